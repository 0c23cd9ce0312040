import edtf from "edtf";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dayNumber,
  dayToDate,
  findEdtf,
  formatEdtf,
  holdsIn,
  intersectSpans,
  parseEdtf,
  periodOf,
  spanFromEvent,
  spanOf,
} from "#graph/model/edtf.ts";
import type { Edtf } from "#graph/model/edtf.ts";

const forms = [
  "2006",
  "0987",
  "2006-10",
  "2006-02-28",
  "2008-02-29",
  "2006~",
  "2006?",
  "2006%",
  "2006-10~",
  "2006-10-05?",
  "2006/2011",
  "2006-04/2007-03",
  "2009-04-01/2010-03-31",
  "2006~/2011",
  "2006/2011?",
  "2006/..",
  "../2006",
  "2006/",
  "/2006",
  "2006-10-05/..",
] as const;

const days = (text: string) => periodOf(parseEdtf(text));
const holds = (valid: string, asked: string) => holdsIn(spanOf(parseEdtf(valid)), days(asked));

describe("reading and printing", () => {
  test.each(forms)("%s prints back unchanged", (form) => {
    expect(formatEdtf(parseEdtf(form))).toBe(form);
  });

  test("any date of the subset prints back unchanged", () => {
    const two = (number: number) => String(number).padStart(2, "0");
    const date = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom("", "~", "?", "%"),
      )
      .map(
        ([year, month, day, parts, mark]) =>
          [String(year).padStart(4, "0"), two(month), two(day)].slice(0, parts).join("-") + mark,
      );
    const end = fc.oneof(date, fc.constantFrom("", ".."));
    fc.assert(
      fc.property(
        fc.oneof(
          date,
          fc.tuple(date, end).map((ends) => ends.join("/")),
        ),
        (text) => {
          const parsed = findEdtf(text);
          if (parsed) expect(formatEdtf(parsed)).toBe(text);
          else expect(text).toContain("/"); // only an interval may be refused, for ending before it starts
        },
      ),
    );
  });

  test.each([
    ["2006-13", "there is no month 13"],
    ["2006-00", "there is no month 00"],
    ["2006-02-29", "2006-02 has no day 29"],
    ["1900-02-29", "1900-02 has no day 29"],
    ["2006-04-31", "2006-04 has no day 31"],
    ["2011/2006", "it ends before it starts"],
    ["2006-10/2006-09", "it ends before it starts"],
    ["../..", "one end needs a date"],
    ["/", "one end needs a date"],
    ["2006/2007/2008", "an interval has one"],
    ["06-10-05", "write 2006"],
    ["2006-1", "write 2006"],
    ["~2006", "write 2006"],
    ["", "write 2006"],
  ])("refuses %s and says why", (text, why) => {
    expect(() => parseEdtf(text)).toThrow(expect.objectContaining({ code: "invalid-input" }));
    expect(() => parseEdtf(text)).toThrow(why);
    expect(findEdtf(text)).toBeNull();
  });

  test("days count through leap years and before the year 100", () => {
    expect(dayNumber(1970, 1, 1)).toBe(0);
    expect(dayNumber(2000, 3, 1) - dayNumber(2000, 2, 28)).toBe(2);
    expect(dayNumber(99, 1, 1)).toBeLessThan(dayNumber(100, 1, 1));
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const { year, month, day: dayOfMonth } = dayToDate(day);
        expect(dayNumber(year, month!, dayOfMonth!)).toBe(day);
      }),
    );
  });
});

describe("compared with the edtf package", () => {
  const firstOf = (text: string) => spanOf(parseEdtf(text)).earliestStart * 86_400_000;

  test.each(forms.filter((form) => !/[~?%]/.test(form) && !/^\/|\/$|\.\./.test(form)))(
    "%s has the same first and last day",
    (form) => {
      const reference = edtf(form);
      const period = days(form);
      expect(period.first * 86_400_000).toBe(reference.min);
      // Its maximum is the last millisecond of the last day for dates, the first of it for days.
      expect(period.last).toBe(Math.floor(reference.max / 86_400_000));
    },
  );

  test("sorts as it does", () => {
    const sortable = forms.filter((form) => !/[~?%]/.test(form) && !/^\/|^\.\./.test(form));
    const ours = [...sortable].sort((a, b) => firstOf(a) - firstOf(b));
    const theirs = [...sortable].sort((a, b) => edtf(a).min - edtf(b).min);
    expect(ours).toEqual(theirs);
  });
});

