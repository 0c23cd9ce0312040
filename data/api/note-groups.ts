import { isEntityId } from "#graph/model/ids.ts";
import type { NoteRecord, NoteState, NoteTarget } from "#graph/model/record.ts";
import type { NoteGrouping, NotePlace } from "./note-methods.ts";
import type { NoteLine } from "./shapes.ts";

/** What headings say. */
export interface GroupWords {
  readonly places: Readonly<Record<NotePlace, string>>;
  readonly states: Readonly<Record<NoteState, string>>;
  readonly without: { readonly tag: string; readonly owner: string };
}

/** What a note is bound to, each kind once. */
export function placesOf({ targets }: Pick<NoteRecord, "targets">): readonly NotePlace[] {
  return targets.length === 0 ? ["workspace"] : [...new Set(targets.map(placeOf))];
}
function placeOf(target: NoteTarget): NotePlace {
  if (target.type !== "subject") return target.type;
  return isEntityId(target.id) ? "entity" : "relation";
}

/** Notes under headings, in the order in which a heading first comes; one with several tags stands under each. */
export function groupNotes<T extends NoteLine>(
  notes: readonly T[],
  group: NoteGrouping,
  words: GroupWords,
): readonly (readonly [string | null, readonly T[]])[] {
  if (group === "none") return notes.length === 0 ? [] : [[null, notes]];
  const groups = new Map<string, T[]>();
  for (const note of notes)
    for (const heading of headingsOf(note, group, words)) {
      const list = groups.get(heading);
      if (list) list.push(note);
      else groups.set(heading, [note]);
    }
  return [...groups];
}

function headingsOf(note: NoteLine, group: Exclude<NoteGrouping, "none">, words: GroupWords): readonly string[] {
  switch (group) {
    case "place":
      return placesOf(note).map((place) => words.places[place]);
    case "tag":
      return note.tags.length === 0 ? [words.without.tag] : note.tags;
    case "state":
      return [words.states[note.state]];
    case "owner":
      return [note.owner ?? words.without.owner];
    case "author":
      return [note.author];
    case "day":
      return [note.when.slice(0, 10)];
  }
}
