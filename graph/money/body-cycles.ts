import type { Budget } from "../model/budget.ts";
import { findComponents, isCycle } from "../core/components.ts";
import type { MergedNet } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";

/** Groups of bodies among which money can leave a body and reach it again, be it in another of its pots. Cost: O(V + E). */
export function findBodyCycles(net: MoneyNet, merged: MergedNet, budget: Budget): string[][] {
  const bodies = [...net.potsOf.keys()];
  const placeOf = new Int32Array(net.pots.length).fill(-1);
  let place = 0;
  for (const pots of net.potsOf.values()) {
    for (const pot of pots) placeOf[pot] = place;
    place++;
  }
  const successors = Array.from(net.potsOf.values(), (pots) => {
    budget.spend();
    const next: number[] = [];
    for (const pot of pots)
      for (const { into } of merged.outOf[pot]!) if (placeOf[into]! >= 0) next.push(placeOf[into]!);
    return next.length === 0 ? none : next.slice();
  });
  return findComponents(successors, budget)
    .filter((component) => isCycle(component, successors))
    .map((component) => component.map((at) => bodies[at]!));
}
const none: readonly number[] = [];
