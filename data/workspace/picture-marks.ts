import type { OutputOf } from "#data/api/contract.ts";
import type { Hop, HopConditions, KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { dayToDate, formatEdtf } from "#graph/model/edtf.ts";
import type { Span } from "#graph/model/edtf.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { resolveFields } from "#graph/resolve/resolve-subject.ts";
import { spansAmong } from "#graph/traverse/relations-among.ts";
import { createHopGrades } from "./hop-grades.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** What a picture tells besides, where it is asked for. */
export type PictureMark = "grade" | "differ" | "span";
type Entity = OutputOf<"getPicture">["entities"][number];
type Relation = OutputOf<"getPicture">["relations"][number];

export interface PictureMarks {
  readonly ofEntity: (id: EntityId) => Pick<Entity, "differ">;
  readonly ofHop: (hop: Hop) => Pick<Relation, "grade">;
}

/** What is marked on request: entities whose claims compete, and the grade of each relation. Cost: the claims about them. */
export function createPictureMarks(
  { resolved: { base, atHand } }: WorkspaceState,
  moment: Moment,
  wanted: readonly PictureMark[],
): PictureMarks {
  const gradeOf = createHopGrades(base, moment, atHand);
  return {
    ofEntity: (id) =>
      wanted.includes("differ")
        ? { differ: resolveFields(base, id, moment).some(({ slots }) => slots.some(({ differ }) => differ)) }
        : {},
    ofHop: (hop) => (wanted.includes("grade") ? { grade: gradeOf(hop) } : {}),
  };
}

/** First and last day on which something begins or ends among these, of any date; null where no claim names a date. Cost: that of what lies among them. */
export function pictureSpan(
  graph: KnowledgeGraph,
  entities: readonly EntityId[],
  conditions: HopConditions,
): { readonly first: string; readonly last: string } | null {
  let [first, last] = [Infinity, -Infinity];
  for (const span of spansAmong(graph, new Set(entities), conditions))
    for (const day of boundsOf(span)) {
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
  return first > last ? null : { first: dayText(first), last: dayText(last) };
}

function boundsOf({ earliestStart, latestStart, earliestEnd, latestEnd }: Span): readonly number[] {
  return [earliestStart, latestStart, earliestEnd, latestEnd].filter(Number.isFinite);
}
function dayText(day: number): string {
  return formatEdtf({ type: "date", date: dayToDate(day) });
}
