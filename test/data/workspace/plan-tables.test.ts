import { describe, expect, test } from "vitest";
import { openWorkspace } from "./support/open.ts";
import type { EditInput } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const labels = (en: string) => ({ en, ja: `${en}（日）` });
const kind: EditInput = {
  type: "addKindRow",
  table: "entityKind",
  name: "laboratory",
  row: { label: labels("laboratory"), plural: labels("laboratories"), superKinds: ["organisation"], shape: "star" },
};
const row = (table: "entityKind" | "relationKind" | "field" | "codeList", name: string, given: object): EditInput => ({
  type: "addKindRow",
  table,
  name,
  row: given as never,
});

describe("kinds and fields of the workspace's own", () => {
  test("hold at once, for later edits of the same list too", async () => {
    const { world, meti } = policy();
    const { apply, api } = await openWorkspace(world);
    const { made } = await apply(
      kind,
      row("codeList", "stage", { early: { label: labels("early") }, late: { label: labels("late") } }),
      row("field", "stage", { label: labels("stage"), valueType: "code", codeList: "stage", on: "entity" }),
      row("relationKind", "tests", {
        label: labels("tests"),
        inverseLabel: labels("is tested by"),
        forward: { en: "tests {b}", ja: "{a}は{b}を試験する" },
        backward: { en: "is tested by {b}", ja: "{a}は{b}が試験する" },
        sources: ["laboratory"],
        targets: ["any"],
      }),
      { type: "addEntity", ref: "#l", kind: "laboratory", names: [{ value: "Lab", lang: "en", form: "official" }] },
      { type: "addRelation", kind: "tests", source: "#l", target: meti },
      { type: "addClaim", about: "#l", fields: [{ field: "stage", value: "early" }] },
    );
    const { entityKinds, codeLists, rows } = await api.getSchema({});
    expect(entityKinds["laboratory"]).toMatchObject({ shape: "star" });
    expect(codeLists["stage"]).toHaveProperty("late");
    expect(rows.map(({ table, name, refused }) => [table, name, refused])).toEqual([
      ["entityKind", "laboratory", null],
      ["codeList", "stage", null],
      ["field", "stage", null],
      ["relationKind", "tests", null],
    ]);
    const { fields, relations } = await api.getEntity({ id: made.refs["#l"] as typeof meti });
    expect(fields["stage"]![0]!.text).toBe("early");
    expect(relations).toMatchObject([{ label: "tests" }]);
    const bad: EditInput = { type: "addClaim", about: made.refs["#l"]!, fields: [{ field: "stage", value: "never" }] };
    await expect(apply(bad)).rejects.toThrow("“never” is none of early, late");
  });

  test("written anew take the place of the former row, and retracted are gone; undo brings them back", async () => {
    const { apply, api } = await openWorkspace(policy().world);
    await apply(kind);
    await apply(row("entityKind", "laboratory", { label: labels("lab"), plural: labels("labs") }));
    const { rows, entityKinds } = await api.getSchema({});
    expect(rows).toHaveLength(1);
    expect(entityKinds["laboratory"]).toMatchObject({ label: { en: "lab" } });
    await apply({ type: "retract", target: rows[0]!.id });
    expect((await api.getSchema({})).entityKinds).not.toHaveProperty("laboratory");
    await api.undo({});
    expect((await api.getSchema({})).entityKinds).toHaveProperty("laboratory");
  });

  test.each<[string, EditInput, string]>([
    [
      "a shipped kind",
      row("entityKind", "ministry", { label: labels("x"), plural: labels("x") }),
      "“ministry” ships with Keiro",
    ],
    [
      "a name with blanks",
      row("field", "my field", { label: labels("x"), valueType: "text" }),
      "is not a name for a kind",
    ],
    [
      "a row that does not fit",
      row("field", "mood", { label: labels("x"), valueType: "feeling" }),
      "does not fit its table",
    ],
    [
      "a code without its list",
      row("field", "mood", { label: labels("x"), valueType: "code", codeList: "moods" }),
      "There is no code list “moods”.",
    ],
    [
      "ends of no kind",
      row("relationKind", "likes", {
        label: labels("likes"),
        inverseLabel: labels("is liked by"),
        forward: { en: "likes {b}", ja: "{b}" },
        backward: { en: "is liked by {b}", ja: "{b}" },
        sources: ["poet"],
      }),
      "There is no kind of entity “poet”",
    ],
  ])("%s is refused", async (_, edit, sentence) => {
    const { apply } = await openWorkspace(policy().world);
    await expect(apply(edit)).rejects.toThrow(sentence);
  });
});
