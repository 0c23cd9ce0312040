import { WorkspaceError } from "#data/api/errors.ts";
import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import { firstOfNote } from "#graph/model/record.ts";
import type { LayerRecord, NoteRecord } from "#graph/model/record.ts";
import { getNote, renewNote } from "./plan-notes.ts";
import type { EditOf, Plan } from "./plan.ts";

/**
 * Decides what becomes of a note: it keeps a link to what earlier edits of the list have made, and to what is named. A
 * note that is triaged already gets the further ones beside those that it has.
 *
 * @throws WorkspaceError `not-found` for a note or record that is not here; `conflict` for a question, which is answered
 *   instead.
 */
export function triageNote(plan: Plan, edit: EditOf<"triageNote">): void {
  const former = getNote(plan, edit.note);
  if (former.state === "question-open" || former.state === "question-answered")
    throw new WorkspaceError("conflict", "This note is a question. Answer it, or make it a note first.");
  for (const id of edit.outcome) requireRecord(plan, id);
  const outcome = [...new Set([...(former.outcome ?? []), ...madeIn(plan), ...edit.outcome])];
  plan.notes.push(renewNote(plan, former, { triaged: true, ...(outcome.length === 0 ? {} : { outcome }) }));
}

/** What somebody would look for: a new thing stands for all that is claimed of it, a note for its newer version. */
function madeIn({ add }: Plan): readonly RecordId[] {
  const things = new Set<SubjectId>(add.flatMap((one) => (isThing(one) ? [one.id] : [])));
  return add.flatMap((record): readonly RecordId[] => {
    if (isThing(record)) return [record.id as string as RecordId];
    if (record.type === "note") return [firstOfNote(record) as string as RecordId];
    return record.type === "claim" && !things.has(record.about) ? [record.id as string as RecordId] : [];
  });
}
function isThing(record: LayerRecord): record is Extract<LayerRecord, { type: "entity" | "relation" }> {
  return record.type === "entity" || record.type === "relation";
}

function requireRecord({ state }: Plan, id: RecordId): void {
  const { live, notes } = state.resolved.base;
  if (live.has(id) || [...notes.values()].some((note) => (firstOfNote(note) as string) === id)) return;
  throw new WorkspaceError("not-found", `There is no record ${id} here.`);
}

/** Whether a note still waits for somebody to decide what comes of it. */
export function isToTriage({ state, triaged, outcome }: NoteRecord): boolean {
  return state === "note" && triaged !== true && (outcome ?? []).length === 0;
}
