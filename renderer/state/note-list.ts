import { useState } from "react";
import type { InputOf } from "#data/api/contract.ts";
import type { NoteGrouping, NotePlace } from "#data/api/note-methods.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import type { NoteState } from "./notes.ts";

/** How the list of notes is narrowed, as typed and chosen; empty for “any”. */
export interface NoteList {
  readonly text: string;
  readonly tag: string;
  readonly state: NoteState | "";
  readonly place: NotePlace | "";
  readonly owner: string;
  readonly author: string;
  readonly since: string;
  readonly until: string;
  readonly aboutSelection: boolean;
  readonly group: NoteGrouping;
}
export const allNotes: NoteList = {
  text: "",
  tag: "",
  state: "",
  place: "",
  owner: "",
  author: "",
  since: "",
  until: "",
  aboutSelection: false,
  group: "none",
};

const datePattern = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** What is asked of the workspace; a date that is not typed to its end counts as none yet. */
export function askedNotes(list: NoteList, selection: readonly SubjectId[]): InputOf<"listNotes"> {
  const { text, tag, state, place, owner, author, since, until, aboutSelection } = list;
  const words = { text: text.trim(), tag, owner, author };
  const dates = { since: since.trim(), until: until.trim() };
  return {
    ...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== "")),
    ...Object.fromEntries(Object.entries(dates).filter(([, value]) => datePattern.test(value))),
    ...(state === "" ? {} : { states: [state] }),
    ...(place === "" ? {} : { on: [place] }),
    ...(aboutSelection && selection.length > 0 ? { about: [...selection] } : {}),
  };
}

/** Whether anything but the headings is chosen. */
export function isNarrowed(list: NoteList): boolean {
  return JSON.stringify({ ...list, group: allNotes.group }) !== JSON.stringify(allNotes);
}

let lastList: NoteList = allNotes;
/** The list stays as it was narrowed while another place of the rail is looked at. */
export function useNoteList(): readonly [NoteList, (change: Partial<NoteList>) => void] {
  const [list, setList] = useState(lastList);
  return [list, (change) => setList((former) => (lastList = { ...former, ...change }))];
}
