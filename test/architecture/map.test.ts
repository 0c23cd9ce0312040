import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./cruise-tree.ts";

const page = readFileSync(join(root, "docs", "architecture.md"), "utf8");
const notOurs = /^(?:\..*|node_modules|dist|packages|test-results)$/;

test("the map in docs/architecture.md and the folders are the same, two levels deep", () => {
  expect(listFolders()).toEqual(foldersOnMap(page));
});

/** `graph/` and `graph/model/` of the first block of the page, sorted. */
function foldersOnMap(markdown: string): readonly string[] {
  const block = /## The map\n+```\n([\s\S]*?)```/.exec(markdown)?.[1] ?? "";
  const folders: string[] = [];
  let top = "";
  for (const line of block.split("\n")) {
    const [, indent = "", name] = /^( *)([\w.-]+)\//.exec(line) ?? [];
    if (name === undefined) continue;
    if (indent === "") top = name;
    folders.push(indent === "" ? `${name}/` : `${top}/${name}/`);
  }
  return folders.sort();
}

/** Folders that a clone would have: those that hold a file. */
function listFolders(): readonly string[] {
  return subfolders(root)
    .flatMap((top) => [`${top}/`, ...subfolders(join(root, top)).map((name) => `${top}/${name}/`)])
    .sort();
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notOurs.test(entry.name) && hasFile(join(folder, entry.name)))
    .map((entry) => entry.name);
}

function hasFile(folder: string): boolean {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.some((entry) => entry.isFile() || (entry.isDirectory() && hasFile(join(folder, entry.name))));
}
