import { anyCost, spendingOn } from "../model/budget.ts";
import type { Budget } from "../model/budget.ts";
import type { Stance } from "../model/claim.ts";
import { stances } from "../model/claim.ts";
import type { Holds, Span } from "../model/edtf.ts";
import { GraphError } from "../model/errors.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { holdsAt } from "../resolve/resolve-subject.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import type { Schema } from "../schema/schema.ts";
import { columnsOf } from "./graph-columns.ts";
import { createGraphIndex } from "./graph-index.ts";
import type { GraphIndex } from "./graph-index.ts";
import type { Hop, HopConditions } from "./hop.ts";
import { compileConditions } from "./row-conditions.ts";
import type { RowConditions } from "./row-conditions.ts";
import { rowHops } from "./row-hops.ts";

export type { Hop, HopConditions } from "./hop.ts";

/** The resolved graph: entities, and the relations of which at least one claim says that they exist. */
export interface KnowledgeGraph {
  readonly schema: Schema;
  /** The index that it stands on, to be walked by rows; null for a varied graph, which is walked by hops. */
  readonly index: GraphIndex | null;
  readonly entityCount: number;
  readonly relationCount: number;
  hasEntity(id: string): boolean;
  hasRelation(id: string): boolean;
  entityKind(id: EntityId): string;
  /** The ends, kind and stance of a relation. @throws GraphError `not-found` for an unknown one. */
  relation(id: RelationId): {
    readonly kind: string;
    readonly source: EntityId;
    readonly target: EntityId;
    readonly stance: Stance;
    readonly spans: readonly Span[];
  };
  entitySpans(id: EntityId): readonly Span[];
  entityHolds(id: EntityId, moment: Moment): Holds;
  relationHolds(id: RelationId, moment: Moment): Holds;
  /** Relations of any date at an entity. */
  degree(id: EntityId): number;
  /** In their order; a step is spent for each, which takes a second for millions. */
  entityIds(budget?: Budget): readonly EntityId[];
  relationIds(budget?: Budget): readonly RelationId[];
  /** Relations at an entity, in the order of their ids. */
  relationsOf(id: EntityId): readonly RelationId[];
  /** Hops from an entity under conditions, in the order of other end, then id. Cost: O(degree log degree), and the parties of each folded agreement. */
  hopsFrom(id: EntityId, conditions: HopConditions): readonly Hop[];
  /** Parties of an agreement that folds, in the order of their ids; empty for any other entity. */
  partiesOf(id: EntityId): readonly { readonly party: EntityId; readonly relation: RelationId }[];
}

/** Builds the index of resolved claims, and the graph on it. A relation that is only denied is no part of it. Cost: O(entities + relations). */
export function createKnowledgeGraph(base: ClaimBase, budget = anyCost): KnowledgeGraph {
  return createIndexedGraph(createGraphIndex(columnsOf(base, budget), base.schema));
}

