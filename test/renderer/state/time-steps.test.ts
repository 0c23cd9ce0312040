import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { parseAsOf } from "#graph/model/calendars.ts";
import { dayNumber } from "#graph/model/edtf.ts";
import { stepTime, timeUnits, unitOf } from "#renderer/state/time-steps.ts";

const today = dayNumber(2026, 11, 20);

describe("stepping through time", () => {
  it.each([
    ["2009", "year", 1, "2010"],
    ["2009", "year", -1, "2008"],
    ["2009-12", "month", 1, "2010-01"],
    ["2000-03-01", "day", -1, "2000-02-29"],
    ["JP-FY2009", "fiscal", 1, "JP-FY2010"],
    ["平成21年度", "fiscal", -1, "JP-FY2008"],
    ["US-FY2009", "fiscal", 1, "US-FY2010"],
    ["2009-10-05", "year", 1, "2010"],
    ["2009", "month", 1, "2009-01"],
    ["2009", "month", -1, "2008-12"],
    ["2009", "fiscal", 1, "JP-FY2009"],
    ["JP-FY2009", "year", 1, "2010"],
    ["JP-FY2009", "day", 1, "2009-04-01"],
    ["2006/2011", "year", 1, "2006"],
    ["../2011", "year", 1, "2012"],
  ] as const)("from %s by one %s (%i) comes to %s", (from, unit, by, to) => {
    expect(stepTime(from, unit, by, today)).toBe(to);
  });

  it("begins with today where no date is looked at", () => {
    expect(timeUnits.map((unit) => stepTime(null, unit, 1, today))).toEqual([
      "2026-11-20",
      "2026-11",
      "2026",
      "JP-FY2026",
    ]);
  });

  it("always gets further, and one step back undoes one of the same unit", () => {
    const day = fc.integer({ min: dayNumber(1600, 1, 1), max: dayNumber(2400, 1, 1) });
    fc.assert(
      fc.property(day, fc.constantFrom(...timeUnits), (from, unit) => {
        const start = stepTime(null, unit, 1, from);
        const next = stepTime(start, unit, 1, today);
        expect(parseAsOf(next).days.first).toBe(parseAsOf(start).days.last + 1);
        expect(stepTime(next, unit, -1, today)).toBe(start);
      }),
    );
  });
});

describe("a time as it is written", () => {
  it("tells its unit", () => {
    expect(["2009", "2009-10", "2009-10-05", "JP-FY2009", "平成21年度", "2006/2011"].map(unitOf)).toEqual([
      "year",
      "month",
      "day",
      "fiscal",
      "fiscal",
      null,
    ]);
  });
});
