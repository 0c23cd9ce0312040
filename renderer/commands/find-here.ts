import type { WindowServices } from "../state/services.ts";
import { findInText } from "./reader-actions.ts";

/** The ids in the page of the place of notes and of its field for words. */
export const notesPlaceId = "notes-place";
export const noteSearchId = "note-search";

/** Goes to the field that finds words: of the notes where the focus is there or no text is open, else of the text. */
export function findHere(services: WindowServices): void {
  const { panels, reader } = services.store.getState();
  const isInNotes = document.getElementById(notesPlaceId)?.contains(document.activeElement) ?? false;
  if (reader.document !== null && !isInNotes) return findInText(services);
  if (panels.place !== "notes") return;
  const field = document.getElementById(noteSearchId);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}
