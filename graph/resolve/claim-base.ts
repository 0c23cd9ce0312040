import { anyCost, spendingOn } from "../model/budget.ts";
import type { Change, LiveRecord } from "../model/change.ts";
import { liveRecords } from "../model/change.ts";
import type { ClaimRecord } from "../model/claim.ts";
import type { ChangeId, DocumentId, EntityId, NoteId, RecordId, RelationId, SubjectId } from "../model/ids.ts";
import type {
  DocumentRecord,
  EntityRecord,
  LayerRecord,
  NoteRecord,
  RateRecord,
  RelationRecord,
  SavedQueryRecord,
  ViewPartRecord,
  ViewRecord,
  VisitRecord,
} from "../model/record.ts";
import { kindRowsOf, schemaWithRows } from "../schema/schema.ts";
import type { Schema } from "../schema/schema.ts";
import { deriveFields, deriveRelation, deriveSubject, noteWaitsFor } from "./derive-records.ts";
import type { Surroundings } from "./derive-records.ts";
import type { FieldClaim } from "./field-claim.ts";
import { collectVerdicts, createSurvivors, latestVerdict, splitMerges } from "./verdicts.ts";
import type { MergeVerdict } from "./verdicts.ts";
import { withParts } from "./view-parts.ts";

export type { FieldClaim, Judged } from "./field-claim.ts";

/** A live record that counts for nothing for now, because what it is about is not live; it returns with it. */
export interface HeldBack {
  readonly record: RelationRecord | ClaimRecord | NoteRecord | MergeVerdict;
  readonly missing: readonly string[];
}

/** Live records by what they are about, with merged entities already resolved to their survivors. */
export interface ClaimBase {
  readonly schema: Schema;
  readonly entities: ReadonlyMap<EntityId, EntityRecord>;
  /** Ends are survivors. */
  readonly relations: ReadonlyMap<RelationId, RelationRecord>;
  readonly claimsAbout: ReadonlyMap<SubjectId, readonly FieldClaim[]>;
  readonly documents: ReadonlyMap<DocumentId, DocumentRecord>;
  readonly notes: ReadonlyMap<NoteId, NoteRecord>;
  /** As they stand with their parts. */
  readonly views: ReadonlyMap<RecordId, ViewRecord>;
  readonly visits: ReadonlyMap<RecordId, VisitRecord>;
  readonly savedQueries: ReadonlyMap<RecordId, SavedQueryRecord>;
  readonly rates: ReadonlyMap<RecordId, RateRecord>;
  readonly judgements: readonly LiveRecord[];
  /** Live judgements that two entities are one, oldest first, those that wait for an entity included. */
  readonly merges: readonly MergeVerdict[];
  readonly heldBack: readonly HeldBack[];
  /** The entity that an id stands for now; ids that were merged away lead to their survivor. */
  readonly survivorOf: (id: EntityId) => EntityId;
  /** Every live record, by id, judged or not. */
  readonly live: ReadonlyMap<RecordId, LiveRecord>;
  /** Those of them that are neither entity, relation nor claim. */
  readonly others: ReadonlyMap<RecordId, LiveRecord>;
}

/** Entities, relations and claims: nearly all that there is at size. */
export function isGraphRecord({ type }: LayerRecord): boolean {
  return type === "claim" || type === "relation" || type === "entity";
}

/**
 * What a set of changes adds up to before slots are formed: records in effect, judgements applied, merged entities
 * resolved to their survivors, records without their subject held back. Cost: O(n log n) for n changes, O(r) for r records.
 *
 * @param budget Some steps are spent for each record.
 */
export function createClaimBase(changes: Iterable<Change>, budget = anyCost): ClaimBase {
  return baseOfLive(liveRecords(changes, budget), budget);
}

