import { isPeriod } from "#graph/model/calendars.ts";
import type { AmountKind } from "#graph/model/money.ts";
import { factors } from "#graph/model/parse-amount.ts";
import { currencies } from "#graph/schema/code-lists.ts";
import type { Phase } from "#graph/schema/code-lists.ts";

/** An amount that a text names, in the unit and with the doubt that it names it with. */
export interface TextFigure {
  readonly kind: AmountKind;
  readonly amount: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly unit: string;
  readonly currency: string;
  readonly hedge: string | null;
}

const unitOfZeros: Readonly<Record<number, string>> = {
  3: "thousand",
  4: "10 thousand",
  6: "million",
  7: "10 million",
  8: "100 million",
  9: "billion",
  12: "trillion",
};
/** What people write for a currency, folded and in lower case. A bare dollar is that of the United States. */
const currencyWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...currencies].map((code) => [code.toLowerCase(), code])),
  ...{ yen: "JPY", 円: "JPY", "¥": "JPY", euros: "EUR", euro: "EUR", "€": "EUR", ユーロ: "EUR" },
  ...{ us$: "USD", dollars: "USD", dollar: "USD", $: "USD", ドル: "USD", pounds: "GBP", pound: "GBP", "£": "GBP" },
  ...{ won: "KRW", "₩": "KRW", ウォン: "KRW", rmb: "CNY", yuan: "CNY", 元: "CNY", 人民元: "CNY" },
  ...{ kronor: "SEK", krona: "SEK", クローナ: "SEK" },
};
type Bound = "about" | "atLeast" | "atMost";
const hedgesBefore: readonly (readonly [string, Bound])[] = [
  ...["about", "around", "approximately", "approx.", "roughly", "some", "nearly", "almost", "ca.", "circa"].map(
    (word) => [word, "about"] as const,
  ),
  ...["more than", "over", "at least", "no less than"].map((word) => [word, "atLeast"] as const),
  ...["up to", "at most", "less than", "under", "no more than"].map((word) => [word, "atMost"] as const),
  ...["約", "およそ", "ほぼ"].map((word) => [word, "about"] as const),
];
const hedgesAfter: readonly (readonly [string, Bound])[] = [
  ...["以上", "超", "or more"].map((word) => [word, "atLeast"] as const),
  ...["以下", "未満", "or less"].map((word) => [word, "atMost"] as const),
  ...["程度", "ほど", "余り", "前後"].map((word) => [word, "about"] as const),
];

const figurePattern = makeFigurePattern();

/** The longest of several words is tried first: "million" before "m". */
function oneOf(words: readonly string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return longestFirst.map((word) => word.replaceAll(/[.$|?*+()[\]\\^]/g, "\\$&")).join("|");
}
function makeFigurePattern(): RegExp {
  const number = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,18}(?:\\.\\d{1,12})?";
  const factor = `(?:${oneOf(factors.map(([word]) => word))})`;
  const currency = `(?:${oneOf(Object.keys(currencyWords))})`;
  const wordEnd = "(?![a-z0-9])";
  const before = `(?:(?<hedge>${oneOf(hedgesBefore.map(([word]) => word))})\\s*)?(?:(?<![a-z])(?<first>${currency})\\s*)?`;
  const figure = `(?<![\\d.,-])(?<low>${number})(?:\\s*(?:-|–|—|~|〜|to|から)\\s*(?<high>${number}))?`;
  const after = `(?:\\s*(?<factor>${factor})${wordEnd})?(?:\\s*(?:of\\s+)?(?<last>${currency})${wordEnd})?`;
  return new RegExp(`${before}${figure}${after}(?:\\s*(?<later>${oneOf(hedgesAfter.map(([word]) => word))}))?`, "g");
}

/**
 * Amounts of money in a text, in their order: "about 12 million yen", "EUR 5.5m", "25億円以上", "10 to 12 million euros".
 * A number without a currency is none. Cost: O(length).
 *
 * @returns the figures, and the text with blanks in their places, in which dates may be looked for.
 */
export function readTextFigures(text: string): { readonly figures: readonly TextFigure[]; readonly rest: string } {
  const folded = text.normalize("NFKC").toLowerCase();
  const figures: TextFigure[] = [];
  let rest = folded;
  figurePattern.lastIndex = 0;
  for (let found = figurePattern.exec(folded); found !== null; found = figurePattern.exec(folded)) {
    const figure = figureOf(found, folded);
    if (figure === null) {
      figurePattern.lastIndex = found.index + Math.max(1, found[0].search(/\d/) + (found.groups?.["low"]?.length ?? 0));
      continue;
    }
    figures.push(figure);
    rest = rest.slice(0, found.index) + " ".repeat(found[0].length) + rest.slice(found.index + found[0].length);
  }
  return { figures, rest };
}

