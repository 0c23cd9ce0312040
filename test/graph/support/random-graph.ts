import * as fc from "fast-check";
import Graphology from "graphology";
import type { GraphPatch } from "#graph/core/graph-patch.ts";
import type { Stance } from "#graph/model/claim.ts";
import type { Span } from "#graph/model/edtf.ts";
import { always, parseEdtf, spanOf } from "#graph/model/edtf.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { ulidOf } from "./world.ts";

/** What a graph is, in the plainest form: what an index is compared with. */
export interface PlainGraph {
  readonly entities: Map<EntityId, { kind: string; spans: readonly Span[] }>;
  readonly relations: Map<RelationId, PlainRelation>;
}
export interface PlainRelation {
  readonly kind: string;
  readonly source: EntityId;
  readonly target: EntityId;
  readonly stance: Stance;
  readonly spans: readonly Span[];
}

const times: readonly (readonly Span[])[] = [
  [always],
  [always],
  [always],
  [spanOf(parseEdtf("2000/2004"))],
  [spanOf(parseEdtf("2005/"))],
  [spanOf(parseEdtf("2001/2002")), spanOf(parseEdtf("2006/.."))],
];
const relationKinds = ["funds", "oversees", "cooperatesWith", "partyTo", "locatedIn", "ownKind"] as const;
const entityKinds = ["ministry", "agency", "agreement"] as const;

/** Ids whose order is not the order in which they are made. */
export const entityAt = (at: number) => `e:${ulidOf(((at * 7_919) % 10_007) + 1)}` as EntityId;
export const relationAt = (at: number) => `r:${ulidOf(((at * 7_907) % 10_009) + 1)}` as RelationId;

/** One change: an entity or relation comes, changes or goes. */
export interface GivenChange {
  readonly what: "entity" | "relation" | "dropEntity" | "dropRelation";
  readonly at: number;
  readonly source: number;
  readonly target: number;
  readonly kind: number;
  readonly time: number;
}
export const changesOf = (entities: number, relations: number, weights: { readonly drops: number }) =>
  fc.record<GivenChange>({
    what: fc.oneof(
      { weight: 2, arbitrary: fc.constant("entity" as const) },
      { weight: 8, arbitrary: fc.constant("relation" as const) },
      { weight: weights.drops, arbitrary: fc.constantFrom("dropEntity" as const, "dropRelation", "dropRelation") },
    ),
    at: fc.nat({ max: Math.max(entities, relations) }),
    source: fc.nat({ max: entities - 1 }),
    target: fc.nat({ max: entities - 1 }),
    kind: fc.nat({ max: 5 }),
    time: fc.nat({ max: 5 }),
  });

export function emptyPlain(): PlainGraph {
  return { entities: new Map(), relations: new Map() };
}

/** Applies a change to the plain graph. @returns the patch that says the same. */
export function change(
  { entities, relations }: PlainGraph,
  given: GivenChange,
  sizes: readonly [number, number],
): GraphPatch {
  const { what, at, source, target, kind, time } = given;
  const entity = entityAt(at % sizes[0]);
  const relation = relationAt(at % sizes[1]);
  const spans = times[time]!;
  if (what === "entity") {
    const now = { kind: entityKinds[kind % 3]!, spans };
    entities.set(entity, now);
    return { entities: [{ id: entity, now }], relations: [] };
  }
  if (what === "dropEntity") {
    entities.delete(entity);
    for (const [id, { source: a, target: b }] of relations) if (a === entity || b === entity) relations.delete(id);
    return { entities: [{ id: entity, now: null }], relations: [] };
  }
  const ends = { source: entityAt(source), target: entityAt(target) };
  const isThere = entities.has(ends.source) && entities.has(ends.target);
  if (what === "dropRelation" || !isThere) {
    relations.delete(relation);
    return { entities: [], relations: [{ id: relation, now: null }] };
  }
  const now = { kind: relationKinds[kind]!, ...ends, stance: "asserted" as const, spans };
  relations.set(relation, now);
  return { entities: [], relations: [{ id: relation, now }] };
}

/** All of a plain graph as one patch of an empty index. */
export function wholePatch({ entities, relations }: PlainGraph): GraphPatch {
  return {
    entities: [...entities].map(([id, now]) => ({ id, now })),
    relations: [...relations].map(([id, now]) => ({ id, now })),
  };
}

export function toGraphology({ entities, relations }: PlainGraph): Graphology {
  const graph = new Graphology({ type: "directed", multi: true, allowSelfLoops: true });
  for (const [id, attributes] of entities) graph.addNode(id, attributes);
  for (const [id, { source, target, ...attributes }] of relations) graph.addEdgeWithKey(id, source, target, attributes);
  return graph;
}
