import Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { ExactSum, isOne, isTooLong, isZero, one, zero } from "./amounts.ts";
import { findComponents, isCycle } from "../core/components.ts";

/**
 * y[k] = (base[k] + Σ amount × y[other]) / inflow[k] for every pot k. Upwards y is the fraction of a pot's money that
 * reaches the target, downwards the fraction of it that comes from the source. Null stands for a figure nobody knows.
 */
export interface ShareEquations {
  readonly inflow: readonly (Fraction | null)[];
  readonly base: readonly (Fraction | null)[];
  readonly terms: readonly (readonly { readonly other: number; readonly amount: Fraction | null }[])[];
}
export interface SolvedShares {
  readonly shares: readonly (Fraction | null)[];
  /** Pots in an order in which money that is nearer to the base comes first; cycles together. */
  readonly order: readonly (readonly number[])[];
  /** Pots that money can leave and reach again, with whether the system was solved. */
  readonly cycles: readonly { readonly pots: readonly number[]; readonly solved: boolean }[];
  /** Figures left out because their exact value grew too long. */
  readonly tooLong: boolean;
}

const noPots: ReadonlySet<number> = new Set();
const noSuccessors: readonly number[] = [];

/** Cycles through more pots than this get bounds and no figure: solving costs their number cubed, in ever longer integers. */
export const largestCycle = 60;
/**
 * Solves the equations component by component; a cycle by fraction-free elimination (E. Bareiss, Sylvester's identity and
 * multistep integer-preserving Gaussian elimination, Math. Comp. 22, 1968). The system of a cycle is diagonally
 * dominant, so no pivoting is needed. Cost: O(V + E), and n³ for each cycle of n pots.
 */
export function solveShares(equations: ShareEquations, budget: Budget): SolvedShares {
  const { inflow, base, terms } = equations;
  const successors = terms.map((list) =>
    list.length === 0
      ? noSuccessors
      : list.filter(({ amount }) => !amount || !isZero(amount)).map(({ other }) => other),
  );
  const order = findComponents(successors, budget);
  const shares: (Fraction | null)[] = inflow.map(() => zero);
  const cycles: { pots: readonly number[]; solved: boolean }[] = [];
  let tooLong = false;
  const constantOf = (pot: number, inside: ReadonlySet<number>): Fraction | null => {
    const given = base[pot]!;
    if (given === null || terms[pot]!.length === 0) return given;
    const sum = new ExactSum();
    sum.add(given);
    let isKnown = true;
    for (const { other, amount } of terms[pot]!) {
      budget.spend();
      if (inside.has(other) || !isKnown || (amount && isZero(amount))) continue;
      const share = shares[other]!;
      if (share !== null && isZero(share)) continue;
      if (share === null || amount === null) isKnown = false;
      else sum.add(isOne(share) ? amount : amount.mul(share));
    }
    return isKnown ? sum.total() : null;
  };
  for (const component of order) {
    budget.spend();
    const cyclic = isCycle(component, successors);
    const inside = cyclic ? new Set(component) : noPots;
    const constants = component.map((pot) => constantOf(pot, inside));
    const nothing = constants.every((constant) => constant && isZero(constant));
    const fits = component.length <= largestCycle;
    if (cyclic) cycles.push({ pots: component, solved: fits });
    if (nothing) continue; // no money of the base ever comes here
    const solved = fits ? solveComponent(component, equations, inside, constants, budget) : null;
    for (const [at, pot] of component.entries()) {
      const share = solved?.[at] ?? null;
      const fitting = share !== null && !isTooLong(share);
      if (share !== null && !fitting) tooLong = true;
      shares[pot] = fitting ? share : null;
    }
  }
  return { shares, order, cycles, tooLong };
}

function solveComponent(
  component: readonly number[],
  { inflow, terms }: ShareEquations,
  inside: ReadonlySet<number>,
  constants: readonly (Fraction | null)[],
  budget: Budget,
): readonly Fraction[] | null {
  const known = (value: Fraction | null): value is Fraction => value !== null;
  const diagonal = component.map((pot) => inflow[pot]!);
  if (!constants.every(known) || !diagonal.every(known)) return null;
  if (inside.size === 0)
    return constants.map((constant, at) => (constant.equals(diagonal[at]!) ? one : constant.div(diagonal[at]!)));
  const place = new Map(component.map((pot, at) => [pot, at]));
  const rows: Fraction[][] = [];
  for (const [at, pot] of component.entries()) {
    const row = [...component.map(() => zero), constants[at]!];
    row[at] = diagonal[at]!;
    for (const { other, amount } of terms[pot]!) {
      const column = inside.has(other) ? place.get(other)! : null;
      if (column === null) continue;
      if (amount === null) return null;
      row[column] = row[column]!.sub(amount);
    }
    rows.push(row);
  }
  return solveExactly(rows.map(toWholeRow), budget);
}

/** A row with its denominators taken away. */
function toWholeRow(row: readonly Fraction[]): bigint[] {
  const common = commonDenominator(row);
  return row.map(({ s, n, d }) => s * n * (common / d));
}

export function commonDenominator(values: Iterable<Fraction>): bigint {
  let common = 1n;
  for (const { d } of values) if (common % d !== 0n) common *= d / greatestCommonDivisor(common, d);
  return common;
}
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [greater, lesser] = [a, b];
  while (lesser !== 0n) [greater, lesser] = [lesser, greater % lesser];
  return greater;
}

/** Bareiss elimination on an augmented matrix of whole numbers, then substitution backwards over the determinant. */
function solveExactly(rows: bigint[][], budget: Budget): readonly Fraction[] {
  const size = rows.length;
  let previous = 1n;
  for (let pivot = 0; pivot < size - 1; pivot++) {
    const top = rows[pivot]!;
    for (let below = pivot + 1; below < size; below++) {
      const row = rows[below]!;
      budget.spend(size - pivot);
      const factor = row[pivot]!;
      for (let column = pivot + 1; column <= size; column++)
        row[column] = (row[column]! * top[pivot]! - factor * top[column]!) / previous;
    }
    previous = top[pivot]!;
  }
  const determinant = rows[size - 1]![size - 1]!;
  const numerators: bigint[] = rows.map(() => 0n);
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at]!;
    let sum = row[size]! * determinant;
    for (let column = at + 1; column < size; column++) sum -= row[column]! * numerators[column]!;
    numerators[at] = sum / row[at]!;
  }
  return numerators.map((numerator) => new Fraction(numerator, determinant));
}
