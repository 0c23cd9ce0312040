import type { MergedNet } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";
import { gradeOrder } from "../resolve/resolve-slot.ts";

const none = -1;
const several = -2;

/**
 * Pots in which money of two or more sources meets: each pot hands on "none", "only this source" or "several".
 * Cost: O(parts).
 *
 * @param order Components of the mixing pots, each after all from which money reaches it.
 */
export function potsOfSeveralSources(
  net: MoneyNet,
  merged: MergedNet,
  order: readonly (readonly number[])[],
): Set<number> {
  const meets = new Int32Array(net.pots.length).fill(none);
  for (const { pot } of net.sources.values()) meets[pot] = pot;
  for (const component of order) {
    const inside = component.length > 1 ? new Set(component) : null;
    let together = none;
    for (const pot of component)
      for (const { from } of merged.into[pot]!) {
        const met = meets[from]!;
        if (inside?.has(from) || met === none || met === together) continue;
        together = together === none ? met : several;
      }
    for (const pot of component) meets[pot] = together;
  }
  return new Set(order.flat().filter((pot) => meets[pot] === several));
}

/** The weakest grade among the flows that lie between pots; null where any of them has no grade. */
export function weakestGrade(
  net: MoneyNet,
  merged: MergedNet,
  between: ReadonlySet<number>,
  ends: readonly number[],
): string | null {
  const inside = (pot: number) => between.has(pot) || ends.includes(pot);
  let weakest: { readonly grade: string | null } | null = null;
  for (const pot of [...between, ...ends])
    for (const part of merged.outOf[pot]!) {
      if (!inside(part.into)) continue;
      for (const index of part.parts) {
        const { flow, role, grade } = net.parts[index]!;
        if (!flow && role !== "own") continue;
        if (!weakest || gradeOrder(grade) > gradeOrder(weakest.grade)) weakest = { grade };
      }
    }
  return weakest?.grade ?? null;
}
