import { askedNotes } from "../state/note-list.ts";
import type { NoteList } from "../state/note-list.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { readingOf, recordedOf } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { say } from "./report.ts";
import { findWithheld, saveTold } from "./withheld.ts";

/** Saves the notes that are listed, all of them, as a file; what the attribution levels forbid is not among them. */
export async function saveNotes(services: WindowServices, list: NoteList, format: "csv" | "markdown"): Promise<void> {
  const state = services.store.getState();
  const asked = { ...askedNotes(list, state.selection), ...recordedOf(state), ...readingOf(state) };
  const withheld = await findWithheld(services);
  const { fileName, text } = await openClient(services).exportNotes({
    ...asked,
    ...withheld,
    format,
    group: list.group,
  });
  const saved = await saveTold(services, fileName, text);
  if (saved !== null) say(services.store, textsOf(state.profile.lang).noteList.saved(saved));
}
