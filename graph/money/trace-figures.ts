import type Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { ExactSum, isFixed, isOne, isZero, one, zero } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import { isFixedBody } from "./body-book.ts";
import { findBodyCycles } from "./body-cycles.ts";
import { mergeParts } from "./merged-parts.ts";
import type { MergedNet } from "./merged-parts.ts";
import { createNet, splitRegion } from "./money-net.ts";
import type { MoneyNet, Part, Splits } from "./money-net.ts";
import type { Region } from "./region.ts";
import { sourceKey } from "./region.ts";
import { solveShares } from "./solve-shares.ts";
import type { SolvedShares } from "./solve-shares.ts";

/** A region with its figures: what share of the money in each pot belongs to the answer. */
export interface TraceFigures {
  readonly region: Region;
  readonly splits: Splits;
  readonly net: MoneyNet;
  readonly merged: MergedNet;
  /** Of mixing pots what they get, of sources what they give; null where an amount has no point. */
  readonly inflow: readonly (Fraction | null)[];
  readonly solved: SolvedShares;
  /** The pot of the body asked about: upwards a target, downwards a source. Null downwards where it pays nothing. */
  readonly goal: number | null;
  /** Bodies among which money goes round. */
  readonly cycles: readonly (readonly string[])[];
  /** Amounts as intervals; the same nets where every amount is fixed. */
  readonly bounds: { readonly net: MoneyNet; readonly merged: MergedNet };
}

/** Cost: O(V + E) of the region; a cycle of n pots n³. @throws GraphError `invariant` from pots and amounts; what `budget` throws. */
export function createFigures(region: Region, budget: Budget): TraceFigures {
  const splits = splitRegion(region, budget);
  const net = createNet(region, splits, "point", budget);
  const merged = mergeParts(net, budget);
  const inflow = inflowOf(net, merged, budget);
  const goal =
    region.direction === "up"
      ? net.targets.get(region.start)!
      : (net.sources.get(sourceKey({ part: "body", body: region.start }))?.pot ?? null);
  const solved = solveShares(equationsOf(region, net, merged, inflow, goal, budget), budget);
  const allFixed =
    region.entering.every(({ amount }) => isFixed(amount)) && [...region.followed.values()].every(isFixedBody);
  const boundsNet = allFixed ? net : createNet(region, splits, "bounds", budget);
  const bounds = allFixed ? { net, merged } : { net: boundsNet, merged: mergeParts(boundsNet, budget) };
  const cycles = findBodyCycles(net, merged, budget);
  return { region, splits, net, merged, inflow, solved, cycles, goal, bounds };
}

function inflowOf(net: MoneyNet, merged: MergedNet, budget: Budget): (Fraction | null)[] {
  return net.pots.map(({ type }, pot) => {
    budget.spend();
    return addPoints(type === "source" ? merged.outOf[pot]! : merged.into[pot]!);
  });
}

/** Null where one has none. */
function addPoints(parts: readonly { readonly amount: Amount }[]): Fraction | null {
  const sum = new ExactSum();
  for (const { amount } of parts) {
    if (!amount.point) return null;
    sum.add(amount.point);
  }
  return sum.total();
}

function equationsOf(
  { direction }: Region,
  net: MoneyNet,
  merged: MergedNet,
  inflow: readonly (Fraction | null)[],
  goal: number | null,
  budget: Budget,
): Parameters<typeof solveShares>[0] {
  const base: (Fraction | null)[] = [];
  const terms: (readonly Term[])[] = [];
  for (const [pot, { type }] of net.pots.entries()) {
    budget.spend();
    base.push(zero);
    terms.push(noTerms);
    if (type !== "mixing") continue;
    const list: Term[] = [];
    for (const part of direction === "up" ? merged.outOf[pot]! : merged.into[pot]!) {
      const other = direction === "up" ? part.into : part.from;
      if (other === goal) base[pot] = part.amount.point;
      else if (net.pots[other]!.type === "mixing") list.push({ other, amount: part.amount.point });
    }
    if (list.length > 0) terms[pot] = list.slice();
  }
  return { inflow, base, terms };
}

type Term = Parameters<typeof solveShares>[0]["terms"][number][number];
const noTerms: readonly Term[] = [];

/** How much of a part belongs to the answer; null where nobody knows. */
export function countedOf({ region, net, solved, goal }: TraceFigures, { from, into, amount }: Part): Fraction | null {
  const pot = region.direction === "up" ? into : from;
  const share = pot === goal ? one : net.pots[pot]!.type === "mixing" ? solved.shares[pot]! : zero;
  if (share && isZero(share)) return zero;
  if (!share || !amount.point) return null;
  return isOne(share) ? amount.point : amount.point.mul(share);
}

export function countedOfAll(figures: TraceFigures, parts: readonly number[]): Fraction | null {
  const sum = new ExactSum();
  for (const index of parts) {
    const counted = countedOf(figures, figures.net.parts[index]!);
    if (!counted) return null;
    sum.add(counted);
  }
  return sum.total();
}
