import { toWireError } from "#data/api/errors.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { NoteId } from "#graph/model/ids.ts";
import { draftIdOfEditing, noteOfDraftId } from "../state/notes.ts";
import type { NoteDraft, NoteEdit, NoteLine, NoteTarget, OfferedDraft } from "../state/notes.ts";
import { visitOfDraft } from "../state/field.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { readingOf, recordedOf } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { showPlace } from "./dialog-actions.ts";
import { enterField } from "./field-actions.ts";
import { forgetKeptText } from "./kept-text.ts";
import { say } from "./report.ts";
import { refreshWorkspace } from "./session-actions.ts";

/** Opens the editor for a new note bound to `targets`. A note being written gets the targets instead, and keeps its text. */
export async function beginNote(
  services: WindowServices,
  targets: readonly NoteTarget[],
  targetText: string,
): Promise<void> {
  const { store } = services;
  const { draft } = store.getState().notes;
  showPlace(store, "notes");
  if (draft && draft.body.trim() !== "") {
    say(store, textsOf(store.getState().profile.lang).notes.finishFirst);
    return;
  }
  setDraft(store, {
    id: services.newDraftId(),
    body: "",
    targets,
    targetText,
    ...plainFacts,
    editing: null,
    keptBody: "",
    keepError: null,
    saving: false,
  });
}

export function beginEditing(services: WindowServices, note: NoteLine): void {
  showPlace(services.store, "notes");
  setDraft(services.store, {
    id: draftIdOfEditing(note.id),
    body: note.body,
    targets: note.targets,
    targetText: note.targetText,
    ...factsOf(note),
    editing: note.id,
    keptBody: note.body,
    keepError: null,
    saving: false,
  });
}

type NoteFacts = Pick<NoteDraft, "state" | "tags" | "owner" | "due" | "textOnly">;
const plainFacts: NoteFacts = { state: "note", tags: "", owner: "", due: "", textOnly: false };
function factsOf({ state, tags, owner, due }: NoteLine): NoteFacts {
  return { state, tags: tags.join(", "), owner: owner ?? "", due: due ?? "", textOnly: false };
}

export function changeDraft(
  store: WindowStore,
  change: Partial<Pick<NoteDraft, "body" | "state" | "tags" | "owner" | "due" | "targets" | "targetText">>,
): void {
  const { draft } = store.getState().notes;
  if (draft) setDraft(store, { ...draft, ...change });
}
function setDraft(store: WindowStore, draft: NoteDraft | null): void {
  store.setState(({ notes }) => ({ notes: { ...notes, draft } }));
}

/**
 * Keeps the unfinished text on the disk; called each second while it changes. A failure is told once, and stands beside
 * the text until it is kept; while the host is away nothing is tried, for then this tab alone keeps it.
 */
export async function keepDraft(services: WindowServices): Promise<void> {
  const { store } = services;
  const { notes, connection } = store.getState();
  const { draft } = notes;
  if (!draft || draft.saving || draft.body === draft.keptBody || connection !== "answering") return;
  try {
    await openClient(services).saveDraft({ id: draft.id, body: draft.body, targets: [...draft.targets] });
    changeKept(store, draft.id, { keptBody: draft.body, keepError: null });
  } catch (error) {
    changeKept(store, draft.id, { keepError: toWireError(error) });
    if (draft.keepError === null) throw error;
  }
}
function changeKept(store: WindowStore, id: string, kept: Pick<NoteDraft, "keepError"> & Partial<NoteDraft>): void {
  store.setState(({ notes }) =>
    notes.draft?.id === id ? { notes: { ...notes, draft: { ...notes.draft, ...kept } } } : {},
  );
}

