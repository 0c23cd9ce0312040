import type { CheckedInputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { RateLine } from "#data/api/money-methods.ts";
import type { Budget } from "#graph/model/budget.ts";
import { fiscalYearOf, formatPeriod, parseAsOf, parsePeriod } from "#graph/model/calendars.ts";
import { findEdtf, holdsIn, spanOf } from "#graph/model/edtf.ts";
import type { ExchangeRate } from "#graph/money/flow-book.ts";
import { createGraphFlowBook } from "#graph/money/flows-of.ts";
import type { GraphFlowBook } from "#graph/money/flows-of.ts";
import { chooseRates } from "#graph/money/choose-rates.ts";
import { listOffers } from "#graph/money/list-figures.ts";
import type { MoneyOffer } from "#graph/money/list-figures.ts";
import { noCurrency } from "#graph/money/money-text.ts";
import { periodKey } from "#graph/money/read-figures.ts";
import type { FigureReader } from "#graph/money/read-figures.ts";
import type { FlowFigure } from "#graph/money/totals.ts";
import { momentOf } from "./describe.ts";
import { figureReader } from "./packed-money.ts";
import { moneyWords } from "./money-words.ts";
import type { MoneyWords } from "./money-words.ts";
import { words } from "./words.ts";
import type { Lang } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export type MoneyInput = Pick<
  CheckedInputOf<"traceMoney">,
  "phase" | "period" | "currency" | "minGrade" | "rates" | "asOf" | "certain" | "lang" | "languages"
>;

/** Which figures an answer is about. */
export interface AskedMoney {
  readonly phase: string | null;
  /** EDTF. */
  readonly period: string | null;
  readonly currency: string;
  readonly text: string;
}

/** A question whose phase, period and currency are settled, with the book that answers it. */
export interface SettledQuestion {
  readonly asked: AskedMoney;
  /** Phase and period in words, for a sentence; empty where nothing is recorded that could be named. */
  readonly shortText: string;
  readonly book: GraphFlowBook;
  /** What there is around what is asked about, most figures first. */
  readonly offers: () => readonly MoneyOffer[];
  /** The line of the table behind a rate that the book used. */
  readonly rateLine: (rate: ExchangeRate) => RateLine;
}

/** Offers listed in a sentence at most. */
const mostOffers = 12;

/**
 * Settles what a question is about. What is left out is taken from what is recorded, where there is one possibility only;
 * a period left out with a date asked about is the one recorded for that date.
 *
 * @param figuresInScope Figures around what is asked about; read only where something is left out or unclear.
 * @throws WorkspaceError `invalid-input` for an unknown phase, for a time that cannot be read, and where several
 *   possibilities are left, listing them.
 */
export function settleQuestion(
  state: WorkspaceState,
  input: MoneyInput,
  figuresInScope: (figuresOf: FigureReader) => readonly FlowFigure[],
  budget: Budget,
): SettledQuestion {
  const { base, graph } = state.resolved;
  const figuresOf = figureReader(state, momentOf(input));
  const { lang, languages, minGrade, rates } = input;
  const given = {
    phase: input.phase === undefined || input.phase === null ? input.phase : phaseOf(state, input.phase, lang),
    period: input.period === undefined || input.period === null ? input.period : parsePeriod(input.period),
    currency: input.currency,
  };
  let listed: readonly MoneyOffer[] | null = null;
  const offers = () => (listed ??= listOffers(figuresInScope(figuresOf)));
  const { phase, period, calendar, currency } = settle(state, given, offers, input);
  const chosen = chooseRates(rates, currency, period);
  const question = { phase, period, currency, moment: momentOf(input), languages, rates: chosen.byCurrency };
  return {
    asked: { phase, period, currency, text: questionText(state, { phase, period, calendar, currency }, lang) },
    shortText: shortQuestionText(state, { phase, period, calendar, currency }, lang),
    book: createGraphFlowBook(
      base,
      graph,
      { ...question, ...(minGrade === undefined ? {} : { minGrade }) },
      budget,
      figuresOf,
    ),
    offers,
    rateLine: (rate) => chosen.lineOf.get(rate)!,
  };
}

interface Given {
  readonly phase: string | null | undefined;
  readonly period: { readonly period: string; readonly calendar: string | null } | null | undefined;
  readonly currency: string | undefined;
}
type Settled = Pick<MoneyOffer, "phase" | "period" | "calendar" | "currency">;
type Part = "phase" | "period" | "currency";

function settle(state: WorkspaceState, given: Given, listAll: () => readonly MoneyOffer[], input: MoneyInput): Settled {
  if (given.phase !== undefined && given.period !== undefined && given.currency !== undefined)
    return {
      phase: given.phase,
      period: given.period?.period ?? null,
      calendar: given.period?.calendar ?? calendarOf(given.period?.period ?? null, listAll),
      currency: given.currency,
    };
  const offers = listAll();
  const convertible = (currency: string) =>
    input.rates.some(({ from, to }) => [from, to].includes(currency) && [from, to].includes(given.currency ?? ""));
  const keyOf = (offer: Settled, part: Part) => (part === "period" ? periodKey(offer.period) : (offer[part] ?? ""));
  const isGiven = (part: Part) => given[part] !== undefined;
  const matches = (offer: MoneyOffer) =>
    (given.phase === undefined || offer.phase === given.phase) &&
    (given.period === undefined || periodKey(offer.period) === periodKey(given.period?.period ?? null)) &&
    (given.currency === undefined || offer.currency === given.currency || convertible(offer.currency));
  const fitting = offers.filter(matches);
  const known = fitting.length > 0 ? fitting : offers;
  const candidates = given.period === undefined ? ofThatTime(known, input.asOf) : known;
  const open = (["phase", "period", "currency"] as const).filter((part) => !isGiven(part));
  const unclear = open.filter((part) => new Set(candidates.map((offer) => keyOf(offer, part))).size > 1);
  if (unclear.length > 0) throw several(state, unclear, candidates, input.lang);
  const first = candidates[0];
  const period = given.period === undefined ? (first?.period ?? null) : (given.period?.period ?? null);
  return {
    phase: given.phase === undefined ? (first?.phase ?? null) : given.phase,
    period,
    calendar: given.period?.calendar ?? calendarOf(period, () => offers),
    currency: given.currency ?? first?.currency ?? noCurrency,
  };
}

/** The calendar in which a span of days is recorded as a fiscal year; null for a plain date and where it is none. */
function calendarOf(period: string | null, offers: () => readonly MoneyOffer[]): string | null {
  if (period === null || !period.includes("/")) return null;
  const key = periodKey(period);
  return offers().find((offer) => offer.calendar !== null && periodKey(offer.period) === key)?.calendar ?? null;
}

/** Offers of the very time asked about, else those whose period holds then; all where there are none. */
function ofThatTime(offers: readonly MoneyOffer[], asOf: string | undefined): readonly MoneyOffer[] {
  if (asOf === undefined) return offers;
  const same = offers.filter(({ period }) => periodKey(period) === periodKey(parsePeriod(asOf).period));
  if (same.length > 0) return same;
  const { days } = parseAsOf(asOf);
  const then = offers.filter(({ period }) => {
    const edtf = period === null ? null : findEdtf(period);
    return edtf !== null && holdsIn(spanOf(edtf), days) !== "no";
  });
  return then.length > 0 ? then : offers;
}

function several(
  state: WorkspaceState,
  unclear: readonly Part[],
  candidates: readonly MoneyOffer[],
  lang: Lang,
): WorkspaceError {
  const phrases = moneyWords[lang];
  const listed = offerTexts(state, candidates.slice(0, mostOffers), lang);
  return new WorkspaceError(
    "invalid-input",
    phrases.whichOne(
      unclear.map((part) => phrases.parts[part]),
      listed,
      candidates.length - listed.length,
    ),
  );
}

export function offerTexts(state: WorkspaceState, offers: readonly MoneyOffer[], lang: Lang): readonly string[] {
  return offers
    .slice(0, mostOffers)
    .map((offer) => moneyWords[lang].offer(questionText(state, offer, lang), offer.figures));
}

/** The code of a phase given by code or by any of its labels. */
export function phaseOf(state: WorkspaceState, text: string, lang: Lang): string {
  const codes = state.resolved.base.schema.codeLists.get("phase") ?? {};
  const wanted = text.normalize("NFKC").trim().toLowerCase();
  for (const [code, { label }] of Object.entries(codes))
    if ([code, label.en, label.ja].some((name) => name.toLowerCase() === wanted)) return code;
  throw new WorkspaceError("invalid-input", moneyWords[lang].unknownPhase(text, Object.keys(codes)));
}

export function phaseText(state: WorkspaceState, phase: string | null, lang: Lang): string {
  if (phase === null) return moneyWords[lang].noPhase;
  const codes = state.resolved.base.schema.codeLists.get("phase") ?? {};
  return (Object.hasOwn(codes, phase) ? codes[phase]?.label[lang] : undefined) ?? phase;
}

/** A period as one types it, fiscal years with their days: "JP-FY2009 (2009-04-01 to 2010-03-31)". */
export function periodText(period: string | null, calendar: string | null, lang: Lang): string {
  const phrases = moneyWords[lang];
  if (period === null) return phrases.noPeriod;
  const name = shortPeriodText(period, calendar, lang);
  const [first, last] = period.split("/");
  return calendar !== null && first !== undefined && last !== undefined && name !== period
    ? phrases.days(name, first, last)
    : name;
}
/** "JP-FY2009", 「2009年度（平成21年度）」; what is no fiscal year as one types it. */
export function shortPeriodText(period: string | null, calendar: string | null, lang: Lang): string {
  if (period === null) return moneyWords[lang].noPeriod;
  const year = calendar === null ? null : fiscalYearOf(period, calendar);
  if (year === null) return period;
  return lang === "ja" ? formatPeriod({ period, calendar }, lang) : `${calendar!}${year}`;
}

/** "disbursement, JP-FY2009 (2009-04-01 to 2010-03-31), JPY". */
export function questionText(
  state: WorkspaceState,
  { phase, period, calendar, currency }: Settled,
  lang: Lang,
): string {
  if (isOpenQuestion({ phase, period, currency })) return moneyWords[lang].noAmounts;
  const parts = [phaseText(state, phase, lang), periodText(period, calendar, lang)];
  return [...parts, ...(currency === noCurrency ? [] : [currency])].join(words[lang].listSeparator);
}
function shortQuestionText(state: WorkspaceState, { phase, period, calendar, currency }: Settled, lang: Lang): string {
  if (isOpenQuestion({ phase, period, currency })) return "";
  return moneyWords[lang].nameOfPhase(phaseText(state, phase, lang), shortPeriodText(period, calendar, lang));
}
/** Nothing was asked for by name, and nothing is recorded that could be. */
function isOpenQuestion({ phase, period, currency }: Omit<Settled, "calendar">): boolean {
  return currency === noCurrency && phase === null && period === null;
}

/** "Converted at 1 EUR = 130.5 JPY (2010-03-31, ECB)." */
export function rateSentence({ from, to, value, date, source }: RateLine, phrases: MoneyWords): string {
  return phrases.converted(from, value, to, date, source);
}
