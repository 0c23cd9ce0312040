import type { Span } from "../model/edtf.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { conditionsOn } from "../core/knowledge-graph.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "../core/knowledge-graph.ts";
import { outwardHop, rowsAmong, rowSet } from "../core/row-hops.ts";
import type { RowsAmong } from "../core/row-hops.ts";

/** The first of some hops, and how many there are. */
export interface FirstHops {
  readonly hops: readonly Hop[];
  readonly count: number;
}

/**
 * Relations among some entities, in the order of their ids; folded agreements as lines between those of their parties
 * that are among them, unless the agreement is drawn as a thing itself. Each is told once and always from the same end.
 * Cost: the sum of their outward degrees at most, and what is told.
 *
 * @param near Only those of which an end is one of these; without it all.
 */
export function relationsAmong(
  graph: KnowledgeGraph,
  ids: ReadonlySet<EntityId>,
  conditions: HopConditions,
  near?: ReadonlySet<EntityId>,
): readonly Hop[] {
  return firstAmong(graph, ids, conditions, Infinity, near).hops;
}

/** The same of which at most `most` are told, and nothing is made of the others: among a thousand there may be half a million. */
export function firstAmong(
  graph: KnowledgeGraph,
  ids: ReadonlySet<EntityId>,
  conditions: HopConditions,
  most: number,
  near?: ReadonlySet<EntityId>,
): FirstHops {
  const { index } = graph;
  if (index === null) {
    const hops = amongHops(graph, ids, conditions, near).sort(compareHops);
    return { hops: hops.slice(0, most), count: hops.length };
  }
  const rows = conditionsOn(index, eitherWay(conditions));
  const { plain, folded } = amongRows(index, ids, conditions, near);
  // Ids of agreements, which are entities, come before all ids of relations.
  const hops = folded.sort(compareHops).slice(0, most);
  for (const row of firstRows(index, plain, most - hops.length)) hops.push(outwardHop(rows, row));
  return { hops, count: plain.length + folded.length };
}

/** When some entities hold, and all that is among them with what ties an agreement's parties; most hold alike, and of those it is told once. */
export function* spansAmong(
  graph: KnowledgeGraph,
  ids: ReadonlySet<EntityId>,
  conditions: HopConditions,
): Iterable<Span> {
  for (const id of ids) yield* graph.entitySpans(id);
  const spansOf = (hop: Hop) => hop.behind.flatMap((relation) => graph.relation(relation).spans);
  const { index } = graph;
  const { plain, folded } = index
    ? amongRows(index, ids, conditions)
    : { plain: [], folded: amongHops(graph, ids, conditions) };
  for (const hop of folded) {
    if (hop.folded) yield* graph.entitySpans(hop.id as EntityId);
    yield* spansOf(hop);
  }
  const codes = new Set<number>();
  for (const row of plain) codes.add(index!.relationSpans[row]!);
  for (const code of codes) yield* index!.spans.spansOf(code);
}

const eitherWay = (conditions: HopConditions) => ({ ...conditions, direction: "both" }) as const;
function compareHops(a: Hop, b: Hop): number {
  return compareText(a.id, b.id) || compareText(a.from, b.from) || compareText(a.to, b.to);
}

function amongRows(
  index: GraphIndex,
  ids: ReadonlySet<EntityId>,
  conditions: HopConditions,
  near?: ReadonlySet<EntityId>,
): RowsAmong {
  return rowsAmong(
    conditionsOn(index, eitherWay(conditions)),
    rowsOf(index, ids),
    near && rowSet(index, rowsOf(index, near)),
  );
}

/** In the order of their ids. */
function firstRows({ relationIds }: GraphIndex, rows: readonly number[], most: number): Iterable<number> {
  const sorted = Int32Array.from(rows);
  // Rows that are in the order of their ids are compared as numbers, without a word of ours for each two.
  if (relationIds.inOrder === relationIds.size) sorted.sort();
  else sorted.sort(relationIds.compareRows);
  return sorted.subarray(0, Math.max(0, most));
}

/** Rows of those that are there. */
export function rowsOf({ entityIds, entityAlive }: GraphIndex, ids: ReadonlySet<EntityId>): readonly number[] {
  return [...ids].map(entityIds.rowOf).filter((row) => entityAlive[row] === 1);
}

/** Of a graph that is walked by hops. */
function amongHops(
  graph: KnowledgeGraph,
  ids: ReadonlySet<EntityId>,
  conditions: HopConditions,
  near?: ReadonlySet<EntityId>,
): Hop[] {
  const bothWays = eitherWay(conditions);
  const found: Hop[] = [];
  for (const id of ids) {
    if (!graph.hasEntity(id)) continue;
    for (const hop of graph.hopsFrom(id, bothWays))
      if (
        ids.has(hop.to) &&
        (!near || near.has(id) || near.has(hop.to)) &&
        isToldFromHere(graph, hop) &&
        !(hop.folded && ids.has(hop.id as EntityId))
      )
        found.push(hop);
  }
  return found;
}
function isToldFromHere(graph: KnowledgeGraph, hop: Hop): boolean {
  return hop.folded ? hop.from < hop.to : graph.relation(hop.id as RelationId).source === hop.from;
}
