import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepare } from "./prepare.mjs";
import { fromWhereTheUserStands, installed, root, runNode, run, say } from "./run.mjs";

const usage = `npm start -- [options]
  --workspace DIR   open this workspace instead of yours over the atlas
  --documents DIR   where the source documents lie, to check locators against
  --browser         the window in your browser, without Electron
  --port N          the port of the browser's window (a free one unless given)
  --no-open         print the browser's address, open nothing`;

/** How long fetching Electron's program may take: 60 seconds. */
const electronLimitMs = 60_000;

/** A start that fails this early by a signal or a missing library is the machine's fault, not the workspace's. */
const earlyMs = 10_000;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        workspace: { type: "string" },
        documents: { type: "string" },
        port: { type: "string" },
        browser: { type: "boolean" },
        "no-open": { type: "boolean" },
        "allow-missing": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    return values;
  } catch (error) {
    console.error(`keiro: invalid-input: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

/** What the hosts understand; folders made absolute, because the host starts in the repository. @param {ReturnType<typeof readOptions>} options */
function hostArguments(options) {
  return [
    ...(options.workspace === undefined ? [] : ["--workspace", fromWhereTheUserStands(options.workspace)]),
    ...(options.documents === undefined ? [] : ["--documents", fromWhereTheUserStands(options.documents)]),
    ...(options.port === undefined ? [] : ["--port", options.port]),
    ...(options["no-open"] ? ["--no-open"] : []),
  ];
}

/** Why Electron is not even tried, or null. @param {ReturnType<typeof readOptions>} options */
function reasonForBrowser(options) {
  if (options.browser) return "as asked";
  if (options["no-open"] || options.port !== undefined) return "--no-open and --port are about the browser's window";
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY) return "there is no display for a desktop window";
  return null;
}

/** Electron's program, fetched if need be; null where it cannot be had. */
async function findElectron() {
  const found = electronPath();
  if (found !== null) return found;
  say("fetching Electron, once (npm start -- --browser does without).");
  const { timedOut, code } = await runNode([installed("electron/install.js")], {
    timeoutMs: electronLimitMs,
    waiting: "still fetching Electron",
    quiet: true,
  });
  if (timedOut) say(`Electron did not come within ${electronLimitMs / 1000} s.`);
  return code === 0 ? electronPath() : null;
}

/** Where Electron's own installer has put the program, or null. */
function electronPath() {
  try {
    const path = join(
      process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? installed("electron/dist"),
      readFileSync(installed("electron/path.txt"), "utf8"),
    );
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** The exit code of the desktop window, or null where Electron cannot run on this machine. @param {readonly string[]} args */
async function startDesktop(args) {
  const electron = await findElectron();
  if (electron === null) return null;
  const started = Date.now();
  const { code, startFailed, signal } = await run(electron, [root, ...args]);
  const isEarly = Date.now() - started < earlyMs;
  const crashed = signal !== null && !["SIGINT", "SIGTERM", "SIGHUP"].includes(signal);
  return startFailed || (isEarly && (crashed || code === 126 || code === 127)) ? null : code;
}

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return 0;
  }
  await prepare({ build: true, allowMissing: options["allow-missing"] ?? false });
  const args = hostArguments(options);
  let reason = reasonForBrowser(options);
  if (reason === null) {
    const code = await startDesktop(args);
    if (code !== null) return code;
    reason = "Electron cannot be had or cannot run here";
  }
  say(`the window opens in your browser: ${reason}.`);
  return (await runNode([join("dist", "loopback", "main.js"), ...args])).code;
}

process.exitCode = await main();
