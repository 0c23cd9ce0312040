import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";

export function isThere(base: ClaimBase, id: SubjectId): boolean {
  return isEntityId(id) ? base.entities.has(base.survivorOf(id)) : base.relations.has(id);
}

/** Whether a record other than an entity, relation or claim holds. */
export function recordHolds(base: ClaimBase, id: RecordId): boolean {
  const record = base.live.get(id)?.record;
  switch (record?.type) {
    case undefined:
      return false;
    case "view":
      return base.views.has(id);
    case "visit":
      return base.visits.has(id);
    case "savedQuery":
      return base.savedQueries.has(id);
    case "rate":
      return base.rates.has(id);
    case "document":
      return base.documents.has(record.id);
    case "note":
      return base.notes.has(record.id);
    default:
      return true;
  }
}

export function isSubject(id: string): id is SubjectId {
  return isEntityId(id) || isRelationId(id);
}
