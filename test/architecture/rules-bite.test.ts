import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cruiseTree, type LayerReport, root } from "./cruise-tree.ts";
import { typeErrorsOf } from "./type-errors.ts";

/** A folder for each row of the table, where a wrong import is planted. */
const rowFolders: Readonly<Record<string, string>> = {
  "graph-model": "graph/model",
  "graph-schema": "graph/schema",
  "graph-resolve": "graph/resolve",
  "graph-core": "graph/core",
  "graph-traverse": "graph/traverse",
  "graph-money": "graph/money",
  "graph-search": "graph/search",
  "graph-problems": "graph/problems",
  "graph-packed": "graph/packed",
  "graph-query": "graph/query",
  "graph-library": "graph",
  "data-api": "data/api",
  "data-workspace": "data/workspace",
  "data-worker": "data/worker",
  "data-store": "data/store",
  "data-formats": "data/formats",
  "data-atlas": "data/atlas",
  "electron-shared": "electron/shared",
  "electron-desktop": "electron/desktop",
  "electron-loopback": "electron/loopback",
  "electron-terminal": "electron/terminal",
  "electron-preload": "electron/preload",
  renderer: "renderer/panels",
};

/** Files that break one rule each: path, text, rule, and a word of the way out. */
const wrongFiles: readonly (readonly [path: string, text: string, rule: string, wayOut: string])[] = [
  [
    "graph/model/upward.ts",
    'import "#graph/schema/empty.ts";',
    "graph-model-imports",
    "move what you need into graph/model",
  ],
  ["graph/search/sideways.ts", 'import "#graph/money/empty.ts";', "graph-search-imports", "down into graph/core"],
  ["graph/packed/summing.ts", 'import "#graph/money/empty.ts";', "graph-packed-imports", "is handed in"],
  ["graph/query/searching.ts", 'import "#graph/search/empty.ts";', "graph-query-imports", "handed in as a parameter"],
  ["data/workspace/storing.ts", 'import "#data/store/empty.ts";', "data-workspace-imports", "speaks to ports"],
  ["data/workspace/lowdb.ts", 'import "lowdb";', "data-workspace-packages", "speaks to ports"],
  ["data/worker/writing.ts", 'import "#data/store/write-aside.ts";', "data-worker-imports", "reads, it never writes"],
  [
    "electron/loopback/desktop.ts",
    'import "#electron/desktop/empty.ts";',
    "electron-loopback-imports",
    "to electron/shared",
  ],
  ["electron/preload/checking.ts", 'import "#data/api/empty.ts";', "electron-preload-imports", "channel names only"],
  [
    "electron/shared/channels.ts",
    'import "./empty.ts"; import "wrong-package"; import "node:fs";',
    "electron-channels-imports",
    "names and nothing else",
  ],
  ["electron/shared/electron.ts", 'import { app } from "electron"; app;', "electron-in-two-folders", "import type"],
  [
    "data/store/electron.ts",
    'import type { App } from "electron"; export type A = App;',
    "electron-types-in-hosts",
    "a type of your own",
  ],
  [
    "renderer/panels/storing.ts",
    'import "#data/store/empty.ts";',
    "renderer-imports",
    "ask for the rest through WorkspaceApi",
  ],
  [
    "renderer/panels/drawing.ts",
    'import "cytoscape";',
    "cytoscape-and-layouts-in-canvas",
    "Only renderer/canvas draws",
  ],
  ["renderer/panels/state.ts", 'import "zustand";', "zustand-in-state", "export a hook"],
  ["renderer/ui/markdown.ts", 'import "mdast-util-from-markdown";', "markdown-in-panels", "renderer/panels"],
  ["renderer/ui/editor.ts", 'import "@codemirror/view";', "code-editor-in-its-panel", "query panel's own folder"],
  ["renderer/ui/sankey.ts", 'import "d3-sankey";', "sankey-in-its-panel", "panel that draws it"],
  ["renderer/ui/fonts.ts", 'import "@fontsource/noto-sans";', "fonts-in-main", "renderer/main.tsx"],
  ["graph/core/testing.ts", 'import "#test/empty.ts";', "nobody-imports-tests", "Nobody imports test/"],
  ["graph/core/relative.ts", 'import "../../data/api/empty.ts";', "across-folders-by-name", "#graph/model/ids.ts"],
  ["graph/core/about.ts", 'import "./round.ts";', "no-circular", "into a third"],
  ["graph/core/alone.ts", "export const alone = 1;", "no-unused-file", "entryPoints"],
  ["graph/core/nowhere.ts", 'import "./not-there.ts";', "not-to-unresolvable", "no such file"],
  ["data/store/tool.ts", 'import "only-for-building";', "packages-we-ship", "npm run notices"],
  ["tools/early.mjs", 'import "lowdb";', "tools-before-install", "await import()"],
];

