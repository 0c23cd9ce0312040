import type { GraphIndex } from "./graph-index.ts";
import { weakestHeld } from "./row-conditions.ts";
import { holdsPossibly, holdsSurely } from "./span-table.ts";
import type { Budget } from "../model/budget.ts";
import { stances } from "../model/claim.ts";
import type { Moment } from "../resolve/resolve-slot.ts";

/**
 * Rows of the relations that carry money to an entity, or away from it, nearest first and then by their ids, found as they
 * are asked for (breadth-first search). Nothing is made for relations of other kinds or that lead the other way.
 * Cost: O(relations met in that direction).
 *
 * @param budget One step is spent for each of them.
 */
export function* flowRowsAround(
  index: GraphIndex,
  start: number,
  direction: "up" | "down",
  moment: Moment,
  budget: Budget,
): Generator<number, undefined> {
  const { starts, ends, others, relations } = direction === "up" ? index.inward : index.outward;
  const carries = createMoneyTest(index, moment);
  const seen = new Set([start]);
  const { relationIds } = index;
  for (const body of seen) {
    const end = ends[body]!;
    budget.spend(end - starts[body]! + 1);
    const found: { readonly relation: number; readonly other: number }[] = [];
    for (let at = starts[body]!; at < end; at++) {
      const relation = relations[at]!;
      if (carries(relation)) found.push({ relation, other: others[at]! });
    }
    found.sort((a, b) => relationIds.compareRows(a.relation, b.relation));
    for (const { relation, other } of found) {
      seen.add(other);
      yield relation;
    }
  }
}

/** Tells of rows of relations whether they are of a kind that carries money, hold at a moment and are not only denied. */
export function createMoneyTest(index: GraphIndex, moment: Moment): (relation: number) => boolean {
  const carries = index.relationKinds.names.map((name) => index.schema.relationKinds.get(name)?.carriesMoney ?? false);
  const least = moment.certain ? holdsSurely : holdsPossibly;
  const denied = stances.indexOf("denied");
  return (relation) =>
    carries[index.relationKind[relation]!]! &&
    index.relationStance[relation] !== denied &&
    weakestHeld(index, relation, moment) >= least;
}
