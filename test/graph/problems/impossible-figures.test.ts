import { describe, expect, test } from "vitest";
import type { Json } from "#graph/model/json.ts";
import { plausibleRate } from "#graph/problems/plausible-rates.ts";
import { problemSentence } from "#graph/problems/problem.ts";
import { findProblems } from "#graph/problems/problem-book.ts";
import { problemRules } from "#graph/problems/rules.ts";
import { createWorld, passage, yen } from "../support/world.ts";
import type { World } from "../support/world.ts";

const line = (n: number, document = "d1") => ({ source: passage(document, [n, n]) });
const money = (amount: string, currency: string, unit = "million"): Json => ({
  kind: "exact",
  amount,
  low: null,
  high: null,
  unit,
  currency,
});
const share = (amount: string, of: string | null = null): Json => ({
  kind: "exact",
  amount,
  low: null,
  high: null,
  unit: "percent",
  of,
});
const number = (amount: string): Json => ({ kind: "exact", amount, low: null, high: null, unit: "1" });
const budget = (period: string, per?: string) => ({ phase: "budget", period, ...(per === undefined ? {} : { per }) });

function sentences(world: World, rule: string, lang: "en" | "ja" = "en"): string[] {
  const base = world.base();
  const row = problemRules.find(({ id }) => id === rule)!;
  return [...findProblems(base, rule)].map((problem) => problemSentence(row, problem, "A", lang));
}

describe("a doubtful conversion", () => {
  test("is told with both figures, their lines and the rate that they would need", () => {
    const world = createWorld();
    const plan = world.entity("A", "strategy", line(1));
    world.claim(plan, "amount", money("25", "JPY", "trillion"), { ...line(12), qualifiers: budget("2006/2010") });
    world.claim(plan, "amount", money("185", "EUR"), { ...line(12), qualifiers: budget("2006/2010") });
    expect(sentences(world, "doubtful-conversion")).toEqual([
      "A: JPY 25 trillion (d1, line 12) and EUR 185 million (d1, line 12) stand for one amount. That is EUR 1 = JPY 135,000, far from any rate of the two currencies. One of them is wrong.",
    ]);
    expect(sentences(world, "doubtful-conversion", "ja")[0]).toContain("（d1 12行）");
  });

  test("is not told of a rate of its time, of two passages, of two periods or of a currency without a known rate", () => {
    const world = createWorld();
    const plan = world.entity("A", "strategy", line(1));
    world.claim(plan, "amount", money("25", "JPY", "trillion"), { ...line(12), qualifiers: budget("2006/2010") });
    world.claim(plan, "amount", money("185", "EUR", "billion"), { ...line(12), qualifiers: budget("2006/2010") });
    world.claim(plan, "amount", money("185", "EUR"), { ...line(40), qualifiers: budget("2006/2010") });
    world.claim(plan, "amount", money("1", "EUR"), { ...line(12), qualifiers: budget("2006") });
    world.claim(plan, "amount", money("1", "XTS"), { ...line(12), qualifiers: budget("2006/2010") });
    expect(sentences(world, "doubtful-conversion")).toEqual([]);
  });

  test("rates go both ways, and of an unknown currency nothing is said", () => {
    const [low, high] = plausibleRate("EUR", "JPY")!;
    expect(plausibleRate("JPY", "EUR")).toEqual([1 / high, 1 / low]);
    expect(plausibleRate("EUR", "XTS")).toBeNull();
  });
});

