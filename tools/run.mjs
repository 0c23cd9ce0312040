import { spawn } from "node:child_process";
import { constants } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** One line for the person at the terminal. @param {string} sentence */
export function say(sentence) {
  console.log(`keiro: ${sentence}`);
}

/** A path the user gave, relative to where they stand: npm itself runs scripts in the repository. @param {string} path */
export function fromWhereTheUserStands(path) {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}

/** A file of an installed package, without asking its `exports`. @param {string} path */
export function installed(path) {
  return join(root, "node_modules", path);
}

/** @typedef {{ code: number, startFailed: boolean, timedOut: boolean, signal: NodeJS.Signals | null }} Ending */

/**
 * Runs a program with our terminal and waits for its end; signals we get go on to it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, shell?: boolean, waiting?: string, quiet?: boolean }} [options]
 *   `timeoutMs`: the program is ended after this time. `waiting`: what to say every 15 seconds while it runs. `quiet`:
 *   nothing of what it prints is shown.
 * @returns {Promise<Ending>} `code` as a shell counts it: 128 and the signal's number for a program ended by a signal.
 */
export function run(command, args, options = {}) {
  return new Promise((settle) => {
    const started = Date.now();
    let timedOut = false;
    const child = spawn(command, args, {
      cwd: root,
      env: options.env ?? process.env,
      stdio: options.quiet ? "ignore" : "inherit",
      shell: options.shell ?? false,
    });

    /** @type {NodeJS.Timeout[]} */
    const timers = [];
    if (options.waiting !== undefined) {
      const sentence = options.waiting;
      timers.push(setInterval(() => say(`${sentence} (${Math.round((Date.now() - started) / 1000)} s)`), 15_000));
    }
    if (options.timeoutMs !== undefined) {
      timers.push(
        setTimeout(() => {
          timedOut = true;
          child.kill("SIGKILL");
        }, options.timeoutMs),
      );
    }

    /** @type {NodeJS.Signals[]} */
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      if (signal === "SIGINT" && process.stdin.isTTY) return; // Ctrl+C at a terminal reaches the program by itself
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);

    /** @param {Omit<Ending, "timedOut">} ending */
    const end = (ending) => {
      for (const timer of timers) clearTimeout(timer);
      for (const signal of signals) process.off(signal, forward);
      settle({ ...ending, timedOut });
    };
    child.on("error", () => end({ code: 127, startFailed: true, signal: null }));
    child.on("exit", (code, signal) => {
      end({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), startFailed: false, signal });
    });
  });
}

/** Runs a file with this very Node. @param {readonly string[]} args @param {Parameters<typeof run>[2]} [options] */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** Runs npm: the one that started us, or the one on the path. @param {readonly string[]} args @param {Parameters<typeof run>[2]} [options] */
export function runNpm(args, options) {
  const ourNpm = process.env["npm_execpath"];
  if (ourNpm !== undefined && /npm-cli\.[cm]?js$/.test(ourNpm)) return runNode([ourNpm, ...args], options);
  return run("npm", args, { ...options, shell: process.platform === "win32" });
}
