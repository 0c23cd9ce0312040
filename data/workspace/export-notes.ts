import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { csvText } from "#data/api/csv-text.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { groupNotes } from "#data/api/note-groups.ts";
import type { NoteGrouping } from "#data/api/note-methods.ts";
import type { NoteLine } from "#data/api/shapes.ts";
import { canonicalJson } from "#graph/model/json.ts";
import { noteWords } from "./note-words.ts";
import { findNotes } from "./notes.ts";
import { plainNote } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

const mostExported = 10_000;
type Words = (typeof noteWords)["en" | "ja"];

/** Notes that fit as a file: CSV with one note a row, or Markdown under the headings of a grouping. */
export function exportNotes(state: WorkspaceState, input: CheckedInputOf<"exportNotes">): OutputOf<"exportNotes"> {
  const { notes, total } = findNotes(state, { ...input, limit: mostExported });
  if (total > mostExported)
    throw new WorkspaceError(
      "limit-exceeded",
      `${total} notes fit; at most ${mostExported} are exported at once. Narrow them.`,
    );
  const words = noteWords[input.lang];
  const isCsv = input.format === "csv";
  return {
    revision: state.revision,
    fileName: `${words.file}.${isCsv ? "csv" : "md"}`,
    text: isCsv ? csvText(tableOf(notes, words)) : markdownOf(notes, input.group, words),
    notes: notes.length,
  };
}

function tableOf(notes: readonly NoteLine[], words: Words) {
  const rows = notes.map((note) => [
    note.id as string,
    note.targetText,
    plainNote(note.body),
    note.tags.join(", "),
    words.states[note.state],
    note.owner ?? "",
    note.due ?? "",
    note.author,
    note.when,
    note.mentions.map(({ name }) => name).join(", "),
    canonicalJson(note.targets),
  ]);
  return { columns: words.columns, rows };
}

function markdownOf(notes: readonly NoteLine[], group: NoteGrouping, words: Words): string {
  const parts = groupNotes(notes, group, words).map(([heading, list]) =>
    [...(heading === null ? [] : [`## ${plainLine(heading)}`]), ...list.map((note) => noteText(note, words))].join(
      "\n\n",
    ),
  );
  return `${[`# ${words.title} (${words.count(notes.length)})`, ...parts].join("\n\n")}\n`;
}

/** What is bound comes first, then who wrote it, then the text as it was written, with the names of now. */
function noteText(note: NoteLine, words: Words): string {
  const facts = [
    words.by(plainLine(note.author), note.when.slice(0, 16).replace("T", " ")),
    ...(note.state === "note" ? [] : [words.states[note.state]]),
    ...(note.owner === null ? [] : [words.owner(plainLine(note.owner))]),
    ...(note.due === null ? [] : [words.due(note.due)]),
    ...note.tags.map((tag) => `#${plainLine(tag)}`),
  ];
  const names = new Map(note.mentions.map(({ id, name }) => [id as string, name]));
  const body = note.body.replace(
    /@\[((?:[^\]\\]|\\.)*)\]\((e:[0-9A-Z]+)\)/g,
    (_, was: string, id: string) => `@${names.get(id) ?? was}`,
  );
  return `### ${plainLine(note.targetText)}\n\n${facts.join(" · ")}\n\n${body.trim()}`;
}
function plainLine(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/([\\`*_[\]#<>])/gu, "\\$1")
    .trim();
}
