import { describe, expect, it } from "vitest";
import { findImpossibleDay } from "#renderer/state/impossible-day.ts";

describe("a day that no calendar has", () => {
  it.each([
    ["2026-11-31", { written: "2026-11-31", month: "2026-11-01", days: 30 }],
    ["2009-02-31", { written: "2009-02-31", month: "2009-02-01", days: 28 }],
    ["2028-02-01/2028-02-30", { written: "2028-02-30", month: "2028-02-01", days: 29 }],
    ["2026-13-01", { written: "2026-13-01", month: null, days: 0 }],
  ])("%s is one, with how long its month is", (text, found) => expect(findImpossibleDay(text)).toEqual(found));

  it.each(["2026-11-30", "2026-11", "tomorrow", "", "2026-10-01/2026-10-02"])("%s is none", (text) =>
    expect(findImpossibleDay(text)).toBeNull(),
  );
});
