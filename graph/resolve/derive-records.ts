import type { ClaimRecord, FieldValue } from "../model/claim.ts";
import type { ChangeId, ClaimId, EntityId, RecordId, RelationId, SubjectId } from "../model/ids.ts";
import { claimAddress, isEntityId } from "../model/ids.ts";
import type { Json } from "../model/json.ts";
import { subjectsOfTarget } from "../model/record.ts";
import type { NoteRecord, NoteTarget, RelationRecord } from "../model/record.ts";
import { findField } from "../schema/schema.ts";
import type { Schema } from "../schema/schema.ts";
import type { FieldClaim, Judged } from "./field-claim.ts";
import type { GradeVerdict, RankVerdict } from "./verdicts.ts";

/** What must be known of a workspace to say what one record of it amounts to. */
export interface Surroundings {
  readonly schema: Schema;
  readonly survivorOf: (id: EntityId) => EntityId;
  /** False where every entity is its own survivor. */
  readonly hasMerges: boolean;
  readonly hasEntity: (survivor: EntityId) => boolean;
  readonly hasRelation: (id: RelationId) => boolean;
  readonly hasView: (id: RecordId) => boolean;
  /** Of a record's id, or the address of a claim's field. */
  readonly isRetracted: (address: string) => boolean;
  /** The last word on a claim and on one of its fields. */
  readonly rankOf: (claim: ClaimId, address: string) => RankVerdict | undefined;
  readonly gradeOf: (claim: ClaimId, address: string) => GradeVerdict | undefined;
}

/** A record that counts for nothing for now, with what is not here. */
export interface Waiting {
  readonly missing: readonly string[];
}

/** A relation between survivors, or what it waits for. */
export function deriveRelation(around: Surroundings, record: RelationRecord): RelationRecord | Waiting {
  const source = around.survivorOf(record.source);
  const target = around.survivorOf(record.target);
  const missing = [source, target].filter((end) => !around.hasEntity(end));
  if (missing.length > 0) return { missing };
  return source === record.source && target === record.target ? record : { ...record, source, target };
}

/** The subject that a claim is about now, or what it waits for. */
export function deriveSubject(around: Surroundings, claim: ClaimRecord): SubjectId | Waiting {
  const about = isEntityId(claim.about) ? around.survivorOf(claim.about) : claim.about;
  return subjectIsHere(around, about) ? about : { missing: [about] };
}

/** The fields of a claim that nobody retracted, each with its rank and grade. */
export function deriveFields(around: Surroundings, claim: ClaimRecord, change: ChangeId): readonly FieldClaim[] {
  const derived: FieldClaim[] = [];
  for (const field of claim.fields) {
    const address = claimAddress(claim.id, field.field);
    if (around.isRetracted(address)) continue;
    const rank = around.rankOf(claim.id, address);
    const grade = around.gradeOf(claim.id, address);
    derived.push({
      claim,
      change,
      field: around.hasMerges ? withSurvivors(around, field) : field,
      rank: rank?.rank ?? claim.rank,
      rankReason: (rank ? rank.reason : claim.rankReason) ?? null,
      grade: (grade ? grade.grade : claim.grade) ?? null,
      judged: judgedBy(rank, grade),
    });
  }
  return derived;
}

function judgedBy(rank: Judged | undefined, grade: Judged | undefined): Judged | null {
  const last = !rank || (grade && grade.when > rank.when) ? grade : rank;
  return last ? { who: last.who, when: last.when } : null;
}

/** Entities that a value names are led to their survivors, so that two claims that name one body do not differ. */
function withSurvivors({ schema, survivorOf }: Surroundings, field: FieldValue): FieldValue {
  const named = entitiesNamed(schema, field);
  if (named.every((id) => survivorOf(id) === id)) return field;
  const lead = (value: Json): Json => (typeof value === "string" && isEntityId(value) ? survivorOf(value) : value);
  const { value } = field;
  if (Array.isArray(value)) return { ...field, value: value.map(lead) };
  if (typeof value !== "object" || value === null) return { ...field, value: lead(value) };
  const { for: bodies } = value as { readonly for: readonly Json[] };
  return { ...field, value: { ...value, for: bodies.map(lead) } };
}

/** Entities that a value names in the way of its field: itself, in its list, or as those whom money is earmarked for. */
export function entitiesNamed(schema: Schema, { field, value }: FieldValue): readonly EntityId[] {
  switch (findField(schema, field)?.valueType) {
    case "entity":
      return typeof value === "string" && isEntityId(value) ? [value] : none;
    case "entities":
      return Array.isArray(value) ? idsAmong(value) : none;
    case "earmark": {
      const bodies = typeof value === "object" && value !== null && "for" in value ? value.for : null;
      return Array.isArray(bodies) ? idsAmong(bodies) : none;
    }
    default:
      return none;
  }
}
const none: readonly EntityId[] = [];
function idsAmong(values: readonly Json[]): readonly EntityId[] {
  return values.filter((value): value is EntityId => typeof value === "string" && isEntityId(value));
}

/** Null for a note that holds: anything that it is bound to lives, or it is about the workspace; else what it waits for. What was noted on a visit is kept, whatever becomes of the visit. */
export function noteWaitsFor(around: Surroundings, { targets }: NoteRecord): Waiting | null {
  const lives = (id: SubjectId) => subjectIsHere(around, isEntityId(id) ? around.survivorOf(id) : id);
  const targetLives = (target: NoteTarget) =>
    target.type === "locator" ||
    target.type === "visit" ||
    (target.type === "view" ? around.hasView(target.id) : subjectsOfTarget(target).some(lives));
  if (targets.length === 0 || targets.some(targetLives)) return null;
  return { missing: [...new Set(targets.flatMap(boundTo))] };
}
/** Ids of what a note must find alive: entities, relations and views. */
export function boundTo(target: NoteTarget): readonly string[] {
  return target.type === "view" ? [target.id] : subjectsOfTarget(target);
}

function subjectIsHere(around: Surroundings, id: SubjectId): boolean {
  return isEntityId(id) ? around.hasEntity(id) : around.hasRelation(id);
}
