import type { GraphIndex } from "../core/graph-index.ts";
import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import { createMoneyTest } from "../core/row-flows.ts";
import type { Span } from "../model/edtf.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { carriesMoney } from "./carries-money.ts";
import { createRowStore } from "./row-store.ts";

/** A relation that carries money then, as it is read. */
export interface FoundFlow {
  readonly relation: RelationId;
  readonly source: EntityId;
  readonly target: EntityId;
  readonly spans: readonly Span[];
}

/** What is read of relations that carry money at a moment, each read once, when it is first asked for. */
export interface ReadOnce<T> {
  /** Null for a relation that is not there or carries no money then. */
  of(relation: string): T | null;
  /** Of the relations at a body, in the order of their ids. */
  at(body: string, tell: (read: T, source: string, target: string) => void): void;
}

/** Cost: of a relation asked for again a look; by its rows where the graph has an index, else by its id. */
export function readOnce<T extends object>(
  graph: KnowledgeGraph,
  moment: Moment,
  read: (found: FoundFlow) => T,
): ReadOnce<T> {
  return graph.index ? readByRow(graph.index, moment, read) : readById(graph, moment, read);
}

function readById<T extends object>(graph: KnowledgeGraph, moment: Moment, read: (found: FoundFlow) => T): ReadOnce<T> {
  const known = new Map<string, T | null>();
  const of = (relation: RelationId): T | null => {
    const before = known.get(relation);
    if (before !== undefined) return before;
    const found = graph.relation(relation);
    const fresh = carriesMoney(graph, relation, moment, found) ? read({ relation, ...found }) : null;
    known.set(relation, fresh);
    return fresh;
  };
  return {
    of: (relation) => (graph.hasRelation(relation) ? of(relation as RelationId) : null),
    at(body, tell) {
      if (!graph.hasEntity(body)) return;
      for (const relation of graph.relationsOf(body as EntityId)) {
        const told = of(relation);
        const { source, target } = graph.relation(relation);
        if (told) tell(told, source, target);
      }
    },
  };
}

function readByRow<T extends object>(index: GraphIndex, moment: Moment, read: (found: FoundFlow) => T): ReadOnce<T> {
  const { entityIds, relationIds, inward, outward, sources, targets } = index;
  const carries = createMoneyTest(index, moment);
  const known = createRowStore<T>();
  const bodies = createRowStore<{ readonly id: EntityId }>();
  // A body has one string for its id, however many flows it has.
  const bodyAt = (row: number): EntityId => {
    const before = bodies.get(row);
    if (before) return before.id;
    const id = entityIds.idAt(row) as EntityId;
    bodies.set(row, { id });
    return id;
  };
  const of = (row: number): T => {
    const before = known.get(row);
    if (before) return before;
    const fresh = read({
      relation: relationIds.idAt(row) as RelationId,
      source: bodyAt(sources[row]!),
      target: bodyAt(targets[row]!),
      spans: index.spans.spansOf(index.relationSpans[row]!),
    });
    known.set(row, fresh);
    return fresh;
  };
  const rowsAt = (body: number): readonly number[] => {
    const rows: number[] = [];
    for (let at = outward.starts[body]!; at < outward.ends[body]!; at++)
      if (carries(outward.relations[at]!)) rows.push(outward.relations[at]!);
    for (let at = inward.starts[body]!; at < inward.ends[body]!; at++) {
      const row = inward.relations[at]!;
      if (sources[row] !== body && carries(row)) rows.push(row);
    }
    return rows.length < 2 ? rows : rows.sort(relationIds.compareRows);
  };
  return {
    of(relation) {
      const row = relationIds.rowOf(relation);
      return index.relationAlive[row] === 1 && carries(row) ? of(row) : null;
    },
    at(body, tell) {
      const at = entityIds.rowOf(body);
      if (index.entityAlive[at] !== 1) return;
      for (const row of rowsAt(at)) tell(of(row), bodyAt(sources[row]!), bodyAt(targets[row]!));
    },
  };
}
