import { describe, expect, it } from "vitest";
import { parseStopTime } from "#graph/model/visit-time.ts";
import { changeTaken, stopNow, takenAt } from "#renderer/state/field-time.ts";
import type { VisitStop } from "#renderer/state/visits.ts";

const stop = (id: string, day: string | null, hours: readonly [string, string | null] | null = null) =>
  ({ id, day, startsAt: hours?.[0] ?? null, endsAt: hours?.[1] ?? null }) as VisitStop;
const plan = [
  stop("arrival", "2009-10-05"),
  stop("meti", "2009-10-06", ["2009-10-06T00:30:00.000Z", "2009-10-06T03:00:00.000Z"]),
  stop("lunch", "2009-10-06", ["2009-10-06T02:30:00.000Z", null]),
];
const at = (instant: string) => stopNow(plan, Date.parse(instant))?.id;

describe("the stop of this hour", () => {
  it("is the one that lasts now, of two the one that began last", () => {
    expect(at("2009-10-06T01:00:00Z")).toBe("meti");
    expect(at("2009-10-06T02:45:00Z")).toBe("lunch");
    expect(at("2009-10-05T12:00:00Z")).toBe("arrival");
  });

  it("is the nearest where none lasts: the first before the visit, the last after it", () => {
    expect(at("2009-09-01T00:00:00Z")).toBe("arrival");
    expect(at("2010-01-01T00:00:00Z")).toBe("lunch");
  });

  it("is the first where no day can be read, and none without stops", () => {
    expect(stopNow([stop("x", null), stop("y", null)], 0)?.id).toBe("x");
    expect(stopNow([], 0)).toBeNull();
  });
});

describe("when a note is taken", () => {
  it("is told on the clocks of the stop, whichever day that is here", () => {
    const now = Date.parse("2009-10-06T16:42:59Z");
    expect(takenAt(now, "Asia/Tokyo")).toBe("2009-10-07T01:42[Asia/Tokyo]");
    expect(parseStopTime(takenAt(now, "Europe/Brussels"))).toEqual({
      ...{ day: "2009-10-06", start: "18:42", end: null, zone: "Europe/Brussels" },
    });
  });

  it("is changed in part, and stays as it was for what is no time", () => {
    const taken = "2009-10-06T09:42[Asia/Tokyo]";
    expect(changeTaken(taken, { start: "10:00" })).toBe("2009-10-06T10:00[Asia/Tokyo]");
    expect(changeTaken(taken, { day: "2009-10-07" })).toBe("2009-10-07T09:42[Asia/Tokyo]");
    expect(changeTaken(taken, { day: "", start: "" })).toBe(taken);
  });
});
