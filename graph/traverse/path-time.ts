import type { Span } from "../model/edtf.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import type { EntityPath } from "../model/path.ts";
import { commonSpans, hasDays } from "../model/spans.ts";
import type { Hop, KnowledgeGraph } from "../core/knowledge-graph.ts";

/** When a relation holds together with both its ends. */
export function relationTime(graph: KnowledgeGraph, id: RelationId): readonly Span[] {
  const { source, target, spans } = graph.relation(id);
  return commonSpans([spans, graph.entitySpans(source), graph.entitySpans(target)]) ?? [];
}

/** When a hop can be walked; a folded agreement, while both parties are tied to it. Null where that has too many pieces to tell. */
export function hopTime(graph: KnowledgeGraph, hop: Hop): readonly Span[] | null {
  if (!hop.folded) return relationTime(graph, hop.behind[0]!);
  const ties = (party: EntityId) =>
    hop.behind
      .filter((relation) => graph.relation(relation).source === party)
      .flatMap((relation) => relationTime(graph, relation));
  return commonSpans([ties(hop.from), ties(hop.to)]);
}

/** When any of several hops between two entities can be walked. */
export function anyHopTime(graph: KnowledgeGraph, hops: readonly Hop[]): readonly Span[] | null {
  const times = hops.map((hop) => hopTime(graph, hop));
  return times.some((time) => time === null) ? null : times.flatMap((time) => time ?? []);
}

/** When every hop of a path can be walked at one time: empty for a path that never stood whole, null for too many pieces to tell. */
export function pathTime(graph: KnowledgeGraph, { hops }: EntityPath<Hop>): readonly Span[] | null {
  let common: readonly Span[] | null = null;
  for (const alternatives of hops) {
    const time = anyHopTime(graph, alternatives);
    if (time === null) return null;
    common = common === null ? time : commonSpans([common, time]);
    if (common === null) return null;
  }
  return (common ?? []).filter(hasDays);
}
