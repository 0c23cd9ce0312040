import { expect } from "vitest";
import type { InputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import type { CaseContext, ContractCase } from "./contract-case.ts";

const name = (value: string) => ({ value, lang: "en", form: "official" as const });

/** The line of money from the prefecture to the agency, F6 of the tutorial. */
async function flowSix({ workspace, idOf }: CaseContext): Promise<SubjectId> {
  const { relations } = await workspace.getEntity({ id: await idOf("Shizuoka Prefecture"), limit: 500 });
  return relations.find(({ kind, target }) => kind === "funds" && target.name.includes("support agency"))!.id;
}

/** Editing, as journey 5 does it and beyond. */
export const editCases: readonly ContractCase[] = [
  {
    method: "applyEdits",
    name: "corrects a figure with the lines of a document that the host holds, and undo brings the former back",
    async run(context) {
      const { workspace } = context;
      const about = await flowSix(context);
      const figure = async () => {
        const { slots } = await workspace.explainField({ about, field: "amount" });
        return slots.find(({ text }) => text.includes("2009"))!;
      };
      const before = await figure();
      expect(before.text).toContain("JPY 40 million");
      const { kind, low, high, unit, currency } = before.value as Record<string, string | null>;
      const edits: InputOf<"applyEdits">["edits"] = [
        {
          type: "correct",
          claim: before.claims[0]!.claim,
          field: "amount",
          value: { kind: kind!, amount: "45", low: low!, high: high!, unit: unit!, currency: currency! },
          source: { type: "document", document: "d1", page: "6", inPage: true, lines: [3, 3] },
          reason: "audit of 2011",
        },
      ];
      const preview = await workspace.previewEdits({ label: "F6 is 45", edits });
      expect(preview.lines.map(({ what }) => what)).toEqual(["judged", "added"]);
      expect((await figure()).text).toBe(before.text);
      await workspace.applyEdits({ label: "F6 is 45", edits });
      const after = await figure();
      expect(after).toMatchObject({ text: before.text.replace("40", "45"), differ: false });
      expect(after.claims[0]!.source).toMatchObject({ document: "d1", page: "6" });
      const { list, locators } = await workspace.verifyLocators({ document: "d1" });
      expect([list, locators.missing]).toEqual([[], 0]);
      await workspace.undo({});
      expect((await figure()).text).toBe(before.text);
    },
  },
  {
    method: "applyEdits",
    name: "merges the duplicates of the tutorial and splits them again",
    async run({ workspace }) {
      const { hits } = await workspace.search({ text: "Hamamatsu-shi" });
      const merged = hits[0]!.id as never;
      const survivor = (await workspace.search({ text: "Hamamatsu City" })).hits[0]!.id as never;
      expect(merged).not.toBe(survivor);
      const before = await workspace.getEntity({ id: merged });
      await workspace.applyEdits({
        label: "merge",
        edits: [{ type: "sameAs", survivor, merged, reason: "two spellings of one city" }],
      });
      expect((await workspace.getEntity({ id: merged })).entity.id).toBe(survivor);
      expect((await workspace.getEntity({ id: survivor })).merged).toMatchObject([{ id: merged }]);
      await workspace.applyEdits({
        label: "split",
        edits: [{ type: "split", merged, reason: "kept apart after all" }],
      });
      const after = await workspace.getEntity({ id: merged });
      expect([after.entity, after.names, after.merged]).toEqual([before.entity, before.names, []]);
    },
  },
  {
    method: "applyEdits",
    name: "marks fields as empty, tags many things and adds kinds, and every reader sees it",
    async run({ workspace, idOf }) {
      const ids = [await idOf("METI"), await idOf("MEXT")];
      await workspace.applyEdits({
        label: "a field of our own",
        edits: [
          {
            type: "addKindRow",
            table: "field",
            name: "headcount",
            row: { label: { en: "head count", ja: "職員数" }, valueType: "figure", on: "entity" },
          },
          { type: "markEmpty", about: ids, field: "headcount", state: "notLookedFor" },
          { type: "setTags", about: ids, add: ["visit"] },
        ],
      });
      const { fields, rows } = await workspace.getSchema({});
      expect(fields).toHaveProperty("headcount");
      expect(rows).toMatchObject([{ table: "field", name: "headcount", refused: null }]);
      expect((await workspace.getInfo({})).emptyStates).toEqual({ unknown: 0, notApplicable: 0, notLookedFor: 2 });
      for (const id of ids)
        expect((await workspace.getEntity({ id })).fields["tag"]).toMatchObject([{ value: "visit" }]);
    },
  },
  {
    method: "applyEdits",
    name: "names the edit that does not fit, in its shape or in its sense",
    async run({ workspace, idOf }) {
      const about = await idOf("METI");
      const tag = { type: "setTags" as const, about, add: ["x"] };
      const failing = (edit: unknown) =>
        workspace.applyEdits({ label: "x", edits: [tag, edit] as InputOf<"applyEdits">["edits"] });
      await expect(failing({ type: "setTag", about })).rejects.toThrow(/edit 2, type: is no edit; there are/);
      await expect(failing({ type: "addEntity", kind: "minstry", names: [name("x")] })).rejects.toThrow(
        "Edit 2: There is no kind of entity “minstry”.",
      );
      expect((await workspace.getEntity({ id: about })).fields["tag"]).toBeUndefined();
    },
  },
  {
    method: "previewEdits",
    name: "says what would change in the reader's language, and changes nothing",
    async run({ workspace, idOf }) {
      const { revision } = await workspace.getInfo({});
      const edits = [{ type: "setTags" as const, about: await idOf("METI"), add: ["visit"] }];
      expect(await workspace.previewEdits({ label: "tag", edits, lang: "ja", languages: ["ja"] })).toMatchObject({
        revision,
        lines: [{ edit: 1, what: "added", sentence: "経済産業省: タグ: visit" }],
      });
      expect((await workspace.getInfo({})).revision).toBe(revision);
    },
  },
];
