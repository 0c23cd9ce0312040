import { WorkspaceError } from "#data/api/errors.ts";
import type { NoteId, RecordId } from "#graph/model/ids.ts";
import { firstOfNote, subjectsOfTarget } from "#graph/model/record.ts";
import type { NoteRecord, NoteTarget } from "#graph/model/record.ts";
import { takeBack } from "./plan-judgements.ts";
import { getSubject } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";

export function addNote(plan: Plan, edit: EditOf<"addNote">): void {
  for (const target of edit.targets as NoteTarget[]) checkTarget(plan, target);
  const { body, targets, tags, state, owner, due, taken, attachments } = edit;
  const id = plan.begun.mint<NoteId>("note");
  plan.add.push({
    type: "note",
    id,
    body,
    targets,
    tags,
    state,
    owner,
    due,
    taken,
    ...(attachments.length === 0 ? {} : { attachments }),
    who: plan.who,
    when: plan.begun.when,
  });
  plan.notes.push(id);
  if (edit.draft !== undefined) plan.drafts.push(edit.draft);
}

/** The newer text takes the place of the older one; the older stays in the history. */
export function editNote(plan: Plan, edit: EditOf<"editNote">): void {
  const former = getNote(plan, edit.note);
  const changed = <T>(next: T | null | undefined, before: T | undefined) =>
    next === undefined ? before : (next ?? undefined);
  plan.notes.push(
    renewNote(plan, former, {
      body: edit.body ?? former.body,
      tags: edit.tags ?? former.tags,
      state: edit.state ?? former.state,
      owner: changed(edit.owner, former.owner),
      due: changed(edit.due, former.due),
    }),
  );
}

/** @throws WorkspaceError `not-found`. */
export function getNote(plan: Plan, id: NoteId): NoteRecord {
  const note = plan.state.resolved.base.notes.get(id);
  if (!note) throw new WorkspaceError("not-found", `There is no note ${id} here.`);
  return note;
}

/** Puts a newer version in the place of a note. @returns its id. */
export function renewNote(plan: Plan, former: NoteRecord, parts: Partial<NoteRecord>): NoteId {
  const id = plan.begun.mint<NoteId>("note");
  const made = { replaces: former.id, first: firstOfNote(former), who: plan.who, when: plan.begun.when };
  plan.add.push({ ...former, ...parts, id, ...made });
  takeBack(plan, former.id as string as RecordId, undefined, undefined);
  return id;
}

function checkTarget(plan: Plan, target: NoteTarget): void {
  const { views, visits, documents } = plan.state.resolved.base;
  for (const id of subjectsOfTarget(target)) getSubject(plan, id);
  if (target.type === "view" && !views.has(target.id))
    throw new WorkspaceError("not-found", `There is no view ${target.id} here.`);
  if (target.type === "visit" && !visits.has(target.id))
    throw new WorkspaceError("not-found", `There is no visit ${target.id} here. “keiro visits” lists them.`);
  if (target.type === "locator" && !documents.has(target.locator.document))
    throw new WorkspaceError("not-found", `There is no document “${target.locator.document}” here.`);
}
