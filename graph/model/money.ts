import Fraction from "fraction.js";
import { GraphError } from "./errors.ts";

/** A decimal number as text, exactly as the source gives it: "16.6", "-3", "10000". Never a binary float. */
export type DecimalString = string;

/** What an amount says. `unknown` is a statement too: money flows, nobody says how much. */
export const amountKinds = ["exact", "range", "atLeast", "atMost", "unknown"] as const;
export type AmountKind = (typeof amountKinds)[number];

/** The unit of the source is kept: value = amount × unit. Any other factor is written as a number. */
export const unitFactors = {
  "1": 1n,
  thousand: 1_000n,
  "10 thousand": 10_000n,
  million: 1_000_000n,
  "10 million": 10_000_000n,
  "100 million": 100_000_000n,
  billion: 1_000_000_000n,
  trillion: 1_000_000_000_000n,
} as const;

/** A figure with its bounds: amounts of money, counts and shares have this in common. */
export interface Figure {
  readonly kind: AmountKind;
  readonly amount: DecimalString | null;
  readonly low: DecimalString | null;
  readonly high: DecimalString | null;
  readonly unit: string;
}

/** An amount of money in the source's own unit and currency (ISO 4217, historic codes too). */
export interface Money extends Figure {
  readonly currency: string;
}

const decimalPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** Arithmetic is exact, so a figure of many thousand digits in a hostile file would take hours. */
const maxDecimalLength = 100;

export function isDecimal(text: string): boolean {
  return text.length <= maxDecimalLength && decimalPattern.test(text);
}

/** @throws GraphError `invalid-input` for a unit that is neither a word of `unitFactors` nor a positive number. */
export function unitFactor(unit: string): Fraction {
  if (Object.hasOwn(unitFactors, unit)) return new Fraction(unitFactors[unit as keyof typeof unitFactors]);
  if (isDecimal(unit) && !unit.startsWith("-") && Number(unit) > 0) return new Fraction(unit);
  throw new GraphError(
    "invalid-input",
    `“${unit}” is not a unit. Use ${Object.keys(unitFactors).join(", ")} or a number.`,
  );
}

/** Why a figure does not fit its kind, or null. An exact figure has an amount, a range low and high in order, bounds their one end. */
export function figureProblem({ kind, amount, low, high, unit }: Figure): string | null {
  for (const text of [amount, low, high])
    if (text !== null && !isDecimal(text)) return `“${text}” is not a decimal number`;
  try {
    unitFactor(unit);
  } catch (error) {
    if (error instanceof GraphError) return error.message.replace(/\.$/, "");
    throw error;
  }
  if (kind === "range") return rangeProblem(amount, low, high);
  if (kind === "unknown")
    return amount !== null || low !== null || high !== null ? "an unknown amount has no figure" : null;
  return amount === null && (kind === "exact" || (kind === "atLeast" ? low : high) === null)
    ? `“${kind}” needs an amount`
    : null;
}
function rangeProblem(amount: string | null, low: string | null, high: string | null): string | null {
  if (low === null || high === null) return "a range needs low and high";
  if (new Fraction(low).compare(high) > 0) return `the range ${low} to ${high} is upside down`;
  if (amount === null) return null;
  const inside = new Fraction(amount).compare(low) >= 0 && new Fraction(amount).compare(high) <= 0;
  return inside ? null : `${amount} lies outside the range ${low} to ${high}`;
}

/** A figure in base units as an interval of exact numbers; `null` for an end that is not known. The point is what one would show. */
export interface ExactInterval {
  readonly low: Fraction | null;
  readonly point: Fraction | null;
  readonly high: Fraction | null;
}

/** In base units (yen, persons), exactly. A range has no point unless the source gives one. */
export function exactInterval(figure: Figure): ExactInterval {
  const factor = unitFactor(figure.unit);
  const times = (text: DecimalString | null) => (text === null ? null : new Fraction(text).mul(factor));
  const amount = times(figure.amount);
  switch (figure.kind) {
    case "exact":
      return { low: amount, point: amount, high: amount };
    case "range":
      return { low: times(figure.low), point: amount, high: times(figure.high) };
    case "atLeast":
      return { low: amount ?? times(figure.low), point: null, high: null };
    case "atMost":
      return { low: new Fraction(0), point: null, high: amount ?? times(figure.high) };
    case "unknown":
      return { low: null, point: null, high: null };
  }
}

