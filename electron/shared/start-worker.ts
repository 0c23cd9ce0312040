import { Worker } from "node:worker_threads";
import type { WorkerThread } from "#data/worker/connect-worker.ts";
import type { Log } from "./log.ts";
import type { WorkspacePlace } from "./open-workspace.ts";

/** What a worker is told when it starts. */
export interface WorkerStart {
  readonly place: WorkspacePlace;
  readonly logFile: string;
}

/**
 * Room for what is young, in megabytes. A trace or a resolution makes millions of short-lived values; with the usual 16 a
 * third of its time went to carrying them about (star of 50,000 payers).
 */
const maxYoungGenerationSizeMb = 64;

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
