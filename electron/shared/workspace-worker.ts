import { parentPort, workerData } from "node:worker_threads";
import { servePort } from "#data/worker/serve-port.ts";
import { createLog } from "./log.ts";
import { openWorkspace } from "./open-workspace.ts";
import type { WorkerStart } from "./start-worker.ts";

// The thread that holds one open workspace: graph, indexes and store. start-worker.ts starts it.
if (!parentPort) throw new Error("workspace-worker.js runs as a worker thread only.");
const { place, logFile } = workerData as WorkerStart;
const log = createLog({ file: logFile, part: "worker", now: () => new Date().toISOString() });

servePort({
  port: parentPort,
  report: log.error,
  async open(onChanged, onShare) {
    const opened = await openWorkspace(place, log, onChanged, onShare);
    return {
      methods: opened.api,
      async close() {
        await opened.close();
        await log.flush();
      },
    };
  },
});