/** Files that look wrong and are right. */
const rightFiles: readonly (readonly [path: string, text: string])[] = [
  ["electron/shared/typing.ts", 'import type { App } from "electron"; export type A = App;'],
  ["electron/desktop/window.ts", 'import { app } from "electron"; app;'],
  ["data/workspace/port-user.ts", 'import "#data/store/some-port.ts"; import "ulid";'],
  ["data/store/port-maker.ts", 'import "#data/workspace/workspace-store.ts"; import "lowdb"; import "node:fs";'],
  ["data/worker/reading.ts", 'import "#data/store/read-layers.ts"; import "node:worker_threads";'],
  ["graph/money/fractions.ts", 'import "fraction.js"; import "#graph/core/empty.ts";'],
  ["renderer/canvas/drawing.ts", 'import "cytoscape"; import "react";'],
  ["tools/late.mjs", 'import "node:fs"; await import("lowdb");'],
];

const emptyFiles = [
  ...["graph/model", "graph/schema", "graph/core", "graph/money", "graph/search", "data/api", "data/store"],
  ...["electron/shared", "electron/desktop", "test"],
].map((folder) => `${folder}/empty.ts`);
/** The other half of a circle, which is reported once. */
const otherHalf = ["graph/core/round.ts", 'import "./about.ts";'] as const;
const emptyPorts = [
  "data/store/some-port.ts",
  "data/store/read-layers.ts",
  "data/store/write-aside.ts",
  "data/workspace/workspace-store.ts",
];

const shipped = ["lowdb", "ulid", "fraction.js", "cytoscape", "react", "zustand", "mdast-util-from-markdown"];
const alsoShipped = ["@codemirror/view", "d3-sankey", "@fontsource/noto-sans", "wrong-package"];

let folder: string;
let report: LayerReport;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** A tree of the repository's shape with stand-ins for the packages, so that nothing of ours needs to be wrong. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "keiro-layers-"));
  const imports = Object.fromEntries(
    ["graph", "data", "electron", "renderer", "test"].map((top) => [`#${top}/*`, `./${top}/*`]),
  );
  const versions = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, "1.0.0"]));
  const dependencies = versions([...shipped, ...alsoShipped]);
  const devDependencies = versions(["electron", "only-for-building"]);
  write("package.json", JSON.stringify({ name: "tree", type: "module", imports, dependencies, devDependencies }));
  for (const name of [...Object.keys(dependencies), ...Object.keys(devDependencies)]) {
    write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: "1.0.0", type: "module", main: "main.js" }),
    );
    write(`node_modules/${name}/main.js`, "export const app = 1;");
  }
  for (const path of [...emptyFiles, ...emptyPorts]) write(path, "export const empty = 1;");
  for (const [path, text] of [...wrongFiles, ...rightFiles, otherHalf]) write(path, text);
  for (const place of Object.values(rowFolders)) {
    write(`${place}/planted.ts`, 'import "#test/empty.ts"; import "wrong-package"; import "node:fs";');
  }
  report = await cruiseTree(folder, ["graph", "data", "electron", "renderer", "test", "tools"]);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(wrongFiles)("%s is refused by its rule, and the message names the way out", (path, _text, rule, wayOut) => {
  const messages = report.messages.filter((message) => message.startsWith(path) && message.includes(`(${rule}):`));
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain(wayOut);
});

test.each(rightFiles)("%s is allowed", (path) => {
  const messages = report.messages.filter(
    (message) => message.startsWith(path) && !message.includes("(no-unused-file)"),
  );
  expect(messages).toEqual([]);
});

test.each(Object.entries(rowFolders))("the row %s refuses tests and packages it does not name", (row, place) => {
  const planted = report.messages.filter((message) => message.startsWith(`${place}/planted.ts`)).join("\n");
  expect(planted).toContain(`(${row}-imports):`);
  expect(planted).toContain(`(${row}-packages):`);
});

test("every rule bites somewhere, and every rule says a way out", () => {
  const silent = report.rules.filter(({ name }) => !report.messages.some((message) => message.includes(`(${name}):`)));
  expect(silent.map(({ name }) => name)).toEqual([]);
  expect(report.rules.filter(({ comment }) => comment.length < 40)).toEqual([]);
});

describe("the TypeScript projects", () => {
  test("graph/ and data/api/ know neither Node nor the DOM", () => {
    const text =
      "export const a = process.env; export const b = document.title; export const c = setTimeout(() => 1, 1);";
    const errors = typeErrorsOf(join(root, "tsconfig.graph.json"), text);
    expect(errors.map((error) => /Cannot find name '(\w+)'/.exec(error)?.[1])).toEqual([
      "process",
      "document",
      "setTimeout",
    ]);
  });

  test("renderer/ knows the DOM and not Node", () => {
    const text = "export const a = process.env; export const b = document.title;";
    const errors = typeErrorsOf(join(root, "tsconfig.renderer.json"), text);
    expect(errors.map((error) => /Cannot find name '(\w+)'/.exec(error)?.[1])).toEqual(["process"]);
  });
});
