import { Worker } from "node:worker_threads";
import type { WorkerThread } from "#data/worker/connect-worker.ts";
import type { AtlasSummary } from "./atlas-summary.ts";
import type { Log } from "./log.ts";
import type { WorkspacePlace } from "./open-workspace.ts";
import { maxYoungGenerationSizeMb } from "./start-second.ts";

/** What a worker is told when it starts. */
export interface WorkerStart {
  readonly place: WorkspacePlace;
  readonly logFile: string;
}

/** What a worker is told that only counts what the start page tells of the atlas. */
export interface SummaryStart {
  readonly summarise: string;
}

/** Starts the thread of one workspace. What it throws and nobody catches ends it, and stands in the log. */
export function startWorker(script: string, start: WorkerStart, log: Log): WorkerThread {
  const worker = new Worker(script, {
    workerData: start,
    name: "workspace",
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  worker.on("error", (error) => log.note("A workspace's thread has stopped.", error));
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on("message", listener),
    onEnd: (listener) => worker.once("exit", listener),
    async end() {
      await worker.terminate();
    },
  };
}

/**
 * Counts the atlas in a thread that ends with the answer: reading it whole takes longer than a host may be held up.
 * @throws what reading it throws.
 */
export function summariseByWorker(script: string): (atlasFile: string) => Promise<AtlasSummary> {
  return (atlasFile) =>
    new Promise((resolve, reject) => {
      const start: SummaryStart = { summarise: atlasFile };
      const worker = new Worker(script, { workerData: start, name: "summary" });
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("The atlas was not counted to its end.")));
    });
}
