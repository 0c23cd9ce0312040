import type { HopConditions, KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";

/**
 * Every simple path between two entities, by trying everything: an own reading of the conditions, straight from the
 * graph's relations, that a search can be compared with. Exponential; for graphs of some ten relations.
 */
export function everyPath(
  graph: KnowledgeGraph,
  [start, end]: readonly [EntityId, EntityId],
  conditions: HopConditions,
  maxHops: number,
): readonly { readonly entities: readonly EntityId[] }[] {
  const found: { entities: readonly EntityId[] }[] = [];
  const stands = (id: EntityId) => graph.entityHolds(id, conditions.moment) !== "no" && !conditions.avoid?.has(id);
  const walk = (entities: readonly EntityId[]): void => {
    const at = entities.at(-1)!;
    if (at === end) {
      if (!goesThroughFolded(graph, entities, conditions)) found.push({ entities });
      return;
    }
    if (entities.length > maxHops) return;
    for (const next of graph.entityIds())
      if (!entities.includes(next) && stands(next) && joined(graph, at, next, conditions)) walk([...entities, next]);
  };
  if (start !== end && stands(start) && stands(end)) walk([start]);
  return found;
}

function usable(graph: KnowledgeGraph, id: RelationId, { moment, kinds }: HopConditions): boolean {
  const holds = graph.relationHolds(id, moment);
  return (
    (holds === "certain" || (holds === "possible" && !moment.certain)) &&
    (kinds === null || kinds.has(graph.relation(id).kind))
  );
}

function joined(graph: KnowledgeGraph, a: EntityId, b: EntityId, conditions: HopConditions): boolean {
  return (
    agreementsOf(graph, a, b, conditions).length > 0 ||
    graph.relationIds().some((id) => {
      const { source, target, kind } = graph.relation(id);
      const directed = graph.schema.relationKinds.get(kind)!.directed;
      const out = source === a && target === b;
      const back = source === b && target === a;
      const { direction } = conditions;
      const fits = directed ? (out && direction !== "in") || (back && direction !== "out") : out || back;
      return fits && usable(graph, id, conditions);
    })
  );
}

/** Agreements by which two entities are joined when folded. */
function agreementsOf(graph: KnowledgeGraph, a: EntityId, b: EntityId, conditions: HopConditions): readonly EntityId[] {
  if (!conditions.fold) return [];
  const tied = (party: EntityId) =>
    new Set(
      graph
        .relationIds()
        .filter((id) => graph.relation(id).kind === "partyTo" && graph.relation(id).source === party)
        .filter((id) => usable(graph, id, conditions))
        .map((id) => graph.relation(id).target)
        .filter((target) => target !== party && !conditions.avoid?.has(target)),
    );
  const ofB = tied(b);
  return [...tied(a)].filter((agreement) => ofB.has(agreement));
}

function goesThroughFolded(graph: KnowledgeGraph, entities: readonly EntityId[], conditions: HopConditions): boolean {
  return entities.some(
    (id, at) =>
      at > 0 &&
      at + 1 < entities.length &&
      agreementsOf(graph, entities[at - 1]!, entities[at + 1]!, conditions).includes(id),
  );
}
