import Fraction from "fraction.js";
import { formatFigure, roundedDecimal, unitFactors } from "../model/money.ts";
import { isZero, zero } from "./amounts.ts";
import type { Amount, Total } from "./amounts.ts";

type Lang = "en" | "ja";

/** Stands for "no currency" (ISO 4217): no amount is recorded at all. */
export const noCurrency = "XXX";

type Unit = "1" | "million" | "billion" | "trillion";
/** The greatest unit is taken of which a figure has ten or more. */
const units: readonly Unit[] = ["trillion", "billion", "million"];

/** How figures are written: all in one unit and with as many decimals, so that they can be compared by eye. */
export interface MoneyText {
  /** "JPY 240.0 million". */
  readonly figure: (value: Fraction) => string;
  /** "JPY 230 to 280 million"; "at least JPY 230 million" without an upper end. */
  readonly range: (low: Fraction, high: Fraction | null) => string;
  /** "230 to 280": what stands in brackets behind a figure; the whole text in Japanese. */
  readonly ends: (low: Fraction, high: Fraction | null) => string;
  /** "JPY 240.0 million (230 to 280)"; the brackets only where the ends differ. */
  readonly total: (total: Total) => string;
  /** Figures rounded so that together they make their rounded sum. */
  readonly together: (values: readonly Fraction[]) => readonly string[];
  /** What the last figure is rounded to: "JPY 0.1 million". */
  readonly step: string;
  /** Whether a figure loses something by being shown. */
  readonly isRounded: (value: Fraction) => boolean;
}

export interface MoneyTextOptions {
  readonly currency: string;
  readonly lang: Lang;
  /** The greatest figure of the table; it decides about the unit. */
  readonly greatest: Fraction;
  /** Every figure with its decimals, for a column; otherwise only those that say something. */
  readonly column: boolean;
}

export function createMoneyText({ currency, lang, greatest, column }: MoneyTextOptions): MoneyText {
  const unit = units.find((candidate) => greatest.compare(10n * unitFactors[candidate]) >= 0) ?? "1";
  const places = unit === "1" ? (greatest.compare(1_000) >= 0 ? 0 : 2) : column ? 1 : 2;
  const step = new Fraction(unitFactors[unit]).div(10 ** places);
  const shownCurrency = currency === noCurrency ? undefined : currency;
  const decimals = (steps: bigint, fixed: boolean) => {
    const text = new Fraction(steps, 10n ** BigInt(places)).toString();
    if (!fixed || places === 0) return text;
    const [whole, fraction = ""] = text.split(".");
    return `${whole}.${fraction.padEnd(places, "0")}`;
  };
  const write = (kind: "exact" | "range" | "atLeast", amount: string | null, low: string | null, high: string | null) =>
    formatFigure({ kind, amount, low, high, unit, currency: shownCurrency }, lang);
  const stepsOf = (value: Fraction) => roundHalfUp(value.div(step));
  const fixed = column && unit !== "1";
  const written = (value: Fraction, steps: bigint) =>
    steps === 0n && !isZero(value)
      ? lang === "ja"
        ? `${write("exact", decimals(1n, false), null, null)}未満`
        : `under ${write("exact", decimals(1n, false), null, null)}`
      : write("exact", decimals(steps, fixed), null, null);
  const text: MoneyText = {
    figure: (value) => written(value, stepsOf(value)),
    range(low, high) {
      const least = decimals(stepsOf(low), false);
      if (high === null && isZero(low)) return formatOpen(shownCurrency, lang);
      if (high === null) return write("atLeast", least, null, null);
      const most = decimals(stepsOf(high), false);
      return least === most ? write("exact", least, null, null) : write("range", null, least, most);
    },
    ends: (low, high) => (lang === "ja" ? text.range(low, high) : bare(text.range(low, high))),
    total({ shown, low, high }) {
      if (shown === null) {
        if (high === null && isZero(low)) return formatUnknown(shownCurrency, lang);
        return text.range(low, high);
      }
      const plain = text.figure(shown);
      const about = !column && text.isRounded(shown) ? (lang === "ja" ? `約${plain}` : `about ${plain}`) : plain;
      if (high !== null && low.equals(high)) return about;
      return lang === "ja" ? `${about}（${text.ends(low, high)}）` : `${about} (${text.ends(low, high)})`;
    },
    together: (values) => roundTogether(values, step).map((steps, at) => written(values[at]!, steps)),
    step: write("exact", decimals(1n, false), null, null),
    isRounded: (value) => !new Fraction(stepsOf(value)).mul(step).equals(value),
  };
  /** "230 to 280" of "JPY 230 to 280 million": currency and unit stand before the brackets already. */
  const bare = (range: string) => {
    const suffix = unit === "1" ? "" : ` ${unit}`;
    const inner = range.endsWith(suffix) ? range.slice(0, range.length - suffix.length) : range;
    return shownCurrency === undefined ? inner : inner.replace(`${shownCurrency} `, "");
  };
  return text;
}

