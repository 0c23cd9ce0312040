import { compareText } from "../model/json.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { conditionsOn } from "../core/knowledge-graph.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { rowHopsAmong } from "../core/row-hops.ts";
import { requireEntity } from "./shortest-paths.ts";

/** What an expansion would bring by one kind of relation in one direction. */
export interface ExpansionGroup {
  readonly kind: string;
  readonly forward: boolean;
  /** Different neighbours by this kind, and those of them not shown yet. */
  readonly total: number;
  readonly fresh: number;
}
export interface ExpansionPreview {
  readonly groups: readonly ExpansionGroup[];
  readonly total: number;
  readonly fresh: number;
}

/** Counts per kind and direction of relation, largest first, before anything is added. Cost: O(degree). */
export function previewExpansion(
  graph: KnowledgeGraph,
  id: EntityId,
  shown: ReadonlySet<EntityId>,
  conditions: HopConditions,
): ExpansionPreview {
  requireEntity(graph, id);
  const groups = new Map<string, { kind: string; forward: boolean; neighbours: Set<EntityId> }>();
  const all = new Set<EntityId>();
  for (const hop of expansionHops(graph, id, conditions)) {
    const key = `${hop.kind}|${hop.forward}`;
    const group = groups.get(key) ?? { kind: hop.kind, forward: hop.forward, neighbours: new Set<EntityId>() };
    groups.set(key, group);
    group.neighbours.add(hop.to);
    all.add(hop.to);
  }
  const isFresh = (neighbour: EntityId) => !shown.has(neighbour);
  return {
    groups: [...groups.values()]
      .map(({ kind, forward, neighbours }) => ({
        kind,
        forward,
        total: neighbours.size,
        fresh: [...neighbours].filter(isFresh).length,
      }))
      .sort((a, b) => b.total - a.total || compareText(a.kind, b.kind) || Number(b.forward) - Number(a.forward)),
    total: all.size,
    fresh: [...all].filter(isFresh).length,
  };
}

/**
 * Neighbours not shown yet, weightiest first: those with most relations to what is shown, then most relations at all,
 * then by id. The rest is counted, never left out in silence. Cost: the degrees of the neighbours.
 */
export function expandEntity(
  graph: KnowledgeGraph,
  id: EntityId,
  shown: ReadonlySet<EntityId>,
  kinds: readonly { readonly kind: string; readonly forward: boolean }[] | null,
  limit: number,
  conditions: HopConditions,
): { readonly entities: readonly EntityId[]; readonly remaining: number } {
  requireEntity(graph, id);
  const wanted = kinds && new Set(kinds.map(({ kind, forward }) => `${kind}|${forward}`));
  const fresh = new Set<EntityId>();
  for (const hop of expansionHops(graph, id, conditions))
    if (!shown.has(hop.to) && (!wanted || wanted.has(`${hop.kind}|${hop.forward}`))) fresh.add(hop.to);
  const drawn = new Set([...shown, id]);
  const ordered = [...fresh]
    .map((entity) => [entity, graph.hopsFrom(entity, conditions).filter(({ to }) => drawn.has(to)).length] as const)
    .sort(([a, wa], [b, wb]) => wb - wa || graph.degree(b) - graph.degree(a) || compareText(a, b))
    .map(([entity]) => entity);
  return { entities: ordered.slice(0, limit), remaining: Math.max(0, ordered.length - limit) };
}

/** With folding, an agreement is the line between its parties and not a neighbour of its own. */
function expansionHops(graph: KnowledgeGraph, id: EntityId, conditions: HopConditions): readonly Hop[] {
  const hops = graph.hopsFrom(id, conditions);
  if (!conditions.fold || !hops.some((hop) => hop.folded)) return hops;
  const foldedHere = new Set(hops.filter((hop) => hop.folded).map((hop) => hop.id as string));
  return hops.filter((hop) => hop.folded || !foldedHere.has(hop.to));
}

/**
 * Relations among some entities, in the order of their ids; folded agreements as lines between those of their parties
 * that are among them, unless the agreement is drawn as a thing itself. Each is told once and always from the same end.
 * Cost: the sum of their degrees.
 */
export function relationsAmong(
  graph: KnowledgeGraph,
  ids: ReadonlySet<EntityId>,
  conditions: HopConditions,
): readonly Hop[] {
  const bothWays = { ...conditions, direction: "both" } as const;
  const found = graph.index ? amongRows(graph.index, ids, bothWays) : amongHops(graph, ids, bothWays);
  return found.sort((a, b) => compareText(a.id, b.id) || compareText(a.from, b.from) || compareText(a.to, b.to));
}

function amongRows(index: GraphIndex, ids: ReadonlySet<EntityId>, bothWays: HopConditions): Hop[] {
  const rows = [...ids].map((id) => index.entityIds.rowOf(id)).filter((row) => index.entityAlive[row] === 1);
  return rowHopsAmong(conditionsOn(index, bothWays), rows);
}
/** Of a graph that is walked by hops. */
function amongHops(graph: KnowledgeGraph, ids: ReadonlySet<EntityId>, bothWays: HopConditions): Hop[] {
  const found: Hop[] = [];
  for (const id of ids) {
    if (!graph.hasEntity(id)) continue;
    for (const hop of graph.hopsFrom(id, bothWays))
      if (ids.has(hop.to) && isToldFromHere(graph, hop) && !(hop.folded && ids.has(hop.id as EntityId)))
        found.push(hop);
  }
  return found;
}
function isToldFromHere(graph: KnowledgeGraph, hop: Hop): boolean {
  return hop.folded ? hop.from < hop.to : graph.relation(hop.id as RelationId).source === hop.from;
}
