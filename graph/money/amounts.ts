import Fraction from "fraction.js";
import type { ExactInterval } from "../model/money.ts";

/**
 * An amount in base units of one currency, exactly. `point` is what the shown claim says; null where it gives none.
 * `low` is null only where the amount is unknown; `high` is null where it has no upper end.
 */
export type Amount = ExactInterval;

/** A sum as it is shown: its point, and the interval that ranges and differing claims leave. Null for an end that nobody knows. */
export interface Total {
  readonly shown: Fraction | null;
  readonly low: Fraction;
  readonly high: Fraction | null;
}

export const zero = new Fraction(0);
export const one = new Fraction(1);
export const unknownAmount: Amount = { low: null, point: null, high: null };
export const noMoney: Total = { shown: zero, low: zero, high: zero };

/**
 * A sum in the making. Whole values, which most money is in base units, are added as they are; a fraction is made of them
 * only when the sum is asked for. Nothing is rounded.
 */
export class ExactSum {
  private whole = 0n;
  private broken: Fraction | null = null;
  private only: Fraction | null = null;
  private count = 0;

  add(value: Fraction): void {
    if (value.n === 0n) return;
    this.count++;
    if (this.count === 1) this.only = value;
    if (value.d === 1n) this.whole += value.s < 0n ? -value.n : value.n;
    else this.broken = this.broken ? this.broken.add(value) : value;
  }
  subtract(value: Fraction): void {
    if (value.n !== 0n) this.add(value.neg());
  }
  total(): Fraction {
    if (this.count < 2) return this.only ?? zero;
    if (!this.broken) return new Fraction(this.whole);
    return this.whole === 0n ? this.broken : this.broken.add(new Fraction(this.whole));
  }
}

/** Less than 0 where `a` is less than `b`; whole values are compared as they are. */
export function compareExact(a: Fraction, b: Fraction): number {
  if (a === b) return 0;
  if (a.d !== 1n || b.d !== 1n || a.s !== b.s) return a.compare(b);
  const order = a.n < b.n ? -1 : a.n > b.n ? 1 : 0;
  return a.s < 0n ? -order : order;
}

export function exactAmount(value: Fraction | string | number | bigint): Amount {
  const exact = value instanceof Fraction ? value : new Fraction(value);
  return { low: exact, point: exact, high: exact };
}

export function isZero(value: Fraction): boolean {
  return value.n === 0n;
}
export function isOne({ n, d, s }: Fraction): boolean {
  return n === 1n && d === 1n && s > 0n;
}
/** A figure that no reader and no computer can use any more: it comes from mixing some hundreds of times in a row. */
export function isTooLong({ n, d }: Fraction): boolean {
  return d >= longest || n >= longest;
}
const longest = 1n << 2048n;

export function isUnknown({ low }: Amount): boolean {
  return low === null;
}
/** True where only one value is possible. */
export function isFixed({ low, point, high }: Amount): boolean {
  return low !== null && point !== null && high !== null && (low === high || low.equals(high));
}
/** True where surely no money moves. */
export function isNothing({ high }: Amount): boolean {
  return high !== null && isZero(high);
}

export function lesser(a: Fraction, b: Fraction): Fraction {
  return compareExact(a, b) <= 0 ? a : b;
}
export function greater(a: Fraction, b: Fraction): Fraction {
  return compareExact(a, b) >= 0 ? a : b;
}
/** What is above zero, else zero. */
export function aboveZero(value: Fraction): Fraction {
  return value.s < 0n ? zero : value;
}

export function addFractions(values: Iterable<Fraction>): Fraction {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum.total();
}

/** Adds up amounts that are known, be it only from one side. One without a point leaves the sum without one. */
export function addAmounts(amounts: Iterable<Amount>): Total {
  let shown: ExactSum | null = new ExactSum();
  const low = new ExactSum();
  let high: ExactSum | null = new ExactSum();
  for (const amount of amounts) {
    if (amount.point) shown?.add(amount.point);
    else shown = null;
    if (amount.low) low.add(amount.low);
    if (amount.high) high?.add(amount.high);
    else high = null;
  }
  return { shown: shown?.total() ?? null, low: low.total(), high: high?.total() ?? null };
}

/**
 * The amount that several claims leave: the first is shown and gives the point, all together give the interval. A claim
 * that the amount is unknown says nothing against one that gives it.
 *
 * @param claims What each claim says, the shown one first; at least one.
 */
export function amountOfClaims(claims: readonly Amount[]): Amount {
  const known = claims.filter((claim) => !isUnknown(claim));
  const [first, ...rest] = known;
  if (!first) return unknownAmount;
  let low = first.low!;
  let high = first.high;
  for (const claim of rest) {
    low = lesser(low, claim.low!);
    high = high && claim.high ? greater(high, claim.high) : null;
  }
  return { low, high, point: first.point ?? (high?.equals(low) ? low : null) };
}

/** What one amount leaves over another, as an interval: never below zero. */
export function excess(over: Total, under: Total): Total {
  return {
    shown: over.shown && under.shown ? aboveZero(over.shown.sub(under.shown)) : null,
    low: under.high ? aboveZero(over.low.sub(under.high)) : zero,
    high: over.high ? aboveZero(over.high.sub(under.low)) : null,
  };
}
