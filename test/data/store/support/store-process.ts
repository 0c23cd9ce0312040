import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/** Bundles a script of this folder for Node. @returns the path of the bundle. */
export async function bundleScript(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  // The module's own folder does not hold the packages, so all goes in; CommonJS parts need `require`.
  const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
  await build({
    entryPoints: [join(here, `${name}.ts`)],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    banner,
    logLevel: "error",
  });
  return outfile;
}

export interface StoreProcess {
  readonly child: ChildProcess;
  /** Lines that it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has ended and all that it printed was read. */
  readonly ended: Promise<void>;
  readonly errors: () => string;
}

/** Starts a bundled script. @param onLine is told each line as it comes. */
export function startProcess(
  bundle: string,
  args: readonly string[],
  onLine: (line: string, child: ChildProcess) => void = () => undefined,
): StoreProcess {
  const child = spawn(process.execPath, [bundle, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  const lines: string[] = [];
  let errors = "";
  child.stderr.on("data", (text: Buffer) => {
    errors += text.toString();
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    onLine(line, child);
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return { child, lines, ended, errors: () => errors };
}
