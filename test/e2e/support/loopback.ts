import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

/** The built loopback host as a process of its own, with a home that nobody else uses. */
export interface LoopbackProcess {
  readonly address: string;
  readonly process: ChildProcess;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
}

/** Each home is somebody else's: two who write are two authors. */
let homes = 0;

/**
 * A folder that stands for a user's home; start several hosts after one another on it.
 *
 * @param isNew Whether its user has yet to be offered the tour of the window.
 */
export function createHome({ isNew = false } = {}): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "keiro-home-"));
  if (!isNew) {
    mkdirSync(join(folder, "config"));
    const profile = { format: 1, author: { id: `a-e2e-${++homes}`, name: "" }, tourSeen: true };
    writeFileSync(join(folder, "config", "profile.json"), JSON.stringify(profile));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Starts the host and waits for the address it prints. @throws Error with what it printed when it ends before.
 * @param env What it finds in its environment besides ours.
 */
export async function startLoopback(
  home: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<LoopbackProcess> {
  const child = spawn(process.execPath, [join(root, "dist/loopback/main.js"), "--no-open", ...options], {
    env: { ...process.env, KEIRO_HOME: home, LANG: "en_GB.UTF-8", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  let printed = "";
  const address = await new Promise<string>((found, failed) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      const match = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(printed);
      if (match) found(match[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => failed(new Error(`The host ended with ${String(code)} and printed: ${printed}`)));
  });
  return {
    address,
    process: child,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
