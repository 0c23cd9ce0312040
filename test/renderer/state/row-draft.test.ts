import { describe, expect, it } from "vitest";
import { shippedSchema, withRow } from "#graph/schema/schema.ts";
import { emptyRow, readRow } from "#renderer/state/row-draft.ts";
import type { RowDraft } from "#renderer/state/row-draft.ts";

describe("a kind or field of one's own, as it is typed", () => {
  it.each<[string, Partial<RowDraft>]>([
    ["a kind of entity", { table: "entityKind", name: "laboratory", en: "laboratory", superKind: "organisation" }],
    ["a kind of relation", { table: "relationKind", name: "tests", en: "tests", ja: "試験する", source: "agency" }],
    ["a number", { table: "field", name: "headcount", ja: "職員数", valueType: "figure" }],
    ["money", { table: "field", name: "budgetLine", en: "budget line", valueType: "money" }],
    ["a text a language", { table: "field", name: "motto", en: "motto", isPerLanguage: true, isMany: false }],
    ["a code", { table: "field", name: "tier", en: "tier", valueType: "code", codeList: "level" }],
    ["a list", { table: "codeList", name: "stage", codes: "early = early | 初期\n\nlate = late" }],
  ])("%s fits its table", (_, parts) => {
    const read = readRow({ ...emptyRow, ...parts });
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    expect(withRow(shippedSchema, { type: "kindRow", id: "k:1" as never, ...read.row } as never).why).toBeNull();
  });

  it("has labels in both languages, one standing in for the other", () => {
    expect(readRow({ ...emptyRow, name: "lab", ja: "研究室" })).toMatchObject({
      row: { row: { label: { en: "研究室", ja: "研究室" } } },
    });
    expect(readRow({ ...emptyRow, table: "codeList", name: "stage", codes: "early = early" })).toMatchObject({
      row: { row: { early: { label: { en: "early", ja: "early" } } } },
    });
  });

  it.each<[Partial<RowDraft>, object]>([
    [{ name: "my kind", en: "x" }, { name: "wrongKey" }],
    [{}, { name: "missing", en: "missing" }],
    [{ table: "field", name: "tier", en: "tier", valueType: "code" }, { codeList: "missing" }],
    [{ table: "codeList", name: "stage", codes: "early" }, { codes: "wrongCodes" }],
  ])("%o is refused at its part", (parts, problems) => {
    expect(readRow({ ...emptyRow, ...parts })).toEqual({ ok: false, problems });
  });
});
