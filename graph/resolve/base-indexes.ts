import type { LiveRecord } from "../model/change.ts";
import type { ClaimId, DocumentId, EntityId, NoteId, RecordId, SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import type { ClaimRecord } from "../model/claim.ts";
import type { Json } from "../model/json.ts";
import type { LayerRecord } from "../model/record.ts";
import type { BaseGround } from "./base-ground.ts";
import type { ClaimBase, HeldBack } from "./claim-base.ts";
import { boundTo, deriveFields } from "./derive-records.ts";
import type { Surroundings } from "./derive-records.ts";
import { createManyMap } from "./many-map.ts";
import type { ManyMap } from "./many-map.ts";

/** Where to look for what else a change touches. By ids as records have them, before merged entities are led to their survivors. */
export interface BaseIndexes {
  /** Relations and claims that are held back, by their ends and what they are about, here or not. */
  readonly waiting: ManyMap<SubjectId, RecordId>;
  /** Claims of which every field was retracted, by what they are about: no list of claims has them. */
  readonly silent: ManyMap<SubjectId, ClaimId>;
  /** Claims by the entities that their values name. */
  readonly naming: ManyMap<EntityId, ClaimId>;
  /** Notes by what they are bound to. */
  readonly notesOn: ManyMap<string, NoteId>;
  /** Parts of views by their view. */
  readonly partsOf: ManyMap<RecordId, RecordId>;
  /** Claims by the document that they cite. */
  readonly citing: ManyMap<DocumentId, ClaimId>;
}

/** Cost: O(records), once; after that `enter` and `leave` keep it. Over a ground: O(its exceptions). */
export function createBaseIndexes(base: ClaimBase, around: Surroundings, ground: BaseGround | null): BaseIndexes {
  const naming = createManyMap<EntityId, ClaimId>();
  const indexes: BaseIndexes = {
    waiting: createManyMap(),
    silent: createManyMap(),
    naming: ground ? { ...naming, of: (id) => new Set([...ground.claimsNaming(id), ...naming.of(id)]) } : naming,
    notesOn: createManyMap(),
    partsOf: createManyMap(),
    citing: createManyMap(),
  };
  for (const { record } of (ground ? base.others : base.live).values()) enter(indexes, record);
  const held = new Set<string>();
  for (const one of base.heldBack) {
    held.add(one.record.id);
    for (const id of waitsOn(one)) indexes.waiting.add(id, one.record.id as RecordId);
  }
  for (const claim of retractedByFields(base, ground))
    if (!held.has(claim.id) && !around.isRetracted(claim.id) && deriveFields(around, claim, "" as never).length === 0)
      indexes.silent.add(claim.about, claim.id);
  return indexes;
}

/** Subjects of which the coming or going changes what a relation or claim waits for. Notes and merges are found by tables of their own. */
export function waitsOn({ record }: HeldBack): readonly SubjectId[] {
  if (record.type === "relation") return [record.source, record.target];
  return record.type === "claim" ? [record.about] : [];
}

/** Claims that may have no field left: those of which a field was retracted, or that had none. */
function retractedByFields({ live, judgements }: ClaimBase, ground: BaseGround | null): Iterable<ClaimRecord> {
  const found = new Map<string, ClaimRecord>();
  const look = (one: LiveRecord | undefined) => {
    if (one?.record.type === "claim") found.set(one.record.id, one.record);
  };
  for (const { record } of judgements)
    if (record.type === "judgement" && record.verdict === "retraction" && record.field !== undefined)
      look(live.get(record.target));
  if (ground) for (const id of ground.maybeSilent()) look(live.get(id as string as RecordId));
  else for (const one of live.values()) if (one.record.type === "claim" && one.record.fields.length === 0) look(one);
  return found.values();
}

/** A record has become live. */
export function enter(indexes: BaseIndexes, record: LayerRecord): void {
  if (record.type === "claim") {
    for (const id of namedBy(record)) indexes.naming.add(id, record.id);
    if (record.source.type === "document") indexes.citing.add(record.source.document, record.id);
  } else if (record.type === "note")
    for (const id of record.targets.flatMap(boundTo)) indexes.notesOn.add(id, record.id);
  else if (record.type === "viewPart") indexes.partsOf.add(record.view, record.id);
}
/** A record is live no more. */
export function leave(indexes: BaseIndexes, record: LayerRecord): void {
  if (record.type === "claim") {
    for (const id of namedBy(record)) indexes.naming.remove(id, record.id);
    indexes.silent.remove(record.about, record.id);
    if (record.source.type === "document") indexes.citing.remove(record.source.document, record.id);
  } else if (record.type === "note")
    for (const id of record.targets.flatMap(boundTo)) indexes.notesOn.remove(id, record.id);
  else if (record.type === "viewPart") indexes.partsOf.remove(record.view, record.id);
}

/** Whatever reads like the id of an entity, for the tables of kinds may come to say that it is one. */
function namedBy({ fields }: ClaimRecord): readonly EntityId[] {
  return fields.flatMap(({ value }) => entityIdsIn(value));
}
/** Ids of entities anywhere in a value. */
export function entityIdsIn(value: Json | undefined): readonly EntityId[] {
  if (typeof value === "string") return isEntityId(value) ? [value] : none;
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(entityIdsIn) : none;
}
const none: readonly EntityId[] = [];
