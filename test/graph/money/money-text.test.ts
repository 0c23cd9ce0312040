import fc from "fast-check";
import Fraction from "fraction.js";
import { describe, expect, test } from "vitest";
import { chooseRates } from "#graph/money/choose-rates.ts";
import {
  createMoneyText,
  exactFigures,
  isRoundedShare,
  roundTogether,
  shareTexts,
  singleText,
} from "#graph/money/money-text.ts";

const million = (value: number | string) => new Fraction(value).mul(1_000_000);
const journey = [million(240), million(50), million("360/11"), million("300/11")];
const column = (lang: "en" | "ja", greatest = million(350)) =>
  createMoneyText({ currency: "JPY", lang, greatest, column: true });
const single = (value: Fraction | number, lang: "en" | "ja" = "en") => {
  const total = { shown: new Fraction(value), low: new Fraction(value), high: new Fraction(value) };
  return singleText(total, "EUR", lang).total(total);
};

describe("Figures of a table", () => {
  test("stand in one unit with one decimal, always with their currency", () => {
    expect(column("en").together(journey)).toEqual([
      "JPY 240.0 million",
      "JPY 50.0 million",
      "JPY 32.7 million",
      "JPY 27.3 million",
    ]);
    expect(column("ja").together(journey)).toEqual(["2億4,000万円", "5,000万円", "3,270万円", "2,730万円"]);
  });

  test("bounds and totals name the currency once", () => {
    const text = column("en");
    expect(text.range(million(230), million(280))).toBe("JPY 230 to 280 million");
    expect(text.range(million(50), million(50))).toBe("JPY 50 million");
    expect(text.range(million(50), null)).toBe("at least JPY 50 million");
    expect(text.total({ shown: million(240), low: million(230), high: million(280) })).toBe(
      "JPY 240.0 million (230 to 280)",
    );
    expect(text.total({ shown: null, low: new Fraction(0), high: null })).toBe("amount unknown (JPY)");
    expect(column("ja").total({ shown: million(240), low: million(230), high: million(280) })).toBe(
      "2億4,000万円（2億3,000万～2億8,000万円）",
    );
  });

  test("what is too small for the unit is not shown as nothing", () => {
    expect(column("en").figure(new Fraction(3))).toBe("under JPY 0.1 million");
    expect(column("en").figure(new Fraction(0))).toBe("JPY 0.0 million");
    expect(column("ja").figure(new Fraction(3))).toBe("10万円未満");
  });

  test("without a currency none is invented", () => {
    const text = createMoneyText({ currency: "XXX", lang: "en", greatest: new Fraction(0), column: false });
    expect(text.figure(new Fraction(0))).toBe("0");
  });
});

test("an amount by itself is as precise as it is, and says when it is rounded", () => {
  expect([2_400_000, 12.5, 1_200_000_000, 16_600_000_000, 0].map((value) => single(value))).toEqual([
    "EUR 2,400,000",
    "EUR 12.5",
    "EUR 1,200 million",
    "EUR 16.6 billion",
    "EUR 0",
  ]);
  expect(single(million("360/11"))).toBe("about EUR 32.73 million");
  expect(single(million("360/11"), "ja")).toBe("約3,273万 EUR");
});

test("shares of the first journey are rounded so that they add up to 100", () => {
  const shares = journey.map((figure) => figure.div(million(350)));
  expect(shareTexts(shares, "en")).toEqual(["68.6 %", "14.3 %", "9.3 %", "7.8 %"]);
  expect(shareTexts(shares, "ja")[0]).toBe("68.6%");
  expect(shareTexts([new Fraction(1, 100_000), new Fraction(99_999, 100_000)], "en")).toEqual([
    "under 0.1 %",
    "100.0 %",
  ]);
  expect([isRoundedShare(shares[0]!), isRoundedShare(new Fraction(1, 8))]).toEqual([true, false]);
});

test("parts rounded together make the rounded sum, and none is off by a whole step", () => {
  const part = fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 997 }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
      const values = parts.map(([n, d]) => new Fraction(n, d));
      const steps = roundTogether(values, new Fraction(1, 10));
      const sum = values.reduce((total, value) => total.add(value), new Fraction(0));
      expect(steps.reduce((total, value) => total + value, 0n)).toBe(sum.mul(10).round(0).n);
      for (const [at, value] of values.entries())
        expect(new Fraction(steps[at]!, 10n).sub(value).abs().compare(new Fraction(1, 10))).toBeLessThan(0);
    }),
  );
});

test("figures cross as decimal strings; what rounding lost stands beside them", () => {
  expect(exactFigures({ a: million("360/11"), b: million(240), c: null })).toEqual({
    texts: { a: "32727272.727273", b: "240000000", c: null },
    exact: { a: "360000000/11" },
  });
  expect(exactFigures({ a: new Fraction(1) }).exact).toBeUndefined();
});

describe("Of several rates", () => {
  const rate = (from: string, to: string, value: string, date: string) => ({ from, to, value, date, source: "bank" });
  const chosen = (dates: readonly string[], period: string | null) => {
    const lines = dates.map((date, at) => rate("EUR", "JPY", String(100 + at), date));
    const { byCurrency, lineOf } = chooseRates(lines, "JPY", period);
    return lineOf.get(byCurrency.get("EUR")!)!.date;
  };

  test("the one nearest to the end of the period counts, an earlier one before a later one as near", () => {
    const year = "2009-04-01/2010-03-31";
    expect(chosen(["2009-04-01", "2010-03-30", "2010-04-05"], year)).toBe("2010-03-30");
    expect(chosen(["2009-04-01", "2010-04-05"], year)).toBe("2010-04-05");
    expect(chosen(["2010-04-01", "2010-03-30"], year)).toBe("2010-03-30");
    expect(chosen(["2010-03-30", "2010-04-01"], year)).toBe("2010-03-30");
    expect(chosen(["2010-03-30", "2010"], year)).toBe("2010");
  });

  test("without a period the latest counts", () => {
    expect(chosen(["2009", "2012-05", "2011"], null)).toBe("2012-05");
  });

  test("one in the opposite direction counts, turned round, where there is no other", () => {
    const turned = rate("JPY", "EUR", "0.008", "2010-03-31");
    const far = rate("EUR", "JPY", "130", "1999");
    expect(chooseRates([turned], "JPY", "2010").byCurrency.get("EUR")).toMatchObject({ value: "125" });
    expect(chooseRates([turned, far], "JPY", "2010").byCurrency.get("EUR")).toMatchObject({ value: "130" });
    expect(chooseRates([turned], "USD", "2010").byCurrency.size).toBe(0);
  });
});
