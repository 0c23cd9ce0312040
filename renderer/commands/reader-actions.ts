import type { OutputOf } from "#data/api/contract.ts";
import type { NoteTarget } from "../state/notes.ts";
import { noReader, selectedPassage, wholeLines } from "../state/reader.ts";
import type { PassagePlace, Reader, TextSelection } from "../state/reader.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { noSource } from "../state/source-draft.ts";
import type { SourceDraft } from "../state/source-draft.ts";
import { isWritable } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { placeWords } from "../text/reader/place-words.ts";
import { textsOf } from "../text/texts.ts";
import { readAgain, requireNow } from "./change-actions.ts";
import { closeDialog, showInspector, showPlace } from "./dialog-actions.ts";
import { openForm } from "./edit-actions.ts";
import { relationForm } from "./edit-forms.ts";
import { beginNote } from "./note-actions.ts";
import { goToSubject } from "./picture-actions.ts";
import { say } from "./report.ts";
import { endOf } from "./subject.ts";

/** The id in the page of the text that is read, so that a command can go there. */
export const readerTextId = "reader-text";
export const readerFindId = "reader-find";
export const readerPaneId = "reader-pane";

function setReader(store: WindowStore, change: (reader: Reader) => Partial<Reader>): void {
  store.setState(({ reader }) => ({ reader: { ...reader, ...change(reader) } }));
}

/** Opens a document beside the picture, at some lines of it; the dialogs that led here go away. */
export function readDocument(
  { store }: WindowServices,
  document: string,
  lines: readonly [number, number] = [1, 1],
): void {
  closeDialog(store, "evidence");
  closeDialog(store, "claims");
  store.setState(({ panels, system }) => ({
    panels: {
      ...panels,
      place: system.narrow ? null : panels.place, // it would lie over the text
      inspector: panels.inspector && system.narrow === false && window.innerWidth >= roomyWidth,
    },
  }));
  setReader(store, ({ visits, about, verification }) => ({
    ...noReader,
    about,
    verification,
    document,
    selection: wholeLines(lines[0], lines[1]),
    visits: visits + 1,
  }));
  focusReader();
}
/** Below this width of the window, in pixels, the inspector makes room for a text. */
const roomyWidth = 1_600;

export function focusReader(): void {
  requestAnimationFrame(() => document.getElementById(readerTextId)?.focus());
}
/** Opens the field for finding in the text that is open, or goes to it. */
export function findInText({ store }: WindowServices): void {
  setReader(store, ({ finds }) => ({ finds: finds + 1 }));
  requestAnimationFrame(() => document.getElementById(readerFindId)?.focus());
}
/** The field for finding is closed, and stays so when the text is shown anew. */
export function leaveFinding({ store }: WindowServices): void {
  setReader(store, () => ({ finds: 0 }));
}
export function closeReader({ store }: WindowServices): void {
  setReader(store, ({ about, verification }) => ({ ...noReader, about, verification }));
}
export function selectText({ store }: WindowServices, selection: TextSelection, shows = false): void {
  setReader(store, ({ visits }) => ({ selection, visits: visits + Number(shows) }));
}
/** Has the file be read anew: another may lie there now. */
export function reopenText(store: WindowStore): void {
  setReader(store, ({ turn }) => ({ turn: turn + 1 }));
}

/** A passage as a source is typed: the lines and characters that were found to be the selected ones. */
function passageSource(document: NonNullable<Reader["document"]>, { lines, chars }: PassagePlace): SourceDraft {
  return {
    ...noSource,
    type: "document",
    document,
    first: String(lines[0]),
    last: lines[0] === lines[1] ? "" : String(lines[1]),
    chars,
  };
}

/** Asks for what the selected passage is evidence: the thing that the last one was about, else what is selected. */
export async function makeEvidence(services: WindowServices): Promise<void> {
  const { store } = services;
  const state = store.getState();
  const { document } = state.reader;
  if (document === null || !isWritable(state)) return;
  const { place } = await locate(services, state.reader);
  openForm(services, {
    type: "passage",
    source: passageSource(document, place),
    place,
    about: state.reader.about ?? endOf(state),
  });
}