/** What live records add up to. @param live In the order of their places. @param budget As for `createClaimBase`. */
export function baseOfLive(live: ReadonlyMap<RecordId, LiveRecord>, budget = anyCost): ClaimBase {
  const verdicts = collectVerdicts(live);
  const retracted = (id: string) => verdicts.retracted.has(id);
  const { merges, waiting } = splitMerges(live, verdicts);
  const survivorOf = createSurvivors(merges);
  const base = {
    schema: schemaWithRows(kindRowsOf(live.values()).filter(({ id }) => !retracted(id))),
    entities: new Map<EntityId, EntityRecord>(),
    relations: new Map<RelationId, RelationRecord>(),
    claimsAbout: new Map<SubjectId, FieldClaim[]>(),
    documents: new Map<DocumentId, DocumentRecord>(),
    notes: new Map<NoteId, NoteRecord>(),
    views: new Map<RecordId, ViewRecord>(),
    visits: new Map<RecordId, VisitRecord>(),
    savedQueries: new Map<RecordId, SavedQueryRecord>(),
    rates: new Map<RecordId, RateRecord>(),
    judgements: verdicts.all,
    merges: verdicts.merges,
    heldBack: [...waiting] as HeldBack[],
    survivorOf,
    live,
    others: new Map<RecordId, LiveRecord>(),
  };
  for (const [id, one] of spendingOn(live, budget)) {
    const { record } = one;
    if (!isGraphRecord(record)) base.others.set(id, one);
    if (retracted(record.id)) continue;
    if (record.type === "entity" && survivorOf(record.id) === record.id) base.entities.set(record.id, record);
    else if (record.type === "document") base.documents.set(record.id, record);
    else if (record.type === "view") base.views.set(record.id, record);
    else if (record.type === "visit") base.visits.set(record.id, record);
    else if (record.type === "savedQuery") base.savedQueries.set(record.id, record);
    else if (record.type === "rate") base.rates.set(record.id, record);
  }
  addViewParts(base.views, partsByView(live, retracted));
  const around: Surroundings = {
    schema: base.schema,
    survivorOf,
    hasMerges: merges.length > 0,
    hasEntity: (id) => base.entities.has(id),
    hasRelation: (id) => base.relations.has(id),
    hasView: (id) => base.views.has(id),
    isRetracted: retracted,
    rankOf: (claim, address) => latestVerdict(verdicts.ranks, claim, address),
    gradeOf: (claim, address) => latestVerdict(verdicts.grades, claim, address),
  };
  for (const { record } of spendingOn(live.values(), budget))
    if (record.type === "relation" && !retracted(record.id)) addRelation(base, around, record);
  for (const { record, change } of spendingOn(live.values(), budget)) {
    if (record.type === "claim" && !retracted(record.id)) addClaim(base, around, record, change.id);
    else if (record.type === "note" && !retracted(record.id)) addNote(base, around, record);
  }
  return base;
}

interface BaseInMaking extends Omit<ClaimBase, "relations" | "claimsAbout" | "notes" | "heldBack"> {
  readonly relations: Map<RelationId, RelationRecord>;
  readonly claimsAbout: Map<SubjectId, FieldClaim[]>;
  readonly notes: Map<NoteId, NoteRecord>;
  readonly heldBack: HeldBack[];
}

/** Parts of views that nobody took back, oldest first. */
function partsByView(
  live: ClaimBase["live"],
  retracted: (id: string) => boolean,
): ReadonlyMap<RecordId, readonly ViewPartRecord[]> {
  const byView = new Map<RecordId, ViewPartRecord[]>();
  for (const { record } of live.values()) {
    if (record.type !== "viewPart" || retracted(record.id)) continue;
    const list = byView.get(record.view);
    if (list) list.push(record);
    else byView.set(record.view, [record]);
  }
  return byView;
}

/** A part of a view that is not here waits for it in silence: it is nothing without the view. */
function addViewParts(
  views: Map<RecordId, ViewRecord>,
  byView: ReadonlyMap<RecordId, readonly ViewPartRecord[]>,
): void {
  for (const [id, parts] of byView) {
    const view = views.get(id);
    if (view) views.set(id, withParts(view, parts));
  }
}

function addRelation(base: BaseInMaking, around: Surroundings, record: RelationRecord): void {
  const derived = deriveRelation(around, record);
  if ("missing" in derived) base.heldBack.push({ record, missing: derived.missing });
  else base.relations.set(record.id, derived);
}

function addClaim(base: BaseInMaking, around: Surroundings, claim: ClaimRecord, change: ChangeId): void {
  const about = deriveSubject(around, claim);
  if (typeof about !== "string") {
    base.heldBack.push({ record: claim, missing: about.missing });
    return;
  }
  const derived = deriveFields(around, claim, change);
  const list = base.claimsAbout.get(about);
  if (list) list.push(...derived);
  else if (derived.length > 0) base.claimsAbout.set(about, [...derived]);
}

/** A note is kept while anything that it is bound to lives; one with no target is about the workspace. */
function addNote(base: BaseInMaking, around: Surroundings, note: NoteRecord): void {
  const waits = noteWaitsFor(around, note);
  if (waits) base.heldBack.push({ record: note, missing: waits.missing });
  else base.notes.set(note.id, note);
}
