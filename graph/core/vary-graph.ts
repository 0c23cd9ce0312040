import type { Span } from "../model/edtf.ts";
import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import { isRelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { holdsAt, spansOf, stanceOf } from "../resolve/resolve-subject.ts";
import type { Hop, HopConditions } from "./hop.ts";
import { weaker } from "./knowledge-graph.ts";
import type { KnowledgeGraph } from "./knowledge-graph.ts";

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
    index: null,
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

/** What a varied graph knows of its entities and relations; how they are walked follows from it. */
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

function follows({ kinds }: HopConditions, kind: string): boolean {
  return kinds === null || kinds.has(kind);
}
