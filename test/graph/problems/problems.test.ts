import { describe, expect, test } from "vitest";
import type { RecordId } from "#graph/model/ids.ts";
import type { KindRowRecord } from "#graph/model/record.ts";
import { isReversed } from "#graph/problems/period-order.ts";
import { problemSentence } from "#graph/problems/problem.ts";
import { findProblems } from "#graph/problems/problem-book.ts";
import { problemRules } from "#graph/problems/rules.ts";
import { createWorld, passage, ulidOf, yen } from "../support/world.ts";
import type { World } from "../support/world.ts";

const backed = { source: passage() };

/** Two bodies and a relation of which nothing is wrong. */
function healthy() {
  const world = createWorld();
  const [a, b] = [world.entity("A", "ministry", backed), world.entity("B", "programme", backed)];
  const relation = world.relation("funds", a, b, backed);
  world.claim(relation, "amount", yen("1"), { ...backed, qualifiers: { phase: "budget", period: "2009" } });
  world.claim(a, "valid", "2001-01-06/..", backed);
  return { world, a, b, relation };
}
function problems(world: World, rule: string | null = null) {
  const base = world.base();
  return [...findProblems(base, rule)];
}
function sentences(world: World, rule: string, lang: "en" | "ja") {
  const row = problemRules.find(({ id }) => id === rule)!;
  return problems(world, rule).map((problem) => problemSentence(row, problem, "A", lang));
}

test("nothing is wrong with a healthy graph", () => {
  expect(problems(healthy().world)).toEqual([]);
});

test("every rule has its own id, and its sentences leave no place unfilled", () => {
  expect(new Set(problemRules.map(({ id }) => id)).size).toBe(problemRules.length);
});

describe("no evidence", () => {
  test("is told of an entity or relation without any sourced claim, not where one claim has a source", () => {
    const { world, a, b } = healthy();
    const bare = world.entity("C");
    const relation = world.relation("oversees", a, b);
    expect(problems(world, "no-evidence").map(({ rule, about }) => [rule, about])).toEqual([
      ["no-evidence", bare],
      ["no-evidence", relation],
    ]);
    world.claim(relation, "exists", true, { source: { type: "general-knowledge" } });
    expect(problems(world, "no-evidence")).toHaveLength(1);
  });
});

describe("differing claims", () => {
  test("are told of slots whose claims differ, once a slot, not of a series, other periods or judged ones", () => {
    const { world, a } = healthy();
    world.claim(
      a,
      "count.companies",
      { kind: "exact", amount: "5", low: null, high: null, unit: "1" },
      { qualifiers: { period: "2009" } },
    );
    const other = world.claim(
      a,
      "count.companies",
      { kind: "exact", amount: "6", low: null, high: null, unit: "1" },
      { qualifiers: { period: "2009" } },
    );
    world.claim(
      a,
      "count.companies",
      { kind: "exact", amount: "7", low: null, high: null, unit: "1" },
      { qualifiers: { period: "2010" } },
    );
    world.claim(a, "scope", "x", { valid: "2002" });
    world.claim(a, "scope", "y", { valid: "2003" });
    expect(sentences(world, "differing-claims", "en")).toEqual([
      "A: the claims give 2 different values for “count of companies”. Judge them, or leave them side by side.",
    ]);
    expect(sentences(world, "differing-claims", "ja")[0]).toContain("「A」の企業数に2通りの値があります");
    world.judge({ verdict: "rank", claim: other, rank: "preferred", reason: "read again" });
    expect(problems(world, "differing-claims")).toEqual([]);
  });
});

describe("claims that differ in precision only", () => {
  const exact = (amount: string, unit = "1") => ({ kind: "exact", amount, low: null, high: null, unit });
  const most = (amount: string) => ({ kind: "atMost", amount, low: null, high: null, unit: "1" });
  test.each([
    ["valid", "2008", "2008-10", 0],
    ["valid", "2002/..", "2002/2011", 0],
    ["valid", "2002/2010", "2002/2011", 1],
    ["valid", "2008", "2009-10", 1],
    ["count.companies", exact("66"), exact("66.34"), 0],
    ["count.companies", exact("67"), exact("66.34"), 1],
    ["count.companies", exact("10000"), exact("10700"), 1],
    ["count.companies", exact("5"), most("5"), 0],
    ["count.companies", exact("6"), most("5"), 1],
    ["scope", "x", "y", 1],
  ])("%s: %j and %j", (field, one, other, expected) => {
    const { world, b } = healthy();
    world.claim(b, field, one, backed);
    world.claim(b, field, other, backed);
    expect(problems(world, "differing-claims")).toHaveLength(expected);
  });
});

