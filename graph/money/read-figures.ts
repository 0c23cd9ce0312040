import Fraction from "fraction.js";
import { findEdtf, spanOf } from "../model/edtf.ts";
import type { SubjectId } from "../model/ids.ts";
import { claimAddress } from "../model/ids.ts";
import { exactInterval } from "../model/money.ts";
import type { Money } from "../model/money.ts";
import type { ClaimBase, FieldClaim } from "../resolve/claim-base.ts";
import { resolveField } from "../resolve/resolve-subject.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { amountOfClaims } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import { append } from "./flow-book.ts";
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

/** A field named `amount` passed the shape of money when it was read from its layer. */
function moneyOf({ field }: FieldClaim): Money {
  return field.value as unknown as Money;
}
function amountOf(claim: FieldClaim): Amount {
  const { low, point, high } = exactInterval(moneyOf(claim));
  return { low, high, point: point ?? (low && high?.equals(low) ? low : null) };
}
function addressOf({ claim, field }: FieldClaim): string {
  return claimAddress(claim.id, field.field);
}

/** Times that mean the same days with the same certainty have one key: 2009 and 2009-01-01/2009-12-31, but not 2009~. */
export function periodKey(period: string | null): string {
  const edtf = period === null ? null : findEdtf(period);
  if (!edtf) return period ?? "";
  const { earliestStart, latestStart, earliestEnd, latestEnd } = spanOf(edtf);
  return [earliestStart, latestStart, earliestEnd, latestEnd].join(" ");
}

/** True for a period of more than 366 days, and for one without end. */
export function isLongerThanAYear(period: string | null): boolean {
  const edtf = period === null ? null : findEdtf(period);
  if (!edtf) return false;
  const { latestStart, earliestEnd, earliestStart, latestEnd } = spanOf(edtf);
  return Math.max(earliestEnd - latestStart, latestEnd - earliestStart) + 1 > 366;
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
