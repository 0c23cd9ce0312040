import { describe, expect, test } from "vitest";
import type { RecordId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import type { KindRowRecord } from "#graph/model/record.ts";
import { entityKinds, superKinds } from "#graph/schema/entity-kinds.ts";
import { relationKinds } from "#graph/schema/relation-kinds.ts";
import {
  endAllows,
  expandKind,
  fieldLabel,
  findField,
  getEntityKind,
  getRelationKind,
  schemaWithRows,
  shippedSchema,
  slotKey,
} from "#graph/schema/schema.ts";
import { createWorld, ulidOf, yen } from "../support/world.ts";

const row = (table: KindRowRecord["table"], name: string, value: Json): KindRowRecord => ({
  type: "kindRow",
  id: `k:${ulidOf(9)}` as RecordId,
  table,
  name,
  row: value,
});
const label = { en: "hub", ja: "拠点" };
const lends = {
  label: { en: "lends to", ja: "貸し付ける" },
  inverseLabel: { en: "borrows from", ja: "借り入れる" },
  forward: { en: "lends to {b}", ja: "{a}は{b}に貸し付ける" },
  backward: { en: "borrows from {b}", ja: "{a}は{b}から借り入れる" },
};

describe("the shipped tables", () => {
  test("name only ends that exist, and every phrase has its place for the other end", () => {
    const known = new Set([...Object.keys(entityKinds), ...Object.keys(superKinds), "any"]);
    for (const spec of Object.values(relationKinds)) {
      for (const end of [...spec.sources, ...spec.targets]) expect(known).toContain(end);
      for (const phrase of [spec.forward, spec.backward]) {
        expect(phrase.en).toContain("{b}");
        expect(phrase.en).not.toContain("{a}");
        expect(phrase.ja).toMatch(/^\{a\}.*\{b\}/);
      }
    }
  });

  test("places, fields and target groups connect nothing; all else does", () => {
    const silent = Object.entries(relationKinds).filter(([, { connects }]) => !connects);
    expect(silent.map(([kind]) => kind).sort()).toEqual(["focusesOn", "locatedIn", "targets"]);
  });
});

describe("rows of a workspace", () => {
  test("add kinds, fields and code lists with their defaults", () => {
    const schema = schemaWithRows([
      row("entityKind", "hub", { label, plural: label, superKinds: ["organisation"] }),
      row("relationKind", "lendsTo", { ...lends, carriesMoney: true }),
      row("field", "turnover", { label, valueType: "money", qualifiers: ["period"] }),
      row("codeList", "phase", { loan: { label } }),
    ]);
    expect(schema.refusedRows).toEqual([]);
    expect(getEntityKind(schema, "hub")).toMatchObject({ shape: "circle", tone: "topic" });
    expect(getRelationKind(schema, "lendsTo")).toMatchObject({ connects: true, directed: true, sources: ["any"] });
    expect(findField(schema, "turnover")).toMatchObject({ manyValued: false, on: "both" });
    expect(Object.keys(schema.codeLists.get("phase")!)).toEqual(["loan"]);
    expect(endAllows(schema, ["organisation"], "hub")).toBe(true);
    expect(shippedSchema.entityKinds.has("hub")).toBe(false);
  });

  test("cannot replace a shipped kind or field, nor fit where they do not", () => {
    const schema = schemaWithRows([
      row("entityKind", "ministry", { label, plural: label }),
      row("field", "amount", { label, valueType: "text" }),
      row("relationKind", "lendsTo", { ...lends, forward: { en: "lends", ja: "貸す" } }),
      row("entityKind", "two words", { label, plural: label }),
      row("entityKind", "odd", { label: { en: "odd" }, plural: label }),
    ]);
    expect(schema.refusedRows.map(({ row: { name } }) => name)).toEqual([
      "ministry",
      "amount",
      "lendsTo",
      "two words",
      "odd",
    ]);
    expect(schema.refusedRows[0]!.why).toBe("“ministry” ships with Keiro and cannot be replaced");
    expect(schema.entityKinds.get("ministry")).toBe(shippedSchema.entityKinds.get("ministry"));
  });

  test("count only while they live", () => {
    const world = createWorld();
    world.add(row("entityKind", "hub", { label, plural: label }));
    expect(world.base().schema.entityKinds.has("hub")).toBe(true);
    world.as("bo").judge({ verdict: "retraction", target: `k:${ulidOf(9)}` as RecordId });
    expect(world.base().schema.entityKinds.has("hub")).toBe(false);
  });
});

describe("asking for kinds", () => {
  test("an unknown one is refused with those there are", () => {
    expect(() => getEntityKind(shippedSchema, "ministery")).toThrow(
      "There is no kind of entity “ministery”. There are: jurisdiction,",
    );
    expect(() => getRelationKind(shippedSchema, "pays")).toThrow("There is no relation “pays”. There are: funds,");
    expect(() => expandKind(shippedSchema, "toString")).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  test("a super-kind names all its kinds", () => {
    expect(expandKind(shippedSchema, "instrument")).toEqual(["programme", "strategy", "fund"]);
    expect(expandKind(shippedSchema, "fund")).toEqual(["fund"]);
    expect(endAllows(shippedSchema, ["instrument"], "strategy")).toBe(true);
    expect(endAllows(shippedSchema, ["instrument"], "ministry")).toBe(false);
    expect(endAllows(shippedSchema, ["any"], "anything")).toBe(true);
  });
});

describe("fields", () => {
  test("of a family have the family's row, others have no family", () => {
    expect(findField(shippedSchema, "count.companies")).toBe(shippedSchema.fields.get("count"));
    expect(findField(shippedSchema, "code.iso3166")).toBe(shippedSchema.fields.get("code"));
    expect(findField(shippedSchema, "exists.twice")).toBeNull();
    expect(findField(shippedSchema, ".count")).toBeNull();
    expect(fieldLabel(shippedSchema, "count.companies").en).toBe("count of companies");
    expect(fieldLabel(shippedSchema, "mood")).toEqual({ en: "mood", ja: "mood" });
  });

  test("form a slot with the qualifiers that their row names", () => {
    const key = (field: string, value: Json, qualifiers = {}) => slotKey(shippedSchema, { field, value, qualifiers });
    const budget = { phase: "budget", period: "2009", per: "year" };
    expect(key("amount", yen("1"), budget)).toBe(key("amount", yen("2"), budget));
    for (const other of [{ phase: "pledge" }, { period: "2010" }, { per: "total" }])
      expect(key("amount", yen("1"), { ...budget, ...other })).not.toBe(key("amount", yen("1"), budget));
    // in which calendar a period was given tells nothing apart
    expect(key("amount", yen("1"), { ...budget, calendar: "KR-FY" })).toBe(key("amount", yen("1"), budget));
    const share = (of: string) => ({ kind: "exact", amount: "50", low: null, high: null, unit: "percent", of });
    expect(key("share", share("total cost"))).not.toBe(key("share", share("public cost")));
    expect(key("share", { ...share("x"), of: null }, { of: "total cost" })).toBe(key("share", share("total cost")));
    expect(key("description", "text", { lang: "en" })).not.toBe(key("description", "text", { lang: "ja" }));
    expect(key("valid", "2006")).toBe("valid");
    expect(key("mood", "high", { phase: "budget" })).toBe("mood");
  });

  test("of money form one slot for each currency, whatever the unit", () => {
    const key = (currency: string, unit: string) =>
      slotKey(shippedSchema, {
        field: "amount",
        value: { ...(yen("1", unit) as object), currency },
        qualifiers: { phase: "budget" },
      });
    expect(key("JPY", "million")).toBe(key("JPY", "1"));
    expect(key("JPY", "million")).not.toBe(key("SEK", "million"));
    expect(slotKey(shippedSchema, { field: "amount", value: null, qualifiers: { phase: "budget" } })).toBe(
      "amount|budget|||",
    );
  });
});
