import { rememberSame } from "./pots-between.ts";
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

/** The weakest grade among the flows that lie between a source and a target; null where any of them has no grade. */
export type WeakestGrade = (between: ReadonlySet<number>, source: number, target: number) => string | null;

/** Cost of an answer: O(parts of the pots), and where they are the same as in the one before O(parts of the source and the target). */
export function createWeakestGrade(net: MoneyNet, merged: MergedNet): WeakestGrade {
  const amongThem = rememberSame((between) =>
    weakestOf(net, [...between], merged.outOf, "into", (pot) => between.has(pot)),
  );
  return (between, source, target) => {
    const weakest = [
      amongThem(between),
      weakestOf(net, [source], merged.outOf, "into", (pot) => between.has(pot) || pot === target),
      weakestOf(net, [target], merged.into, "from", (pot) => between.has(pot)),
    ];
    return weakerOf(weakest.flatMap((found) => found ?? []))?.grade ?? null;
  };
}

interface Graded {
  readonly grade: string | null;
}
function weakerOf(grades: Iterable<Graded>): Graded | null {
  let weakest: Graded | null = null;
  for (const { grade } of grades) if (!weakest || gradeOrder(grade) > gradeOrder(weakest.grade)) weakest = { grade };
  return weakest;
}

function weakestOf(
  net: MoneyNet,
  pots: readonly number[],
  parts: MergedNet["into"],
  end: "from" | "into",
  isInside: (pot: number) => boolean,
): Graded | null {
  let weakest: Graded | null = null;
  for (const pot of pots)
    for (const part of parts[pot]!) {
      if (!isInside(part[end])) continue;
      for (const index of part.parts) {
        const { flow, role, grade } = net.parts[index]!;
        if (!flow && role !== "own") continue;
        if (!weakest || (grade !== weakest.grade && gradeOrder(grade) > gradeOrder(weakest.grade))) weakest = { grade };
      }
    }
  return weakest;
}
