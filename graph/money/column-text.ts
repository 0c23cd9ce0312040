import Fraction from "fraction.js";
import type { DecimalString } from "../model/money.ts";
import { zero } from "./amounts.ts";
import { createMoneyText } from "./money-text.ts";

/** Writes the figures of one table, given as decimal strings in base units. */
export interface ColumnText {
  /** With the decimals of the column: "JPY 240.0 million". */
  readonly figure: (amount: DecimalString) => string;
  /** With only those decimals that say something: "JPY 230 million". */
  readonly bound: (amount: DecimalString) => string;
}

/** All in the unit that fits the greatest figure, so that they can be compared by eye; never without the currency. */
export function createColumnText(
  currency: string,
  lang: "en" | "ja",
  amounts: readonly (DecimalString | null)[],
): ColumnText {
  const greatest = amounts
    .filter((amount) => amount !== null)
    .map((amount) => new Fraction(amount).abs())
    .reduce((most, value) => (value.compare(most) > 0 ? value : most), zero);
  const text = createMoneyText({ currency, lang, greatest, column: true });
  return {
    figure: (amount) => text.figure(new Fraction(amount)),
    bound: (amount) => text.range(new Fraction(amount), new Fraction(amount)),
  };
}
