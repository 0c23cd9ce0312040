import { homedir } from "node:os";
import { join } from "node:path";
import { exitStatusOf, toWireError } from "#data/api/errors.ts";
import { connectByWorker } from "../shared/connect-place.ts";
import { parseHostArguments } from "../shared/host-arguments.ts";
import { createLog } from "../shared/log.ts";
import { findShippedFiles } from "../shared/shipped-files.ts";
import { startHost } from "../shared/start-host.ts";
import { summariseByWorker } from "../shared/start-worker.ts";
import { userFolders } from "../shared/user-folders.ts";
import { openBrowser } from "./open-browser.ts";
import { startLoopback } from "./server.ts";

/** Longer than this nobody waits for a program that was told to end, in milliseconds. */
const closeLimitMs = 1_800;

async function main(): Promise<void> {
  const { workspace, documents, port, open } = parseHostArguments(process.argv.slice(2), process.cwd());
  const files = findShippedFiles(import.meta.url);
  const folders = userFolders({ platform: process.platform, home: homedir(), env: process.env });
  const logFile = join(folders.cache, "keiro.log");
  const log = createLog({ file: logFile, part: "loopback", now: () => new Date().toISOString() });
  const { host } = startHost({
    kind: "loopback",
    files,
    folders,
    documentsFolder: documents,
    connect: connectByWorker(files.worker, logFile, log),
    summarise: summariseByWorker(files.worker),
    log,
  });
  if (workspace !== null) await host.startWith(workspace);
  const loopback = await startLoopback({ host, pageFolder: files.page, port, report: log.error });

  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), closeLimitMs).unref();
    void Promise.allSettled([loopback.close(), host.close()])
      .then(log.flush)
      .then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);

  process.stdout.write(`keiro: ${loopback.address}\n`);
  const isWatched = process.stdout.isTTY && process.env["CI"] === undefined;
  if (open && isWatched) openBrowser(loopback.address, process.platform, log.error);
}

main().catch((error: unknown) => {
  const { code, sentence } = toWireError(error);
  process.stderr.write(`keiro: ${code}: ${sentence}\n`);
  process.exitCode = exitStatusOf(code);
});
