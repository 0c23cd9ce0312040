import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatStopTime,
  isDay,
  membersOf,
  parseStopTime,
  stopInstants,
  stopsInOrder,
} from "#graph/model/visit-time.ts";
import { instantIn, isTimeZone, offsetAt } from "#graph/model/zoned-time.ts";
import type { VisitStop } from "#graph/model/record.ts";

const stop = (when: string, title: string, id?: string): VisitStop => ({
  ...{ when, title, hosts: [], people: [], place: null, questions: [] },
  ...(id === undefined ? {} : { id }),
});
const two = (count: number) => String(count).padStart(2, "0");

describe("times with a zone", () => {
  test("follow the clocks of the place, summer time included", () => {
    expect(new Date(instantIn("Asia/Tokyo", "2009-10-06", "09:30")).toISOString()).toBe("2009-10-06T00:30:00.000Z");
    expect(new Date(instantIn("Europe/Brussels", "2026-07-01", "09:00")).toISOString()).toBe(
      "2026-07-01T07:00:00.000Z",
    );
    expect(new Date(instantIn("Europe/Brussels", "2026-12-01", "09:00")).toISOString()).toBe(
      "2026-12-01T08:00:00.000Z",
    );
    expect(new Date(instantIn("Asia/Kathmandu", "2026-12-01", "00:00")).toISOString()).toBe("2026-11-30T18:15:00.000Z");
  });

  test("an hour that is skipped or comes twice has one instant", () => {
    expect(new Date(instantIn("Europe/Brussels", "2026-03-29", "02:30")).toISOString()).toBe(
      "2026-03-29T01:30:00.000Z",
    );
    expect(new Date(instantIn("Europe/Brussels", "2026-10-25", "02:30")).toISOString()).toBe(
      "2026-10-25T00:30:00.000Z",
    );
  });

  test("come back to what the clock showed", () => {
    const zones = ["UTC", "Asia/Tokyo", "Asia/Seoul", "Europe/Stockholm", "America/New_York", "Australia/Adelaide"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 4, max: 22 }),
        fc.integer({ min: 0, max: 59 }),
        (zone, dayNumber, hours, minutes) => {
          const day = new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
          const instant = instantIn(zone, day, `${two(hours)}:${two(minutes)}`);
          const shown = new Date(instant + offsetAt(zone, instant)).toISOString();
          expect(shown.slice(0, 16)).toBe(`${day}T${two(hours)}:${two(minutes)}`);
        },
      ),
    );
  });

  test("know a zone from what is none", () => {
    for (const zone of ["UTC", "Asia/Tokyo", "Europe/Stockholm"]) expect(isTimeZone(zone)).toBe(true);
    for (const zone of ["", "Tokyo town", "Mars/Base", "../etc", "Asia/Tokyo]"]) expect(isTimeZone(zone)).toBe(false);
  });
});

describe("the time of a stop", () => {
  test("is read from its text and written back as it was", () => {
    for (const when of ["2009-10-06", "2009-10-06T09:30[Asia/Tokyo]", "2009-10-06T09:30/12:00[Asia/Tokyo]"])
      expect(formatStopTime(parseStopTime(when))).toBe(when);
  });

  test("has no day where an older record says something else", () => {
    for (const when of ["", "Tuesday morning", "2009-13-06", "2009-02-30", "2009-10-06T25:00"])
      expect(parseStopTime(when).day).toBeNull();
    expect(isDay("2009-10")).toBe(false);
    expect(stopInstants(parseStopTime("2009-10-06"))).toEqual({ start: null, end: null });
  });

  test("orders stops by day and hour; one without an hour stays behind what stands before it", () => {
    const stops = [
      stop("2009-10-07", "whole day"),
      stop("2009-10-06T14:30[Asia/Tokyo]", "afternoon", "b"),
      stop("2009-10-06T09:30/12:00[Asia/Tokyo]", "morning", "a"),
      stop("2009-10-06", "after the morning"),
    ];
    expect(stopsInOrder({ stops }).map(({ title, id }) => [title, id])).toEqual([
      ["morning", "a"],
      ["after the morning", "4"],
      ["afternoon", "b"],
      ["whole day", "1"],
    ]);
  });

  test("a delegation of names only is one of members", () => {
    expect(membersOf({ delegation: ["Ann", { name: "Bo", role: "chair" }] })).toEqual([
      { name: "Ann" },
      { name: "Bo", role: "chair" },
    ]);
  });
});
