import { toWireError } from "#data/api/errors.ts";
import type { EntityId, NoteId, RecordId } from "#graph/model/ids.ts";
import {
  draftOfQuick,
  fieldDraftId,
  freshQuick,
  isEmptyQuick,
  nothingKept,
  quickOfDraft,
  targetsOf,
  textOfQuick,
  visitOfDraft,
} from "../state/field.ts";
import type { FieldMode, QuickNote } from "../state/field.ts";
import { stopNow, takenAt, zoneOf } from "../state/field-time.ts";
import type { OfferedDraft } from "../state/notes.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { readingOf, recordedOf } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import type { Visit, VisitStop } from "../state/visits.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { copyIn } from "./field-files.ts";
import { reportError } from "./report.ts";

/** An unfinished note reaches the disk so long after it was changed, at most. */
const keepAfterMs = 900;
/** What could not be kept is tried again after so long. */
const retryAfterMs = 3_000;
/** One clock for each window; it runs only while something is not on the disk yet. */
const clocks = new WeakMap<WindowServices, ReturnType<typeof setTimeout>>();

const wordsOf = ({ store }: WindowServices) => textsOf(store.getState().profile.lang).field;

/**
 * Goes into the field: the whole window for one visit, at the stop of this hour. A note that was not finished when Keiro
 * ended goes on where it stopped.
 *
 * @param wanted The unfinished note to go on with; else the latest one of this visit.
 */
export async function enterField(services: WindowServices, id: RecordId, wanted?: OfferedDraft): Promise<void> {
  const { store } = services;
  const state = store.getState();
  const { visit } = await openClient(services).getVisit({ id, ...recordedOf(state), ...readingOf(state) });
  const kept = wanted ?? state.notes.offered.find((draft) => visitOfDraft(draft) === id);
  const now = Date.now();
  const note = kept
    ? quickOfDraft(kept, visit, now)
    : freshQuick(fieldDraftId(services.newDraftId()), stopNow(visit.stops, now), now);
  store.setState(({ notes }) => ({
    visit: id,
    dialogs: [],
    notes: { ...notes, offered: notes.offered.filter((draft) => draft.id !== kept?.id) },
    field: {
      ...{ visit: id, note, keepError: null, saving: false, saved: false, copying: 0 },
      kept: kept?.onDisk === true ? { text: textOfQuick(note, id), savedAt: kept.savedAt } : nothingKept,
    },
  }));
}

/** Goes back to the plan. What is unfinished stays on the disk and is offered again. */
export async function leaveField(services: WindowServices): Promise<void> {
  const { store } = services;
  await keepQuick(services);
  const { field } = store.getState();
  if (!field) return;
  const draft = draftOfQuick(field.note, field.visit);
  const offered: readonly OfferedDraft[] = isEmptyQuick(field.note)
    ? []
    : [
        {
          ...{
            id: draft.id,
            body: draft.body,
            targets: targetsOf(field.note, field.visit),
            onDisk: field.keepError === null,
          },
          ...{ taken: field.note.taken, attachments: [...field.note.attachments] },
          savedAt: field.kept.savedAt ?? new Date().toISOString(),
        },
      ];
  store.setState(({ notes, panels }) => ({
    field: null,
    panels: { ...panels, place: "visits" },
    notes: { ...notes, offered: [...offered, ...notes.offered] },
  }));
}

function changeField(store: WindowStore, change: (field: FieldMode) => Partial<FieldMode>): void {
  store.setState(({ field }) => (field ? { field: { ...field, ...change(field) } } : {}));
}

/** Changes the note being taken down; it is on the disk within a second. */
export function changeQuick(services: WindowServices, parts: Partial<Omit<QuickNote, "id">>): void {
  changeField(services.store, ({ note }) => ({ note: { ...note, ...parts }, saved: false }));
  keepSoon(services);
}
function keepSoon(services: WindowServices, afterMs = keepAfterMs): void {
  if (clocks.has(services)) return;
  const clock = setTimeout(() => {
    clocks.delete(services);
    keepQuick(services).catch((error: unknown) => reportError(services, error));
  }, afterMs);
  clocks.set(services, clock);
}

