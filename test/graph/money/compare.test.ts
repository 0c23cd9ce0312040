import { expect, test } from "vitest";
import { compareThings, compareTraces, thingsOfFlows } from "#graph/money/compare.ts";
import type { ComparedThing } from "#graph/money/compare.ts";
import { selectAround } from "#graph/money/sums.ts";
import { traceUp } from "#graph/money/trace.ts";
import { flow, plenty, shown } from "./support/flows.ts";
import { journeyBook } from "./support/journey.ts";

const upstream = (year: 2009 | 2012) =>
  thingsOfFlows(
    selectAround(journeyBook(year), { type: "into", bodies: new Set(["cluster"]) }, plenty()).flows,
    "disbursement",
    "JPY",
  );

test("fiscal years 2009 and 2012: eight lines", () => {
  const lines = compareThings(upstream(2009), upstream(2012)).map(
    ({ what, about, before, after }) =>
      `${about} ${what} ${shown(before?.amount?.point)} ${shown(after?.amount?.point)}`,
  );
  expect(lines).toEqual([
    "F1 ended 120 none",
    "F2 ended 300 none",
    "F3 ended 80 none",
    "F4 ended 60 none",
    "F5 ended 200 none",
    "F7 changed 30 60",
    "F8 changed 300 90",
    "F9 changed 50 70",
  ]);
});

test("backwards what ended has appeared, and a side compared with itself gives no lines", () => {
  expect(compareThings(upstream(2012), upstream(2009)).map(({ what }) => what)).toEqual([
    ...new Array(5).fill("appeared"),
    ...new Array(3).fill("changed"),
  ]);
  expect(compareThings(upstream(2009), upstream(2009))).toEqual([]);
});

test("an amount that becomes a range, or unknown, has changed", () => {
  const one = (figure: number | string) => thingsOfFlows([flow("a P X", figure)], "budget", "JPY");
  expect(compareThings(one(5), one("4<5<6"))).toMatchObject([{ what: "changed" }]);
  expect(compareThings(one(5), one("unknown"))).toMatchObject([{ what: "changed" }]);
  expect(compareThings(one("unknown"), one("unknown"))).toEqual([]);
});

test("phases of one flow are compared with themselves", () => {
  const budget = thingsOfFlows([flow("a P X", 5)], "budget", "JPY");
  const paid = thingsOfFlows([flow("a P X", 5)], "disbursement", "JPY");
  expect(compareThings(budget, [...budget, ...paid])).toMatchObject([{ what: "appeared", about: "a" }]);
});

test("an entity with another name is renamed", () => {
  const named = (name: string): ComparedThing => ({
    about: "e",
    type: "entity",
    phase: null,
    currency: null,
    amount: null,
    name,
  });
  expect(compareThings([named("STA")], [named("MEXT")])).toMatchObject([
    { what: "renamed", before: { name: "STA" }, after: { name: "MEXT" } },
  ]);
});

test("rows of two traces stand side by side, in the order of the first", () => {
  const trace = (year: 2009 | 2012) => traceUp(journeyBook(year), "cluster", { solveLinear: null }, plenty());
  expect(
    compareTraces(trace(2012), trace(2009)).map(
      ({ before, after }) =>
        `${(before ?? after)!.end.body} ${shown(before?.proportional)} ${shown(after?.proportional)}`,
    ),
  ).toEqual(["firms 70 50", "Hamamatsu 54 27.3", "Shizuoka 32.4 32.7", "Treasury 3.6 240"]);
  const nothing = { ...trace(2012), rows: [] };
  expect(compareTraces(nothing, trace(2012)).every(({ before, after }) => before === null && after !== null)).toBe(
    true,
  );
});
