import Fraction from "fraction.js";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exactInterval,
  figureProblem,
  formatFigure,
  groupDigits,
  isDecimal,
  roundedDecimal,
  unitFactor,
  unitFactors,
} from "#graph/model/money.ts";
import type { Figure, Money } from "#graph/model/money.ts";

const exact = (amount: string, unit = "1"): Figure => ({ kind: "exact", amount, low: null, high: null, unit });
const range = (low: string | null, high: string | null, amount: string | null = null): Figure => ({
  kind: "range",
  amount,
  low,
  high,
  unit: "million",
});

describe("figures", () => {
  test("are exact where a binary float is not", () => {
    expect(exactInterval(exact("0.1", "100 million")).point!.toFraction()).toBe("10000000");
    expect(exactInterval(exact("16.6", "billion")).point!.toFraction()).toBe("16600000000");
    expect(exactInterval(exact("0.3")).point!.equals(exactInterval(exact("0.1")).point!.add("0.2"))).toBe(true);
    expect(exactInterval(exact("9007199254740993")).point!.toFraction()).toBe("9007199254740993");
  });

  test("have the bounds that their kind gives them", () => {
    const texts = (figure: Figure) => {
      const { low, point, high } = exactInterval(figure);
      return [low, point, high].map((value) => value?.toFraction() ?? null);
    };
    expect(texts(exact("5", "thousand"))).toEqual(["5000", "5000", "5000"]);
    expect(texts(range("1", "3"))).toEqual(["1000000", null, "3000000"]);
    expect(texts(range("1", "3", "2"))).toEqual(["1000000", "2000000", "3000000"]);
    expect(texts({ ...exact("5"), kind: "atLeast" })).toEqual(["5", null, null]);
    expect(texts({ ...exact("5"), kind: "atMost" })).toEqual(["0", null, "5"]);
    expect(texts({ ...range(null, "7"), kind: "atMost" })).toEqual(["0", null, "7000000"]);
    expect(texts({ kind: "unknown", amount: null, low: null, high: null, unit: "1" })).toEqual([null, null, null]);
  });

  test.each(Object.entries(unitFactors))("a unit of %s is %d", (unit, factor) => {
    expect(unitFactor(unit).toFraction()).toBe(String(factor));
  });

  test("a unit may be a positive number and nothing else", () => {
    expect(unitFactor("12.5").toFraction()).toBe("25/2");
    for (const unit of ["lakh", "0", "-5", "1e3", "", "toString", "__proto__"])
      expect(() => unitFactor(unit)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  test("a decimal is digits with at most one point", () => {
    for (const text of ["0", "16.6", "-3", "10000", "0.05"]) expect(isDecimal(text)).toBe(true);
    for (const text of ["", ".5", "1.", "1,000", "1e3", "007", "+1", "１"]) expect(isDecimal(text)).toBe(false);
  });

  test.each<[string, Figure, string | null]>([
    ["an exact one with its amount", exact("5"), null],
    ["an exact one without", { ...exact("5"), amount: null }, "“exact” needs an amount"],
    ["a range in order", range("1", "3"), null],
    ["a range upside down", range("30", "4"), "the range 30 to 4 is upside down"],
    ["a range with one end", range("1", null), "a range needs low and high"],
    ["a range with its point outside", range("1", "3", "4"), "4 lies outside the range 1 to 3"],
    ["a lower bound given as low", { ...range("1", null), kind: "atLeast" }, null],
    ["an upper bound without one", { ...range("1", null), kind: "atMost" }, "“atMost” needs an amount"],
    ["an unknown one", { kind: "unknown", amount: null, low: null, high: null, unit: "1" }, null],
    ["an unknown one with a bound", { ...range("1", null), kind: "unknown" }, "an unknown amount has no figure"],
    ["a number with commas", exact("1,000"), "“1,000” is not a decimal number"],
  ])("%s", (_, figure, problem) => {
    expect(figureProblem(figure)).toBe(problem);
  });
});

describe("rounding", () => {
  test.each([
    ["1/3", 6, "0.333333", "1/3"],
    ["1/2", 0, "1", "1/2"],
    ["25/10", 0, "3", "5/2"],
    ["5/1000000", 5, "0.00001", "1/200000"],
    ["240", 6, "240", null],
    ["-1/3", 2, "-0.33", "-1/3"],
    ["1000000", 6, "1000000", null],
    ["123456789012345678901234567890", 6, "123456789012345678901234567890", null],
  ])("%s to %d places is %s", (value, places, text, lost) => {
    expect(roundedDecimal(new Fraction(value), places)).toEqual({ text, exact: lost });
  });

  test("is a decimal within half a unit of the last place, and exact where nothing is lost", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (n, d) => {
          const value = new Fraction(n, d);
          const { text, exact: lost } = roundedDecimal(value);
          expect(isDecimal(text)).toBe(true);
          const error = new Fraction(text).sub(value).abs();
          expect(error.compare(new Fraction(1, 2_000_000))).toBeLessThanOrEqual(0);
          expect(lost === null).toBe(error.equals(0));
        },
      ),
    );
  });
});