describe("period reversed", () => {
  test("is told of a value, of a claim's time and of a figure's time, once each", () => {
    const { world, a } = healthy();
    world.claim(a, "valid", "2011/2006", backed);
    const both = world.claimOf(
      a,
      [
        { field: "scope", value: "x" },
        { field: "aim", value: "y" },
      ],
      { ...backed, valid: "2009-05/2009-04" },
    );
    world.claim(a, "amount", yen("1"), { ...backed, qualifiers: { phase: "budget", period: "2010/2009" } });
    expect(problems(world, "period-reversed").map(({ values }) => values["period"])).toEqual([
      "2011/2006",
      "2009-05/2009-04",
      "2010/2009",
    ]);
    expect(problems(world, "period-reversed")[1]!.values["claim"]).toBe(both);
    expect(problems(world, "unfit-value")).toEqual([]); // one fault is one problem
  });

  test.each([
    ["2011/2006", true],
    ["2006-10/2006-09", true],
    ["2006/2011", false],
    ["2006/2006", false],
    ["2006-10/2006", false],
    ["2006/..", false],
    ["../2006", false],
    ["2006/", false],
    ["2006", false],
    ["nonsense/2006", false],
    ["2007/2006/2005", false],
  ])("%s: %s", (text, reversed) => {
    expect(isReversed(text)).toBe(reversed);
  });
});

describe("a value that does not fit", () => {
  test("is told with why, in both languages, and everything else goes on", () => {
    const { world, a, relation } = healthy();
    world.claim(a, "scope", 5, backed);
    world.claim(a, "mood", "high", backed);
    world.claim(a, "amount", { ...(yen("1") as object), unit: "lakh" }, { ...backed, qualifiers: { phase: "budget" } });
    world.claim(
      a,
      "amount",
      { ...(yen("1") as object), currency: "XYZ" },
      { ...backed, qualifiers: { phase: "budget" } },
    );
    world.claim(relation, "name", { value: "N", lang: "en", form: "short" }, backed);
    expect(sentences(world, "unfit-value", "en")).toEqual([
      "A: the value of “scope” does not fit: it must be a text.",
      "A: the value of “mood” does not fit: there is no field “mood”.",
      expect.stringContaining("“lakh” is not a unit"),
      "A: the value of “amount” does not fit: there is no currency “XYZ” in the list.",
      "A: the value of “name” does not fit: only entities have it, not relations.",
    ]);
    expect(sentences(world, "unfit-value", "ja")[0]).toBe("「A」の範囲の値が合いません。必要な形：文字列。");
    expect(sentences(world, "unfit-value", "ja")[3]).toContain("通貨「XYZ」は一覧にありません");
  });
});

describe("ends that do not fit", () => {
  test("are told of a kind that does not join such ends", () => {
    const { world, a, b } = healthy();
    world.relation("worksFor", a, b, backed);
    expect(sentences(world, "unfit-ends", "en")).toEqual([
      "A: “works for” does not usually join ministry to programme.",
    ]);
    expect(sentences(world, "unfit-ends", "ja")).toEqual(["「A」：「勤務する」は通常、省と事業を結びません。"]);
  });

  test("an unknown kind is told as that, of entities and relations, once", () => {
    const { world, a } = healthy();
    const odd = world.entity("Odd", "guild", backed);
    const relation = world.relation("bribes", a, odd, backed);
    expect(problems(world).map(({ rule, about }) => [rule, about])).toEqual([
      ["unknown-kind", odd],
      ["unknown-kind", relation],
    ]);
    expect(sentences(world, "unknown-kind", "en")[0]).toContain("there is no kind “guild”");
  });
});

describe("held back", () => {
  test("is told of what waits, in words, and no more once it is back", () => {
    const { world, a } = healthy();
    const retraction = world.as("anna").retract(a);
    const english = sentences(world, "held-back", "en");
    expect(english[0]).toBe(
      `A relation is held back, because ${a} is not here. It comes back with what is missing; retract it if it is not wanted.`,
    );
    expect(sentences(world, "held-back", "ja")[0]).toBe(
      `${a} がないため、関係を保留しています。それが戻れば復帰します。不要なら取り消してください。`,
    );
    world.undo(retraction);
    expect(problems(world)).toEqual([]);
  });
});

describe("a row left out", () => {
  test("is told with why", () => {
    const { world } = healthy();
    const row: KindRowRecord = {
      type: "kindRow",
      id: `k:${ulidOf(999)}` as RecordId,
      table: "entityKind",
      name: "ministry",
      row: {},
    };
    world.add(row);
    expect(sentences(world, "refused-row", "en")).toEqual([
      "A row that this workspace adds to its tables is left out: “ministry” ships with Keiro and cannot be replaced.",
    ]);
    expect(sentences(world, "refused-row", "ja")[0]).toContain("「ministry」");
  });
});

test("no sentence of any problem has an empty place", () => {
  const { world, a, b } = healthy();
  world.relation("worksFor", a, b);
  world.relation("bribes", a, b);
  world.claim(a, "valid", "2011/2006");
  world.claim(a, "scope", 5);
  world.claim(a, "scope", "x");
  world.retract(b);
  for (const rule of problemRules)
    for (const lang of ["en", "ja"] as const)
      for (const sentence of sentences(world, rule.id, lang)) expect(sentence).not.toMatch(/[{}?]|undefined/);
});
