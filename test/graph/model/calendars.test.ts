import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  eraYear,
  fiscalCalendars,
  fiscalYear,
  fiscalYearOf,
  formatPeriod,
  isPeriod,
  parseAsOf,
  parsePeriod,
} from "#graph/model/calendars.ts";
import { formatEdtf } from "#graph/model/edtf.ts";

describe("fiscal years", () => {
  test.each([
    ["JP-FY2009", "2009-04-01/2010-03-31"],
    ["KR-FY2009", "2009-01-01/2009-12-31"],
    ["EU-FY2009", "2009-01-01/2009-12-31"],
    ["US-FY2009", "2008-10-01/2009-09-30"],
    ["UK-FY2009", "2009-04-06/2010-04-05"],
    ["JP-FY 2011", "2011-04-01/2012-03-31"],
  ])("%s is %s", (text, period) => {
    expect(parsePeriod(text)).toEqual({ period, calendar: text.slice(0, 5) });
  });

  test("every calendar reads back the year that it made, and years follow each other without a gap", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(fiscalCalendars)),
        fc.integer({ min: 1900, max: 2100 }),
        (id, year) => {
          const { period, calendar } = fiscalYear(id, year);
          expect(calendar).toBe(id);
          expect(fiscalYearOf(period, id)).toBe(year);
          expect(parseAsOf(fiscalYear(id, year + 1).period).days.first).toBe(parseAsOf(period).days.last + 1);
        },
      ),
    );
  });

  test("an unknown calendar is refused with those there are", () => {
    expect(() => parsePeriod("XX-FY2009")).toThrow("There is no calendar “XX-FY”. There are: JP-FY");
  });

  test("a fiscal year is shown by its name, anything else as it is", () => {
    const { period } = fiscalYear("JP-FY", 2009);
    expect(formatPeriod({ period, calendar: "JP-FY" })).toBe("Japanese fiscal year 2009");
    expect(formatPeriod({ period, calendar: "JP-FY" }, "ja")).toBe("2009年度（平成21年度）");
    expect(formatPeriod({ period, calendar: null })).toBe("1 April 2009 to 31 March 2010");
    expect(formatPeriod(fiscalYear("UK-FY", 1999))).toBe("UK tax year 1999/00");
    expect(formatPeriod(fiscalYear("US-FY", 2009))).toBe("US fiscal year 2009");
    expect(formatPeriod({ period: "2009-04-01/2011-03-31", calendar: "JP-FY" })).toBe(
      "Japanese fiscal year 2009 to 2010",
    );
    expect(formatPeriod({ period: "2009-04-01/2011-03-31", calendar: "JP-FY" }, "ja")).toBe(
      "2009年度（平成21年度）～2010年度（平成22年度）",
    );
    expect(formatPeriod({ period: "2009-05-01/2011-03-31", calendar: "JP-FY" })).toBe("1 May 2009 to 31 March 2011");
    expect(formatPeriod(fiscalYear("JP-FY", 1850), "ja")).toBe("1850年度"); // before the eras of this table
  });

  test("a calendar of a file that is called like something of JavaScript's own is none", () => {
    expect(formatPeriod({ period: "2009-01-01/2009-12-31", calendar: "toString" })).toBe(
      "1 January 2009 to 31 December 2009",
    );
    expect(() => fiscalYear("constructor", 2009)).toThrow("There is no calendar");
  });
});

describe("Japanese dates", () => {
  test.each([
    ["平成21年度", "2009-04-01/2010-03-31"],
    ["平成21年", "2009"],
    ["平成 21 年度", "2009-04-01/2010-03-31"],
    ["平成２１年", "2009"],
    ["㍻21年", "2009"],
    ["H21", "2009"],
    ["令和元年", "2019"],
    ["令和元年度", "2019-04-01/2020-03-31"],
    ["平成31年4月", "2019-04"],
    ["昭和64年", "1989"],
    ["昭和64年1月7日", "1989-01-07"],
    ["平成元年", "1989"],
    ["大正15年", "1926"],
    ["昭和元年", "1926"],
    ["明治45年", "1912"],
    ["2009年度", "2009-04-01/2010-03-31"],
    ["2009年", "2009"],
    ["2009年4月1日", "2009-04-01"],
  ])("%s is %s", (text, period) => {
    expect(parsePeriod(text).period).toBe(period);
  });

  test.each(["昭和65年", "平成32年", "大正16年", "平成0年", "令和00年", "平成21年13月", "平成21年2月29日"])(
    "refuses %s",
    (text) => {
      expect(() => parsePeriod(text)).toThrow(expect.objectContaining({ code: "invalid-input" }));
    },
  );

  test("an era year is told for a year, the later era where a year has two", () => {
    expect(eraYear(2009)).toBe("平成21年");
    expect(eraYear(2019)).toBe("令和元年");
    expect(eraYear(1989)).toBe("平成元年");
    expect(eraYear(1988)).toBe("昭和63年");
    expect(eraYear(1867)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1868, max: 2100 }), (year) => {
        expect(parsePeriod(eraYear(year)!).period).toBe(String(year));
      }),
    );
  });

  test("a time is told from what is none", () => {
    expect(["平成21年度", "H21", "last year", "2009-13"].map(isPeriod)).toEqual([true, true, false, false]);
  });

  test.each(["JP-FY9999", "9999年度", "US-FY0000"])("refuses %s, whose days no EDTF can hold", (text) => {
    expect(() => parsePeriod(text)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  test("what can be read can be asked about: its days are known", () => {
    const digits = fc.integer({ min: 0, max: 9999 }).map((year) => String(year).padStart(4, "0"));
    const fiscal = fc.tuple(fc.constantFrom(...Object.keys(fiscalCalendars)), digits).map((parts) => parts.join(""));
    const edge = fc.constantFrom("0000", "9999").chain((year) => fc.constantFrom(`JP-FY${year}`, `${year}年度`, year));
    fc.assert(
      fc.property(fc.oneof(fiscal, edge, digits, fc.string()), (text) => {
        if (isPeriod(text)) expect(parseAsOf(text).days.first).toBeLessThanOrEqual(parseAsOf(text).days.last);
        else expect(() => parseAsOf(text)).toThrow(expect.objectContaining({ code: "invalid-input" }));
      }),
    );
  });

  test("plain EDTF stays what it is", () => {
    expect(parsePeriod(" 2006~/.. ")).toEqual({ period: "2006~/..", calendar: null });
    expect(formatEdtf(parseAsOf("2006-10").edtf)).toBe("2006-10");
  });
});