describe("shares", () => {
  test("above the whole or below nothing are told; 0 and 100 are shares", () => {
    const world = createWorld();
    const a = world.entity("A", "programme", line(1));
    for (const [at, text] of ["0", "100", "120", "-1"].entries())
      world.claim(a, "share", share(text), { ...line(at + 2), qualifiers: { of: `base ${at}` } });
    expect(sentences(world, "share-out-of-range")).toEqual([
      "A: a share of 120 % (d1, line 4) cannot be right.",
      "A: a share of -1 % (d1, line 5) cannot be right.",
    ]);
  });

  const paid = (...shares: readonly string[]) => {
    const world = createWorld();
    const target = world.entity("A", "programme", line(1));
    for (const [at, text] of shares.entries()) {
      const flow = world.relation("funds", world.entity(`P${at}`, "ministry", line(1)), target, line(1));
      world.claim(flow, "share", share(text, "total cost"), { ...line(at + 2), qualifiers: { period: "2009" } });
    }
    return world;
  };
  test("of one base that do not add to 100 within 0.1 are told, with their lines", () => {
    expect(sentences(paid("60", "45"), "shares-not-whole")).toEqual([
      "A: shares of one base add to 105 %: 60 % (d1, line 2), 45 % (d1, line 3).",
    ]);
    expect(sentences(paid("60", "39.8"), "shares-not-whole")).toHaveLength(1);
  });
  test("that do add up, or of which one alone is stated, are no fault", () => {
    expect(sentences(paid("60", "39.95"), "shares-not-whole")).toEqual([]);
    expect(sentences(paid("60"), "shares-not-whole")).toEqual([]);
  });
});

test("shares of what a payer has are not shares of what its recipient gets", () => {
  const world = createWorld();
  const target = world.entity("A", "university", line(1));
  for (const name of ["X", "Y"]) {
    const flow = world.relation("funds", world.entity(name, "programme", line(1)), target, line(1));
    world.claim(flow, "share", share("80", "funding of the programme"), line(2));
  }
  expect(sentences(world, "shares-not-whole")).toEqual([]);
});

describe("a total that its parts do not give", () => {
  const yearly = (whole: string, ...parts: readonly string[]) => {
    const world = createWorld();
    const a = world.entity("A", "programme", line(1));
    world.claim(a, "amount", yen(whole), { ...line(2), qualifiers: budget("2002/2004", "total") });
    for (const [at, part] of parts.entries())
      world.claim(a, "amount", yen(part), { ...line(3 + at), qualifiers: budget(String(2002 + at), "year") });
    return world;
  };
  test("is told where all its years are there and add to something else", () => {
    expect(sentences(yearly("60", "10", "20", "25"), "total-not-parts")).toEqual([
      "A: the whole is JPY 60 million (d1, line 2), and its parts add to JPY 55,000,000: JPY 10 million (d1, line 3), JPY 20 million (d1, line 4), JPY 25 million (d1, line 5).",
    ]);
  });
  test("is told where some of its years are more than all", () => {
    expect(sentences(yearly("60", "40", "30"), "total-not-parts")).toHaveLength(1);
  });
  test("is no fault where years are missing, or rounding lost a little", () => {
    expect(sentences(yearly("60", "10", "20"), "total-not-parts")).toEqual([]);
    expect(sentences(yearly("60", "20", "20", "20.3"), "total-not-parts")).toEqual([]);
  });
  test("is told where members or payers have more than the whole, of the same phase and period only", () => {
    const world = createWorld();
    const a = world.entity("A", "programme", line(1));
    world.claim(a, "amount", yen("100"), { ...line(2), qualifiers: budget("2009") });
    for (const at of [0, 1]) {
      const part = world.entity(`S${at}`, "programme", line(1));
      world.relation("partOf", part, a, line(1));
      world.claim(part, "amount", yen("60"), { ...line(3 + at), qualifiers: budget("2009") });
      world.claim(part, "amount", yen("900"), { ...line(3 + at), qualifiers: { phase: "pledge", period: "2009" } });
    }
    const flow = world.relation("funds", world.entity("P", "ministry", line(1)), a, line(1));
    world.claim(flow, "amount", yen("99"), { ...line(7), qualifiers: budget("2009") });
    expect(sentences(world, "total-not-parts")).toEqual([
      "A: the whole is JPY 100 million (d1, line 2), and its parts add to JPY 120,000,000: JPY 60 million (d1, line 3), JPY 60 million (d1, line 4).",
    ]);
  });
});

