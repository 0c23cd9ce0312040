import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencies } from "#graph/schema/code-lists.ts";
import { readTextFigures, readTextPhase, readTextTime } from "#data/workspace/triage-figures.ts";

const figure = (text: string) =>
  readTextFigures(text).figures.map(({ kind, amount, low, high, unit, currency, hedge }) =>
    [kind, amount ?? `${low ?? ""}–${high ?? ""}`, unit, currency, hedge].join(" ").trim(),
  );

describe("amounts in a note", () => {
  test.each([
    ["NEDO 12 million yen 2012", ["exact 12 million JPY"]],
    ["about 12 million yen", ["exact 12 million JPY about"]],
    ["EUR 5.5m and 300,000 euros", ["exact 5.5 million EUR", "exact 300000 1 EUR"]],
    ["25億円以上", ["atLeast 25 100 million JPY 以上"]],
    ["約３００万円", ["exact 300 10 thousand JPY 約"]],
    ["10 to 12 million euros", ["range 10–12 million EUR"]],
    ["up to €2bn", ["atMost 2 billion EUR up to"]],
    ["more than 40 million won", ["atLeast 40 million KRW more than"]],
    ["2012 EUR 5m", ["exact 5 million EUR"]],
    ["5m EUR 2012", ["exact 5 million EUR"]],
    ["SEK 90 million a year", ["exact 90 million SEK"]],
    ["300 member companies in 2012", []],
    ["page 12, line 3; R2 EUR", []],
  ])("in “%s”", (text, told) => {
    expect(figure(text)).toEqual(told);
  });

  test("are read as they were written, whatever the currency and the unit", () => {
    const units = ["thousand", "million", "billion", "trillion"] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.constantFrom(...units),
        fc.constantFrom(...currencies),
        fc.boolean(),
        (amount, unit, currency, isBefore) => {
          const number = `${String(amount)} ${unit}`;
          const text = isBefore ? `They got ${currency} ${number}.` : `They got ${number} ${currency}.`;
          expect(readTextFigures(text).figures).toMatchObject([
            { kind: "exact", amount: String(amount), unit, currency, hedge: null },
          ]);
        },
      ),
    );
  });

  test("take no time over a text that almost is one", () => {
    expect(readTextFigures("about ".repeat(5_000) + "1,".repeat(5_000)).figures).toEqual([]);
  });
});

describe("times in a note", () => {
  test.each([
    ["in 2012", "2012"],
    ["since about 2006", "2006~"],
    ["on 6 October 2009", "2009-10-06"],
    ["in Oct. 2009 they", "2009-10"],
    ["from 2006 to 2011", "2006/2011"],
    ["2009-10-06 at noon", "2009-10-06"],
    ["平成21年度の予算", "平成21年度"],
    ["2009年10月に", "2009年10月"],
    ["JP-FY2009", "JP-FY2009"],
    ["in US-FY 2010", "US-FY2010"],
    ["in FY2012 to", null],
    ["in fiscal year 2012", null],
    ["ten years", null],
    ["line 1999x12", "1999"],
    ["31 February 2009", "2009"],
  ])("“%s”", (text, told) => {
    expect(readTextTime(text)).toBe(told);
  });
});

test("a phase is told by the words alone", () => {
  expect(readTextPhase("The budget is small")).toBe("budget");
  expect(readTextPhase("予算は")).toBe("budget");
  expect(readTextPhase("They paid it")).toBe("disbursement");
  expect(readTextPhase("12 million yen")).toBeNull();
});
