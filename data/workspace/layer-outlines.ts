import type { Change } from "#graph/model/change.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { subjectsOfTarget } from "#graph/model/record.ts";
import type { LayerRecord } from "#graph/model/record.ts";

/**
 * What stays to be seen of hidden changes: when and by whom they were made, what they undo and let in, the kinds, fields
 * and documents that they bring, and of each thing that a shown record speaks about its kind, ends and names. What hidden
 * changes took back of each other stays taken back; what they took back of shown ones is shown. Cost: O(records).
 *
 * @param shown Shown changes in effect.
 * @param hidden All that are hidden.
 */
export function outlinesOf(shown: readonly Change[], hidden: readonly Change[]): (change: Change) => Change {
  const own = new Set<string>(hidden.flatMap(({ add }) => add.map(({ id }) => id)));
  const needed = subjectsNeeded(shown, hidden);
  const outline = (record: LayerRecord): readonly LayerRecord[] => {
    switch (record.type) {
      case "admission":
      case "document":
      case "kindRow":
        return [record];
      case "entity":
      case "relation":
        return needed.has(record.id) ? [record] : [];
      case "claim":
        return needed.has(record.about) ? outlineOfClaim(record) : [];
      case "judgement":
        return record.verdict === "retraction" && own.has(record.target) ? [record] : [];
      default:
        return [];
    }
  };
  return (change) => ({
    ...change,
    add: change.add.flatMap(outline),
    retract: change.retract.filter((id) => own.has(id)),
  });
}

/** A thing is told by its names, a relation by its being there. */
function outlineOfClaim(claim: ClaimRecord): readonly ClaimRecord[] {
  const told = isEntityId(claim.about) ? "name" : "exists";
  const fields = claim.fields.filter(({ field }) => field === told);
  return fields.length === 0 ? [] : [{ ...claim, fields }];
}

/** Entities and relations that shown records speak about, with the ends of those relations. */
function subjectsNeeded(shown: readonly Change[], hidden: readonly Change[]): ReadonlySet<SubjectId> {
  const takenBack = new Set<string>();
  for (const { add, retract } of shown) {
    for (const id of retract) takenBack.add(id);
    for (const record of add)
      if (record.type === "judgement" && record.verdict === "retraction" && record.field === undefined)
        takenBack.add(record.target);
  }
  const needed = new Set<SubjectId>();
  for (const { add } of shown)
    for (const record of add) if (!takenBack.has(record.id)) for (const id of subjectsSpokenOf(record)) needed.add(id);
  for (const { add } of hidden)
    for (const record of add)
      if (record.type === "relation" && needed.has(record.id)) needed.add(record.source).add(record.target);
  return needed;
}

function subjectsSpokenOf(record: LayerRecord): readonly SubjectId[] {
  switch (record.type) {
    case "relation":
      return [record.source, record.target];
    case "claim":
      return [record.about, ...record.fields.flatMap(({ value, qualifiers }) => [value, qualifiers].flatMap(idsIn))];
    case "note":
      return record.targets.flatMap(subjectsOfTarget);
    case "judgement":
      return record.verdict === "sameAs" ? [record.survivor, record.merged] : [];
    case "view":
      return record.shown;
    case "viewPart":
      return record.shown?.add ?? [];
    case "visit":
      return record.stops.flatMap(({ hosts, people }) => [...hosts, ...people]);
    default:
      return [];
  }
}

/** Ids that stand in a value, however deep. */
function idsIn(value: unknown): readonly SubjectId[] {
  if (typeof value === "string") return isEntityId(value) || isRelationId(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
