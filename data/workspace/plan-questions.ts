import { WorkspaceError } from "#data/api/errors.ts";
import type { ClaimId, NoteId, RecordId } from "#graph/model/ids.ts";
import type { NoteRecord } from "#graph/model/record.ts";
import { pushFields } from "./plan-claims.ts";
import { getNote, renewNote } from "./plan-notes.ts";
import { getClaim, getSubject } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";

/**
 * Closes a question: claims are made of what was learned, and the note says which evidence closed it.
 *
 * @throws WorkspaceError `not-found` for a note or claim that is not here; `conflict` for a note that is no open question;
 *   `invalid-input` for a claim without a source, which is no evidence.
 */
export function answerQuestion(plan: Plan, edit: EditOf<"answerQuestion">): void {
  const former = openQuestion(plan, edit.note);
  const made = edit.fields.length === 0 ? [] : makeClaims(plan, edit);
  const claims = [...edit.claims.map((id) => evidenceOf(plan, id)), ...made];
  plan.notes.push(
    renewNote(plan, former, {
      body: `${former.body}\n\n${edit.answer}`,
      outcome: [...(former.outcome ?? []), ...claims.map((claim) => claim as string as RecordId)],
      state: "question-answered",
    }),
  );
}

function openQuestion(plan: Plan, id: NoteId): NoteRecord {
  const note = getNote(plan, id);
  if (note.state === "question-answered")
    throw new WorkspaceError(
      "conflict",
      "This question is answered already. Write a note about it, or ask another one.",
    );
  if (note.state !== "question-open" && note.state !== "to-verify")
    throw new WorkspaceError("conflict", "This note is no open question. Make it one first.");
  return note;
}

function makeClaims(plan: Plan, { about, fields, source, grade }: EditOf<"answerQuestion">): readonly ClaimId[] {
  if (about === undefined || source === undefined) return [];
  const before = plan.add.length;
  pushFields(plan, getSubject(plan, about), fields, { stance: "asserted", rank: "normal", source, grade });
  return plan.add.slice(before).flatMap((record) => (record.type === "claim" ? [record.id] : []));
}

function evidenceOf(plan: Plan, id: ClaimId): ClaimId {
  const claim = getClaim(plan, id, undefined);
  if (claim.source.type === "none")
    throw new WorkspaceError("invalid-input", `${id} has no source, so it is no evidence. Add the source to it first.`);
  return claim.id;
}