function figureOf(found: RegExpExecArray, text: string): TextFigure | null {
  const { hedge, first, low = "", high, factor, last, later } = found.groups ?? {};
  const currency = currencyWords[first ?? last ?? ""];
  // "R2 EUR" is no 2 EUR.
  const isInWord = first === undefined && /[a-z]/.test(text[found.index + found[0].indexOf(low) - 1] ?? "");
  if (currency === undefined || isInWord) return null;
  // "2012 EUR 5m": the code belongs to the number after it.
  const isYear = /^(19|20)\d\d$/.test(low) && factor === undefined && first === undefined && high === undefined;
  if (isYear && /^\s*\d/.test(text.slice(found.index + found[0].length))) return null;
  const bound = boundOf(hedgesBefore, hedge) ?? boundOf(hedgesAfter, later);
  const [amount, most] = [plainNumber(low), high === undefined ? null : plainNumber(high)];
  const zeros = factors.find(([word]) => word === factor)?.[1] ?? 0;
  const shared = { unit: unitOfZeros[zeros] ?? "1", currency, hedge: hedge ?? later ?? null };
  if (most !== null) return { kind: "range", amount: null, low: amount, high: most, ...shared };
  const isBound = bound === "atLeast" || bound === "atMost";
  return { kind: isBound ? bound : "exact", amount, low: null, high: null, ...shared };
}
function boundOf(words: readonly (readonly [string, Bound])[], word: string | undefined): Bound | null {
  return words.find(([one]) => one === word)?.[1] ?? null;
}
function plainNumber(text: string): string {
  return text.replaceAll(",", "").replace(/^0+(?=\d)/, "");
}

const months = "january february march april may june july august september october november december".split(" ");
const monthWord = `(?<month>${months.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join("|")})`;
const timePatterns: readonly RegExp[] = [
  /(?<iso>[a-z]{2}-fy ?\d{4}|(?:令和|平成|昭和)(?:元|\d{1,2})年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?)/,
  /(?<![\d-])(?<iso>(?:19|20)\d{2}-\d{2}-\d{2})(?![\d-])/,
  new RegExp(`(?<![a-z\\d])(?:(?<day>\\d{1,2})\\.? )?${monthWord}\\.? (?<year>(?:19|20)\\d{2})(?!\\d)`),
  /(?<![\d.-])(?<!fy ?|fiscal years? )(?<since>(?:19|20)\d{2}) ?(?:-|–|—|\/|~|〜|to|until|から) ?(?<until>(?:19|20)\d{2})(?![\d-])/,
  /(?<![\d-])(?<iso>(?:19|20)\d{2}-(?:0[1-9]|1[0-2]))(?![\d-])/,
  /(?<![\d.,-])(?<!fy ?|fiscal year )(?<year>(?:19|20)\d{2})(?![\d,-])/,
];

/**
 * The first time that a text names, as an edit takes it ("2012", "2009-10", "2006/2011", "平成21年度"); null for none. "FY2012"
 * is none: whose fiscal year it is, is not said.
 */
export function readTextTime(text: string): string | null {
  const folded = text.normalize("NFKC").toLowerCase();
  for (const pattern of timePatterns) {
    const found = pattern.exec(folded);
    const time = found && writtenTime(found.groups ?? {});
    if (found && time !== null && isPeriod(time)) return `${time}${isApproximate(folded, found) ? "~" : ""}`;
  }
  return null;
}
function writtenTime({
  iso,
  day,
  month,
  year,
  since,
  until,
}: Readonly<Record<string, string | undefined>>): string | null {
  if (iso !== undefined) return iso.toUpperCase().replace(" ", "");
  if (since !== undefined) return since < (until ?? "") ? `${since}/${until ?? ""}` : null;
  if (month === undefined) return year ?? null;
  const number = months.findIndex((name) => name.startsWith(month.slice(0, 3))) + 1;
  const parts = [year ?? "", String(number).padStart(2, "0"), ...(day === undefined ? [] : [day.padStart(2, "0")])];
  return parts.join("-");
}
/** "about 2006", "2006年頃": only a year is written so. */
function isApproximate(text: string, { index, 0: found }: RegExpExecArray): boolean {
  if (!/^\d{4}$/.test(found)) return false;
  return /(?:about|around|circa|ca\.|c\.|約)\s*$/.test(text.slice(0, index)) || /^\s*年?頃/.test(text.slice(index + 4));
}

const phaseWords: readonly (readonly [RegExp, Phase])[] = [
  [/\b(budget|budgeted|planned)\b|予算/, "budget"],
  [/\b(disburse[ds]?|disbursement|paid|pays|pay out)\b|支出|支払/, "disbursement"],
  [/\b(grant(?:ed|s)?|award(?:ed|s)?|commit(?:ted|ment|s)?)\b|交付|採択/, "commitment"],
  [/\b(spent|spends|expenditure)\b|決算/, "expenditure"],
  [/\b(pledge[ds]?|promise[ds]?)\b|誓約/, "pledge"],
];
/** Whether an amount is planned, granted or spent, where the words say so; null where they do not. */
export function readTextPhase(text: string): Phase | null {
  const folded = text.normalize("NFKC").toLowerCase();
  return phaseWords.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
