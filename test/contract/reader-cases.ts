import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { DocumentId } from "#graph/model/ids.ts";
import type { CaseContext, ContractCase } from "./contract-case.ts";

const d3 = "d3" as DocumentId;
const shipped = (name: string) =>
  readFileSync(new URL(`../../data/tutorial/documents/${name}`, import.meta.url), "utf8");

/** A claim on lines 8 to 11 of page 4 of D3, beside the shipped one, and the file with a page more in D3's place. */
async function replaced({ workspace, idOf }: CaseContext) {
  await workspace.applyEdits({
    label: "scope",
    edits: [
      {
        type: "addClaim",
        about: await idOf("Torch-KICOX (tutorial)"),
        fields: [{ field: "scope", value: "training" }],
        source: { type: "document", document: d3, lines: [20, 23] },
      },
    ],
  });
  return workspace.replaceDocument({ label: "D3b", document: d3, fileName: "D3b.txt", text: shipped("D3b.txt") });
}

/** The reader: a document's text, what rests on it, and keeping both together. */
export const readerCases: readonly ContractCase[] = [
  {
    method: "openDocument",
    name: "tells how long the lines are and where pages and sections begin, and no word of them",
    async run({ workspace }) {
      const opened = await workspace.openDocument({ document: "d3" });
      expect(opened.widths).toHaveLength(27);
      expect(opened.pages.map(({ label, firstLine }) => [label, firstLine])).toEqual([
        ["1", 1],
        ["2", 5],
        ["3", 9],
        ["4", 13],
      ]);
      expect(opened.sections.map(({ label }) => label)).toEqual(["1", "1.1", "2", "2.1", "2.2"]);
      await expect(workspace.openDocument({ document: "d9" })).rejects.toMatchObject({ code: "not-found" });
    },
  },
  {
    method: "readLines",
    name: "reads some lines of the text that was opened, and none of another",
    async run({ workspace }) {
      const version = (await workspace.openDocument({ document: "d3" })).version!;
      const { lines } = await workspace.readLines({ document: "d3", version, from: 20, count: 4 });
      expect(lines).toEqual(shipped("D3.txt").split("\n").slice(19, 23));
      const other = { document: "d3", version: "0".repeat(64), from: 1, count: 1 };
      await expect(workspace.readLines(other)).rejects.toMatchObject({ code: "conflict" });
      await expect(workspace.readLines({ document: "d3", version, from: 99, count: 1 })).rejects.toMatchObject({
        code: "invalid-input",
      });
    },
  },
  {
    method: "findInDocument",
    name: "finds every place of a text, whatever its width, and says when it stops telling them",
    async run({ workspace }) {
      const version = (await workspace.openDocument({ document: "d3" })).version!;
      const found = await workspace.findInDocument({ document: "d3", version, text: "２００６" });
      expect(found).toEqual({ hits: [{ line: 22, from: 0, to: 4 }], count: 1, truncated: false });
      const many = await workspace.findInDocument({ document: "d3", version, text: "합의", limit: 1 });
      expect(many).toMatchObject({ hits: [{ line: 13 }], count: 3, truncated: true });
    },
  },
  {
    method: "locatePassage",
    name: "makes a locator with page and section, and refuses an empty line",
    async run({ workspace }) {
      const { locator, place } = await workspace.locatePassage({ document: d3, lines: [20, 23] });
      expect(place).toMatchObject({ page: "4", pageNumber: 4, pageLines: [8, 11], section: "2.1" });
      expect(locator).toMatchObject({ document: "d3", page: "4", section: "2.1", lines: [20, 23] });
      const chars = await workspace.locatePassage({ document: d3, lines: [22, 22], chars: [0, 5] });
      expect(chars.locator).toMatchObject({ chars: [0, 5], length: 5 });
      await expect(workspace.locatePassage({ document: d3, lines: [19, 19] })).rejects.toMatchObject({
        code: "invalid-input",
      });
    },
  },
  {
    method: "listPassages",
    name: "lists claims and notes on a text with their places and states",
    async run({ workspace }) {
      const { locator } = await workspace.locatePassage({ document: d3, lines: [7, 7] });
      const target = { type: "locator" as const, locator };
      await workspace.applyEdits({
        label: "note",
        edits: [{ type: "addNote", body: "Look here.", targets: [target] }],
      });
      const { passages, count } = await workspace.listPassages({ document: "d3" });
      expect(count).toBe(2);
      expect(passages).toMatchObject([
        { claim: null, text: "Look here.", state: "verified", page: "2", pageLines: [3, 3] },
        {
          note: null,
          text: "Torch-KICOX (tutorial): signed: October 2006",
          page: "4",
          section: "2.1",
          lines: [20, 23],
        },
      ]);
    },
  },
  {
    method: "replaceDocument",
    name: "takes another file with a page more: all passages moved, none lost",
    async run(context) {
      expect(await replaced(context)).toMatchObject({ verified: 0, moved: 2, changed: 0, notFound: 0 });
      const { locators, list } = await context.workspace.verifyLocators({ document: "d3" });
      expect(locators).toMatchObject({ moved: 2, notFound: 0, missing: 0 });
      expect(list).toMatchObject([
        { state: "moved", page: "4", nowPage: "5", now: [24, 27] },
        { state: "moved", page: "4", nowPage: "5", now: [24, 27] },
      ]);
      const again = { label: "again", document: d3, fileName: "D3b.txt", text: shipped("D3b.txt") };
      await expect(context.workspace.replaceDocument(again)).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
  {
    method: "reanchorLocators",
    name: "accepts all moved places as one step of undo",
    async run(context) {
      const { workspace } = context;
      const count = async () => (await workspace.verifyLocators({ document: "d3" })).locators;
      await expect(workspace.reanchorLocators({ label: "accept" })).rejects.toMatchObject({ code: "not-found" });
      await replaced(context);
      expect(await workspace.reanchorLocators({ label: "accept" })).toMatchObject({ reanchored: 2, label: "accept" });
      expect(await count()).toMatchObject({ verified: 2, moved: 0 });
      await workspace.undo({});
      expect(await count()).toMatchObject({ verified: 0, moved: 2 });
      expect(await workspace.reanchorLocators({ label: "accept", document: "d3" })).toMatchObject({ reanchored: 2 });
      expect(await count()).toMatchObject({ verified: 2, moved: 0 });
    },
  },
  {
    method: "relinkDocuments",
    name: "changes nothing where every file lies where it lay",
    async run({ workspace }) {
      const { revision } = await workspace.getInfo({});
      expect(await workspace.relinkDocuments({ label: "find" })).toMatchObject({
        revision,
        change: null,
        found: 4,
        relinked: 0,
        missing: [],
      });
    },
  },
];
