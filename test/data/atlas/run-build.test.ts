import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Build } from "#data/atlas/builds.ts";
import { runBuild } from "#data/atlas/run-build.ts";
import type { BuildOptions } from "#data/atlas/run-build.ts";
import { documentText, documentsYaml, goodYaml, identity } from "./small-atlas.ts";

let root: string;
let build: Build;
const options = (more: Partial<BuildOptions> = {}): BuildOptions => ({
  check: false,
  withDocuments: false,
  reread: new Set(),
  now: Date.UTC(2026, 0, 1),
  random: new Uint8Array(10),
  root,
  ...more,
});

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "keiro-atlas-"));
  for (const folder of ["yaml", "sources"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, "yaml", "documents.yaml"), documentsYaml);
  writeFileSync(join(root, "yaml", "japan.yaml"), goodYaml);
  writeFileSync(join(root, "sources", "report.txt"), documentText);
  build = {
    name: "small",
    identity,
    yaml: join(root, "yaml"),
    register: join(root, "register.json"),
    layer: join(root, "out", "small.jsonl"),
    documents: join(root, "sources"),
    shipsDocuments: false,
    generalKnowledge: null,
    files: new Map([[join(root, "out", "more.json"), "{}\n"]]),
  };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const edit = (path: string, before: string, after: string) => {
  const text = readFileSync(path, "utf8");
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
};

test("compiling writes layer, register and the other files, and a second time changes nothing", () => {
  expect(runBuild(build, options())).toEqual({
    ok: true,
    lines: ["small: entities 3, relations 1, of them flows 1, values 11 in claims 7, documents 1; files written: 3."],
  });
  const layer = readFileSync(build.layer, "utf8");
  expect(runBuild(build, options({ now: Date.UTC(2030, 0, 1) })).lines[0]).toMatch(/nothing changed\.$/);
  expect(readFileSync(build.layer, "utf8")).toBe(layer);
});

test("nothing is written when there are problems", () => {
  edit(join(build.yaml, "japan.yaml"), "kind: programme", "kind: program");
  expect(runBuild(build, options())).toEqual({
    ok: false,
    lines: [expect.stringMatching(/^japan\.yaml:14: /), "The small has 1 problem; nothing was written."],
  });
  expect([build.layer, build.register].filter(existsSync)).toEqual([]);
});

describe("a check", () => {
  beforeEach(() => expect(runBuild(build, options()).ok).toBe(true));
  const check = (more: Partial<BuildOptions> = {}) => runBuild(build, options({ check: true, ...more }));

  test("passes without the documents", () => {
    rmSync(join(root, "sources"), { recursive: true });
    expect(check()).toEqual({ ok: true, lines: ["small: the committed layer is what the YAML gives."] });
  });

  test("detects a hand edit of the layer, naming the line", () => {
    edit(build.layer, '"amount":"25"', '"amount":"52"');
    expect(check()).toEqual({
      ok: false,
      lines: [
        expect.stringMatching(
          /^out\/small\.jsonl:\d: This is not what the YAML and the register give: .* Run npm run atlas and commit what it writes\.$/,
        ),
      ],
    });
  });

  test("detects a hand edit of the register and of another file, and a missing layer", () => {
    edit(build.register, '"length":', '"length":1');
    expect(check().lines.map((line) => line.split(":", 1)[0])).toEqual(["out/small.jsonl"]);
    writeFileSync(join(root, "out", "more.json"), "{ }\n");
    rmSync(build.layer);
    expect(check().lines).toEqual([
      "out/small.jsonl is missing. Run npm run atlas and commit what it writes.",
      expect.stringMatching(/^out\/more\.json:1: /),
    ]);
  });

  test("detects YAML that was changed without compiling", () => {
    edit(join(build.yaml, "japan.yaml"), 'amount: "25"', 'amount: "26"');
    expect(check().ok).toBe(false);
    edit(join(build.yaml, "japan.yaml"), 'at: "report:5"', 'at: "report:1"');
    expect(check().lines[0]).toMatch(/^japan\.yaml:13: The passage report:1 is new, and report is not here\./);
  });

  test("with documents detects a document that changed, and one that is missing", () => {
    const path = join(root, "sources", "report.txt");
    expect(check({ withDocuments: true }).ok).toBe(true);
    writeFileSync(path, documentText.replace("25 billion", "26 billion"));
    expect(check({ withDocuments: true }).lines[0]).toMatch(
      /^japan\.yaml:23: The passage at report:4 is not the one that was read there: report has changed\. It now stands at line 4, in other words\./,
    );
    expect(check().ok).toBe(true);
    rmSync(path);
    expect(check({ withDocuments: true }).lines[0]).toMatch(
      /^documents\.yaml:2: The document “report” \(report\.txt\) is not here\./,
    );
  });
});

test("the same folder at another place gives the same bytes", () => {
  runBuild(build, options());
  const other = join(root, "other");
  cpSync(build.yaml, join(other, "yaml"), { recursive: true });
  const moved = {
    ...build,
    yaml: join(other, "yaml"),
    register: join(other, "register.json"),
    layer: join(other, "small.jsonl"),
    files: new Map(),
  };
  runBuild(moved, options());
  expect(readFileSync(moved.layer, "utf8")).toBe(readFileSync(build.layer, "utf8"));
});
