import { parentPort } from "node:worker_threads";
import { diskFiles } from "#data/store/disk-files.ts";
import { serveSecond } from "#data/worker/serve-second.ts";

// The thread that helps another one to open large layers, and is ended by it. start-second.ts starts it.
if (!parentPort) throw new Error("reading-worker.js runs as a worker thread only.");
serveSecond(parentPort, diskFiles);
