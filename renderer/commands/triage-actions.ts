import type { NoteId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { choiceOf } from "../state/visits.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { startOf } from "../state/triage.ts";
import type { TriageDraft, TriageNote } from "../state/triage.ts";
import { readingOf, recordedOf } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { openDialog } from "./dialog-actions.ts";
import { openForm } from "./edit-actions.ts";
import { say } from "./report.ts";
import { targetTextOf } from "./note-actions.ts";

const wordsOf = ({ store }: WindowServices) => textsOf(store.getState().profile.lang).field.triage;

/** Shows the notes that wait: of a visit, or with null of all. */
export function openTriage(services: WindowServices, visit: RecordId | null): void {
  openDialog(services.store, { type: "triage", visit, deciding: null });
}

/** Remembers of which note the form that opens next makes something; null while none is open. */
function setDeciding({ store }: WindowServices, deciding: NoteId | null): void {
  store.setState(({ dialogs }) => ({
    dialogs: dialogs.map((dialog) => (dialog.type === "triage" ? { ...dialog, deciding } : dialog)),
  }));
}

/** Opens the form for a draft that was read from the note; what is saved there is linked with the note. */
export function openDraft(
  services: WindowServices,
  note: TriageNote,
  draft: Exclude<TriageDraft, { type: "question" }>,
): void {
  const { session } = services.store.getState();
  if (session.status !== "open") return;
  const start = startOf(note, draft, session.schema);
  setDeciding(services, note.note.id);
  switch (draft.type) {
    case "flow":
    case "relation": {
      const [source, target] = draft.ends;
      const ends = [source && choiceOf(source), target && choiceOf(target)] as const;
      return openForm(services, { type: "relation", ends, isFlow: draft.type === "flow", start });
    }
    case "value":
      return openForm(services, {
        ...{ type: "value", about: [draft.about.id], name: draft.about.shortName },
        ...{ field: null, start },
      });
    case "entity":
      return openForm(services, { type: "entity", parties: [], start });
  }
}

/** A claim of one's own about something that the note names. */
export async function openClaim(services: WindowServices, note: TriageNote, about: SubjectId): Promise<void> {
  const { session } = services.store.getState();
  if (session.status !== "open") return;
  const name = await targetTextOf(services, [{ type: "subject", id: about }]);
  setDeciding(services, note.note.id);
  const start = { ...startOf(note, null, session.schema), comment: note.note.body.slice(0, 2_000) };
  openForm(services, { type: "value", about: [about], name, field: null, start });
}
export function openEntity(services: WindowServices, note: TriageNote): void {
  const { session } = services.store.getState();
  if (session.status !== "open") return;
  setDeciding(services, note.note.id);
  openForm(services, { type: "entity", parties: [], start: startOf(note, null, session.schema) });
}
/** A relation between the first two things that the note names. */
export async function openRelation(services: WindowServices, note: TriageNote): Promise<void> {
  const state = services.store.getState();
  if (state.session.status !== "open") return;
  const ids = note.note.mentions.slice(0, 2).map(({ id }) => id);
  const { entities } = await openClient(services).getPicture({
    entities: ids,
    ...recordedOf(state),
    ...readingOf(state),
  });
  const ends = [0, 1].map((at) => {
    const found = entities.find(({ id }) => id === ids[at]);
    return found ? choiceOf(found) : null;
  });
  setDeciding(services, note.note.id);
  const start = startOf(note, null, state.session.schema);
  openForm(services, { type: "relation", ends: [ends[0] ?? null, ends[1] ?? null], isFlow: false, start });
}

/** Makes a question of it, bound to what the note is bound to. */
export async function askFromNote(services: WindowServices, { note }: TriageNote, body: string): Promise<void> {
  const words = wordsOf(services);
  await applyEdits(services, words.changes.question, [
    { type: "addNote", body, targets: [...note.targets], state: "question-open" },
    { type: "triageNote", note: note.id },
  ]);
  say(services.store, words.asked);
}

/** Says that it stays what it is. */
export async function keepAsNote(services: WindowServices, { note }: TriageNote): Promise<void> {
  const words = wordsOf(services);
  await applyEdits(services, words.changes.keep, [{ type: "triageNote", note: note.id }]);
  say(services.store, words.kept);
}