/** A decimal string rounded half up to `places`, with `exact` beside it where rounding lost something. */
export function roundedDecimal(
  value: Fraction,
  places = 6,
): { readonly text: DecimalString; readonly exact: string | null } {
  const rounded = value.round(places);
  const text = rounded
    .toString(places + 2)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
  return { text, exact: rounded.equals(value) ? null : value.toFraction() };
}

const unitWords: Readonly<Record<"en" | "ja", Readonly<Record<string, string>>>> = {
  en: {
    "1": "",
    thousand: " thousand",
    "10 thousand": " × 10 thousand",
    million: " million",
    "10 million": " × 10 million",
    "100 million": " × 100 million",
    billion: " billion",
    trillion: " trillion",
    percent: " %",
  },
  ja: {
    "1": "",
    thousand: "千",
    "10 thousand": "万",
    million: "百万",
    "10 million": "千万",
    "100 million": "億",
    billion: "十億",
    trillion: "兆",
    percent: "%",
  },
};

/** What stands around a figure; `c` is the currency or nothing. */
const figureWords = {
  en: {
    plain: (text: string, c: string) => (c === "" ? text : `${c} ${text}`),
    unknown: (c: string) => (c === "" ? "unknown" : `amount unknown (${c})`),
    atLeast: (text: string) => `at least ${text}`,
    atMost: (text: string) => `at most ${text}`,
    to: " to ",
  },
  ja: {
    plain: (text: string, c: string) => (c === "" ? text : c === "JPY" ? `${text}円` : `${text} ${c}`),
    unknown: (c: string) => (c === "" ? "不明" : `金額不明（${c}）`),
    atLeast: (text: string) => `${text}以上`,
    atMost: (text: string) => `${text}以下`,
    to: "～",
  },
} as const;

/** Japanese counts in 万, 億 and 兆, and has no word for a billion: 16.6 billion is 166億, 717 million is 7億1,700万. */
function japaneseNumber(text: DecimalString, unit: string): string {
  if (!Object.hasOwn(unitFactors, unit) || unit === "1")
    return groupDigits(text) + (Object.hasOwn(unitWords.ja, unit) ? unitWords.ja[unit]! : `×${unit}`);
  const value = new Fraction(text).mul(unitFactors[unit as keyof typeof unitFactors]);
  if (!value.mod(1).equals(0)) return groupDigits(text) + unitWords.ja[unit]!;
  const sign = value.compare(0) < 0 ? "-" : "";
  const digits = value.abs().toString();
  const ranks: readonly (readonly [word: string, from: number, to: number])[] = [
    ["兆", -Infinity, -12],
    ["億", -12, -8],
    ["万", -8, -4],
    ["", -4, digits.length],
  ];
  const parts = ranks
    .map(([word, from, to]) => [word, digits.slice(Math.max(-digits.length, from), to).replace(/^0+/, "")] as const)
    .filter(([, part]) => part !== "")
    .map(([word, part]) => groupDigits(part) + word);
  return sign + (parts.join("") || "0");
}

/** A figure for people, in the source's own unit, Japanese ones in 万 and 億: "JPY 16.6 billion", "JPY 25 to 30 million". Money never appears without its currency. */
export function formatFigure(
  figure: Figure & { readonly currency?: string | undefined },
  lang: "en" | "ja" = "en",
): string {
  const words = figureWords[lang];
  const currency = figure.currency ?? "";
  const known = Object.hasOwn(unitWords.en, figure.unit) ? unitWords.en[figure.unit]! : ` × ${figure.unit}`;
  const unit = lang === "en" ? known : ""; // Japanese has it in the number
  const number = (text: string | null) =>
    text === null ? "?" : lang === "ja" ? japaneseNumber(text, figure.unit) : groupDigits(text);
  const plain = (text: string) => words.plain(`${text}${unit}`, currency);
  switch (figure.kind) {
    case "exact":
      return plain(number(figure.amount));
    case "range":
      return plain(`${number(figure.low)}${words.to}${number(figure.high)}`);
    case "atLeast":
      return words.atLeast(plain(number(figure.amount ?? figure.low)));
    case "atMost":
      return words.atMost(plain(number(figure.amount ?? figure.high)));
    case "unknown":
      return words.unknown(currency);
  }
}

/** 10000.5 as 10,000.5: without `Intl`, whose output differs from machine to machine. */
export function groupDigits(text: DecimalString): string {
  const [whole, fraction] = text.split(".");
  // From the end, three by three; a pattern that looks ahead to the end would take the square of the length.
  const digits = whole!.replace("-", "");
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  const grouped = (whole!.startsWith("-") ? "-" : "") + groups.join(",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
