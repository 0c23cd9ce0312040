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
  const records = touchedRecords(changes, (id) => before.base.live.get(id)?.record ?? after.base.live.get(id)?.record);
  const isThere = ({ base }: Resolved, id: SubjectId) =>
    isEntityId(id) ? base.entities.has(id) : base.relations.has(id) && spansOf(base, id).length > 0;
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
  const subjects = [...touched].sort(compareText);
  const split = <T extends SubjectId>(ids: readonly T[]) => ({
    added: ids.filter((id) => !isThere(before, id) && isThere(after, id)),
    changed: ids.filter((id) => isThere(before, id) && isThere(after, id)),
    removed: ids.filter((id) => isThere(before, id) && !isThere(after, id)),
  });
  return {
    entities: split(subjects.filter((id) => isEntityId(id))),
    relations: split<SubjectId>(subjects.filter((id) => isRelationId(id))),
    notes: records.some(({ type }) => type === "note") || before.base.notes.size !== after.base.notes.size,
  };
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
