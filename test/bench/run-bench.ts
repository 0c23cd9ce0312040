import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { makeQueries } from "./bench-queries.ts";
import { queryTasks } from "./bench-task.ts";
import { layerSizes } from "./layer-plan.ts";
import type { SizeName } from "./layer-plan.ts";
import { findMadeLayer, makeLayer } from "./make-layer.ts";
import { shown, verdictsOf } from "./marks.ts";
import type { BenchResult, TaskResult } from "./marks.ts";
import { agree, spreadOf } from "./measure.ts";
import { canvasSectionOf } from "./canvas-section.ts";
import { hostileSectionOf } from "./hostile-section.ts";
import { performancePage } from "./performance-page.ts";
import { isOurs, mostOfPeersMb, queriesOfTask, queriesToWarmUp, runEngine, workerJob } from "./run-engine.ts";
import type { EngineJob, EngineResult } from "./run-engine.ts";

const onceTasks = ["load", "open", "problems", "edit"];

const inWorker = workerJob();
if (inWorker) await runEngine(inWorker);
else await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: "string", multiple: true },
      json: { type: "string" },
      only: { type: "string", multiple: true },
      make: { type: "string" },
      page: { type: "string" },
      peers: { type: "string" },
      job: { type: "string" },
    },
  });
  if (values.job !== undefined) return runEngine(JSON.parse(values.job) as EngineJob);
  const sizes = (values.size ?? ["L"]).map(checkSize);
  const only = (values.only ?? []).flatMap((names) => names.split(",")).map(checkTask);
  if (values.make !== undefined) {
    const bytes = makeLayer(values.make, layerSizes[sizes[0]!], 1);
    console.log(`${values.make}: ${Math.round(bytes / 1e6)} MB`);
    return;
  }
  const results: BenchResult[] = [];
  for (const size of sizes) {
    const result = await benchSize(size, only, values.peers ?? null);
    results.push(result);
    print(result);
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify(results.length === 1 ? results[0] : results, null, 1)}\n`);
  if (values.page !== undefined) {
    const page = existsSync(values.page) ? readFileSync(values.page, "utf8") : "";
    const others = [hostileSectionOf(page), canvasSectionOf(page)].flatMap((section) => section ?? []);
    writeFileSync(values.page, [performancePage(results), ...others.map((section) => `${section}\n`)].join("\n"));
  }
}

function checkSize(size: string): SizeName {
  if (size in layerSizes) return size as SizeName;
  throw new Error(`There is no size “${size}”. There are S, M and L.`);
}
function checkTask(task: string): string {
  const known = [...queryTasks, ...onceTasks];
  if (known.includes(task)) return task;
  throw new Error(`There is no task “${task}”. There are ${known.join(", ")}.`);
}

async function benchSize(size: SizeName, only: readonly string[], peers: string | null): Promise<BenchResult> {
  const layer = findMadeLayer(size, (sentence) => console.log(sentence));
  const folder = mkdtempSync(join(tmpdir(), "keiro-bench-run-"));
  try {
    const queries = join(folder, "queries.json");
    writeFileSync(queries, JSON.stringify(await makeQueries(layer, queriesOfTask + queriesToWarmUp)));
    const secondScript = join(dirname(process.argv[1]!), "..", "worker", "reading-worker.js");
    const job = { layer, queries, snapshot: join(folder, "snapshot.bin"), tasks: only, peers, out: "", secondScript };
    const run = (engine: EngineJob["engine"]) => runAlone({ ...job, engine, out: join(folder, `${engine}.json`) });
    const wants = (task: string) => only.length === 0 || only.includes(task);
    const keiro = run("keiro");
    const open = wants("open") ? run("keiro-open") : null;
    const others = peers === null ? {} : { graphology: run("graphology"), sqlite: run("sqlite") };
    return {
      size,
      ...layerSizes[size],
      layerBytes: statSync(layer).size,
      tasks: resultsOf(keiro, open, others).filter(({ task }) => wants(task)),
      memoryBytes: keiro.memoryBytes ?? 0,
      heldUpMs: keiro.heldUpMs ?? 0,
      importClaimsPerSecond: keiro.importClaimsPerSecond ?? 0,
      snapshotBytes: open?.snapshotBytes ?? 0,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runAlone(job: EngineJob): EngineResult {
  console.log(`${job.engine} …`);
  // The option would hold for the worker too, and ours is to run as in the app.
  const room = isOurs(job.engine) ? [] : [`--max-old-space-size=${mostOfPeersMb}`];
  const options = [...room, process.argv[1]!, "--job", JSON.stringify(job)];
  const { status } = spawnSync(process.execPath, options, { stdio: "inherit" });
  if (status !== 0 || !existsSync(job.out)) throw new Error(`${job.engine} did not come to its end.`);
  return JSON.parse(readFileSync(job.out, "utf8")) as EngineResult;
}

type Peers = Readonly<Partial<Record<string, EngineResult>>>;
function resultsOf(keiro: EngineResult, open: EngineResult | null, others: Peers): TaskResult[] {
  const results: TaskResult[] = [];
  for (const task of queryTasks) {
    const own = keiro.timed[task];
    if (!own) continue;
    const peers: Record<string, { medianMs: number; queries?: number }> = {};
    let agrees: boolean | null = null;
    for (const [name, other] of Object.entries(others)) {
      const timed = other?.timed[task];
      if (!timed) continue;
      const few = timed.timesMs.length < own.timesMs.length ? { queries: timed.timesMs.length } : {};
      peers[name] = { medianMs: spreadOf(timed.timesMs).medianMs, ...few };
      agrees = (agrees ?? true) && agree(own.answers, timed.answers);
    }
    results.push({ task, keiro: spreadOf(own.timesMs), peers, agrees });
  }
  const loads = Object.entries(others).map(([name, other]) => [name, { medianMs: Math.round(other?.loadMs ?? 0) }]);
  const peers = Object.fromEntries(loads) as TaskResult["peers"];
  results.push({ task: "load", keiro: spreadOf([keiro.loadMs ?? 0]), peers, agrees: null });
  if (open) results.push({ task: "open", keiro: spreadOf(open.openMs ?? []), peers, agrees: null });
  if (keiro.problems) results.push({ task: "problems", keiro: spreadOf([keiro.problems.ms]), peers: {}, agrees: null });
  if (keiro.edit) {
    const { bare, lowdb, isVisible } = keiro.edit;
    const beside = { bare, ...(lowdb ? { lowdb } : {}) };
    const medians = Object.entries(beside).map(([name, { medianMs }]) => [name, { medianMs }]);
    results.push({
      task: "edit",
      keiro: keiro.edit.keiro,
      peers: Object.fromEntries(medians) as TaskResult["peers"],
      agrees: isVisible,
    });
  }
  return results;
}

function print(result: BenchResult): void {
  console.log(`\nsize ${result.size}: ${result.entities} entities, ${result.relations} relations`);
  for (const task of result.tasks) {
    const verdicts = verdictsOf(task).map(({ text, isMet }) => `${isMet ? "met" : "MISSED"} ${text}`);
    const agrees = task.agrees === false ? "  ANSWERS DIFFER" : "";
    const { medianMs, p95Ms } = task.keiro;
    console.log(
      `${task.task.padEnd(20)} ${shown(medianMs).padStart(9)} ms  95 %: ${shown(p95Ms).padStart(9)} ms  ${verdicts.join("; ")}${agrees}`,
    );
  }
  console.log(
    `memory ${Math.round(result.memoryBytes / 1e6)} MB; event loop held up ${shown(result.heldUpMs)} ms; import ${result.importClaimsPerSecond} claims a second`,
  );
}
