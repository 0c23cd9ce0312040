import { anyCost } from "../model/budget.ts";
import type { Budget } from "../model/budget.ts";
import { compareText } from "../model/json.ts";
import type { EntityId } from "../model/ids.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { conditionsOn } from "../core/knowledge-graph.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { rowSet } from "../core/row-hops.ts";
import { rowsOf } from "./relations-among.ts";
import { visitExpansion, weighRows } from "./row-expansion.ts";
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

/** Counts per kind and direction of relation, largest first, before anything is added. Cost: O(degree), and the parties of each folded agreement. */
export function previewExpansion(
  graph: KnowledgeGraph,
  id: EntityId,
  shown: ReadonlySet<EntityId>,
  conditions: HopConditions,
): ExpansionPreview {
  requireEntity(graph, id);
  const { index } = graph;
  if (index === null) {
    const counter = createExpansionCounter<EntityId>((neighbour) => !shown.has(neighbour));
    for (const hop of expansionHops(graph, id, conditions)) counter.add(hop.kind, hop.forward, hop.to);
    return counter.preview();
  }
  const isShown = rowSet(index, rowsOf(index, shown));
  const counter = createExpansionCounter<number>((row) => isShown[row] !== 1);
  const { names } = index.relationKinds;
  visitExpansion(conditionsOn(index, conditions), index.entityIds.rowOf(id), (to, kind, forward) =>
    counter.add(names[kind]!, forward, to),
  );
  return counter.preview();
}

/** Counts different neighbours by kind and direction, whatever stands for a neighbour. */
function createExpansionCounter<T>(isFresh: (neighbour: T) => boolean) {
  const groups = new Map<string, { readonly kind: string; readonly forward: boolean; readonly neighbours: Set<T> }>();
  const all = new Set<T>();
  const countFresh = (neighbours: ReadonlySet<T>) => {
    let fresh = 0;
    for (const neighbour of neighbours) if (isFresh(neighbour)) fresh++;
    return fresh;
  };
  return {
    add(kind: string, forward: boolean, neighbour: T) {
      const key = hopKey(kind, forward);
      const group = groups.get(key) ?? { kind, forward, neighbours: new Set<T>() };
      if (group.neighbours.size === 0) groups.set(key, group);
      group.neighbours.add(neighbour);
      all.add(neighbour);
    },
    preview: (): ExpansionPreview => ({
      groups: [...groups.values()]
        .map(({ kind, forward, neighbours }) => ({
          kind,
          forward,
          total: neighbours.size,
          fresh: countFresh(neighbours),
        }))
        .sort((a, b) => b.total - a.total || compareText(a.kind, b.kind) || Number(b.forward) - Number(a.forward)),
      total: all.size,
      fresh: countFresh(all),
    }),
  };
}
function hopKey(kind: string, forward: boolean): string {
  return `${kind}|${forward}`;
}

/**
 * Neighbours not shown yet, weightiest first: those with most relations to what is shown, then most relations at all,
 * then by id. The rest is counted, never left out in silence. Cost: the degrees of the neighbours or of what is shown,
 * whichever is less; of a graph that is walked by hops those of the neighbours.
 *
 * @param budget One step is spent for each of these relations.
 */
export function expandEntity(
  graph: KnowledgeGraph,
  id: EntityId,
  shown: ReadonlySet<EntityId>,
  kinds: readonly { readonly kind: string; readonly forward: boolean }[] | null,
  limit: number,
  conditions: HopConditions,
  budget = anyCost,
): { readonly entities: readonly EntityId[]; readonly remaining: number } {
  requireEntity(graph, id);
  const wanted = kinds && new Set(kinds.map(({ kind, forward }) => hopKey(kind, forward)));
  const isWanted = (kind: string, forward: boolean) => wanted === null || wanted.has(hopKey(kind, forward));
  const { index } = graph;
  if (index === null)
    return firstOf(expandHops(graph, id, shown, isWanted, conditions, budget), limit, (entity) => entity);
  const ordered = expandRows(index, id, shown, isWanted, conditions, budget);
  return firstOf(ordered, limit, (row) => index.entityIds.idAt(row) as EntityId);
}

function firstOf<T>(ordered: readonly T[], limit: number, idOf: (one: T) => EntityId) {
  return { entities: ordered.slice(0, limit).map(idOf), remaining: Math.max(0, ordered.length - limit) };
}

type IsWanted = (kind: string, forward: boolean) => boolean;

/** Rows of the neighbours in their order: nothing is named that is not taken. */
function expandRows(
  index: GraphIndex,
  id: EntityId,
  shown: ReadonlySet<EntityId>,
  isWanted: IsWanted,
  asked: HopConditions,
  budget: Budget,
): readonly number[] {
  const conditions = conditionsOn(index, asked);
  const { entityIds, degrees, relationKinds } = index;
  const from = entityIds.rowOf(id);
  const drawn = [...new Set([...rowsOf(index, shown), from])];
  const isKnown = rowSet(index, rowsOf(index, shown));
  const fresh: number[] = [];
  visitExpansion(conditions, from, (to, kind, forward) => {
    if (isKnown[to] === 1 || !isWanted(relationKinds.names[kind]!, forward)) return;
    isKnown[to] = 1;
    fresh.push(to);
  });
  const weights = weighRows(conditions, fresh, drawn, budget);
  return fresh.sort((a, b) => weights[b]! - weights[a]! || degrees[b]! - degrees[a]! || entityIds.compareRows(a, b));
}

/** Of a graph that is walked by hops. */
function expandHops(
  graph: KnowledgeGraph,
  id: EntityId,
  shown: ReadonlySet<EntityId>,
  isWanted: IsWanted,
  conditions: HopConditions,
  budget: Budget,
): readonly EntityId[] {
  const fresh = new Set<EntityId>();
  for (const hop of expansionHops(graph, id, conditions))
    if (!shown.has(hop.to) && isWanted(hop.kind, hop.forward)) fresh.add(hop.to);
  const drawn = new Set([...shown, id]);
  const weigh = (entity: EntityId) => {
    const hops = graph.hopsFrom(entity, conditions);
    budget.spend(hops.length + 1);
    return hops.filter(({ to }) => drawn.has(to)).length;
  };
  return [...fresh]
    .map((entity) => [entity, weigh(entity)] as const)
    .sort(([a, wa], [b, wb]) => wb - wa || graph.degree(b) - graph.degree(a) || compareText(a, b))
    .map(([entity]) => entity);
}

/** With folding, an agreement is the line between its parties and not a neighbour of its own. */
function expansionHops(graph: KnowledgeGraph, id: EntityId, conditions: HopConditions): readonly Hop[] {
  const hops = graph.hopsFrom(id, conditions);
  if (!conditions.fold || !hops.some((hop) => hop.folded)) return hops;
  const foldedHere = new Set(hops.filter((hop) => hop.folded).map((hop) => hop.id as string));
  return hops.filter((hop) => hop.folded || !foldedHere.has(hop.to));
}
