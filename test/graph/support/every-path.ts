import type { Hop, HopConditions, KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
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
  const stands = (id: EntityId) => {
    const holds = graph.entityHolds(id, conditions.moment);
    return (holds === "certain" || (holds === "possible" && !conditions.moment.certain)) && !conditions.avoid?.has(id);
  };
  const walk = (entities: readonly EntityId[]): void => {
    const at = entities.at(-1)!;
    if (at === end) {
      if (!hasDetour(graph, entities, conditions)) found.push({ entities });
      return;
    }
    if (entities.length > maxHops) return;
    for (const next of graph.entityIds())
      if (
        !entities.includes(next) &&
        stands(next) &&
        (next === end || (conditions.passes?.(next) ?? true)) &&
        joined(graph, at, next, conditions)
      )
        walk([...entities, next]);
  };
  if (start !== end && stands(start) && stands(end)) walk([start]);
  return found;
}

function usable(graph: KnowledgeGraph, id: RelationId, { moment, kinds, accepts }: HopConditions): boolean {
  const holds = graph.relationHolds(id, moment);
  const { kind, source, target } = graph.relation(id);
  const hop = {
    from: source,
    to: target,
    id,
    kind,
    forward: true,
    folded: false,
    behind: [id],
    holds: "certain",
  } as const;
  return (
    (holds === "certain" || (holds === "possible" && !moment.certain)) &&
    (kinds === null || kinds.has(kind)) &&
    (accepts?.(hop) ?? true)
  );
}

function joined(graph: KnowledgeGraph, a: EntityId, b: EntityId, conditions: HopConditions): boolean {
  return agreementsOf(graph, a, b, conditions).length > 0 || joinedPlainly(graph, a, b, conditions);
}
function joinedPlainly(graph: KnowledgeGraph, a: EntityId, b: EntityId, conditions: HopConditions): boolean {
  return graph.relationIds().some((id) => {
    const { source, target, kind } = graph.relation(id);
    const directed = graph.schema.relationKinds.get(kind)?.directed ?? true;
    const out = source === a && target === b;
    const back = source === b && target === a;
    const { direction } = conditions;
    const fits = directed ? (out && direction !== "in") || (back && direction !== "out") : out || back;
    return fits && usable(graph, id, conditions);
  });
}

/** Agreements by which two entities are joined when folded. */
function agreementsOf(graph: KnowledgeGraph, a: EntityId, b: EntityId, conditions: HopConditions): readonly EntityId[] {
  if (!conditions.fold) return [];
  const ties = (party: EntityId) =>
    graph
      .relationIds()
      .filter((id) => graph.relation(id).kind === "partyTo" && graph.relation(id).source === party)
      .filter((id) => usable(graph, id, conditions))
      .filter((id) => {
        const { target } = graph.relation(id);
        return target !== party && !conditions.avoid?.has(target) && (conditions.passes?.(target) ?? true);
      });
  const agreements = (party: EntityId) => new Set(ties(party).map((id) => graph.relation(id).target));
  const ofB = agreements(b);
  return [...agreements(a)].filter((agreement) => {
    const behind = [...ties(a), ...ties(b)].filter((id) => graph.relation(id).target === agreement).sort();
    const hop = {
      from: a,
      to: b,
      id: agreement,
      kind: "partyTo",
      forward: true,
      folded: true,
      behind,
      holds: "certain",
    };
    return ofB.has(agreement) && (conditions.accepts?.(hop as Hop) ?? true);
  });
}

/** Party, agreement, party where that is one hop when folded; and ways over another party of an agreement where it is all that joins them. */
function hasDetour(graph: KnowledgeGraph, entities: readonly EntityId[], conditions: HopConditions): boolean {
  return entities.slice(2).some((to, index) => {
    const [before, at] = [entities[index]!, entities[index + 1]!];
    const only = (a: EntityId, b: EntityId) => {
      const agreements = joinedPlainly(graph, a, b, conditions) ? [] : agreementsOf(graph, a, b, conditions);
      return agreements.length === 1 ? agreements[0]! : null;
    };
    return (
      agreementsOf(graph, before, to, conditions).includes(at) ||
      (joined(graph, before, to, conditions) &&
        ((only(before, at) !== null && [only(at, to), to].includes(only(before, at))) ||
          (only(at, to) !== null && only(at, to) === before)))
    );
  });
}