/** Another stop: its first host, and the clocks there. */
export function chooseStop(services: WindowServices, stop: VisitStop | null): void {
  const host = stop?.hosts[0]?.id ?? null;
  changeQuick(services, { stop: stop?.id ?? null, host, taken: takenAt(Date.now(), zoneOf(stop)) });
}
export function chooseHost(services: WindowServices, host: EntityId | null): void {
  changeQuick(services, { host });
}

/** Puts the note on the disk as it is now, unless it is there; a failure stands beside the text and is tried again until it works. */
export async function keepQuick(services: WindowServices): Promise<void> {
  const { store } = services;
  const { field } = store.getState();
  if (!field || field.saving) return;
  const { note, visit } = field;
  const text = textOfQuick(note, visit);
  if (text === field.kept.text) return;
  try {
    const { savedAt } = await openClient(services).saveDraft(draftOfQuick(note, visit));
    changeField(store, (now) => (now.note.id === note.id ? { kept: { text, savedAt }, keepError: null } : {}));
  } catch (error) {
    changeField(store, (now) => (now.note.id === note.id ? { keepError: toWireError(error) } : {}));
    keepSoon(services, retryAfterMs);
    if (field.keepError === null) throw error;
    return;
  }
  const later = store.getState().field;
  if (later && later.note.id === note.id && textOfQuick(later.note, visit) !== text) keepSoon(services);
}

/** Makes the text a note, bound to visit, stop and host; the next one begins with the same and the time that it is then. */
export async function saveQuick(services: WindowServices): Promise<void> {
  const { store } = services;
  const { field } = store.getState();
  if (!field || field.saving || field.copying > 0 || isEmptyQuick(field.note)) return;
  const words = wordsOf(services);
  const { note, visit } = field;
  changeField(store, () => ({ saving: true }));
  const { body, taken, attachments, id: draft } = note;
  const text = body.trim() === "" ? words.onlyFiles(attachments.map(({ fileName }) => fileName)) : body;
  try {
    const kept = { targets: targetsOf(note, visit), taken, attachments: [...attachments], draft };
    await applyEdits(services, words.change, [{ type: "addNote", body: text, ...kept }]);
  } catch (error) {
    changeField(store, () => ({ saving: false }));
    throw error;
  }
  const zone = /\[([^\]]+)\]$/.exec(taken)?.[1] ?? zoneOf(null);
  const next: QuickNote = {
    ...{ id: fieldDraftId(services.newDraftId()), body: "", attachments: [] },
    ...{ stop: note.stop, host: note.host, taken: takenAt(Date.now(), zone) },
  };
  changeField(store, () => ({ note: next, kept: nothingKept, keepError: null, saving: false, saved: true }));
}

/** Copies files in and names them in the note; the choice is on the disk before this ends. */
export async function attachFiles(services: WindowServices, files: readonly File[]): Promise<void> {
  const { store } = services;
  changeField(store, ({ copying }) => ({ copying: copying + files.length, saved: false }));
  for (const file of files) {
    try {
      const attachment = await copyIn(services, file);
      changeField(store, ({ note }) => ({ note: { ...note, attachments: [...note.attachments, attachment] } }));
    } catch (error) {
      reportError(services, error);
    } finally {
      changeField(store, ({ copying }) => ({ copying: copying - 1 }));
    }
  }
  await keepQuick(services);
}
export function detachFile(services: WindowServices, at: number): void {
  const { field } = services.store.getState();
  if (field) changeQuick(services, { attachments: field.note.attachments.filter((_, n) => n !== at) });
}

/** What was only a line of the plan becomes a question, so that it can be closed with its evidence. @returns its id. */
export async function askPlanned(
  services: WindowServices,
  visit: Visit,
  stop: VisitStop,
  body: string,
): Promise<NoteId | null> {
  const words = wordsOf(services);
  const { field } = services.store.getState();
  const host = field?.note.host ?? stop.hosts[0]?.id;
  const { notes } = await applyEdits(services, words.changes.ask, [
    {
      ...{ type: "addNote", body, state: "question-open" },
      targets: [
        { type: "visit", id: visit.id, stop: stop.id },
        ...(host === undefined ? [] : [{ type: "subject" as const, id: host }]),
      ],
    },
  ]);
  return notes[0] ?? null;
}
