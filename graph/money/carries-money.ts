import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { RelationId } from "../model/ids.ts";
import type { Moment } from "../resolve/resolve-slot.ts";

/** True for a relation of a kind that carries money, which holds at a moment and is not only denied. */
export function carriesMoney(
  graph: KnowledgeGraph,
  relation: RelationId,
  moment: Moment,
  { kind, stance } = graph.relation(relation),
): boolean {
  if (!graph.schema.relationKinds.get(kind)?.carriesMoney || stance === "denied") return false;
  if (graph.index?.hasTimes === false) return true; // whatever is there holds at any time
  const holds = graph.relationHolds(relation, moment);
  return holds === "certain" || (holds === "possible" && !moment.certain);
}
