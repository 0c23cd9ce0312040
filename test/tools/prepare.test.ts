import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const ourTools = join(import.meta.dirname, "..", "..", "tools");
const lock = { packages: { "": { name: "tree" }, "node_modules/a": { version: "1.0.0" } } };
const stamp = "node_modules/.keiro-lock";

/** A checkout of its own, with a stand-in for npm that says what it was asked. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keiro-prepare-"));
  cpSync(ourTools, join(folder, "tools"), { recursive: true });
  write("package-lock.json", JSON.stringify(lock));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function prepare(npmExit = 0): { readonly code: number | null; readonly output: string } {
  write(
    "npm-cli.js",
    `require("node:fs").mkdirSync("node_modules", { recursive: true }); console.log("npm", ...process.argv.slice(2)); process.exitCode = ${npmExit};`,
  );
  const env = { ...process.env, npm_execpath: join(folder, "npm-cli.js") };
  const { status, stdout } = spawnSync(process.execPath, ["tools/prepare.mjs"], { cwd: folder, env, encoding: "utf8" });
  return { code: status, output: stdout };
}

test("installs on a fresh clone, and does nothing the second time", () => {
  expect(prepare().output).toContain("npm ci");
  expect(prepare().output).toBe("");
});

test("installs again when package-lock.json has changed", () => {
  prepare();
  write(
    "package-lock.json",
    JSON.stringify({ packages: { ...lock.packages, "node_modules/b": { version: "2.0.0" } } }),
  );
  expect(prepare().output).toContain("package-lock.json has changed");
});

test("takes what npm install has already brought, packages of other platforms apart", () => {
  const foreign = { "node_modules/for-windows": { version: "1.0.0", optional: true } };
  write("package-lock.json", JSON.stringify({ packages: { ...lock.packages, ...foreign } }));
  write("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }));
  expect(prepare().output).toBe("");
  expect(readFileSync(join(folder, stamp), "utf8")).toMatch(/^[0-9a-f]{64}$/);
});

test("a failed install gives a sentence and exit code 3, and is tried again", () => {
  const { code, output } = prepare(1);
  expect(code).toBe(3);
  expect(output).toContain("npm ci ended with code 1");
  expect(existsSync(join(folder, stamp))).toBe(false);
});

test("a Node that is too old gives a sentence and exit code 3", () => {
  const old = 'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "18.20.0" } })';
  const { status, stderr } = spawnSync(process.execPath, ["--import", old, "tools/start.mjs"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(status).toBe(3);
  expect(stderr).toContain("Keiro needs Node 20.19 or newer");
});
