import { z } from "zod";
import { noteStates } from "#graph/model/record.ts";
import { edtfText, limit, moment, noteLine, reading, revision, subjectId } from "./shapes.ts";

/** What a note can be bound to; `workspace` is one that is bound to nothing in particular. */
export const notePlaces = ["entity", "relation", "selection", "path", "view", "visit", "locator", "workspace"] as const;
export type NotePlace = (typeof notePlaces)[number];
export const noteGroupings = ["none", "place", "tag", "state", "owner", "author", "day"] as const;
export type NoteGrouping = (typeof noteGroupings)[number];

const word = z.string().max(200);
/** Which notes are meant; conditions are joined by “and”. */
const noteFilter = {
  about: z.array(subjectId).max(500).optional(),
  /** Words in the text, the names it links to, or the tags; case, width and accents do not matter. */
  text: z.string().max(200).optional(),
  tag: word.optional(),
  /** Who sees to it. */
  owner: word.optional(),
  states: z.array(z.enum(noteStates)).max(noteStates.length).optional(),
  /** What it is bound to; any of these. */
  on: z.array(z.enum(notePlaces)).max(notePlaces.length).optional(),
  /** Id of who wrote it. */
  author: word.optional(),
  /** Written on these days or later, or earlier; the last days of a month or year count. */
  since: edtfText.optional(),
  until: edtfText.optional(),
  recorded: moment.recorded,
  hidden: moment.hidden,
};
const facet = z.array(z.strictObject({ value: z.string(), text: z.string(), count: z.int() }));

/** Methods that read notes. */
export const noteMethods = {
  /** Notes, newest first; `about` asks for those bound to any of these or naming them. */
  listNotes: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ ...noteFilter, limit: limit(1_000, 100), ...reading }),
    output: z.strictObject({ revision, notes: z.array(noteLine), total: z.int(), truncated: z.boolean() }),
  },

  /** The words by which all notes can be narrowed, most used first, with how many notes have each. */
  countNotes: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ recorded: moment.recorded, hidden: moment.hidden, ...reading }),
    output: z.strictObject({
      revision,
      total: z.int(),
      tags: facet,
      owners: facet,
      states: facet,
      places: facet,
      /** `value` is the author's id, `text` the name. */
      authors: facet,
    }),
  },

  /** Notes that fit, whole, as the text of a file. Errors: `limit-exceeded` for more than 10,000. */
  exportNotes: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      ...noteFilter,
      format: z.enum(["csv", "markdown"]),
      group: z.enum(noteGroupings).default("none"),
      ...reading,
    }),
    output: z.strictObject({ revision, fileName: z.string(), text: z.string(), notes: z.int() }),
  },
} as const;
