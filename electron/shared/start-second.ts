import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { StoreLog } from "#data/store/fs-port.ts";
import type { SecondThread } from "#data/store/second-thread-port.ts";
import { connectSecond } from "#data/worker/connect-second.ts";

/**
 * Room for what is young, in megabytes. A trace or a resolution makes millions of short-lived values; with the usual 16 a
 * third of its time went to carrying them about (star of 50,000 payers).
 */
export const maxYoungGenerationSizeMb = 64;

/** Beside every bundle that opens workspaces: those of the worker and of the command line. */
const builtScript = fileURLToPath(new URL("../worker/reading-worker.js", import.meta.url));

/**
 * Starts a thread that helps to open large layers. What it throws ends it and stands in the log; the thread that asked then
 * does its work.
 *
 * @returns null where there is no second processor or the script is not there: everything is read in one thread.
 */
export function startSecond(log: StoreLog, script: string = builtScript): SecondThread | null {
  if (availableParallelism() < 2 || !existsSync(script)) return null;
  const worker = new Worker(script, { name: "reading", resourceLimits: { maxYoungGenerationSizeMb } });
  worker.on("error", (error) => log("The thread that helps to read layers has stopped.", error));
  return connectSecond({
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on("message", listener),
    onEnd: (listener) => worker.once("exit", listener),
    end: () => void worker.terminate(),
  });
}
