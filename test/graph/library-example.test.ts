import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as library from "#graph/library.ts";

const run = promisify(execFile);
let folder = "";
let documentation = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keiro-library-"));
  documentation = await readFile("docs/library.md", "utf8");
  await mkdir(join(folder, "dist"));
  await symlink(resolve("data"), join(folder, "data"), "dir");
  const { metafile } = await build({
    entryPoints: ["graph/library.ts"],
    outfile: join(folder, "dist", "graph.js"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    mainFields: ["module", "main"],
    metafile: true,
    logLevel: "silent",
  });
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the example of docs/library.md runs as it stands, on the bundle alone", async () => {
  const example = /```js\n([\s\S]*?)```/.exec(documentation)![1]!;
  await writeFile(join(folder, "try.mjs"), example);
  const { stdout } = await run(process.execPath, ["try.mjs"], { cwd: folder });
  const [counts, names, path] = stdout.split("\n");
  expect(counts).toMatch(/^\d+ entities, \d+ relations$/);
  expect(names).toContain("Ministry of Economy, Trade and Industry and Ministry of Education");
  expect(path).toContain("Ministry of Economy, Trade and Industry – ");
  expect(stdout).toMatch(/^name \{.*"経済産業省".*\} (document|general-knowledge|none) /m);
  expect(stdout.trim().split("\n").at(-1)).toBe("JPY 16.6 billion");
});

test("every name that the page tells of is exported", () => {
  const told = [...documentation.matchAll(/`([a-zA-Z]+)(?:\([^`]*\))?`/g)].map((match) => match[1]!);
  const functions = told.filter((name) =>
    /^(parse|format|create|open|resolve|exact|shipped|names)[A-Z]|^namesOf$|^version$/.test(name),
  );
  expect(functions.length).toBeGreaterThan(10);
  for (const name of functions) expect(library).toHaveProperty(name);
});
