import type { OutputOf } from "#data/api/contract.ts";
import type { NoteId, SubjectId } from "#graph/model/ids.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { OpenDialog } from "./dialogs.ts";
import type { FormStart } from "./edit.ts";
import { noSource } from "./source-draft.ts";
import type { SourceDraft } from "./source-draft.ts";
import { blankDraft } from "./value-draft.ts";
import type { ValueDraft } from "./value-draft.ts";

export type TriageNote = OutputOf<"listTriage">["notes"][number];
export type TriageDraft = TriageNote["drafts"][number];
export type FlowDraft = Extract<TriageDraft, { readonly type: "flow" }>;

/** The note of which a form that is open makes something; null for a form that was opened anywhere else. */
export function decidingOf(dialogs: readonly OpenDialog[]): NoteId | null {
  return dialogs.findLast((dialog) => dialog.type === "triage")?.deciding ?? null;
}

/** The person, the day and the level that a claim of this note has, to be looked at. */
export function sourceOfNote({ source }: Pick<TriageNote, "source">): SourceDraft {
  const { person, role, date, attribution } = source;
  return { ...noSource, type: "interview", person, role: role ?? "", date, attribution };
}

/** An amount of a note as a form has it; what the note does not say is as in any new form, to be looked at. */
export function amountOfDraft(schema: Schema, { amount }: Pick<FlowDraft, "amount">): ValueDraft {
  const { kind, unit, currency, phase, period } = amount;
  return {
    ...blankDraft(schema, "amount", ""),
    ...{ amountKind: kind, amount: amount.amount ?? "", low: amount.low ?? "", high: amount.high ?? "" },
    ...{ unit, currency, period: period ?? "", ...(phase === null ? {} : { phase }) },
  };
}

/** What a form begins with for a draft. */
export function startOf(note: TriageNote, draft: TriageDraft | null, schema: Schema): FormStart {
  const shared = { source: sourceOfNote(note) };
  if (draft === null || draft.type === "question") return shared;
  const told = { ...shared, hedge: draft.hedge ?? "", comment: draft.passage };
  if (draft.type === "flow") return { ...told, amount: amountOfDraft(schema, draft) };
  if (draft.type === "entity") return { ...told, name: draft.name };
  return { ...told, valid: draft.valid ?? "" };
}

/** What a claim of this note may be about: the things that it names, then those that it is bound to, each once. */
export function subjectsOf({ note }: Pick<TriageNote, "note">): readonly SubjectId[] {
  const bound = note.targets.flatMap((target) => (target.type === "subject" ? [target.id] : []));
  return [...new Set<SubjectId>([...note.mentions.map(({ id }) => id), ...bound])];
}
