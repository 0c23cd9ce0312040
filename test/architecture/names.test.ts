import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./cruise-tree.ts";

const sourceFiles = ["graph", "data", "electron", "renderer", "test", "tools"].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:ts|tsx|mjs)$/.test(file))
    .map((file) => `${top}/${file.replaceAll("\\", "/")}`),
);

test("source files are named in kebab-case", () => {
  const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.d)?\.(?:ts|tsx|mjs)$/;
  expect(sourceFiles.filter((file) => !kebab.test(file.slice(file.lastIndexOf("/") + 1)))).toEqual([]);
});

test("no file is a door to others, and none is named after nothing", () => {
  const empty = /(?:\/index|[/-](?:utils?|helpers?|managers?|misc))\.(?:ts|tsx|mjs)$/;
  expect(sourceFiles.filter((file) => empty.test(file))).toEqual([]);
});

test("every npm script starts a file that is there", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const started = Object.values(scripts).flatMap((script) =>
    [...script.matchAll(/tools\/[\w-]+\.mjs/g)].map(([file]) => file),
  );
  expect(started.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("every version in package.json is exact", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
    string,
    Record<string, string>
  >;
  const versions = Object.entries({ ...manifest["dependencies"], ...manifest["devDependencies"] });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
});

test("package-lock.json names no registry of anyone's machine", () => {
  expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toContain('"resolved": "http');
});
