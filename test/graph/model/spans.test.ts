import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { always, dayNumber, parseEdtf, spanFromEvent, spanOf } from "#graph/model/edtf.ts";
import type { Span } from "#graph/model/edtf.ts";
import { commonSpans, edgeText, hasDays, hasSureDays, joinSpans, spanText } from "#graph/model/spans.ts";

const span = (text: string) => spanOf(parseEdtf(text));
const event = (text: string) => spanFromEvent(parseEdtf(text));

describe("a span as EDTF", () => {
  test.each([
    "2006",
    "2006-10",
    "2006-10-05",
    "2006/2011",
    "2006-10/2011",
    "2006/..",
    "../2011-03-30",
    "2006-02-03/2007",
  ])("“%s” is told as it was written", (text) => expect(spanText(span(text))).toBe(text));
  test("what an event began is told to the precision of the event", () => {
    expect(spanText(event("2006-10"))).toBe("2006-10/..");
    expect(spanText(event("2006"))).toBe("2006/..");
  });
  test("ends that are not known, no end at all, and no day at all have no text", () => {
    for (const text of ["2006/", "2006~", "2006/2010?"]) expect(spanText(span(text))).toBeNull();
    expect(spanText(always)).toBeNull();
    expect(spanText({ ...span("2006"), latestEnd: 0 })).toBeNull();
  });
  test("an edge between two days names both", () => {
    expect(edgeText(dayNumber(2009, 1, 1), dayNumber(2011, 12, 31), "end")).toBe("2009/2011");
    expect(edgeText(dayNumber(2010, 12, 31), dayNumber(2010, 12, 31), "end")).toBe("2010");
    expect(edgeText(dayNumber(2010, 12, 30), dayNumber(2010, 12, 30), "end")).toBe("2010-12-30");
    expect(edgeText(0, Infinity, "end")).toBeNull();
  });
});

describe("several times", () => {
  const years = fc
    .tuple(fc.integer({ min: 2000, max: 2009 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom("", "~", "?"))
    .map(([start, length, mark]) => span(`${start}${mark}/${start + length}`));
  const holds = (spans: readonly Span[], day: number, surely: boolean) =>
    spans.some((one) =>
      surely ? one.latestStart <= day && day <= one.earliestEnd : one.earliestStart <= day && day <= one.latestEnd,
    );
  const days = Array.from({ length: 40 }, (_, at) => dayNumber(1998, 1, 1) + at * 180);

  test("in common are the days that each thing has, surely and possibly", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(years, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        (things) => {
          const common = commonSpans(things)!;
          for (const day of days)
            for (const surely of [true, false])
              expect(holds(common, day, surely)).toBe(things.every((thing) => holds(thing, day, surely)));
          expect(common.every(hasDays)).toBe(true);
        },
      ),
    );
  });
  test("joined are the same days in fewer spans", () => {
    fc.assert(
      fc.property(fc.array(years, { maxLength: 6 }), (spans) => {
        const joined = joinSpans(spans);
        expect(joined.length).toBeLessThanOrEqual(spans.length);
        for (const day of days)
          for (const surely of [true, false]) expect(holds(joined, day, surely)).toBe(holds(spans, day, surely));
      }),
    );
    expect(joinSpans([span("2005/2006"), span("2003/2004"), span("2004")]).map(spanText)).toEqual(["2003/2006"]);
    expect(joinSpans([span("2005/2006"), span("2003")]).map(spanText)).toEqual(["2003", "2005/2006"]);
    expect(joinSpans([always, event("2006-10")])).toEqual([always]);
  });
  test("too many pieces are told as none", () => {
    const many = Array.from({ length: 9 }, (_, at) => span(`${2000 + at}`));
    expect(commonSpans([many, many])).toBeNull();
    expect(hasSureDays(span("2006~"))).toBe(false);
  });
});
