import type { LiveRecord } from "../model/change.ts";
import { comparePlaces } from "../model/change.ts";
import type { ClaimId, EntityId, RecordId, RelationId, SubjectId } from "../model/ids.ts";
import { isClaimId, isEntityId } from "../model/ids.ts";
import { deriveFields, deriveSubject } from "./derive-records.ts";
import type { FieldClaim } from "./field-claim.ts";
import type { MovedEntities } from "./patch-identity.ts";
import { formerSurvivor, holding, setHeldBack, touchedIds } from "./patch-work.ts";
import type { PatchWork } from "./patch-work.ts";

/** What goes from the claims about one subject, and what comes. */
interface ListChange {
  readonly gone: Set<ClaimId>;
  readonly come: { readonly place: LiveRecord; readonly fields: readonly FieldClaim[] }[];
}

/** Claims that changed or were judged, that are about what came, went or moved, or that name an entity which moved. */
export function patchClaims(work: PatchWork, entities: MovedEntities, relations: ReadonlySet<RelationId>): void {
  const lists = new Map<SubjectId, ListChange>();
  const listOf = (about: SubjectId) => {
    const list = lists.get(about) ?? { gone: new Set(), come: [] };
    lists.set(about, list);
    return list;
  };
  for (const id of touchedClaims(work, entities, relations)) {
    const was = work.before.live.get(id as string as RecordId)?.record;
    if (was?.type === "claim") {
      listOf(isEntityId(was.about) ? formerSurvivor(work, was.about) : was.about).gone.add(id);
      work.indexes.silent.remove(was.about, id);
    }
    putClaim(work, id, listOf);
  }
  for (const [about, change] of lists) {
    const now = changedList(work, about, change);
    if (now === undefined) continue;
    work.changes.claimsAbout.set(about, now.length === 0 ? undefined : now);
    work.subjects.add(about);
  }
}

function putClaim(work: PatchWork, id: ClaimId, listOf: (about: SubjectId) => ListChange): void {
  const { around, indexes } = work;
  const place = holding(work, id, "claim");
  const about = place && deriveSubject(around, place.record);
  const isWaiting = about !== undefined && typeof about !== "string";
  setHeldBack(
    work,
    id as string as RecordId,
    isWaiting ? { record: place!.record, missing: about.missing } : undefined,
  );
  if (place === undefined || about === undefined || isWaiting) return;
  const fields = deriveFields(around, place.record, place.change.id);
  if (fields.length === 0) indexes.silent.add(place.record.about, id);
  else listOf(about).come.push({ place, fields });
}

function touchedClaims(
  work: PatchWork,
  { moved, flipped }: MovedEntities,
  relations: ReadonlySet<RelationId>,
): ReadonlySet<ClaimId> {
  const { before, live, indexes, records } = work;
  const touched = new Set<ClaimId>(touchedIds(work, "claim"));
  for (const id of records)
    for (const record of [before.live.get(id)?.record, live.get(id)?.record])
      if (record?.type === "judgement" && (record.verdict === "rank" || record.verdict === "grade"))
        touched.add(record.claim);
  for (const id of new Set<SubjectId>([...moved, ...flipped, ...relations]))
    for (const claim of claimsNaming(work, id)) touched.add(claim);
  for (const id of moved) for (const claim of indexes.naming.of(id)) touched.add(claim);
  // Another table of fields may say that a value names an entity, which is then led to its survivor.
  if (work.schema) for (const id of mergedNow(work)) for (const claim of indexes.naming.of(id)) touched.add(claim);
  return touched;
}

function mergedNow({ maps, changes }: PatchWork): ReadonlySet<EntityId> {
  return new Set([...maps.survivors.keys(), ...changes.survivors.keys()]);
}

/** Claims that are about a subject, as their records name it. */
function* claimsNaming(work: PatchWork, about: SubjectId): Generator<ClaimId> {
  const { indexes, maps } = work;
  for (const id of indexes.waiting.of(about)) if (isClaimId(id)) yield id as string as ClaimId;
  yield* indexes.silent.of(about);
  const subject = isEntityId(about) ? formerSurvivor(work, about) : about;
  for (const { claim } of maps.claimsAbout.get(subject) ?? []) if (claim.about === about) yield claim.id;
}

/** The claims about a subject from now on, in the order of their places; undefined where they stay as they are. */
function changedList(work: PatchWork, about: SubjectId, { gone, come }: ListChange): readonly FieldClaim[] | undefined {
  const former = work.maps.claimsAbout.get(about) ?? [];
  const kept = former.filter(({ claim }) => !gone.has(claim.id));
  if (kept.length === former.length && come.length === 0) return undefined;
  const placeOf = ({ claim }: FieldClaim) => work.live.get(claim.id as string as RecordId)!;
  for (const { place, fields } of come.sort((a, b) => comparePlaces(a.place, b.place))) {
    let [low, high] = [0, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePlaces(placeOf(kept[middle]!), place) < 0) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, ...fields);
  }
  return kept;
}
