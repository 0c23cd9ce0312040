import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { maxYoungGenerationSizeMb } from "#electron/shared/start-second.ts";
import { runHostile } from "./hostile-run.ts";
import type { HostileFigure, HostileJob } from "./hostile-run.ts";
import { isMet, withHostileSection } from "./hostile-section.ts";
import type { HostileResult } from "./hostile-section.ts";
import { hostileShapes, makeHostileWorkspace } from "./hostile-shapes.ts";
import type { HostileShape } from "./hostile-shapes.ts";
import { shown } from "./marks.ts";

if (isMainThread) await main();
else await runHostile(workerData as HostileJob);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      only: { type: "string", multiple: true },
      page: { type: "string" },
      share: { type: "string" },
      job: { type: "string" },
    },
  });
  if (values.job !== undefined) return runInThread(JSON.parse(values.job) as HostileJob);
  const names = (values.only ?? []).flatMap((text) => text.split(","));
  const shapes = hostileShapes.filter(({ name }) => names.length === 0 || names.includes(name));
  if (shapes.length === 0)
    throw new Error(`There is no such shape. There are ${hostileShapes.map(({ name }) => name).join(", ")}.`);
  const results: HostileResult[] = [];
  for (const shape of shapes) results.push(await measureShape(shape, Number(values.share ?? 1)));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
  if (values.page !== undefined)
    writeFileSync(values.page, withHostileSection(readFileSync(values.page, "utf8"), results));
  process.exitCode = results.every(({ figures }) => figures.every(isMet)) ? 0 : 1;
}

/** As the app runs it: in a thread of its own with room for what is young. */
async function runInThread(job: HostileJob): Promise<void> {
  const worker = new Worker(process.argv[1]!, { workerData: job, resourceLimits: { maxYoungGenerationSizeMb } });
  await new Promise<void>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
}

/** A process for each shape, so that none has another's memory. */
async function measureShape(shape: HostileShape, share: number): Promise<HostileResult> {
  const size = Math.round(shape.full * share);
  console.log(`\n${shape.name}: ${shape.told(size)}`);
  const folder = mkdtempSync(join(tmpdir(), "keiro-hostile-"));
  try {
    const layerBytes = await makeHostileWorkspace(join(folder, "workspace"), shape, size);
    const job: HostileJob = {
      shape: shape.name,
      size,
      folder,
      tasks: [],
      out: join(folder, "figures.jsonl"),
      isAlone: true,
    };
    const options = ["--max-old-space-size=8000", process.argv[1]!, "--job", JSON.stringify(job)];
    const { status } = spawnSync(process.execPath, options, { stdio: "inherit" });
    const figures = readFigures(job.out);
    if (status !== 0)
      figures.push({ task: "all", cpuMs: 0, end: "failed", told: "did not come to its end", methods: [] });
    for (const figure of figures) print(figure);
    return { shape: shape.name, size, entities: shape.entities(size), layerBytes, figures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readFigures(file: string): HostileFigure[] {
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  return lines.map((line) => JSON.parse(line) as HostileFigure);
}

function print(figure: HostileFigure): void {
  const { task, cpuMs, end, told } = figure;
  console.log(
    `${isMet(figure) ? "      " : "MISSED"} ${task.padEnd(28)} ${shown(cpuMs).padStart(7)} ms  ${end.padEnd(9)} ${told}`,
  );
}
