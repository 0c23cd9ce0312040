import type { HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { EntityId } from "../model/ids.ts";

/** An entity around some others: how near, and the first of those it was met from. */
export interface Surrounding {
  readonly id: EntityId;
  readonly hops: number;
  readonly from: EntityId;
}

/**
 * Entities within `maxHops` of any of `starts`, nearest first, then in the order in which they are met (breadth-first
 * search from all at once). What may not be passed is not entered either. Cost: O(V + E) of the part visited.
 *
 * @param starts Each at 0 hops from itself; those that the graph does not have are left out.
 * @param maxHops 0 gives the starts alone.
 */
export function surroundingsOf(
  graph: KnowledgeGraph,
  starts: readonly EntityId[],
  maxHops: number,
  conditions: HopConditions,
): readonly Surrounding[] {
  const found = new Map<EntityId, Surrounding>();
  for (const id of starts) if (graph.hasEntity(id) && !found.has(id)) found.set(id, { id, hops: 0, from: id });
  for (const { id, hops, from } of found.values()) {
    // A Map also yields what is added while it is walked.
    if (hops >= maxHops) break;
    for (const { to } of graph.hopsFrom(id, conditions))
      if (!found.has(to) && conditions.passes?.(to) !== false) found.set(to, { id: to, hops: hops + 1, from });
  }
  return [...found.values()];
}
