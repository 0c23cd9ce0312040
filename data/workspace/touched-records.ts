import type { Change } from "#graph/model/change.ts";
import type { ChangeId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { subjectsOfTarget } from "#graph/model/record.ts";
import type { LayerRecord } from "#graph/model/record.ts";

/** A change with all changes that it takes back, and those that they took back: what it undoes it brings about again. */
export function withUndone(change: Change, findChange: (id: ChangeId) => Change | null): readonly Change[] {
  const all = new Map([[change.id, change]]);
  for (const { undoes = [] } of all.values()) {
    // a Map also yields what is added while it is walked
    for (const id of undoes) {
      const undone = findChange(id);
      if (undone) all.set(id, undone);
    }
  }
  return [...all.values()];
}

/** Records that some changes add, retract or judge; a judgement of a judgement touches what that one judged. */
export function touchedRecords(
  changes: Iterable<Change>,
  findRecord: (id: RecordId) => LayerRecord | undefined,
): readonly LayerRecord[] {
  const touched = new Map<string, LayerRecord>();
  const touch = (record: LayerRecord | undefined) => {
    if (record) touched.set(record.id, record);
  };
  for (const change of changes) {
    for (const record of change.add) touch(record);
    for (const id of change.retract) touch(findRecord(id));
  }
  for (const record of touched.values()) {
    const judged = judgedBy(record);
    if (judged !== null && !touched.has(judged)) touch(findRecord(judged));
  }
  return [...touched.values()];
}

function judgedBy(record: LayerRecord): RecordId | null {
  if (record.type !== "judgement") return null;
  switch (record.verdict) {
    case "rank":
    case "grade":
      return record.claim as string as RecordId;
    case "retraction":
      return record.target;
    case "sameAs":
    case "notSame":
    case "leaveBoth":
      return null;
  }
}

/** The entities and relations under which a reader would look a record up. */
export function subjectsOf(record: LayerRecord): readonly SubjectId[] {
  switch (record.type) {
    case "entity":
      return [record.id];
    case "relation":
      return [record.id, record.source, record.target];
    case "claim":
      return [record.about];
    case "note":
      return record.targets.flatMap(subjectsOfTarget);
    case "judgement":
      return record.verdict === "sameAs"
        ? [record.survivor, record.merged]
        : record.verdict === "notSame"
          ? record.entities
          : [];
    default:
      return [];
  }
}
