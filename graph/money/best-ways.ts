import type Fraction from "fraction.js";
import type { Budget } from "../model/budget.ts";
import { isZero } from "./amounts.ts";
import { createLeastFirst } from "./least-first.ts";
import type { MergedNet, MergedPart } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";

/** Pots from where a search starts to where it ends. */
export type Way = readonly number[];

export interface WaySearch {
  /**
   * Ways from `start` to the goal, those that carry most first, no two through the same bodies in the same order.
   * @returns Also whether there are more.
   */
  find(start: number, limit: number): { readonly ways: readonly Way[]; readonly more: boolean };
}

/** Places looked at for one start at most, so that a ladder of crossings ends. */
const mostLooks = 30_000;

/**
 * Finds the ways along which most money goes: best-first search, guided by the exact cost of the best way that remains
 * (A*: P. Hart, N. Nilsson, B. Raphael, IEEE Trans. SSC 4, 1968), so that little but the ways themselves is looked at. A
 * hop costs minus the logarithm of the share of the pot's money that takes it; floating point decides only the order.
 *
 * @param cycles Groups of bodies that a way could pass twice; a way must not.
 * @param direction `up`: along the money to `goal`; `down`: against the money from a target back to `goal`.
 */
export function createWaySearch(
  net: MoneyNet,
  merged: MergedNet,
  inflow: readonly (Fraction | null)[],
  cycles: readonly (readonly string[])[],
  direction: "up" | "down",
  goal: number,
  budget: Budget,
): WaySearch {
  const outOfPot = direction === "up" ? merged.outOf : merged.into;
  const intoPot = direction === "up" ? merged.into : merged.outOf;
  const endOf = ({ from, into }: MergedPart) => (direction === "up" ? into : from);
  const beginOf = ({ from, into }: MergedPart) => (direction === "up" ? from : into);
  const costs = new Float64Array(merged.all.length);
  for (const part of merged.all) {
    budget.spend();
    costs[part.place] = costOf(part, inflow[part.from] ?? null);
  }
  const left = costsToGoal(net.pots.length, goal, intoPot, beginOf, costs, budget);
  const onCycle = new Set(cycles.flat());

  return {
    find(start, limit) {
      const ways: Way[] = [];
      const found = new Set<string>();
      const waiting = createLeastFirst<Step>();
      const wait = (step: Step) => {
        const rest = left[step.pot]!;
        if (rest < Infinity) waiting.add(step, step.cost + rest, step.depth);
      };
      wait({ pot: start, before: null, cost: 0, depth: 0 });
      for (let looks = 0; looks < mostLooks; looks++) {
        const next = waiting.take();
        if (!next) return { ways, more: false };
        const { item } = next;
        if (item.pot === goal) {
          const way = wayTo(item);
          const key = way.map((pot) => net.pots[pot]!.body).join("\n");
          if (found.has(key)) continue;
          if (ways.length === limit) return { ways, more: true };
          found.add(key);
          ways.push(way);
          continue;
        }
        for (const part of outOfPot[item.pot]!) {
          budget.spend();
          const pot = endOf(part);
          const { body } = net.pots[pot]!;
          if (net.pots[pot]!.type === "mixing" && onCycle.has(body) && passes(item, body, net)) continue;
          wait({ pot, before: item, cost: item.cost + costs[part.place]!, depth: item.depth + 1 });
        }
      }
      return { ways, more: true };
    },
  };
}

interface Step {
  readonly pot: number;
  readonly before: Step | null;
  readonly cost: number;
  readonly depth: number;
}
function wayTo(last: Step): number[] {
  const way: number[] = [];
  for (let step: Step | null = last; step; step = step.before) way.push(step.pot);
  return way.reverse();
}
function passes(last: Step, body: string, net: MoneyNet): boolean {
  for (let step: Step | null = last; step; step = step.before) {
    const pot = net.pots[step.pot]!;
    if (pot.type === "mixing" && pot.body === body) return true;
  }
  return false;
}

/** Rounded, so that machines whose logarithms differ in the last digit agree. Where no figure is known a hop counts as one. */
function costOf({ amount }: MergedPart, inflow: Fraction | null): number {
  if (amount.point === null || inflow === null || isZero(inflow)) return 1;
  if (amount.point === inflow) return 0;
  const share = amount.point.div(inflow).valueOf();
  return share > 0 ? Math.max(0, Math.round(-Math.log(share) * 1e9) / 1e9) : Infinity;
}

/** Cost of the best way from each pot to the goal (E. Dijkstra, Numerische Mathematik 1, 1959). */
function costsToGoal(
  count: number,
  goal: number,
  intoPot: readonly (readonly MergedPart[])[],
  beginOf: (part: MergedPart) => number,
  costs: Float64Array,
  budget: Budget,
): Float64Array {
  const least = new Float64Array(count).fill(Infinity);
  const waiting = createLeastFirst<number>();
  least[goal] = 0;
  waiting.add(goal, 0);
  for (let next = waiting.take(); next; next = waiting.take()) {
    if (next.value > least[next.item]!) continue;
    for (const part of intoPot[next.item]!) {
      budget.spend();
      const value = next.value + costs[part.place]!;
      const pot = beginOf(part);
      if (value >= least[pot]!) continue;
      least[pot] = value;
      waiting.add(pot, value);
    }
  }
  return least;
}