describe("holding", () => {
  test("a period to the year holds on its last day and not on the next", () => {
    expect(holds("2006/2011", "2011-12-31")).toBe("certain");
    expect(holds("2006/2011", "2012-01-01")).toBe("no");
    expect(holds("2006/2011", "2006-01-01")).toBe("certain");
    expect(holds("2006/2011", "2005-12-31")).toBe("no");
  });

  test("2006 against 2006-10 gives possibly", () => {
    expect(holds("2006-10", "2006")).toBe("possible");
    expect(holds("2006-10/..", "2006")).toBe("possible");
    expect(holds("2006", "2006-10")).toBe("certain");
  });

  test.each([
    ["2006/..", "2030", "certain"],
    ["2006/", "2006-05", "certain"],
    ["2006/", "2030", "possible"],
    ["2006/", "2005", "no"],
    ["/2006", "1990", "possible"],
    ["/2006", "2007", "no"],
    ["../2006", "1990", "certain"],
    ["2006/2011~", "2012", "possible"],
    ["2006/2011~", "2013", "no"],
    ["2006/2011~", "2009", "certain"],
    ["2006~/2011", "2005", "possible"],
    ["2006~/2011", "2004", "no"],
    ["2006?", "2007", "possible"],
    ["2006%", "2008", "no"],
  ])("valid %s, asked for %s: %s", (valid, asked, answer) => {
    expect(holds(valid, asked)).toBe(answer);
  });

  test("about means one unit of the date's own precision, leap years and short months too", () => {
    expect(holds("2004~", "2005-12-31")).toBe("possible");
    expect(holds("2004~", "2006-01-01")).toBe("no");
    expect(holds("2005~", "2004-01-01")).toBe("possible");
    expect(holds("2006-03~", "2006-02-01")).toBe("possible");
    expect(holds("2006-03~", "2006-01-31")).toBe("no");
    expect(holds("2006-01~", "2005-12-01")).toBe("possible");
    expect(holds("2006-12~", "2007-01-31")).toBe("possible");
    expect(holds("2006-12~", "2007-02-01")).toBe("no");
    expect(holds("2006-01-01~", "2005-12-31")).toBe("possible");
  });

  test("what an event begins holds possibly within the event's date and surely from its last day", () => {
    const span = spanFromEvent(parseEdtf("2006-10"));
    expect(holdsIn(span, days("2006-09-30"))).toBe("no");
    expect(holdsIn(span, days("2006-10-15"))).toBe("possible");
    expect(holdsIn(span, days("2006-10-31"))).toBe("certain");
    expect(holdsIn(span, days("2030"))).toBe("certain");
  });

  test("two spans without a common day hold never", () => {
    const span = intersectSpans(spanOf(parseEdtf("2002/2004")), spanOf(parseEdtf("2006/2008")));
    for (const asked of ["2003", "2005", "2007", "2000/2010"]) expect(holdsIn(span, days(asked))).toBe("no");
  });

  test("what is certain for a period is certain for each day of it, and what is no for it is no for each", () => {
    const year = fc.integer({ min: 1990, max: 2020 });
    const text = fc
      .tuple(year, year, fc.constantFrom("", "~"), fc.constantFrom("", "~"), fc.constantFrom("date", "..", ""))
      .map(([a, b, markA, markB, end]) =>
        end === "date" ? `${Math.min(a, b)}${markA}/${Math.max(a, b)}${markB}` : `${a}${markA}/${end}`,
      );
    fc.assert(
      fc.property(text, year, fc.integer({ min: 0, max: 364 }), (valid, asked, offset) => {
        const edtfValue: Edtf = parseEdtf(valid);
        const period = days(String(asked));
        const day = { first: period.first + offset, last: period.first + offset };
        const whole = holdsIn(spanOf(edtfValue), period);
        const one = holdsIn(spanOf(edtfValue), day);
        if (whole !== "possible") expect(one).toBe(whole);
      }),
    );
  });
});
