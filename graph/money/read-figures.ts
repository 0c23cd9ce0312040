import Fraction from "fraction.js";
import { append } from "../model/append.ts";
import { findEdtf, spanOf } from "../model/edtf.ts";
import type { SubjectId } from "../model/ids.ts";
import { claimAddress } from "../model/ids.ts";
import { exactInterval } from "../model/money.ts";
import type { Figure, Money } from "../model/money.ts";
import type { ClaimBase, FieldClaim } from "../resolve/claim-base.ts";
import { resolveField } from "../resolve/resolve-subject.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { amountOfClaims } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import type { RecordedFigure } from "./flow-book.ts";

/**
 * The amounts of a relation or entity as of a moment, one figure for each slot and currency, in the order of the slots.
 * Claims that differ make an interval. Cost: O(c log c) for its claims.
 */
export function readFigures(base: ClaimBase, subject: SubjectId, moment: Moment): readonly RecordedFigure[] {
  const figures: RecordedFigure[] = [];
  for (const { remaining } of resolveField(base, subject, "amount", moment)) {
    const byCurrency = new Map<string, FieldClaim[]>();
    for (const claim of remaining) append(byCurrency, moneyOf(claim).currency, claim);
    for (const [currency, claims] of byCurrency) {
      const [first] = claims.filter((claim) => moneyOf(claim).kind !== "unknown").concat(claims);
      const { phase, period, per, calendar } = first!.field.qualifiers ?? {};
      figures.push({
        phase: phase ?? null,
        period: period ?? null,
        calendar: calendar ?? null,
        per: per ?? null,
        currency,
        amount: amountOfClaims([first!, ...claims.filter((claim) => claim !== first)].map(amountOf)),
        grade: first!.grade,
        claims: [first!, ...claims.filter((claim) => claim !== first)].map(addressOf),
      });
    }
  }
  return figures;
}

/** What columns tell of the money of a subject without its claims being read. */
export interface MoneyColumns {
  /** The same as `readFigures`; null where only the claims tell. */
  readonly figuresOf: (subject: SubjectId) => readonly RecordedFigure[] | null;
  /** True where the subject surely has no fields but names, amounts and when it exists. */
  readonly isPlain: (subject: SubjectId) => boolean;
  /** True where surely no claim of the subject says how cautious its source is. */
  readonly isUnhedged: (subject: SubjectId) => boolean;
}

/** The figures of each subject as of one moment. */
export interface FigureReader {
  (subject: SubjectId): readonly RecordedFigure[];
  /** See `MoneyColumns`; false where nobody knows without reading. */
  readonly isPlain: (subject: SubjectId) => boolean;
}
/** @param columns Asked first; what is read from claims is read once. */
export function createFigureReader(base: ClaimBase, moment: Moment, columns: MoneyColumns | null = null): FigureReader {
  const known = new Map<SubjectId, readonly RecordedFigure[]>();
  const figuresOf = (subject: SubjectId) => {
    const told = columns?.figuresOf(subject) ?? known.get(subject);
    if (told) return told;
    const read = readFigures(base, subject, moment);
    known.set(subject, read);
    return read;
  };
  return Object.assign(figuresOf, { isPlain: (subject: SubjectId) => columns?.isPlain(subject) ?? false });
}

/** A field named `amount` passed the shape of money when it was read from its layer. */
function moneyOf({ field }: FieldClaim): Money {
  return field.value as unknown as Money;
}
function amountOf(claim: FieldClaim): Amount {
  return amountOfFigure(moneyOf(claim));
}
/** A figure in base units, exactly; a range of one value has it as its point. */
export function amountOfFigure(figure: Figure): Amount {
  const { low, point, high } = exactInterval(figure);
  return { low, high, point: point ?? (low && high?.equals(low) ? low : null) };
}
function addressOf({ claim, field }: FieldClaim): string {
  return claimAddress(claim.id, field.field);
}

/** Times that mean the same days with the same certainty have one key: 2009 and 2009-01-01/2009-12-31, but not 2009~. */
export function periodKey(period: string | null): string {
  return period === null ? "" : readPeriod(period).key;
}

/** True for a period of more than 366 days, and for one without end. */
export function isLongerThanAYear(period: string | null): boolean {
  return period !== null && readPeriod(period).isLong;
}

interface PeriodRead {
  readonly key: string;
  readonly isLong: boolean;
}
/** Thousands of figures are of a few periods, so the last ones read are remembered. */
const periods = new Map<string, PeriodRead>();
const mostPeriods = 500;
function readPeriod(period: string): PeriodRead {
  const known = periods.get(period);
  if (known) return known;
  const edtf = findEdtf(period);
  const span = edtf && spanOf(edtf);
  const read = span
    ? {
        key: [span.earliestStart, span.latestStart, span.earliestEnd, span.latestEnd].join(" "),
        isLong: Math.max(span.earliestEnd - span.latestStart, span.latestEnd - span.earliestStart) + 1 > 366,
      }
    : { key: period, isLong: false };
  if (periods.size >= mostPeriods) periods.clear();
  periods.set(period, read);
  return read;
}

/** A count that a figure is multiplied by, and the claim that shows it. */
export interface ShownCount {
  /** A decimal number. */
  readonly value: string;
  readonly claim: string;
}
export function timesCount(figure: RecordedFigure, { value, claim }: ShownCount): RecordedFigure {
  return { ...figure, per: null, amount: timesFactor(figure.amount, value), claims: [...figure.claims, claim] };
}

/** An amount times a decimal number. */
export function timesFactor({ low, point, high }: Amount, factor: string): Amount {
  const exact = new Fraction(factor);
  const times = (end: Fraction | null) => end && end.mul(exact);
  return { low: times(low), point: times(point), high: times(high) };
}
