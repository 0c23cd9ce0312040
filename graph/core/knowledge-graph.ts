import Graphology from "graphology";
import type { Attributes } from "graphology-types";
import type { Stance } from "../model/claim.ts";
import type { Holds, Span } from "../model/edtf.ts";
import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
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
  const { schema } = base;
  const folds = (kind: string) => schema.relationKinds.get(kind)?.folds ?? false;

  const knowledge: KnowledgeGraph = {
    schema,
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
    entityHolds: (id, moment) => holdsAt(graph.getNodeAttribute(id, "spans"), moment),
    relationHolds: (id, moment) =>
      weaker(
        holdsAt(graph.getEdgeAttribute(id, "spans"), moment),
        weaker(
          knowledge.entityHolds(graph.source(id) as EntityId, moment),
          knowledge.entityHolds(graph.target(id) as EntityId, moment),
        ),
      ),
    degree: (id) => graph.degree(id),
    entityIds: () => graph.nodes() as EntityId[],
    relationIds: () => graph.edges() as RelationId[],
    relationsOf: (id) => (graph.edges(id) as RelationId[]).sort(compareText),
    hopsFrom: (id, conditions) => collectHops(id, conditions),
    partiesOf: (id) =>
      (graph.inEdges(id) as RelationId[])
        // A thing is no party to itself, whatever a damaged layer says.
        .filter((relation) => folds(graph.getEdgeAttribute(relation, "kind")) && graph.source(relation) !== id)
        .map((relation) => ({ party: graph.source(relation) as EntityId, relation }))
        .sort((a, b) => compareText(a.party, b.party) || compareText(a.relation, b.relation)),
  };

  function collectHops(from: EntityId, conditions: HopConditions): readonly Hop[] {
    const hops: Hop[] = [];
    const folded = new Map<string, Hop>();
    const { moment, fold, direction, avoid } = conditions;
    graph.forEachEdge(from, (edge, { kind }, source, target) => {
      const id = edge as RelationId;
      const forward = source === from;
      const to = (forward ? target : source) as EntityId;
      const directed = schema.relationKinds.get(kind)?.directed ?? true;
      const goesThatWay = !directed || direction === "both" || (direction === "out") === forward;
      const foldsHere = fold && forward && folds(kind);
      if (to === from || !follows(conditions, kind) || avoid?.has(to) || !(goesThatWay || foldsHere)) return;
      const holds = knowledge.relationHolds(id, moment);
      if (holds === "no" || (holds === "possible" && moment.certain)) return;
      const plain: Hop = { from, to, id, kind, forward: directed ? forward : true, folded: false, behind: [id], holds };
      if (goesThatWay) hops.push(plain);
      if (foldsHere) addFolded(folded, plain, conditions);
    });
    return [...hops, ...folded.values()].sort((a, b) => compareText(a.to, b.to) || compareText(a.id, b.id));
  }
  /** One hop for each other party, whatever the number of roles that either of them has. */
  function addFolded(folded: Map<string, Hop>, own: Hop, conditions: HopConditions): void {
    for (const { party, relation } of knowledge.partiesOf(own.to)) {
      if (party === own.from || conditions.avoid?.has(party)) continue;
      if (!follows(conditions, graph.getEdgeAttribute(relation, "kind"))) continue;
      const holds = weaker(own.holds, knowledge.relationHolds(relation, conditions.moment));
      if (holds === "no" || (holds === "possible" && conditions.moment.certain)) continue;
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
