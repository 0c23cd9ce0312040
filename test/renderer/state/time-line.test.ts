import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPeriod } from "#graph/model/calendars.ts";
import { timeLineOf } from "#renderer/state/time-line.ts";
import { timeUnits } from "#renderer/state/time-steps.ts";

const span = { first: "2001-04-01", last: "2009-12-31" };

describe("the slider through time", () => {
  it("goes from one unit before the first date to one after the last", () => {
    const ends = timeUnits.map((unit) => {
      const { first, last, textAt } = timeLineOf(span, unit, null);
      return [textAt(first), textAt(last)];
    });
    expect(ends).toEqual([
      ["2001-03-31", "2010-01-01"],
      ["2001-03", "2010-01"],
      ["2000", "2010"],
      ["JP-FY2000", "JP-FY2010"],
    ]);
  });

  it("finds where a typed time stands, and holds it at its ends", () => {
    const line = timeLineOf(span, "year", null);
    expect([null, "1980", "2006-10", "平成21年度", "2050"].map((text) => line.placeOf(text))).toEqual([
      null,
      2000,
      2006,
      2009,
      2010,
    ]);
  });

  it("keeps the fiscal calendar that is looked at", () => {
    const line = timeLineOf(span, "fiscal", "US-FY2005");
    expect(line.textAt(line.placeOf("US-FY2005")!)).toBe("US-FY2005");
  });

  it("says each of its places in a way that leads back to it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...timeUnits), fc.double({ min: 0, max: 1, noNaN: true }), (unit, share) => {
        const line = timeLineOf(span, unit, null);
        const at = line.first + Math.round(share * (line.last - line.first));
        const text = line.textAt(at);
        expect(isPeriod(text)).toBe(true);
        expect(line.placeOf(text)).toBe(at);
      }),
    );
  });
});
