import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openJourney } from "./journey.ts";
import { createHome, startLoopback } from "./loopback.ts";
import type { LoopbackProcess } from "./loopback.ts";
import { copyTutorial } from "./tutorial.ts";

const commandLine = resolve(import.meta.dirname, "../../../dist/cli/keiro.js");

/** Somebody with a home and a copy of the Tutorial of their own, at a window. */
export interface Analyst {
  readonly name: string;
  readonly folder: string;
  /** The window; another one after `restart`. */
  page(): Page;
  /** Kills the host as a power cut would, starts another, and opens its window. */
  restart(): Promise<void>;
  /** One command of `keiro` on the workspace. @returns what it printed. */
  keiro(argv: readonly string[], input?: string): Promise<string>;
  /** The canonical export: two workspaces hold the same exactly when these are equal. */
  canonical(): Promise<string>;
  close(): Promise<void>;
}

export async function openAnalyst(browser: Browser, name: string, outside: string[]): Promise<Analyst> {
  const home = createHome();
  const { folder, remove } = copyTutorial();
  const keiro = (argv: readonly string[], input = "") => runKeiro(home.folder, argv, input);
  await keiro(["call", "updateProfile"], JSON.stringify({ name }));
  let host: LoopbackProcess;
  let page: Page;
  const start = async () => {
    host = await startLoopback(home.folder, ["--workspace", folder]);
    page = await openJourney(browser, host.address, outside);
  };
  await start();
  return {
    name,
    folder,
    page: () => page,
    async restart() {
      await host.kill();
      await page.context().close();
      await start();
    },
    keiro: (argv, input) => keiro(["--workspace", folder, ...argv], input),
    async canonical() {
      const out = join(home.folder, "canonical.jsonl");
      await keiro(["--workspace", folder, "export", "--format", "canonical", "--out", out]);
      return readFile(out, "utf8");
    },
    async close() {
      await host.kill();
      home.remove();
      remove();
    },
  };
}

/** @throws Error with what it printed where it failed; an honest "no" (status 1) is an answer. */
function runKeiro(home: string, argv: readonly string[], input: string): Promise<string> {
  const child = spawn(process.execPath, [commandLine, ...argv], { env: { ...process.env, KEIRO_HOME: home } });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString("utf8")));
  child.stdin.end(input);
  return new Promise((done, failed) => {
    child.once("close", (status) => {
      if (status === 0 || status === 1) done(out);
      else failed(new Error(`keiro ${argv.join(" ")}: ${err}`));
    });
  });
}