describe("a number and its list", () => {
  const network = (counted: string, listed: number, document = "d1") => {
    const world = createWorld();
    const a = world.entity("A", "association", line(1));
    world.claim(a, "count.members", number(counted), line(2));
    for (let at = 0; at < listed; at++)
      world.relation("memberOf", world.entity(`M${at}`, "company", line(3)), a, line(3, document));
    return world;
  };
  test("one too few or too many is told, with the place of the number", () => {
    expect(sentences(network("10", 9), "count-not-list")).toEqual([
      "A: 10 members are counted (d1, line 2), and 9 are listed there.",
    ]);
    expect(sentences(network("10", 11), "count-not-list")).toHaveLength(1);
  });
  test("a full list, mere examples, and the list of another document are no fault", () => {
    expect(sentences(network("10", 10), "count-not-list")).toEqual([]);
    expect(sentences(network("10", 5), "count-not-list")).toEqual([]);
    expect(sentences(network("10", 9, "d2"), "count-not-list")).toEqual([]);
  });
  test("clusters that a programme supports are a list of clusters", () => {
    const world = createWorld();
    const a = world.entity("A", "programme", line(1));
    world.claim(a, "count.clusters", number("3"), line(2));
    for (const name of ["X", "Y", "Z", "W"])
      world.relation("supports", a, world.entity(name, "cluster", line(3)), line(3));
    expect(sentences(world, "count-not-list")[0]).toContain("3 clusters are counted (d1, line 2), and 4 are listed");
  });
});

describe("likely duplicates", () => {
  const pair = (second: string, parts: { readonly kind?: string; readonly valid?: string } = {}) => {
    const world = createWorld();
    const one = world.entity("Hamamatsu City", "agency", line(1));
    const other = world.entity(second, parts.kind ?? "agency", line(1));
    world.claim(one, "valid", "2000/2010", line(1));
    world.claim(other, "valid", parts.valid ?? "2005/..", line(1));
    return { world, one, other };
  };
  test("are told once where name, kind, place and time agree, whatever the spelling", () => {
    expect(sentences(pair("HAMAMATSU-city").world, "likely-duplicate")).toEqual([
      expect.stringContaining("bear the name “Hamamatsu City” in the same place and time"),
    ]);
  });
  test("are none with another name, kind or time", () => {
    expect(sentences(pair("Hamamatsu").world, "likely-duplicate")).toEqual([]);
    expect(sentences(pair("Hamamatsu City", { kind: "company" }).world, "likely-duplicate")).toEqual([]);
    expect(sentences(pair("Hamamatsu City", { valid: "2011/.." }).world, "likely-duplicate")).toEqual([]);
  });
  test("are none where they are places of two levels", () => {
    const { world, one, other } = pair("Hamamatsu City");
    world.claim(one, "level", "place", line(1));
    world.claim(other, "level", "region", line(1));
    expect(sentences(world, "likely-duplicate")).toEqual([]);
  });
  test("are none where somebody judged so, where they are merged, or where one follows the other", () => {
    const judged = pair("Hamamatsu City");
    judged.world.judge({ verdict: "notSame", entities: [judged.other, judged.one] });
    expect(sentences(judged.world, "likely-duplicate")).toEqual([]);
    const merged = pair("Hamamatsu City");
    merged.world.judge({ verdict: "sameAs", survivor: merged.one, merged: merged.other, reason: "one city" });
    expect(sentences(merged.world, "likely-duplicate")).toEqual([]);
    const tied = pair("Hamamatsu City");
    tied.world.relation("succeeds", tied.other, tied.one, line(1));
    expect(sentences(tied.world, "likely-duplicate")).toEqual([]);
  });
});

test("an entity without relations stands alone", () => {
  const world = createWorld();
  const [a, b] = [world.entity("A", "ministry", line(1)), world.entity("B", "programme", line(1))];
  expect(sentences(world, "orphan")).toHaveLength(2);
  world.claim(a, "jurisdiction", b, line(1));
  expect(sentences(world, "orphan")).toHaveLength(1);
  world.relation("funds", a, b, line(1));
  expect(sentences(world, "orphan")).toEqual([]);
});
