import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { placesOf } from "#data/api/note-groups.ts";
import { notePlaces } from "#data/api/note-methods.ts";
import { parseAsOf } from "#graph/model/calendars.ts";
import { foldText } from "#graph/model/fold-text.ts";
import { compareText } from "#graph/model/json.ts";
import { noteStates } from "#graph/model/record.ts";
import type { NoteRecord } from "#graph/model/record.ts";
import { authorName } from "./author-name.ts";
import { createDescriber } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { noteWords } from "./note-words.ts";
import { mentionsOf, plainNote } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

const millisecondsADay = 86_400_000;
type Wanted = Omit<CheckedInputOf<"listNotes">, "about" | "limit">;

/** Whether a note fits all conditions but what it is about. @throws GraphError for a day that cannot be read. */
export function noteFits(wanted: Wanted, describer: Describer): (note: NoteRecord) => boolean {
  const text = wanted.text === undefined ? "" : foldText(wanted.text);
  const since = wanted.since === undefined ? null : parseAsOf(wanted.since).days.first * millisecondsADay;
  const until = wanted.until === undefined ? null : (parseAsOf(wanted.until).days.last + 1) * millisecondsADay;
  const isSame = (a: string, b: string) => foldText(a) === foldText(b);
  const { tag, owner, states, on, author } = wanted;
  return (note) =>
    (tag === undefined || note.tags.some((one) => isSame(one, tag))) &&
    (owner === undefined || (note.owner !== undefined && isSame(note.owner, owner))) &&
    (states === undefined || states.includes(note.state)) &&
    (on === undefined || placesOf(note).some((place) => on.includes(place))) &&
    (author === undefined || note.who === author) &&
    (since === null || Date.parse(note.when) >= since) &&
    (until === null || Date.parse(note.when) < until) &&
    (text === "" || foldText(searchedText(note, describer)).includes(text));
}

/** What is searched: the words, the tags, and the present names of what it links to, under whatever name it was written. */
function searchedText(note: NoteRecord, describer: Describer): string {
  const { base } = describer.state.resolved;
  const names = mentionsOf(note.body)
    .map((id) => base.survivorOf(id))
    .filter((id) => base.entities.has(id))
    .map((id) => describer.name(id).text);
  return [plainNote(note.body), ...note.tags, ...names].join("\n");
}

/** The words by which notes can be narrowed, most used first. Cost: O(notes). */
export function countNotes(state: WorkspaceState, input: CheckedInputOf<"countNotes">): OutputOf<"countNotes"> {
  const notes = [...state.resolved.base.notes.values()];
  const { places, states } = noteWords[createDescriber(state, input).reading.lang];
  const plain = (value: string) => value;
  return {
    revision: state.revision,
    total: notes.length,
    tags: tally(notes, (note) => note.tags, plain),
    owners: tally(notes, ({ owner }) => (owner === undefined ? [] : [owner]), plain),
    states: tally(
      notes,
      (note) => [note.state],
      (value) => states[noteStates.find((one) => one === value)!],
    ),
    places: tally(notes, placesOf, (value) => places[notePlaces.find((one) => one === value)!]),
    authors: tally(
      notes,
      (note) => [note.who],
      (who) => authorName(state, who),
    ),
  };
}

function tally(
  notes: readonly NoteRecord[],
  valuesOf: (note: NoteRecord) => readonly string[],
  textOf: (value: string) => string,
): OutputOf<"countNotes">["tags"] {
  const counts = new Map<string, number>();
  for (const note of notes)
    for (const value of new Set(valuesOf(note))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, text: textOf(value), count }))
    .sort((a, b) => b.count - a.count || compareText(a.text, b.text));
}
