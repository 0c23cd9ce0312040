import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantIn } from "#graph/model/zoned-time.ts";
import { dayTimeline } from "#renderer/state/day-timeline.ts";
import type { VisitStop } from "#renderer/state/visits.ts";

const day = "2027-10-06";
function stop(id: string, start: string | null, end: string | null, parts: Partial<VisitStop> = {}): VisitStop {
  const zone = parts.zone ?? "Asia/Tokyo";
  const instant = (time: string | null) => (time === null ? null : new Date(instantIn(zone, day, time)).toISOString());
  return {
    ...{ id, written: day, day, start, end, zone, title: id, place: null, language: null, transport: null },
    ...{ hosts: [], people: [], questions: [], notes: [], gone: 0, merged: [] },
    startsAt: instant(start),
    endsAt: instant(end),
    ...parts,
  };
}

describe("the timeline of a day", () => {
  it("lays stops out by minutes, with those without an hour beside", () => {
    const { blocks, hourless, firstHour, lastHour, zone } = dayTimeline(day, [
      stop("a", "09:30", "12:00"),
      stop("b", "13:00", null, { transport: { means: "taxi", minutes: 50 } }),
      stop("c", null, null),
    ]);
    expect(blocks).toMatchObject([
      { from: 570, to: 720, column: 0, columns: 1, travelFrom: null },
      { from: 780, to: 810, column: 0, columns: 1, travelFrom: 730 },
    ]);
    expect(hourless.map(({ id }) => id)).toEqual(["c"]);
    expect([firstHour, lastHour, zone]).toEqual([9, 14, "Asia/Tokyo"]);
  });

  it("puts stops that overlap beside each other, and the next run across the whole width again", () => {
    const { blocks } = dayTimeline(day, [
      stop("a", "09:00", "11:00"),
      stop("b", "10:00", "12:00"),
      stop("c", "11:00", "11:30"),
      stop("d", "12:00", "13:00"),
    ]);
    expect(blocks.map(({ stop: { id }, column, columns }) => [id, column, columns])).toEqual([
      ["a", 0, 2],
      ["b", 1, 2],
      ["c", 0, 2],
      ["d", 0, 1],
    ]);
  });

  it("puts a stop of another zone where it is on the clocks of the first", () => {
    const { blocks } = dayTimeline(day, [
      stop("a", "09:00", "10:00"),
      stop("b", "09:00", "10:00", { zone: "Asia/Shanghai" }),
    ]);
    expect(blocks.map(({ from }) => from)).toEqual([540, 600]);
  });

  it("never lets two stops that overlap share a column", () => {
    const hours = fc.integer({ min: 0, max: 22 });
    const spans = fc.array(fc.tuple(hours, fc.integer({ min: 1, max: 60 })), { maxLength: 12 });
    fc.assert(
      fc.property(spans, (given) => {
        const text = (minutes: number) =>
          `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        const stops = given.map(([hour, length], at) => stop(String(at), text(hour * 60), text(hour * 60 + length)));
        const { blocks } = dayTimeline(day, stops);
        expect(blocks).toHaveLength(stops.length);
        for (const a of blocks)
          for (const b of blocks) {
            expect(a.column).toBeLessThan(a.columns);
            if (a !== b && a.from < b.to && b.from < a.to) {
              expect(a.column).not.toBe(b.column);
              expect(a.columns).toBe(b.columns);
            }
          }
      }),
    );
  });
});
