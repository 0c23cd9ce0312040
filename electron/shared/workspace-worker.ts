import { parentPort, workerData } from "node:worker_threads";
import { servePort } from "#data/worker/serve-port.ts";
import { summariseAtlas } from "./atlas-summary.ts";
import { createLog } from "./log.ts";
import { openWorkspace } from "./open-workspace.ts";
import type { SummaryStart, WorkerStart } from "./start-worker.ts";

// The thread that holds one open workspace: graph, indexes and store; or one that counts the atlas and ends.
// start-worker.ts starts them.
if (!parentPort) throw new Error("workspace-worker.js runs as a worker thread only.");
const port = parentPort;
const start = workerData as WorkerStart | SummaryStart;
if ("summarise" in start) port.postMessage(await summariseAtlas(start.summarise));
else serveWorkspace(start);

function serveWorkspace({ place, logFile }: WorkerStart): void {
  const log = createLog({ file: logFile, part: "worker", now: () => new Date().toISOString() });
  servePort({
    port,
    report: log.error,
    async open(onChanged, onShare) {
      const opened = await openWorkspace(place, log, onChanged, onShare);
      return {
        methods: opened.api,
        soon: opened.soon,
        async close() {
          await opened.close();
          await log.flush();
        },
      };
    },
  });
}