/** Saves the note as one change; its draft goes. Asked again while it is being saved, it does nothing. */
export async function saveNote(services: WindowServices): Promise<void> {
  const { store } = services;
  const { notes, profile } = store.getState();
  const { draft } = notes;
  if (!draft || draft.saving || draft.body.trim() === "") return;
  const texts = textsOf(profile.lang);
  const client = openClient(services);
  setDraft(store, { ...draft, saving: true });
  try {
    const label = draft.editing === null ? texts.changes.addNote : texts.changes.editNote;
    await client.applyEdits({ label, edits: [editOf(draft)] });
  } catch (error) {
    setDraft(store, draft);
    throw error;
  }
  setDraft(store, null);
  say(store, texts.notes.saved);
  if (profile.author.name === "") say(store, texts.notes.authorUnknown);
  await client.saveDraft({ id: draft.id, body: "" }); // a draft of an edit, or one kept a moment before the note
  await refreshWorkspace(services);
}
function editOf({ body, targets, state, tags, owner, due, textOnly, id, editing }: NoteDraft): NoteEdit {
  const words = wordsIn(tags);
  if (editing === null) {
    const facts = {
      ...(owner.trim() === "" ? {} : { owner: owner.trim() }),
      ...(due.trim() === "" ? {} : { due: due.trim() }),
    };
    return { type: "addNote", body, targets: [...targets], tags: words, state, ...facts, draft: id };
  }
  if (textOnly) return { type: "editNote", note: editing, body };
  return { type: "editNote", note: editing, body, state, tags: words, owner: orNull(owner), due: orNull(due) };
}
function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

/** Words between commas, Japanese ones too, each once. */
export function wordsIn(text: string): string[] {
  const words = text.split(/[,、，]/u).map((word) => word.trim().slice(0, 60));
  return [...new Set(words.filter((word) => word !== ""))];
}

/** Lets the unfinished text go, from the disk too. */
export async function discardDraft(services: WindowServices, id: string): Promise<void> {
  const { store } = services;
  await openClient(services).saveDraft({ id, body: "" });
  forgetKeptText(services, id);
  store.setState(({ notes }) => ({
    notes: {
      draft: notes.draft?.id === id ? null : notes.draft,
      offered: notes.offered.filter((kept) => kept.id !== id),
    },
  }));
}

/** Goes on with a text that was kept when Keiro ended. */
export async function resumeDraft(services: WindowServices, kept: OfferedDraft): Promise<void> {
  const { store } = services;
  const visit = visitOfDraft(kept);
  if (visit !== null) return enterField(services, visit, kept);
  const editing = noteOfDraftId(kept.id);
  const targetText = await targetTextOf(services, kept.targets);
  const facts = editing === null ? plainFacts : await factsOfNote(services, editing);
  store.setState(({ notes, panels }) => ({
    notes: {
      draft: {
        id: kept.id,
        body: kept.body,
        targets: kept.targets,
        targetText,
        ...facts,
        editing,
        keptBody: kept.onDisk ? kept.body : "",
        keepError: null,
        saving: false,
      },
      offered: notes.offered.filter(({ id }) => id !== kept.id),
    },
    panels: { ...panels, place: "notes" },
  }));
}

/** What the note said besides its text when it was last read. */
async function factsOfNote(services: WindowServices, id: NoteId): Promise<NoteFacts> {
  const { notes } = await openClient(services).listNotes({ limit: 1_000, ...readingOf(services.store.getState()) });
  const note = notes.find((one) => one.id === id);
  return note ? factsOf(note) : { ...plainFacts, textOnly: true };
}

/** What targets are called: "METI", "METI to MEXT", "3 selected things". */
export async function targetTextOf(services: WindowServices, targets: readonly NoteTarget[]): Promise<string> {
  const state = services.store.getState();
  const texts = textsOf(state.profile.lang);
  const client = openClient(services);
  const parts = await Promise.all(
    targets.map(async (target) => {
      if (target.type === "selection") return texts.notes.selection(target.ids.length);
      if (target.type === "path") {
        const ends = [target.entities[0]!, target.entities.at(-1)!];
        const { entities } = await client.getPicture({ entities: ends, ...recordedOf(state), ...readingOf(state) });
        const [source, end] = ends.map(
          (id) => entities.find((entity) => entity.id === id)?.shortName ?? texts.notes.something,
        );
        return texts.notes.path(source!, end!);
      }
      if (target.type !== "subject") return texts.notes.something;
      if (isEntityId(target.id)) {
        const { entities } = await client.getPicture({
          entities: [target.id],
          ...recordedOf(state),
          ...readingOf(state),
        });
        return entities[0]?.name ?? texts.notes.something;
      }
      const { relation } = await client.getRelation({ id: target.id, ...recordedOf(state), ...readingOf(state) });
      return `${relation.source.name} ${relation.label} ${relation.target.name}`;
    }),
  );
  return parts.join(texts.listSeparator);
}

export async function deleteNote(services: WindowServices, note: NoteId): Promise<void> {
  const texts = textsOf(services.store.getState().profile.lang);
  await applyEdits(services, texts.changes.removeNote, [{ type: "retract", target: note }]);
  say(services.store, texts.notes.removed);
}