/** The graph on an index. It tells what the index has at the time it is asked; after a patch make a new one. Cost: O(1). */
export function createIndexedGraph(index: GraphIndex): KnowledgeGraph {
  const { entityIds, relationIds } = index;
  const entityRow = (id: string) => getRow(entityIds.rowOf(id), index.entityAlive, "entity", id);
  const relationRow = (id: string) => getRow(relationIds.rowOf(id), index.relationAlive, "relation", id);
  const entityAt = (row: number) => entityIds.idAt(row) as EntityId;
  const relationAt = (row: number) => relationIds.idAt(row) as RelationId;
  const graph: KnowledgeGraph = {
    schema: index.schema,
    index,
    get entityCount() {
      return index.entityCount;
    },
    get relationCount() {
      return index.relationCount;
    },
    hasEntity: (id) => index.entityAlive[entityIds.rowOf(id)] === 1,
    hasRelation: (id) => index.relationAlive[relationIds.rowOf(id)] === 1,
    entityKind: (id) => index.entityKinds.names[index.entityKind[entityRow(id)]!]!,
    relation(id) {
      const row = relationRow(id);
      return {
        kind: index.relationKinds.names[index.relationKind[row]!]!,
        source: entityAt(index.sources[row]!),
        target: entityAt(index.targets[row]!),
        stance: stances[index.relationStance[row]!]!,
        spans: index.spans.spansOf(index.relationSpans[row]!),
      };
    },
    entitySpans: (id) => index.spans.spansOf(index.entitySpans[entityRow(id)]!),
    entityHolds: (id, moment) => holdsAt(graph.entitySpans(id), moment),
    relationHolds(id, moment) {
      const row = relationRow(id);
      const holds = (code: number) => holdsAt(index.spans.spansOf(code), moment);
      const ends = weaker(
        holds(index.entitySpans[index.sources[row]!]!),
        holds(index.entitySpans[index.targets[row]!]!),
      );
      return weaker(holds(index.relationSpans[row]!), ends);
    },
    degree: (id) => index.degrees[entityRow(id)]!,
    entityIds: (budget = anyCost) =>
      Array.from(spendingOn(aliveRows(index.entityAlive, entityIds.sortedRows()), budget), entityAt),
    relationIds: (budget = anyCost) =>
      Array.from(spendingOn(aliveRows(index.relationAlive, relationIds.sortedRows()), budget), relationAt),
    relationsOf: (id) => Array.from(relationRowsAt(index, entityRow(id)), relationAt),
    hopsFrom: (id, conditions) => rowHops(conditionsOn(index, conditions), entityRow(id)),
    partiesOf: (id) => partiesOf(index, entityRow(id)),
  };
  return graph;
}

function getRow(row: number, alive: Uint8Array, what: string, id: string): number {
  if (alive[row] !== 1) throw new GraphError("not-found", `No ${what} ${id} in this graph.`);
  return row;
}
function* aliveRows(alive: Uint8Array, rows: Int32Array): Iterable<number> {
  for (const row of rows) if (alive[row] === 1) yield row;
}

/** Relations at an entity in the order of their ids; one from the entity to itself once. */
function relationRowsAt({ outward, inward, relationIds, sources }: GraphIndex, row: number): Int32Array {
  const out = outward.relations.subarray(outward.starts[row], outward.ends[row]);
  const into = inward.relations.subarray(inward.starts[row], inward.ends[row]);
  const rows = new Int32Array(out.length + into.length);
  rows.set(out);
  let count = out.length;
  for (const relation of into) if (sources[relation] !== row) rows[count++] = relation;
  const all = rows.subarray(0, count);
  return relationIds.inOrder === relationIds.size ? all.sort() : all.sort(relationIds.compareRows);
}

function partiesOf(
  { inward, relationKinds, schema, entityIds, relationIds }: GraphIndex,
  row: number,
): readonly { readonly party: EntityId; readonly relation: RelationId }[] {
  const parties: { readonly party: EntityId; readonly relation: RelationId }[] = [];
  for (let at = inward.starts[row]!; at < inward.ends[row]!; at++) {
    const folds = schema.relationKinds.get(relationKinds.names[inward.kinds[at]!]!)?.folds ?? false;
    // A thing is no party to itself, whatever a damaged layer says.
    if (!folds || inward.others[at] === row) continue;
    const party = entityIds.idAt(inward.others[at]!) as EntityId;
    parties.push({ party, relation: relationIds.idAt(inward.relations[at]!) as RelationId });
  }
  return parties.sort((a, b) => compareText(a.party, b.party) || compareText(a.relation, b.relation));
}

const compiled = new WeakMap<HopConditions, { readonly version: number; readonly conditions: RowConditions }>();
/** Conditions in terms of an index; what was worked out for the same object is used again while the index stays as it is. */
export function conditionsOn(index: GraphIndex, asked: HopConditions): RowConditions {
  const known = compiled.get(asked);
  if (known?.conditions.index === index && known.version === index.version) return known.conditions;
  const conditions = compileConditions(index, asked);
  compiled.set(asked, { version: index.version, conditions });
  return conditions;
}

export function weaker(a: Holds, b: Holds): Holds {
  return a === "no" || b === "no" ? "no" : a === "possible" || b === "possible" ? "possible" : "certain";
}
