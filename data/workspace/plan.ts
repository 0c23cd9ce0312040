import type { CheckedInputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ClaimRecord, FieldValue } from "#graph/model/claim.ts";
import type { ChangeId, ClaimId, EntityId, NoteId, RecordId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { Locate } from "./locate-source.ts";
import type { ChangeInMaking } from "./make-change.ts";
import { subjectLives } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export type EditList = CheckedInputOf<"applyEdits">["edits"];
export type EditOf<Type extends EditList[number]["type"]> = Extract<EditList[number], { type: Type }>;

/** A change in the making: what the edits of one list have added and retracted so far, and what later ones may speak of. */
export interface Plan {
  readonly state: WorkspaceState;
  readonly begun: ChangeInMaking;
  readonly who: string;
  readonly locate: Locate;
  readonly add: LayerRecord[];
  readonly retract: RecordId[];
  /** Changes that are taken back as a whole: a decision for what a retraction of these took away. */
  readonly undoes: ChangeId[];
  readonly refs: Record<string, SubjectId>;
  /** The tables with the rows that earlier edits of this list add. */
  schema: Schema;
  /** Kinds of entities and relations that earlier edits of this list make. */
  readonly newEntities: Map<EntityId, string>;
  readonly newRelations: Map<RelationId, string>;
  /** What earlier edits of this list made preferred. */
  readonly preferred: { readonly claim: ClaimId; readonly about: SubjectId; readonly field: FieldValue }[];
  readonly notes: NoteId[];
  /** Views that the edits make. */
  readonly views: RecordId[];
  /** Visits that the edits make. */
  readonly visits: RecordId[];
  readonly drafts: string[];
}

export function keepRef(plan: Plan, ref: string | undefined, id: SubjectId): void {
  if (ref === undefined) return;
  if (Object.hasOwn(plan.refs, ref)) throw new WorkspaceError("invalid-input", `“${ref}” is used twice.`);
  plan.refs[ref] = id;
}
export function deref(plan: Plan, text: string): SubjectId {
  if (!text.startsWith("#")) return text as SubjectId;
  const id = Object.hasOwn(plan.refs, text) ? plan.refs[text] : undefined;
  if (id === undefined) throw new WorkspaceError("invalid-input", `“${text}” is made by no earlier edit.`);
  return id;
}

/** The survivor of an entity that is here or that an earlier edit makes. */
export function getEntity(plan: Plan, text: string): EntityId {
  const id = deref(plan, text);
  if (!isEntityId(id)) throw new WorkspaceError("invalid-input", `${id} is no entity.`);
  if (plan.newEntities.has(id)) return id;
  const survivor = plan.state.resolved.base.survivorOf(id);
  if (!plan.state.resolved.base.entities.has(survivor))
    throw new WorkspaceError("invariant", `There is no entity ${id} here. Read again: it may have been taken back.`);
  return survivor;
}
export function getSubject(plan: Plan, text: string): SubjectId {
  const id = deref(plan, text);
  if (isEntityId(id)) return getEntity(plan, id);
  if (isRelationId(id) && (plan.newRelations.has(id) || subjectLives(plan.state.resolved, id))) return id;
  throw new WorkspaceError("invariant", `There is no relation ${id} here. Read again: it may have been taken back.`);
}
/** What an edit on one thing or many is about, each once. */
export function getSubjects(plan: Plan, about: string | readonly string[]): readonly SubjectId[] {
  return [...new Set((typeof about === "string" ? [about] : about).map((id) => getSubject(plan, id)))];
}
export function kindOf(plan: Plan, id: EntityId): string {
  return plan.newEntities.get(id) ?? plan.state.resolved.base.entities.get(id)!.kind;
}

export function getClaim(plan: Plan, id: ClaimId, field: string | undefined): ClaimRecord {
  const record = plan.state.resolved.base.live.get(id as string as RecordId)?.record;
  if (record?.type !== "claim") throw new WorkspaceError("not-found", `There is no claim ${id} here.`);
  requireField(record, field);
  return record;
}
export function requireField(record: LayerRecord, field: string | undefined): void {
  if (field === undefined) return;
  const fields = record.type === "claim" ? record.fields.map((one) => one.field) : [];
  if (!fields.includes(field)) throw new WorkspaceError("not-found", `${record.id} has no field “${field}”.`);
}
/** The one field of a claim that is meant. @throws WorkspaceError `invalid-input` where it has several and none is named. */
export function getField(claim: ClaimRecord, field: string | undefined): FieldValue {
  const named = field === undefined ? claim.fields : claim.fields.filter((one) => one.field === field);
  if (named.length !== 1)
    throw new WorkspaceError(
      "invalid-input",
      `${claim.id} says several things; name the field: ${claim.fields.map((one) => one.field).join(", ")}.`,
    );
  return named[0]!;
}
export function fieldOf({ field }: { readonly field?: string | undefined }): { readonly field?: string } {
  return field === undefined ? {} : { field };
}

/** What a claim is about, led to the survivor. */
export function aboutOf(plan: Plan, claim: ClaimRecord): SubjectId {
  return isEntityId(claim.about) ? plan.state.resolved.base.survivorOf(claim.about) : claim.about;
}
/** The live claims of one field of a subject, those that earlier edits of this list made left out. */
export function claimsOf(plan: Plan, about: SubjectId, field: string): readonly FieldClaim[] {
  return (plan.state.resolved.base.claimsAbout.get(about) ?? []).filter((claim) => claim.field.field === field);
}