/** Anything from nothing upwards; in millions it would say no more. */
function formatOpen(currency: string | undefined, lang: Lang): string {
  return formatFigure({ kind: "atLeast", amount: "0", low: null, high: null, unit: "1", currency }, lang);
}
function formatUnknown(currency: string | undefined, lang: Lang): string {
  return formatFigure({ kind: "unknown", amount: null, low: null, high: null, unit: "1", currency }, lang);
}

function roundHalfUp(value: Fraction): bigint {
  const rounded = value.round(0);
  return rounded.s * rounded.n;
}

/**
 * Whole steps of each value, so that they add up to the rounded sum (largest remainder: what is missing goes to those
 * that lost most, the first of equals first).
 */
export function roundTogether(values: readonly Fraction[], step: Fraction): readonly bigint[] {
  const exact = values.map((value) => value.div(step));
  const floors = exact.map((value) => {
    const floor = value.floor(0);
    return floor.s * floor.n;
  });
  const sum = exact.reduce((total, value) => total.add(value), zero);
  let missing = Number(roundHalfUp(sum) - floors.reduce((total, value) => total + value, 0n));
  const lost = exact
    .map((value, at) => ({ at, rest: value.sub(floors[at]!) }))
    .sort((a, b) => b.rest.compare(a.rest) || a.at - b.at);
  for (const { at, rest } of lost) {
    if (missing <= 0 || isZero(rest)) break;
    floors[at] = floors[at]! + 1n;
    missing--;
  }
  return floors;
}

/** Shares in percent with one decimal that add up to their rounded sum: "68.6 %". */
export function shareTexts(shares: readonly Fraction[], lang: Lang): readonly string[] {
  return roundTogether(shares, new Fraction(1, 1000)).map((steps, at) => {
    const text = (Number(steps) / 10).toFixed(1);
    const percent = lang === "ja" ? "%" : " %";
    if (steps === 0n && !isZero(shares[at]!)) return lang === "ja" ? `0.1${percent}未満` : `under 0.1${percent}`;
    return text + percent;
  });
}

/** Whether a share loses something by being shown. */
export function isRoundedShare(share: Fraction): boolean {
  return share.mul(1000).d !== 1n;
}

/** Text of one amount by itself, as precise as it is. */
export function amountText(amount: Amount, currency: string, lang: Lang): string {
  return singleText(totalOf(amount), currency, lang).total(totalOf(amount));
}
export function totalOf({ low, point, high }: Amount): Total {
  return { shown: point, low: low ?? zero, high };
}
export function singleText({ shown, low, high }: Total, currency: string, lang: Lang): MoneyText {
  return createMoneyText({ currency, lang, greatest: shown ?? high ?? low, column: false });
}

/** Figures as decimal strings, with the exact fraction of each that rounding changed, by its name. */
export function exactFigures<Name extends string>(
  figures: Readonly<Record<Name, Fraction | null>>,
): { readonly texts: Readonly<Record<Name, string | null>>; readonly exact: Record<string, string> | undefined } {
  const texts = {} as Record<Name, string | null>;
  const exact: Record<string, string> = {};
  for (const [name, value] of Object.entries(figures) as [Name, Fraction | null][]) {
    const rounded = value && roundedDecimal(value);
    texts[name] = rounded ? rounded.text : null;
    if (rounded && rounded.exact !== null) exact[name] = rounded.exact;
  }
  return { texts, exact: Object.keys(exact).length === 0 ? undefined : exact };
}
