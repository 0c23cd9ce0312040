import { describe, expect, test } from "vitest";
import type { Qualifiers } from "#graph/model/claim.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import { findFieldProblem } from "#graph/schema/check-value.ts";
import { schemaWithRows, shippedSchema } from "#graph/schema/schema.ts";
import { ulidOf, yen } from "../support/world.ts";

const e = `e:${ulidOf(1)}` as EntityId;
const r = `r:${ulidOf(2)}` as RelationId;
const figure = { kind: "exact", amount: "5", low: null, high: null, unit: "1" };
const share = { ...figure, unit: "percent", of: "total cost" };
const budget = { phase: "budget" };
const problem = (field: string, value: Json, qualifiers?: Qualifiers) =>
  findFieldProblem(shippedSchema, { field, value, qualifiers });

describe("values that fit", () => {
  test.each<[string, Json, Qualifiers?]>([
    ["name", { value: "METI", lang: "en", form: "acronym" }],
    ["name", { value: "経済産業省", lang: "ja", form: "official", period: "2001/.." }],
    ["exists", true],
    ["valid", "2006~/.."],
    ["scope", "a text"],
    ["count.companies", { ...figure, kind: "atLeast", amount: "10700" }, { period: "2009" }],
    ["amount", yen("16.6", "billion"), { phase: "budget", period: "2009", per: "year", calendar: "JP-FY" }],
    ["share", share, { phase: "budget", of: "total cost" }],
    ["level", "region"],
    ["jurisdiction", e],
    ["fedBy", [r]],
    ["earmark", { kind: "earmarked", for: [e] }],
    ["website", "https://www.meti.go.jp/"],
    ["code.iso3166", "JP"],
    ["amount", yen("1"), { phase: "budget", per: undefined }],
  ])("%s: %j", (field, value, qualifiers) => {
    expect(problem(field, value, qualifiers)).toBeNull();
  });
});

describe("values that do not fit are told with why", () => {
  test.each<[string, Json, Qualifiers | undefined, string]>([
    ["name", "METI", undefined, "expected object"],
    ["name", { value: "METI", lang: "English", form: "acronym" }, undefined, "lang is not a language such as en"],
    ["exists", "yes", undefined, "it must be yes or no"],
    ["valid", "2006-13", undefined, "it must be a date or period in EDTF"],
    ["scope", "  ", undefined, "it must be a text"],
    ["count.companies", { ...figure, amount: "1,000" }, undefined, "amount is not a decimal number"],
    ["count.companies", { ...figure, unit: "dozen" }, undefined, "“dozen” is not a unit"],
    ["count.companies", figure, { phase: "budget" }, "“count.companies” takes no phase"],
    ["amount", yen("1"), undefined, "money needs a phase"],
    ["amount", yen("1"), { phase: "promise" }, "there is no phase “promise”; there are pledge,"],
    ["amount", yen("1"), { phase: "toString" }, "there is no phase “toString”"],
    ["amount", figure, budget, "currency"],
    ["amount", { ...figure, currency: "yen" }, budget, "currency is not a currency code such as JPY"],
    ["amount", { ...(yen("1") as object), amount: 16.6 }, budget, "amount"],
    ["amount", yen("-5"), budget, "an amount is not below zero; record what comes back as a flow"],
    [
      "amount",
      { ...(yen("1") as object), kind: "range", amount: null, low: "-1", high: "1" },
      budget,
      "not below zero",
    ],
    ["share", { ...share, unit: "1" }, undefined, "unit"],
    ["level", "county", undefined, "“county” is none of supranational, country, region, place"],
    ["jurisdiction", "Japan", undefined, "it must be the id of an entity"],
    ["fedBy", [e], undefined, "it must be a list of ids of relations"],
    ["earmark", { kind: "hard" }, undefined, "kind"],
    ["website", "javascript:alert(1)", undefined, "http:// or https://"],
    ["mood", "high", undefined, "there is no field “mood”; there are exists,"],
  ])("%s: %j", (field, value, qualifiers, why) => {
    expect(problem(field, value, qualifiers)).toContain(why);
  });

  test("a field stands only where its row says", () => {
    const name = { field: "name", value: { value: "A", lang: "en", form: "official" } };
    expect(findFieldProblem(shippedSchema, name, r)).toBe("only entities have it, not relations");
    expect(findFieldProblem(shippedSchema, name, e)).toBeNull();
    expect(findFieldProblem(shippedSchema, { field: "role", value: "lead" }, e)).toBe(
      "only relations have it, not entities",
    );
    expect(findFieldProblem(shippedSchema, { field: "valid", value: "2006" }, r)).toBeNull();
  });

  test("a workspace's money without a phase needs none", () => {
    const label = { en: "turnover", ja: "売上高" };
    const schema = schemaWithRows([
      {
        type: "kindRow",
        id: `k:${ulidOf(3)}` as never,
        table: "field",
        name: "turnover",
        row: { label, valueType: "money" },
      },
    ]);
    expect(findFieldProblem(schema, { field: "turnover", value: yen("1") })).toBeNull();
  });
});
