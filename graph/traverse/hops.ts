import type { Budget } from "../model/budget.ts";
import type { EntityId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";

/** Hops of one entity by the neighbour they lead to: parallel relations are one hop with alternatives, best first. */
export type HopsByNeighbour = ReadonlyMap<EntityId, readonly Hop[]>;

/**
 * A reader of neighbours that remembers, so that a search asks the graph once for each entity.
 * @param budget One step is spent for each relation looked at.
 */
export function createNeighbours(
  graph: KnowledgeGraph,
  conditions: HopConditions,
  budget: Budget,
): (id: EntityId) => HopsByNeighbour {
  const known = new Map<EntityId, HopsByNeighbour>();
  return (id) => {
    const remembered = known.get(id);
    if (remembered) return remembered;
    const hops = graph.hopsFrom(id, conditions);
    budget.spend(hops.length + 1);
    const byNeighbour = new Map<EntityId, Hop[]>();
    for (const hop of hops) {
      const alternatives = byNeighbour.get(hop.to);
      if (alternatives) alternatives.push(hop);
      else byNeighbour.set(hop.to, [hop]);
    }
    for (const alternatives of byNeighbour.values()) if (alternatives.length > 1) alternatives.sort(bestFirst);
    known.set(id, byNeighbour);
    return byNeighbour;
  };
}

/** Sure before possible, a folded agreement before a plain relation (it says more of what joins the two), then by id. */
function bestFirst(a: Hop, b: Hop): number {
  return (
    Number(a.holds === "possible") - Number(b.holds === "possible") ||
    Number(b.folded) - Number(a.folded) ||
    compareText(a.id, b.id)
  );
}

/** The same conditions, walked from the other end. */
export function reversed(conditions: HopConditions): HopConditions {
  const direction = conditions.direction === "both" ? "both" : conditions.direction === "out" ? "in" : "out";
  return { ...conditions, direction };
}
