import { describe, expect, it } from "vitest";
import type { Json } from "#graph/model/json.ts";
import { findFieldProblem } from "#graph/schema/check-value.ts";
import { shippedSchema as schema } from "#graph/schema/schema.ts";
import {
  blankDraft,
  draftOf,
  isBlank,
  isTypable,
  partsOf,
  readDraft,
  readNumber,
} from "#renderer/state/value-draft.ts";
import type { ValueDraft } from "#renderer/state/value-draft.ts";

const filled = (field: string, parts: Partial<ValueDraft>): ValueDraft => ({
  ...blankDraft(schema, field, "en"),
  ...parts,
});

describe("a value as it is typed", () => {
  it.each<[string, Partial<ValueDraft>, Json, object]>([
    ["website", { text: " https://example.org " }, "https://example.org", {}],
    ["valid", { text: "平成21年度" }, "平成21年度", {}],
    ["name", { text: "METI", form: "acronym" }, { value: "METI", lang: "en", form: "acronym" }, {}],
    ["level", { code: "region" }, "region", {}],
    ["ultimateSource", { flag: "no" }, false, {}],
    ["description", { text: "説明", lang: "ja" }, "説明", { lang: "ja" }],
    [
      "amount",
      { amount: "１６.6", unit: "billion", currency: "JPY", period: "JP-FY2009", per: "year" },
      { kind: "exact", amount: "16.6", low: null, high: null, unit: "billion", currency: "JPY" },
      { phase: "budget", period: "JP-FY2009", per: "year" },
    ],
    [
      "amount",
      { amountKind: "range", low: "1,000", high: "2,000", unit: "1", currency: "EUR", phase: "disbursement" },
      { kind: "range", amount: null, low: "1000", high: "2000", unit: "1", currency: "EUR" },
      { phase: "disbursement" },
    ],
    [
      "amount",
      { amountKind: "unknown", currency: "JPY" },
      { kind: "unknown", amount: null, low: null, high: null, unit: "1", currency: "JPY" },
      { phase: "budget" },
    ],
    [
      "share",
      { amount: "50", of: "eligible cost", phase: "" },
      { kind: "exact", amount: "50", low: null, high: null, unit: "percent", of: "eligible cost" },
      {},
    ],
    ["earmark", { earmark: "pooled" }, { kind: "pooled", for: [] }, {}],
  ])("%s of %o is read", (field, parts, value, qualifiers) => {
    expect(readDraft(schema, field, filled(field, parts))).toEqual({ ok: true, field, value, qualifiers });
  });

  it("of a family names its noun", () => {
    const draft = filled("count", { noun: "companies", amount: "18", unit: "1", period: "2009" });
    expect(readDraft(schema, "count", draft)).toMatchObject({ ok: true, field: "count.companies" });
  });

  it.each<[string, Partial<ValueDraft>, object]>([
    ["website", { text: "example.org" }, { text: "wrongAddress" }],
    ["valid", { text: "last year" }, { text: "wrongTime" }],
    ["scope", {}, { text: "missing" }],
    ["name", { text: "X", lang: "english" }, { lang: "wrongLang" }],
    ["name", { text: "", borne: "then" }, { text: "missing", borne: "wrongTime" }],
    ["amount", { amount: "lots", currency: "yen" }, { amount: "wrongNumber", currency: "wrongCurrency" }],
    ["amount", { amountKind: "range", low: "2", high: "1", currency: "JPY" }, { high: "upsideDown" }],
    ["amount", { amount: "1", currency: "JPY", period: "soon" }, { period: "wrongTime" }],
    ["level", {}, { code: "missing" }],
    ["jurisdiction", {}, { entity: "missing" }],
    ["count", { amount: "1", noun: "a/b" }, { noun: "wrongNoun" }],
  ])("%s of %o is refused at the part that is wrong", (field, parts, problems) => {
    expect(readDraft(schema, field, filled(field, parts))).toEqual({ ok: false, problems });
  });

  it("asks for the parts of its type, and no more than its kind of figure has", () => {
    expect(partsOf(schema, "amount", filled("amount", {}))).toEqual([
      "amountKind",
      "amount",
      "unit",
      "currency",
      "phase",
      "period",
      "per",
    ]);
    expect(partsOf(schema, "amount", filled("amount", { amountKind: "range" }))).toContain("high");
    expect(partsOf(schema, "amount", filled("amount", { amountKind: "unknown" }))).not.toContain("unit");
  });

  it("is blank until something is typed", () => {
    for (const [field, spec] of schema.fields)
      if (isTypable(spec) && spec.valueType !== "flag" && spec.valueType !== "earmark")
        expect([field, isBlank(schema, field, blankDraft(schema, field, "en"))]).toEqual([field, true]);
    expect(isBlank(schema, "scope", filled("scope", { text: "x" }))).toBe(false);
  });

  it.each([
    ["16.6", "16.6"],
    ["1,200", "1200"],
    ["００７", "7"],
    ["-3", "-3"],
    ["1.2.3", null],
    ["", null],
  ])("“%s” is the number %s", (typed, number) => {
    expect(readNumber(typed)).toBe(number);
  });
});

describe("a value that is there", () => {
  it("comes back as it was, with its fiscal year as one types it", () => {
    const flat = {
      kind: "exact",
      amount: "16.6",
      low: null,
      high: null,
      unit: "billion",
      currency: "JPY",
      phase: "budget",
      period: "2009-04-01/2010-03-31",
      per: "year",
    };
    const qualifiers = { phase: "budget", period: "2009-04-01/2010-03-31", per: "year", calendar: "JP-FY" };
    const draft = draftOf(schema, "amount", flat, qualifiers, () => null);
    expect(draft).toMatchObject({ amount: "16.6", period: "JP-FY2009", per: "year" });
    const read = readDraft(schema, "amount", draft);
    expect(read).toMatchObject({ ok: true, value: { amount: "16.6", currency: "JPY" } });
  });

  it("fits its field again, whatever its type", () => {
    const entity = {
      id: "e:01J00000000000000000000001" as never,
      kind: "",
      name: "J",
      nameLang: "en",
      secondName: null,
    };
    const values: readonly (readonly [string, Json])[] = [
      ["name", { value: "METI", lang: "en", form: "acronym", period: "2001/.." }],
      ["valid", "2001/.."],
      ["ultimateSource", true],
      ["level", "place"],
      ["jurisdiction", entity.id],
      ["count.companies", { kind: "atLeast", amount: "10", low: null, high: null, unit: "1", period: "2009" }],
      ["share", { kind: "exact", amount: "5", low: null, high: null, unit: "percent", of: null, period: null }],
    ];
    for (const [field, value] of values) {
      const base = field.split(".")[0]!;
      const read = readDraft(
        schema,
        base,
        draftOf(schema, field, value, {}, () => entity),
      );
      expect([field, read.ok]).toEqual([field, true]);
      if (read.ok) expect(findFieldProblem(schema, { ...read, qualifiers: {} })).toBeNull();
    }
  });
});
