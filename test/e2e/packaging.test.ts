import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

// Packs dist/ with a stand-in for Electron's program: what is in the archive and how the fuses are set can be seen
// without a download. That an installer installs or that the packed app starts is not shown here.

const root = join(import.meta.dirname, "..", "..");
const runFile = promisify(execFile);

/** Runs a command line that came with electron-builder. */
async function runTool(path: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await runFile(process.execPath, [join(root, "node_modules", path), ...args], { cwd: root });
  return stdout;
}

/** A folder like Electron's: a program with the marks where fuses are set, licences, languages, an archive. */
async function writeStandIn(folder: string): Promise<void> {
  const fuseMark = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"; // what @electron/fuses looks for in the program
  const manifest = await readFile(join(root, "node_modules", "electron", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  await mkdir(join(folder, "locales"), { recursive: true });
  await mkdir(join(folder, "resources", "app"), { recursive: true });
  await writeFile(
    join(folder, "electron"),
    `${" ".repeat(200)}${fuseMark}\u0001\u0009${"0".repeat(9)}${" ".repeat(200)}`,
  );
  await chmod(join(folder, "electron"), 0o755);
  for (const name of ["LICENSE", "LICENSES.chromium.html", "locales/de.pak", "locales/en-US.pak", "locales/ja.pak"]) {
    await writeFile(join(folder, name), "stand-in\n");
  }
  await writeFile(join(folder, "version"), version);
  await writeFile(join(folder, "resources", "app", "package.json"), "{}");
  await runTool(
    "@electron/asar/bin/asar.js",
    "pack",
    join(folder, "resources", "app"),
    join(folder, "resources", "default_app.asar"),
  );
  await rm(join(folder, "resources", "app"), { recursive: true });
}

let folder: string;
let packed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keiro-packaging-"));
  packed = join(folder, "out", "linux-unpacked");
  if (process.platform !== "linux") return;
  await writeStandIn(join(folder, "electron"));
  const settings = [`-c.electronDist=${join(folder, "electron")}`, `-c.directories.output=${join(folder, "out")}`];
  await runTool("electron-builder/cli.js", "--linux", "dir", "--publish", "never", ...settings);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));

beforeEach(({ skip }) => skip(process.platform !== "linux", "the stand-in is Linux's Electron, packed on Linux"));

test("the archive holds the built app and nothing else", async () => {
  const list = await runTool("@electron/asar/bin/asar.js", "list", join(packed, "resources", "app.asar"));
  const files = list.split("\n").filter(Boolean);
  const strangers = files.filter(
    (file) =>
      !/^\/(?:package\.json|dist(?:\/(?:highs\.wasm|(?:data|desktop|preload|renderer|worker)(?:\/.*)?))?)$/.test(file),
  );
  expect(strangers).toEqual([]);
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      "/dist/data/atlas/compiled/atlas.jsonl",
      "/dist/desktop/main.js",
      "/dist/preload/preload.cjs",
      "/dist/renderer/index.html",
      "/dist/worker/workspace-worker.js",
      "/dist/worker/reading-worker.js",
    ]),
  );
});

test("the shipped data lie beside the archive as files, since they are opened by handle", async () => {
  const unpacked = join(packed, "resources", "app.asar.unpacked", "dist", "data");
  expect(await readdir(join(unpacked, "atlas", "compiled"))).toEqual(["atlas.jsonl"]);
  expect(await readdir(join(unpacked, "tutorial"))).toContain("workspace.json");
});

test("licences lie beside the program, and no languages but ours", async () => {
  expect(await readdir(packed)).toEqual(
    expect.arrayContaining([
      "keiro",
      "LICENSE.keiro.txt",
      "LICENSE.electron.txt",
      "LICENSES.chromium.html",
      "THIRD-PARTY-NOTICES.md",
    ]),
  );
  expect((await readdir(join(packed, "locales"))).sort()).toEqual(["en-US.pak", "ja.pak"]);
});

test("the fuses let the program run this app and nothing else", async () => {
  const fuses = await runTool("@electron/fuses/dist/bin.js", "read", "--app", join(packed, "keiro"));
  for (const off of [
    "RunAsNode",
    "EnableNodeOptionsEnvironmentVariable",
    "EnableNodeCliInspectArguments",
    "GrantFileProtocolExtraPrivileges",
  ]) {
    expect(fuses).toContain(`${off} is Disabled`);
  }
  for (const on of ["EnableCookieEncryption", "EnableEmbeddedAsarIntegrityValidation", "OnlyLoadAppFromAsar"]) {
    expect(fuses).toContain(`${on} is Enabled`);
  }
});
