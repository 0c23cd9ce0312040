import Fraction from "fraction.js";
import { isZero, zero } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import { commonDenominator } from "./solve-shares.ts";

/** Carries exact amounts into floating point and back. */
export interface Ruler {
  lowOf(amount: Amount): number;
  /** An open upper end becomes more than all other amounts together. */
  highOf(amount: Amount): number;
  toAmount(value: number): Fraction;
}

/** Above this many units the solver's own tolerance is coarser than the grid. */
const finestGrid = 1_000_000;
/** Optima lie on the grid or on a simple fraction of it. */
const subdivisions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const nearEnough = 1e-6;

/**
 * A ruler whose unit divides all amounts, if that leaves numbers that a solver can tell apart; else a millionth of the
 * greatest amount, and results are rounded to that unit's millionth.
 */
export function createRuler(amounts: readonly Amount[]): Ruler {
  const ends = amounts.flatMap(({ low, high }) => [low, high]).filter((end) => end !== null && !isZero(end));
  const greatest = ends.reduce<Fraction>((most, end) => (end!.compare(most) > 0 ? end! : most), zero);
  const grid = gridOf(ends as readonly Fraction[]);
  const onGrid = greatest.compare(grid.mul(finestGrid)) <= 0;
  const unit = onGrid ? grid : greatest.div(finestGrid);
  const toNumber = (end: Fraction) => end.div(unit).valueOf();
  const beyond = 2 * ends.reduce((sum, end) => sum + toNumber(end!), 1);
  return {
    lowOf: ({ low }) => (low ? toNumber(low) : 0),
    highOf: ({ low, high }) => (high ? toNumber(high) : (low ? toNumber(low) : 0) + beyond),
    toAmount(value) {
      const parts = onGrid ? subdivisions.find((count) => isWhole(value * count)) : undefined;
      const exact = parts
        ? new Fraction(BigInt(Math.round(value * parts)), BigInt(parts))
        : new Fraction(BigInt(Math.round(value * 1e6)), 1_000_000n);
      return exact.s < 0n ? zero : exact.mul(unit);
    },
  };
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < nearEnough;
}

/** The greatest amount of which all are multiples. */
function gridOf(ends: readonly Fraction[]): Fraction {
  const denominator = commonDenominator(ends);
  let common = 0n;
  for (const { n, d } of ends) {
    let [a, b] = [n * (denominator / d), common];
    while (b !== 0n) [a, b] = [b, a % b];
    common = a;
  }
  return common === 0n ? new Fraction(1) : new Fraction(common, denominator);
}
