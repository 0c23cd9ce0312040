import type { Change, LiveRecord } from "../model/change.ts";
import { liveRecords } from "../model/change.ts";
import type { ClaimRecord, FieldValue, Rank } from "../model/claim.ts";
import type { ChangeId, DocumentId, EntityId, NoteId, RecordId, RelationId, SubjectId } from "../model/ids.ts";
import { claimAddress, isEntityId } from "../model/ids.ts";
import type { Json } from "../model/json.ts";
import { subjectsOfTarget } from "../model/record.ts";
import type {
  DocumentRecord,
  EntityRecord,
  NoteRecord,
  NoteTarget,
  RateRecord,
  RelationRecord,
  SavedQueryRecord,
  ViewRecord,
  VisitRecord,
} from "../model/record.ts";
import { findField, kindRowsOf, schemaWithRows } from "../schema/schema.ts";
import type { Schema } from "../schema/schema.ts";
import { collectVerdicts, createSurvivors, latestVerdict, splitMerges } from "./verdicts.ts";
import type { MergeVerdict, Verdicts } from "./verdicts.ts";

/** One field of a live claim after judgements: what competes in a slot. */
export interface FieldClaim {
  readonly claim: ClaimRecord;
  /** The change that added the claim; it tells the layer. */
  readonly change: ChangeId;
  readonly field: FieldValue;
  /** Rank and grade after the judgement of the greatest change id, else the claim's own. */
  readonly rank: Rank;
  readonly rankReason: string | null;
  readonly grade: string | null;
  /** Who gave the rank or grade that counts, and when: the younger of both; null where it is the claim's own. */
  readonly judged: Judged | null;
}
export interface Judged {
  readonly who: string;
  readonly when: string;
}

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
}

/**
 * What a set of changes adds up to before slots are formed: records in effect, judgements applied, merged entities
 * resolved to their survivors, records without their subject held back. Cost: O(n log n) for n changes, O(r) for r records.
 */
export function createClaimBase(changes: Iterable<Change>): ClaimBase {
  const live = liveRecords(changes);
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
    hasMerges: merges.length > 0,
    live,
  };
  for (const { record } of live.values()) {
    if (retracted(record.id)) continue;
    if (record.type === "entity" && survivorOf(record.id) === record.id) base.entities.set(record.id, record);
    else if (record.type === "document") base.documents.set(record.id, record);
    else if (record.type === "view") base.views.set(record.id, record);
    else if (record.type === "visit") base.visits.set(record.id, record);
    else if (record.type === "savedQuery") base.savedQueries.set(record.id, record);
    else if (record.type === "rate") base.rates.set(record.id, record);
  }
  for (const { record } of live.values())
    if (record.type === "relation" && !retracted(record.id)) addRelation(base, record);
  for (const { record, change } of live.values()) {
    if (record.type === "claim" && !retracted(record.id)) addClaim(base, record, change.id, verdicts);
    else if (record.type === "note" && !retracted(record.id)) addNote(base, record);
  }
  return base;
}

interface BaseInMaking extends Omit<ClaimBase, "relations" | "claimsAbout" | "notes" | "heldBack"> {
  readonly relations: Map<RelationId, RelationRecord>;
  readonly claimsAbout: Map<SubjectId, FieldClaim[]>;
  readonly notes: Map<NoteId, NoteRecord>;
  readonly heldBack: HeldBack[];
  readonly hasMerges: boolean;
}

function addRelation(base: BaseInMaking, record: RelationRecord): void {
  const source = base.survivorOf(record.source);
  const target = base.survivorOf(record.target);
  const missing = [source, target].filter((end) => !base.entities.has(end));
  if (missing.length > 0) base.heldBack.push({ record, missing });
  else
    base.relations.set(
      record.id,
      source === record.source && target === record.target ? record : { ...record, source, target },
    );
}

function addClaim(base: BaseInMaking, claim: ClaimRecord, change: ChangeId, verdicts: Verdicts): void {
  const about = isEntityId(claim.about) ? base.survivorOf(claim.about) : claim.about;
  const subjectLives = isEntityId(about) ? base.entities.has(about) : base.relations.has(about);
  if (!subjectLives) {
    base.heldBack.push({ record: claim, missing: [about] });
    return;
  }
  for (const field of claim.fields) {
    const address = claimAddress(claim.id, field.field);
    if (verdicts.retracted.has(address)) continue;
    const rank = latestVerdict(verdicts.ranks, claim.id, address);
    const grade = latestVerdict(verdicts.grades, claim.id, address);
    const fieldClaim: FieldClaim = {
      claim,
      change,
      field: base.hasMerges ? withSurvivors(base, field) : field,
      rank: rank?.rank ?? claim.rank,
      rankReason: (rank ? rank.reason : claim.rankReason) ?? null,
      grade: (grade ? grade.grade : claim.grade) ?? null,
      judged: judgedBy(rank, grade),
    };
    const list = base.claimsAbout.get(about);
    if (list) list.push(fieldClaim);
    else base.claimsAbout.set(about, [fieldClaim]);
  }
}

function judgedBy(rank: Judged | undefined, grade: Judged | undefined): Judged | null {
  const last = !rank || (grade && grade.when > rank.when) ? grade : rank;
  return last ? { who: last.who, when: last.when } : null;
}

/** Entities that a value names are led to their survivors, so that two claims that name one body do not differ. */
function withSurvivors(base: BaseInMaking, field: FieldValue): FieldValue {
  const lead = (value: Json): Json => (typeof value === "string" && isEntityId(value) ? base.survivorOf(value) : value);
  const { value } = field;
  switch (findField(base.schema, field.field)?.valueType) {
    case "entity":
      return { ...field, value: lead(value) };
    case "entities":
      return Array.isArray(value) ? { ...field, value: value.map(lead) } : field;
    case "earmark": {
      const bodies = typeof value === "object" && value !== null && "for" in value ? value.for : null;
      return Array.isArray(bodies) ? { ...field, value: { ...(value as object), for: bodies.map(lead) } } : field;
    }
    default:
      return field;
  }
}

/** A note is kept while anything that it is bound to lives; one with no target is about the workspace. */
function addNote(base: BaseInMaking, note: NoteRecord): void {
  const lives = (id: SubjectId) => (isEntityId(id) ? base.entities.has(base.survivorOf(id)) : base.relations.has(id));
  const targetLives = (target: NoteTarget) =>
    target.type === "locator" ||
    (target.type === "view" ? base.views.has(target.id) : subjectsOfTarget(target).some(lives));
  if (note.targets.length === 0 || note.targets.some(targetLives)) base.notes.set(note.id, note);
  else
    base.heldBack.push({
      record: note,
      missing: [
        ...new Set(
          note.targets.flatMap((target): readonly string[] =>
            target.type === "view" ? [target.id] : subjectsOfTarget(target),
          ),
        ),
      ],
    });
}
