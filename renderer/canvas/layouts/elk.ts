import ELK from "elkjs/lib/elk-api.js";
import elkWorker from "elkjs/lib/elk-worker.min.js";
import type { RunElk } from "./layers.ts";

/**
 * The layered layout of the Eclipse Layout Kernel, in the thread that asks. Its script takes a worker's messages for its
 * own when it is loaded there, so the handler that it leaves is taken away: our worker hears by listeners.
 */
export function createElk(): RunElk {
  if (typeof self !== "undefined") self.onmessage = null;
  const elk = new ELK({ workerFactory: () => new elkWorker.Worker() });
  return (graph) => elk.layout(graph);
}