describe("formatting", () => {
  const money = (figure: Figure): Money => ({ ...figure, currency: "JPY" });

  test.each<[Figure | Money, string, string]>([
    [money(exact("16.6", "billion")), "JPY 16.6 billion", "166億円"],
    [{ ...exact("717", "million"), currency: "SEK" }, "SEK 717 million", "7億1,700万 SEK"],
    [money(exact("1.50005", "trillion")), "JPY 1.50005 trillion", "1兆5,000億5,000万円"],
    [money(exact("0.5", "thousand")), "JPY 0.5 thousand", "500円"],
    [money(exact("-25", "million")), "JPY -25 million", "-2,500万円"],
    [money(exact("0.00001", "thousand")), "JPY 0.00001 thousand", "0.00001千円"],
    [money(exact("0", "billion")), "JPY 0 billion", "0円"],
    [money(exact("25", "100 million")), "JPY 25 × 100 million", "25億円"],
    [money(range("25", "30")), "JPY 25 to 30 million", "2,500万～3,000万円"],
    [money({ ...exact("10000"), kind: "atLeast" }), "at least JPY 10,000", "10,000円以上"],
    [{ ...exact("10700"), kind: "atMost" }, "at most 10,700", "10,700以下"],
    [
      money({ kind: "unknown", amount: null, low: null, high: null, unit: "1" }),
      "amount unknown (JPY)",
      "金額不明（JPY）",
    ],
    [{ kind: "unknown", amount: null, low: null, high: null, unit: "1" }, "unknown", "不明"],
    [exact("50", "percent"), "50 %", "50%"],
    [exact("4", "12"), "4 × 12", "4×12"],
  ])("%j", (figure, english, japanese) => {
    expect(formatFigure(figure)).toBe(english);
    expect(formatFigure(figure, "ja")).toBe(japanese);
  });

  test("money is never written without its currency", () => {
    const text = fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map(String);
    fc.assert(
      fc.property(
        fc.constantFrom("exact", "range", "atLeast", "atMost", "unknown"),
        text,
        fc.constantFrom(...Object.keys(unitFactors)),
        fc.constantFrom("en", "ja"),
        (kind, amount, unit, lang) => {
          expect(formatFigure({ kind, amount, low: amount, high: amount, unit, currency: "SEK" }, lang)).toContain(
            "SEK",
          );
        },
      ),
    );
  });

  test("a Japanese figure reads back to the same number, whatever its unit", () => {
    const worth: Readonly<Record<string, bigint>> = { 兆: 10n ** 12n, 億: 10n ** 8n, 万: 10n ** 4n, "": 1n };
    const readBack = (text: string) => {
      const parts = [...text.replaceAll(",", "").matchAll(/(\d+)(兆|億|万)?/g)];
      const value = parts.reduce((sum, [, digits, rank]) => sum + BigInt(digits!) * worth[rank ?? ""]!, 0n);
      return text.startsWith("-") ? -value : value;
    };
    const units = Object.entries(unitFactors).filter(([unit]) => unit !== "1");
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }),
        fc.constantFrom(...units),
        (amount, [unit, factor]) => {
          expect(readBack(formatFigure(exact(String(amount), unit), "ja"))).toBe(amount * factor);
        },
      ),
    );
  });

  test("digits are grouped by three before the point only", () => {
    expect(groupDigits("1234567.1234567")).toBe("1,234,567.1234567");
    expect(groupDigits("-1000")).toBe("-1,000");
    expect(groupDigits("100")).toBe("100");
  });
});
