import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { summariseAtlas } from "#electron/shared/atlas-summary.ts";
import { between, countCoverage, readPages } from "../../../tools/atlas-coverage.mjs";
import { runKeiro } from "../../electron/support/run-keiro.ts";
import { tempFolder } from "../../electron/support/temp-folder.ts";

const { coverage, pages } = await readPages();

test("docs/atlas.md and both READMEs show the counts of the compiled atlas (the way out: npm run atlas)", () => {
  expect([...pages.keys()]).toEqual(["docs/atlas.md", "README.md", "README.ja.md"]);
  for (const [path, { now, due }] of pages) expect(now, path).toBe(due);
});

test("the start page and keiro info count the same", async () => {
  const { entities, relations, flows, claims, documents } = coverage;
  const atlasFile = fileURLToPath(new URL("../../../data/atlas/compiled/atlas.jsonl", import.meta.url));
  expect(await summariseAtlas(atlasFile)).toMatchObject({ entities, relations, claims, documents });
  const info = (await runKeiro(await tempFolder(), ["info", "--json"])).json();
  expect(info).toMatchObject({ entities, relations, flows, claims, documents });
});

test("every claim is of one source, and every one of a document in one of its sections", () => {
  const { byDocument, generalKnowledge, unsourced, claims, documents } = coverage;
  expect(byDocument).toHaveLength(documents);
  const sum = byDocument.reduce((all, one) => all + one.claims, 0);
  expect(sum + generalKnowledge + unsourced).toBe(claims);
  for (const { claims: own, sections } of byDocument) {
    expect(sections.reduce((all, one) => all + one.claims, 0)).toBe(own);
    expect(sections[0]?.first).toBe(1);
    for (const { first, last } of sections) expect(first).toBeLessThanOrEqual(last);
  }
});

test("values are counted, where their first line lies; what is denied is no relation", () => {
  const claim = (about: string, line: number, stance = "asserted") => ({
    type: "claim",
    about,
    stance,
    fields: [{ field: "exists" }, { field: "name" }],
    source: { type: "document", document: "d", locator: { lines: [line, line + 5] } },
  });
  const relations = ["r:1", "r:2"].map((id) => ({ type: "relation", id, kind: "funds" }));
  const add = [...relations, claim("r:1", 2), claim("r:1", 4), claim("r:2", 9, "denied")];
  const layer = `{"keiro":"layer"}\n${JSON.stringify({ change: { add } })}\n`;
  const sections = [1, 3, 7].map((line) => ({ line, title: `from ${line}` }));
  expect(countCoverage(layer, { d: { lines: 10, sections } })).toMatchObject({
    relations: 1,
    flows: 1,
    claims: 6,
    byDocument: [
      {
        claims: 6,
        subjects: 2,
        sections: [
          { first: 1, last: 2, claims: 2 },
          { first: 3, last: 6, claims: 2 },
          { first: 7, last: 10, claims: 2 },
        ],
      },
    ],
  });
});

test("what stands between the comments is replaced, what stands around them is kept", () => {
  const page = "before\n<!-- x: written by tools/atlas-coverage.mjs -->\nold\n<!-- /x -->\nafter\n";
  const once = between(page, "x", "new");
  expect(once).toMatch(/^before\n<!-- x: [^]*\n\nnew\n\n[^]*<!-- \/x -->\nafter\n$/);
  expect(once).not.toContain("old");
  expect(between(once, "x", "new")).toBe(once);
  expect(() => between("no comments", "x", "new")).toThrow("<!-- x:");
});
