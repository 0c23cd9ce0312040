import type { GraphDiff } from "#data/api/shapes.ts";
import type { Change } from "#graph/model/change.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { JudgementRecord, LayerRecord } from "#graph/model/record.ts";
import { spansOf } from "#graph/resolve/resolve-subject.ts";
import { subjectsOf, touchedRecords } from "./touched-records.ts";
import type { Resolved } from "./workspace-state.ts";

/**
 * What some changes did to the picture: what is there now and was not, what went, and what was touched and is there
 * before and after. A merge touches the relations of both entities; an entity that comes or goes takes its relations
 * with it.
 */
export function diffOf(before: Resolved, after: Resolved, changes: readonly Change[]): GraphDiff {
  const records = recordsTouched(before, after, changes);
  const isThere = ({ base }: Resolved, id: SubjectId) =>
    isEntityId(id) ? base.entities.has(id) : base.relations.has(id) && spansOf(base, id).length > 0;
  const subjects = [...subjectsTouched(before, after, records)].sort(compareText);
  // Both sides are looked at for one subject after the other, while its claims are at hand.
  const split = <T extends SubjectId>(ids: readonly T[]) => {
    const parts = { added: [] as T[], changed: [] as T[], removed: [] as T[] };
    for (const id of ids) {
      const [was, is] = [isThere(before, id), isThere(after, id)];
      if (was || is) (was && is ? parts.changed : is ? parts.added : parts.removed).push(id);
    }
    return parts;
  };
  return {
    entities: split(subjects.filter((id) => isEntityId(id))),
    relations: split<SubjectId>(subjects.filter((id) => isRelationId(id))),
    notes: records.some(({ type }) => type === "note") || before.base.notes.size !== after.base.notes.size,
  };
}

/** The records that some changes add, retract or judge, in either state. */
export function recordsTouched(before: Resolved, after: Resolved, changes: readonly Change[]): readonly LayerRecord[] {
  return touchedRecords(changes, (id) => before.base.live.get(id)?.record ?? after.base.live.get(id)?.record);
}

/** The entities and relations that may differ between two states because of those records. */
export function subjectsTouched(
  before: Resolved,
  after: Resolved,
  records: readonly LayerRecord[],
): ReadonlySet<SubjectId> {
  const lead = (id: SubjectId): readonly SubjectId[] =>
    isEntityId(id) ? [id, before.base.survivorOf(id), after.base.survivorOf(id)] : [id];
  const touched = new Set<SubjectId>(records.flatMap(subjectsOf).flatMap(lead));
  const moved = new Set<EntityId>();
  for (const record of records)
    if (record.type === "entity") moved.add(record.id);
    else if (isMerge(record)) moved.add(record.survivor).add(record.merged);
  if (moved.size > 0) addMerged(moved, before, after);
  for (const id of moved) {
    touched.add(id);
    for (const { relationsAt } of [before, after])
      for (const relation of relationsAt.get(id) ?? []) touched.add(relation);
  }
  return touched;
}

type Merge = Extract<JudgementRecord, { verdict: "sameAs" }>;
function isMerge(record: LayerRecord): record is Merge {
  return record.type === "judgement" && record.verdict === "sameAs";
}

/** Where an entity moves, those move with it that are merged with it, before or after. */
function addMerged(moved: Set<EntityId>, before: Resolved, after: Resolved): void {
  const merges = [...before.base.judgements, ...after.base.judgements].map(({ record }) => record).filter(isMerge);
  for (let size = -1; size < moved.size;) {
    size = moved.size;
    for (const { survivor, merged } of merges)
      if (moved.has(survivor) || moved.has(merged)) moved.add(survivor).add(merged);
  }
}