/** A new relation of which the selected passage is the source. */
export async function makeRelation(services: WindowServices): Promise<void> {
  const state = services.store.getState();
  const { document } = state.reader;
  if (document === null) return;
  const { place } = await locate(services, state.reader); // says what is wrong with the lines before anything is typed
  const form = relationForm(state, false);
  if (form.type === "relation") openForm(services, { ...form, source: passageSource(document, place) });
}

/** A note bound to the selected passage. */
export async function makeNote(services: WindowServices): Promise<void> {
  const { reader, profile } = services.store.getState();
  if (reader.document === null) return;
  const { locator, place } = await locate(services, reader);
  const target: NoteTarget = { type: "locator", locator };
  await beginNote(services, [target], `${reader.document}, ${placeWords(place, textsOf(profile.lang))}`);
}

function locate(services: WindowServices, { document, selection }: Reader): Promise<OutputOf<"locatePassage">> {
  const { lines, chars } = selectedPassage(selection);
  return openClient(services).locatePassage({
    document: document as never,
    lines: [lines[0], lines[1]],
    ...(chars === null ? {} : { chars: [chars[0], chars[1]] }),
  });
}

export function rememberAbout(store: WindowStore, about: Reader["about"]): void {
  setReader(store, () => ({ about }));
}

/** What rests on a passage: the thing that its claim is about, in the inspector. */
export async function openPassage(
  services: WindowServices,
  { about }: { readonly about: OutputOf<"listPassages">["passages"][number]["about"] },
): Promise<void> {
  if (about === null) return;
  await goToSubject(services, about);
  showInspector(services.store);
}

/** Checks every passage against the texts held here; what needs a look is listed among the documents. */
export async function verifyEvidence(services: WindowServices): Promise<void> {
  showPlace(services.store, "documents");
  await lookAtEvidence(services);
}
export async function lookAtEvidence(services: WindowServices): Promise<void> {
  const verification = await openClient(services).verifyLocators({ limit: mostListed });
  setReader(services.store, () => ({ verification }));
}
/** Places that need a look are listed up to this many. */
const mostListed = 500;

/** Accepts where moved passages stand now, as one step of undo. */
export async function acceptMoved(services: WindowServices, count: number, document?: string): Promise<void> {
  requireNow(services);
  const { reader } = textsOf(services.store.getState().profile.lang);
  const { reanchored } = await openClient(services).reanchorLocators({
    label: reader.verify.label(count),
    ...(document === undefined ? {} : { document }),
  });
  say(services.store, reader.verify.accepted(reanchored));
  await readAgain(services);
  await lookAtEvidence(services);
}

/** Lets the user choose the file that takes the place of a document's text. @returns whether one was taken. */
export async function replaceText(
  services: WindowServices,
  document: { readonly id: string; readonly title: string },
): Promise<boolean> {
  requireNow(services);
  const { store, shell } = services;
  const { reader } = textsOf(store.getState().profile.lang);
  const [file] = await shell.chooseTextFiles();
  if (!file) return false;
  const { verified, moved, changed, notFound } = await openClient(services).replaceDocument({
    label: reader.replace.label(document.title.slice(0, 120)),
    document: document.id,
    fileName: file.name,
    text: file.text,
  });
  say(store, reader.replace.done(verified, moved, changed + notFound));
  reopenText(store);
  await readAgain(services);
  return true;
}

/** Looks for the files of all documents by their sha256 and writes down where they lie now. */
export async function findFilesAgain(services: WindowServices): Promise<void> {
  requireNow(services);
  const { relink } = textsOf(services.store.getState().profile.lang).reader;
  const { relinked, copied, missing } = await openClient(services).relinkDocuments({ label: relink.label });
  const done = relinked + copied === 0 ? relink.none : relink.done(relinked + copied, copied);
  say(services.store, missing.length === 0 ? done : `${done} ${relink.missing(missing.length)}`);
  await readAgain(services);
}
