import { readFileSync, statSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import type { ResourceLimits } from "node:worker_threads";
import { maxYoungGenerationSizeMb, startSecond } from "#electron/shared/start-second.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import type { BenchQueries } from "./bench-queries.ts";
import type { BenchEngine, QueryTask } from "./bench-task.ts";
import { measureEdits, measureImport } from "./disk-bench.ts";
import type { EditFigures } from "./disk-bench.ts";
import { openGraphology } from "./graphology-engine.ts";
import { keiroEngine } from "./keiro-engine.ts";
import { mostMemory, timeTask } from "./measure.ts";
import type { Timed } from "./measure.ts";
import { measureProblems } from "./problems-bench.ts";
import type { ProblemFigures } from "./problems-bench.ts";
import { openSqlite } from "./sqlite-engine.ts";

/** Questions of each task that are timed, and others that only warm an engine up. */
export const queriesOfTask = 100;
export const queriesToWarmUp = 50;

/** What one process is to do; each engine has a process of its own, so that none has another's memory. */
export interface EngineJob {
  readonly engine: "keiro" | "keiro-open" | "graphology" | "sqlite";
  readonly layer: string;
  readonly queries: string;
  readonly snapshot: string;
  readonly tasks: readonly string[];
  /** The package.json beside which the peers are installed; null without them. */
  readonly peers: string | null;
  readonly out: string;
  /** The thread that helps to load, as it is shipped. */
  readonly secondScript: string;
}
export interface EngineResult {
  readonly loadMs?: number;
  readonly openMs?: readonly number[];
  readonly memoryBytes?: number;
  heldUpMs?: number;
  readonly snapshotBytes?: number;
  readonly timed: Readonly<Partial<Record<QueryTask, Timed>>>;
  readonly edit?: EditFigures;
  readonly problems?: ProblemFigures;
  readonly importClaimsPerSecond?: number;
}

/** Works in a thread of its own, as Keiro does, while this one feels whether it is held up. */
export async function runEngine(job: EngineJob): Promise<void> {
  if (!isMainThread) {
    writeFileSync(job.out, JSON.stringify(await measure(job)));
    return;
  }
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const worker = new Worker(process.argv[1]!, { workerData: job, resourceLimits: limitsOf(job.engine) });
  delay.enable();
  await new Promise<void>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
  delay.disable();
  const result = JSON.parse(readFileSync(job.out, "utf8")) as EngineResult;
  result.heldUpMs = delay.max / 1e6 - 5;
  writeFileSync(job.out, JSON.stringify(result));
}
/** Ours are those of the app (`start-worker.ts`); peers get whatever they need. */
function limitsOf(engine: EngineJob["engine"]): ResourceLimits {
  return isOurs(engine) ? { maxYoungGenerationSizeMb } : { maxOldGenerationSizeMb: mostOfPeersMb };
}
export const isOurs = (engine: EngineJob["engine"]): boolean => engine === "keiro" || engine === "keiro-open";
export const mostOfPeersMb = 12_000;

export const workerJob = (): EngineJob | null => (isMainThread ? null : (workerData as EngineJob));

async function measure(job: EngineJob): Promise<EngineResult> {
  if (job.engine === "keiro") return measureKeiro(job);
  if (job.engine === "keiro-open") return measureOpening(job);
  const open = job.engine === "graphology" ? openGraphology : openSqlite;
  const engine = await open(job.layer, job.peers!);
  return { loadMs: engine.loadMs, timed: timeAll(engine, job), memoryBytes: mostMemory() };
}

async function measureKeiro(job: EngineJob): Promise<EngineResult> {
  const wants = (task: string) => job.tasks.length === 0 || job.tasks.includes(task);
  let memoryBytes = 0;
  const look = () => void (memoryBytes = Math.max(memoryBytes, mostMemory()));
  const before = performance.now();
  const opened = await openPackedLayers({
    files: diskFiles,
    layers: [{ path: job.layer, trusted: false }],
    snapshot: null,
    onBytes: look,
    startSecond: () => startSecond(() => {}, job.secondScript),
  });
  const loadMs = performance.now() - before;
  look();
  const timed = timeAll(keiroEngine(opened), job);
  look();
  const problems = wants("problems") ? { problems: measureProblems(opened, look) } : {};
  look();
  const edit = wants("edit") ? { edit: await measureEdits(opened, job.layer, job.peers) } : {};
  return { loadMs, timed, memoryBytes, ...problems, ...edit, importClaimsPerSecond: measureImport() };
}

const openings = 7;
async function measureOpening({ layer, snapshot }: EngineJob): Promise<EngineResult> {
  const opening = { files: diskFiles, layers: [{ path: layer, trusted: false }], snapshot };
  const first = await openPackedLayers(opening);
  await first.kept;
  first.close();
  const openMs: number[] = [];
  for (let at = 0; at < openings; at++) {
    const before = performance.now();
    const opened = await openPackedLayers(opening);
    opened.names.find("a", null, 1);
    openMs.push(performance.now() - before);
    if (!opened.fromSnapshot) throw new Error("The snapshot was not taken.");
    opened.close();
  }
  return { openMs, snapshotBytes: statSync(snapshot).size, timed: {} };
}

function timeAll(engine: BenchEngine, { queries, tasks }: EngineJob): EngineResult["timed"] {
  const all = JSON.parse(readFileSync(queries, "utf8")) as BenchQueries;
  const timed: Partial<Record<QueryTask, Timed>> = {};
  for (const [task, asked] of Object.entries(all) as [QueryTask, BenchQueries[QueryTask]][]) {
    if (!engine.tasks.has(task) || (tasks.length > 0 && !tasks.includes(task))) continue;
    timed[task] = timeTask(engine, task, asked.slice(0, queriesOfTask), asked.slice(queriesOfTask));
  }
  return timed;
}
