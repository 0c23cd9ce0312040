import type { Budget } from "../model/budget.ts";
import { findComponents, isCycle } from "../core/components.ts";
import type { MergedNet } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";

/** Groups of bodies among which money can leave a body and reach it again, be it in another of its pots. Cost: O(V + E). */
export function findBodyCycles(net: MoneyNet, merged: MergedNet, budget: Budget): string[][] {
  const bodies = [...net.potsOf.keys()];
  const place = new Map(bodies.map((body, at) => [body, at]));
  const successors = bodies.map((body) => {
    budget.spend();
    return net.potsOf
      .get(body)!
      .flatMap((pot) => merged.outOf[pot]!.map(({ into }) => net.pots[into]!))
      .filter(({ type }) => type === "mixing")
      .map((pot) => place.get(pot.body)!);
  });
  return findComponents(successors, budget)
    .filter((component) => isCycle(component, successors))
    .map((component) => component.map((at) => bodies[at]!));
}
