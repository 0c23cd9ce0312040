import type { Budget } from "../model/budget.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { conditionsOn } from "../core/knowledge-graph.ts";
import { rowHops } from "../core/row-hops.ts";
import { createRowNeighbours } from "./row-neighbours.ts";
import { requireEntity } from "./shortest-paths.ts";

/** An entity that two or more have as a neighbour. */
export interface CommonNeighbour {
  readonly id: EntityId;
  /** Hops from each of those that share it, in the order asked; each leads from one of them to the neighbour. */
  readonly ties: ReadonlyMap<EntityId, readonly Hop[]>;
}

/**
 * Neighbours that two or more of some entities share: those shared by most first, then those with most relations to them,
 * then those with most relations at all, then by id. With folding an agreement that several are party to is told once, as
 * itself; a party that they share by nothing but that one agreement is not told besides. Cost: the degrees of the
 * entities, and the parties of their agreements.
 *
 * @param entities Different ones, 2 or more; one that does not exist then has no neighbours.
 * @param budget One step is spent for each relation looked at.
 * @throws GraphError `not-found` for an unknown entity; `limit-exceeded` or `cancelled` from `budget`.
 */
export function commonNeighbours(
  graph: KnowledgeGraph,
  entities: readonly EntityId[],
  conditions: HopConditions,
  budget: Budget,
): readonly CommonNeighbour[] {
  for (const entity of entities) requireEntity(graph, entity);
  const hopsFrom = hopsToShared(graph, entities, conditions, budget);
  const byNeighbour = new Map<EntityId, Map<EntityId, Hop[]>>();
  for (const entity of entities) {
    const hops = hopsFrom(entity);
    budget.spend(hops.length + 1);
    for (const hop of hops) {
      const ties = byNeighbour.get(hop.to) ?? new Map<EntityId, Hop[]>();
      if (ties.size === 0) byNeighbour.set(hop.to, ties);
      const own = ties.get(entity);
      if (own) own.push(hop);
      else ties.set(entity, [hop]);
    }
  }
  return [...byNeighbour]
    .filter(([, ties]) => ties.size > 1 && !isOfOneAgreement([...ties.values()].flat()))
    .map(([id, ties]) => ({ id, ties, weight: relationsBehind(ties).size, degree: graph.degree(id) }))
    .sort((a, b) => b.ties.size - a.ties.size || b.weight - a.weight || b.degree - a.degree || compareText(a.id, b.id))
    .map(({ id, ties }) => ({ id, ties }));
}

/**
 * Reads the hops from an entity; on an index only those to what two or more share, so that nothing is made for the ten
 * thousand neighbours of a hub that nobody else has.
 */
function hopsToShared(
  graph: KnowledgeGraph,
  entities: readonly EntityId[],
  asked: HopConditions,
  budget: Budget,
): (entity: EntityId) => readonly Hop[] {
  const { index } = graph;
  if (index === null) return (entity) => graph.hopsFrom(entity, asked);
  const conditions = conditionsOn(index, asked);
  const neighbours = createRowNeighbours(conditions, budget);
  const sharedBy = new Uint8Array(index.entityIds.size);
  const { rowOf } = index.entityIds;
  for (const row of new Set(entities.map(rowOf))) {
    neighbours.read(row);
    for (let at = neighbours.starts[row]!; at < neighbours.ends[row]!; at++) {
      const to = neighbours.to[at]!;
      if (sharedBy[to]! < 2) sharedBy[to]!++;
    }
  }
  return (entity) => rowHops(conditions, rowOf(entity), (to) => sharedBy[to]! >= 2);
}

function isOfOneAgreement(hops: readonly Hop[]): boolean {
  const [first] = hops;
  return first !== undefined && hops.every(({ id, folded }) => folded && id === first.id);
}
function relationsBehind(ties: ReadonlyMap<EntityId, readonly Hop[]>): ReadonlySet<RelationId> {
  return new Set([...ties.values()].flat().flatMap(({ behind }) => behind));
}
