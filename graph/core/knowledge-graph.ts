import Graphology from "graphology";
import type { Attributes } from "graphology-types";
import type { Stance } from "../model/claim.ts";
import type { Holds, Span } from "../model/edtf.ts";
import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import { isRelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { holdsAt, spansOf, stanceOf } from "../resolve/resolve-subject.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import type { Schema } from "../schema/schema.ts";

interface EntityAttributes extends Attributes {
  readonly kind: string;
  readonly spans: readonly Span[];
}
interface RelationAttributes extends Attributes {
  readonly kind: string;
  readonly spans: readonly Span[];
  readonly stance: Stance;
}

/** One relation walked from an entity to its other end; a folded agreement is one hop between two of its parties. */
export interface Hop {
  readonly from: EntityId;
  readonly to: EntityId;
  /** The relation's id; the agreement's where folded. */
  readonly id: SubjectId;
  readonly kind: string;
  /** Walked from source to target. Folded and undirected hops count as forward. */
  readonly forward: boolean;
  readonly folded: boolean;
  /** The relations behind it: one, or all by which the two parties of a folded agreement hold to it, in the order of their ids. */
  readonly behind: readonly RelationId[];
  readonly holds: Exclude<Holds, "no">;
}

/** Which hops a walk may take. */
export interface HopConditions {
  readonly moment: Moment;
  /** Draw agreements as one hop between their parties. */
  readonly fold: boolean;
  /** Kinds to follow; null follows every kind. */
  readonly kinds: ReadonlySet<string> | null;
  /** "out" follows relations as they point, "in" against them. */
  readonly direction: "out" | "in" | "both";
  readonly avoid?: ReadonlySet<EntityId> | undefined;
  /**
   * Whether a path may go through an entity; one that may not can still be where a path begins or ends. An agreement that
   * may not be gone through does not fold.
   */
  readonly passes?: ((entity: EntityId) => boolean) | undefined;
  /**
   * Any further condition on a hop: least grade, least amount. It is asked the same whichever way the hop is walked; for a
   * folded agreement of what ties each party to it, and of the hop that comes of it.
   */
  readonly accepts?: ((hop: Hop) => boolean) | undefined;
}

/** The resolved graph: entities, and the relations of which at least one claim says that they exist. */
export interface KnowledgeGraph {
  readonly schema: Schema;
  readonly entityCount: number;
  readonly relationCount: number;
  hasEntity(id: string): boolean;
  hasRelation(id: string): boolean;
  entityKind(id: EntityId): string;
  /** The ends, kind and stance of a relation. @throws graphology's error for an unknown one. */
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
  entityIds(): readonly EntityId[];
  relationIds(): readonly RelationId[];
  /** Relations at an entity, in the order of their ids. */
  relationsOf(id: EntityId): readonly RelationId[];
  /** Hops from an entity under conditions, in the order of other end, then id. Cost: O(degree log degree), and the parties of each folded agreement. */
  hopsFrom(id: EntityId, conditions: HopConditions): readonly Hop[];
  /** Parties of an agreement that folds, in the order of their ids; empty for any other entity. */
  partiesOf(id: EntityId): readonly { readonly party: EntityId; readonly relation: RelationId }[];
}

/** Builds the graph on graphology from resolved claims. A relation that is only denied is no part of it. Cost: O(entities + relations). */
export function createKnowledgeGraph(base: ClaimBase): KnowledgeGraph {
  const graph = new Graphology<EntityAttributes, RelationAttributes>({
    type: "directed",
    multi: true,
    allowSelfLoops: true,
  });
  for (const { id, kind } of base.entities.values()) graph.addNode(id, { kind, spans: spansOf(base, id) });
  for (const { id, kind, source, target } of base.relations.values()) {
    const spans = spansOf(base, id);
    if (spans.length > 0) graph.addEdgeWithKey(id, source, target, { kind, spans, stance: stanceOf(base, id) });
  }
  return withHops({
    schema: base.schema,
    entityCount: graph.order,
    relationCount: graph.size,
    hasEntity: (id) => graph.hasNode(id),
    hasRelation: (id) => graph.hasEdge(id),
    entityKind: (id) => graph.getNodeAttribute(id, "kind"),
    relation: (id) => ({
      kind: graph.getEdgeAttribute(id, "kind"),
      source: graph.source(id) as EntityId,
      target: graph.target(id) as EntityId,
      stance: graph.getEdgeAttribute(id, "stance"),
      spans: graph.getEdgeAttribute(id, "spans"),
    }),
    entitySpans: (id) => graph.getNodeAttribute(id, "spans"),
    degree: (id) => graph.degree(id),
    entityIds: () => graph.nodes() as EntityId[],
    relationIds: () => graph.edges() as RelationId[],
    relationsAt: (id) => graph.edges(id) as RelationId[],
  });
}

/**
 * The same graph where some subjects are as another base has them: what a judgement would change, without building
 * everything anew. Relations may come and go; entities may not. Cost: O(claims of the subjects).
 *
 * @param base Claims as they would be; its entities and relations are those of the graph's own base.
 */
export function varyGraph(graph: KnowledgeGraph, base: ClaimBase, subjects: readonly SubjectId[]): KnowledgeGraph {
  const spans = new Map<string, readonly Span[]>(subjects.map((id) => [id, spansOf(base, id)]));
  const isThere = (id: string) =>
    isRelationId(id) && spans.has(id) ? spans.get(id)!.length > 0 : graph.hasRelation(id);
  const changed = subjects.filter((id): id is RelationId => isRelationId(id) && base.relations.has(id));
  const added = changed.filter((id) => !graph.hasRelation(id) && isThere(id));
  const removed = changed.filter((id) => graph.hasRelation(id) && !isThere(id));
  const ends = (id: RelationId) => base.relations.get(id)!;
  return withHops({
    ...graph,
    relationCount: graph.relationCount + added.length - removed.length,
    hasRelation: isThere,
    relation: (id) => {
      const own = spans.get(id);
      if (!own) return graph.relation(id);
      const { kind, source, target } = ends(id);
      return { kind, source, target, stance: stanceOf(base, id), spans: own };
    },
    entitySpans: (id) => spans.get(id) ?? graph.entitySpans(id),
    degree: (id) => graph.degree(id) + endsAt(id, added) - endsAt(id, removed),
    relationIds: () => [...graph.relationIds().filter(isThere), ...added],
    relationsAt,
  });
  function endsAt(id: EntityId, relations: readonly RelationId[]): number {
    return relations.flatMap((one) => [ends(one).source, ends(one).target]).filter((end) => end === id).length;
  }
  function relationsAt(id: EntityId): readonly RelationId[] {
    const more = added.filter((relation) => ends(relation).source === id || ends(relation).target === id);
    const there = graph.relationsOf(id);
    return removed.length === 0 && more.length === 0 ? there : [...there.filter(isThere), ...more];
  }
}

/** What a graph knows of its entities and relations; how they are walked follows from it. */
type GraphParts = Omit<KnowledgeGraph, "entityHolds" | "relationHolds" | "relationsOf" | "hopsFrom" | "partiesOf"> & {
  /** Relations at an entity, in any order. */
  readonly relationsAt: (id: EntityId) => readonly RelationId[];
};

function withHops(parts: GraphParts): KnowledgeGraph {
  const { schema, relationsAt } = parts;
  const folds = (kind: string) => schema.relationKinds.get(kind)?.folds ?? false;
  const knowledge: KnowledgeGraph = {
    ...parts,
    entityHolds: (id, moment) => holdsAt(parts.entitySpans(id), moment),
    relationHolds(id, moment) {
      const { source, target, spans } = parts.relation(id);
      const ends = weaker(knowledge.entityHolds(source, moment), knowledge.entityHolds(target, moment));
      return weaker(holdsAt(spans, moment), ends);
    },
    relationsOf: (id) => [...relationsAt(id)].sort(compareText),
    hopsFrom: (id, conditions) => collectHops(id, conditions),
    partiesOf: (id) =>
      relationsAt(id)
        .map((relation) => ({ ...parts.relation(relation), relation }))
        // A thing is no party to itself, whatever a damaged layer says.
        .filter(({ kind, source, target }) => target === id && folds(kind) && source !== id)
        .map(({ source, relation }) => ({ party: source, relation }))
        .sort((a, b) => compareText(a.party, b.party) || compareText(a.relation, b.relation)),
  };

  function collectHops(from: EntityId, conditions: HopConditions): readonly Hop[] {
    const hops: Hop[] = [];
    const folded = new Map<string, Hop>();
    const { fold, direction, avoid, passes } = conditions;
    for (const id of relationsAt(from)) {
      const { kind, source, target } = parts.relation(id);
      const forward = source === from;
      const to = forward ? target : source;
      const directed = schema.relationKinds.get(kind)?.directed ?? true;
      const goesThatWay = !directed || direction === "both" || (direction === "out") === forward;
      const foldsHere = fold && forward && folds(kind) && (passes?.(to) ?? true);
      if (to === from || avoid?.has(to) || !(goesThatWay || foldsHere)) continue;
      const plain = walked(id, from, to, conditions);
      if (!plain) continue;
      if (goesThatWay) hops.push(plain);
      if (foldsHere) addFolded(folded, plain, conditions);
    }
    const accepted = [...folded.values()].filter((hop) => conditions.accepts?.(hop) ?? true);
    return [...hops, ...accepted].sort((a, b) => compareText(a.to, b.to) || compareText(a.id, b.id));
  }
  /** A relation as a hop, or null where the conditions leave it out. */
  function walked(id: RelationId, from: EntityId, to: EntityId, conditions: HopConditions): Hop | null {
    const { kind, source } = parts.relation(id);
    if (!follows(conditions, kind)) return null;
    const holds = knowledge.relationHolds(id, conditions.moment);
    if (holds === "no" || (holds === "possible" && conditions.moment.certain)) return null;
    const directed = schema.relationKinds.get(kind)?.directed ?? true;
    const forward = directed ? source === from : true;
    const hop: Hop = { from, to, id, kind, forward, folded: false, behind: [id], holds };
    return (conditions.accepts?.(hop) ?? true) ? hop : null;
  }
  /** One hop for each other party, whatever the number of roles that either of them has. */
  function addFolded(folded: Map<string, Hop>, own: Hop, conditions: HopConditions): void {
    for (const { party, relation } of knowledge.partiesOf(own.to)) {
      if (party === own.from || conditions.avoid?.has(party)) continue;
      const theirs = walked(relation, party, own.to, conditions);
      if (!theirs) continue;
      const holds = own.holds === "certain" ? theirs.holds : own.holds;
      const key = `${own.to}|${party}`;
      const known = folded.get(key);
      folded.set(key, {
        ...own,
        to: party,
        id: own.to,
        forward: true,
        folded: true,
        behind: [...new Set([...(known?.behind ?? []), own.id as RelationId, relation])].sort(compareText),
        holds: known?.holds === "certain" ? "certain" : holds,
      });
    }
  }
  return knowledge;
}

export function weaker(a: Holds, b: Holds): Holds {
  return a === "no" || b === "no" ? "no" : a === "possible" || b === "possible" ? "possible" : "certain";
}

function follows({ kinds }: HopConditions, kind: string): boolean {
  return kinds === null || kinds.has(kind);
}
