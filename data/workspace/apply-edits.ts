import type { CheckedInputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { ClaimRecord, FieldValue } from "#graph/model/claim.ts";
import type { ClaimId, EntityId, NoteId, RecordId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import { subjectsOfTarget } from "#graph/model/record.ts";
import type { JudgementRecord, LayerRecord, NoteRecord, NoteTarget } from "#graph/model/record.ts";
import { findFieldProblem } from "#graph/schema/check-value.ts";
import { slotOf } from "#graph/resolve/resolve-subject.ts";
import { endAllows, getEntityKind, getRelationKind } from "#graph/schema/schema.ts";
import { beginChange, finishChange } from "./make-change.ts";
import type { ChangeInMaking, Minting } from "./make-change.ts";
import { subjectLives } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type EditList = CheckedInputOf<"applyEdits">["edits"];
type EditOf<Type extends EditList[number]["type"]> = Extract<EditList[number], { type: Type }>;

/** A list of edits as one change, and what it made. */
export interface PlannedChange {
  readonly change: Change;
  readonly refs: Readonly<Record<string, SubjectId>>;
  readonly notes: readonly NoteId[];
  /** Drafts that became notes and go. */
  readonly drafts: readonly string[];
}

interface Plan {
  readonly state: WorkspaceState;
  readonly begun: ChangeInMaking;
  readonly who: string;
  readonly add: LayerRecord[];
  readonly retract: RecordId[];
  readonly refs: Record<string, SubjectId>;
  /** Kinds of entities that earlier edits of this list make. */
  readonly newEntities: Map<EntityId, string>;
  readonly newRelations: Set<RelationId>;
  /** What earlier edits of this list made preferred. */
  readonly preferred: { readonly claim: ClaimId; readonly about: SubjectId; readonly field: FieldValue }[];
  readonly notes: NoteId[];
  readonly drafts: string[];
}

/**
 * Turns edits into one change without writing it.
 *
 * @throws WorkspaceError `invalid-input` (unknown kind or field, a value that does not fit, an end of the wrong kind),
 * `invariant` (an end or subject that is not here), `not-found`; each names the number of the edit.
 */
export function planEdits(
  state: WorkspaceState,
  { label, edits }: { readonly label: string; readonly edits: EditList },
  who: string,
  minting: Minting,
): PlannedChange {
  const plan: Plan = {
    state,
    begun: beginChange(state, minting),
    who,
    add: [],
    retract: [],
    refs: {},
    newEntities: new Map(),
    newRelations: new Set(),
    preferred: [],
    notes: [],
    drafts: [],
  };
  for (const [at, edit] of edits.entries()) {
    try {
      planOne(plan, edit);
    } catch (error) {
      if (error instanceof WorkspaceError || error instanceof GraphError)
        throw new WorkspaceError(error.code, edits.length > 1 ? `Edit ${at + 1}: ${error.message}` : error.message, {
          cause: error,
        });
      throw error;
    }
  }
  return {
    change: finishChange(plan.begun, who, label, plan),
    refs: plan.refs,
    notes: plan.notes,
    drafts: plan.drafts,
  };
}

function planOne(plan: Plan, edit: EditList[number]): void {
  switch (edit.type) {
    case "addEntity":
      return addEntity(plan, edit);
    case "addRelation":
      return addRelation(plan, edit);
    case "addClaim":
      return addClaim(plan, edit);
    case "setRank":
      return setRank(plan, edit);
    case "setGrade":
      return addJudgement(
        plan,
        { verdict: "grade", claim: getClaim(plan, edit.claim, edit.field).id, grade: edit.grade, ...fieldOf(edit) },
        edit.reason,
      );
    case "retract":
      return retract(plan, edit);
    case "sameAs":
      return merge(plan, edit);
    case "notSame":
      for (const id of edit.entities) getEntity(plan, id);
      return addJudgement(plan, { verdict: "notSame", entities: edit.entities }, edit.reason);
    case "addNote":
      return addNote(plan, edit);
    case "editNote":
      return editNote(plan, edit);
    case "addRate":
      return addRate(plan, edit);
  }
}

function addEntity(plan: Plan, edit: EditOf<"addEntity">): void {
  getEntityKind(plan.state.resolved.base.schema, edit.kind);
  const id = plan.begun.mint<EntityId>("entity");
  plan.newEntities.set(id, edit.kind);
  keepRef(plan, edit.ref, id);
  const [first, ...others] = edit.names.map((name): FieldValue => ({ field: "name", value: { ...name } as never }));
  plan.add.push(
    { type: "entity", id, kind: edit.kind },
    claimOf(plan, id, [{ field: "exists", value: true }, first!], edit),
  );
  for (const name of others) plan.add.push(claimOf(plan, id, [name], edit));
}

function addRelation(plan: Plan, edit: EditOf<"addRelation">): void {
  const { schema } = plan.state.resolved.base;
  const spec = getRelationKind(schema, edit.kind);
  const source = getEntity(plan, deref(plan, edit.source));
  const target = getEntity(plan, deref(plan, edit.target));
  for (const [end, allowed, word] of [
    [source, spec.sources, "source"],
    [target, spec.targets, "target"],
  ] as const) {
    const kind = plan.newEntities.get(end) ?? plan.state.resolved.base.entities.get(end)!.kind;
    if (!endAllows(schema, allowed, kind))
      throw new WorkspaceError(
        "invalid-input",
        `“${edit.kind}” takes no ${kind} as its ${word}; it takes ${allowed.join(", ")}.`,
      );
  }
  const id = plan.begun.mint<RelationId>("relation");
  plan.newRelations.add(id);
  keepRef(plan, edit.ref, id);
  plan.add.push(
    { type: "relation", id, kind: edit.kind, source, target },
    claimOf(plan, id, [{ field: "exists", value: true }], edit.claim),
  );
}

function addClaim(plan: Plan, edit: EditOf<"addClaim">): void {
  const about = getSubject(plan, deref(plan, edit.about));
  const { schema } = plan.state.resolved.base;
  for (const field of edit.fields) {
    const problem = findFieldProblem(schema, field, about);
    if (problem !== null)
      throw new WorkspaceError("invalid-input", `The value of “${field.field}” does not fit: ${problem}.`);
  }
  const claim = claimOf(plan, about, edit.fields, edit);
  if (edit.rank === "preferred") for (const field of claim.fields) prefer(plan, about, field, claim.id);
  plan.add.push(claim);
}

type ClaimParts = Pick<
  EditOf<"addClaim">,
  "valid" | "stance" | "rank" | "rankReason" | "grade" | "source" | "hedge" | "comment"
>;
function claimOf(plan: Plan, about: SubjectId, fields: readonly FieldValue[], parts: ClaimParts): ClaimRecord {
  const { valid, stance, rank, rankReason, grade, source, hedge, comment } = parts;
  if (source.type === "document" && !plan.state.resolved.base.documents.has(source.document))
    throw new WorkspaceError("not-found", `There is no document “${source.document}” here.`);
  return {
    type: "claim",
    id: plan.begun.mint<ClaimId>("claim"),
    about,
    fields,
    valid,
    stance,
    rank,
    rankReason,
    grade,
    source,
    hedge,
    comment,
    who: plan.who,
    when: plan.begun.when,
  };
}

function setRank(plan: Plan, edit: EditOf<"setRank">): void {
  const claim = getClaim(plan, edit.claim, edit.field);
  const { survivorOf } = plan.state.resolved.base;
  const about = isEntityId(claim.about) ? survivorOf(claim.about) : claim.about;
  if (edit.rank === "preferred")
    for (const field of claim.fields)
      if (edit.field === undefined || field.field === edit.field) prefer(plan, about, field, claim.id);
  addJudgement(plan, { verdict: "rank", claim: claim.id, rank: edit.rank, ...fieldOf(edit) }, edit.reason);
}

/** Setting preferred makes the slot's former preferred normal in the same change, also one that an earlier edit preferred. */
function prefer(plan: Plan, about: SubjectId, field: FieldValue, claim: ClaimId): void {
  const { schema, claimsAbout } = plan.state.resolved.base;
  const slot = slotOf(schema, field);
  const preferred = (claimsAbout.get(about) ?? []).filter(({ rank }) => rank === "preferred");
  const former = [
    ...preferred.map((other) => ({ claim: other.claim.id, about, field: other.field })),
    ...plan.preferred,
  ].filter((other) => other.claim !== claim && other.about === about && slotOf(schema, other.field) === slot);
  for (const other of former)
    addJudgement(
      plan,
      { verdict: "rank", claim: other.claim, field: other.field.field, rank: "normal" },
      "Another claim is preferred.",
    );
  plan.preferred.push({ claim, about, field });
}

type Verdict = JudgementRecord extends infer J
  ? J extends JudgementRecord
    ? Omit<J, "type" | "id" | "who" | "when" | "reason">
    : never
  : never;
function addJudgement(plan: Plan, verdict: Verdict, reason: string | undefined): void {
  plan.add.push({
    type: "judgement",
    id: plan.begun.mint<RecordId>("judgement"),
    who: plan.who,
    when: plan.begun.when,
    reason,
    ...verdict,
  });
}

/** A record of one's own is retracted by the change; somebody else's is answered by a judgement. */
function retract(plan: Plan, edit: EditOf<"retract">): void {
  const live = plan.state.resolved.base.live.get(edit.target);
  if (!live) throw new WorkspaceError("not-found", `There is nothing ${edit.target} here to retract.`);
  requireField(live.record, edit.field);
  if (edit.field === undefined && live.change.who === plan.who) plan.retract.push(edit.target);
  else addJudgement(plan, { verdict: "retraction", target: edit.target, ...fieldOf(edit) }, edit.reason);
}

function merge(plan: Plan, edit: EditOf<"sameAs">): void {
  const [survivor, merged] = [getEntity(plan, edit.survivor), getEntity(plan, edit.merged)];
  if (survivor === merged) throw new WorkspaceError("invalid-input", "The two are one entity already.");
  addJudgement(plan, { verdict: "sameAs", survivor, merged }, edit.reason);
}

function addNote(plan: Plan, edit: EditOf<"addNote">): void {
  for (const target of edit.targets as NoteTarget[]) checkTarget(plan, target);
  const { body, targets, tags, state, owner, due } = edit;
  const id = plan.begun.mint<NoteId>("note");
  plan.add.push({
    type: "note",
    id,
    body,
    targets: targets,
    tags,
    state,
    owner,
    due,
    who: plan.who,
    when: plan.begun.when,
  });
  plan.notes.push(id);
  if (edit.draft !== undefined) plan.drafts.push(edit.draft);
}

/** The newer text takes the place of the older one; the older stays in the history. */
function editNote(plan: Plan, edit: EditOf<"editNote">): void {
  const former = plan.state.resolved.base.notes.get(edit.note);
  if (!former) throw new WorkspaceError("not-found", `There is no note ${edit.note} here.`);
  const id = plan.begun.mint<NoteId>("note");
  const changed = <T>(next: T | null | undefined, before: T | undefined) =>
    next === undefined ? before : (next ?? undefined);
  const note: NoteRecord = {
    ...former,
    id,
    body: edit.body ?? former.body,
    tags: edit.tags ?? former.tags,
    state: edit.state ?? former.state,
    owner: changed(edit.owner, former.owner),
    due: changed(edit.due, former.due),
    replaces: former.id,
    who: plan.who,
    when: plan.begun.when,
  };
  plan.add.push(note);
  plan.notes.push(id);
  retract(plan, { type: "retract", target: former.id as string as RecordId });
}

function addRate(plan: Plan, { from, to, value, date, source }: EditOf<"addRate">): void {
  if (from === to) throw new WorkspaceError("invalid-input", `A rate leads to another currency than ${from}.`);
  const id = plan.begun.mint<RecordId>("rate");
  plan.add.push({ type: "rate", id, from, to, value, date, source, who: plan.who, when: plan.begun.when });
}

function checkTarget(plan: Plan, target: NoteTarget): void {
  const { views, documents } = plan.state.resolved.base;
  for (const id of subjectsOfTarget(target)) getSubject(plan, id);
  if (target.type === "view" && !views.has(target.id))
    throw new WorkspaceError("not-found", `There is no view ${target.id} here.`);
  if (target.type === "locator" && !documents.has(target.locator.document))
    throw new WorkspaceError("not-found", `There is no document “${target.locator.document}” here.`);
}

function keepRef(plan: Plan, ref: string | undefined, id: SubjectId): void {
  if (ref === undefined) return;
  if (Object.hasOwn(plan.refs, ref)) throw new WorkspaceError("invalid-input", `“${ref}” is used twice.`);
  plan.refs[ref] = id;
}
function deref(plan: Plan, text: string): SubjectId {
  if (!text.startsWith("#")) return text as SubjectId;
  const id = Object.hasOwn(plan.refs, text) ? plan.refs[text] : undefined;
  if (id === undefined) throw new WorkspaceError("invalid-input", `“${text}” is made by no earlier edit.`);
  return id;
}
function getEntity(plan: Plan, id: SubjectId): EntityId {
  if (!isEntityId(id)) throw new WorkspaceError("invalid-input", `${id} is no entity.`);
  if (plan.newEntities.has(id)) return id;
  const survivor = plan.state.resolved.base.survivorOf(id);
  if (!plan.state.resolved.base.entities.has(survivor))
    throw new WorkspaceError("invariant", `There is no entity ${id} here. Read again: it may have been taken back.`);
  return survivor;
}
function getSubject(plan: Plan, id: SubjectId): SubjectId {
  if (isEntityId(id)) return getEntity(plan, id);
  if (isRelationId(id) && (plan.newRelations.has(id) || subjectLives(plan.state.resolved, id))) return id;
  throw new WorkspaceError("invariant", `There is no relation ${id} here. Read again: it may have been taken back.`);
}
function getClaim(plan: Plan, id: ClaimId, field: string | undefined): ClaimRecord {
  const record = plan.state.resolved.base.live.get(id as string as RecordId)?.record;
  if (record?.type !== "claim") throw new WorkspaceError("not-found", `There is no claim ${id} here.`);
  requireField(record, field);
  return record;
}
function requireField(record: LayerRecord, field: string | undefined): void {
  if (field === undefined) return;
  const fields = record.type === "claim" ? record.fields.map((one) => one.field) : [];
  if (!fields.includes(field)) throw new WorkspaceError("not-found", `${record.id} has no field “${field}”.`);
}
function fieldOf({ field }: { readonly field?: string | undefined }): { readonly field?: string } {
  return field === undefined ? {} : { field };
}
