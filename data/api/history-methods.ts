import { z } from "zod";
import { changeId, changeLine, limit, reading, revision, subjectId, timeText } from "./shapes.ts";

/** Which changes are meant; what is left out asks for any. */
const historyFilter = {
  /** Changes that add, take back or judge something about this entity or relation. */
  about: subjectId.optional(),
  /** Id of an author. */
  who: z.string().max(100).optional(),
  /** Made on this day, month or year (in UTC) or later. */
  since: timeText.optional(),
  /** Made by the end of this day, month or year (in UTC). */
  until: timeText.optional(),
  /** Stands in the change's title, in a note or in a value, whatever the case. */
  text: z.string().max(200).optional(),
};

/** One thing that a change did, with what stood there before and after it. */
const historyValue = z.strictObject({
  change: changeId,
  when: z.string(),
  who: z.string(),
  author: z.string(),
  label: z.string(),
  inEffect: z.boolean(),
  /** What it is about: an entity or relation, or another record such as a note; and its name now. */
  about: z.string(),
  name: z.string(),
  kind: z.string(),
  field: z.string().nullable(),
  fieldLabel: z.string().nullable(),
  /** What was shown before and is shown after it, ready to read; null for nothing. Other values of the slot follow after " / ". */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The reason that was given. */
  why: z.string().nullable(),
});
export type HistoryValue = z.infer<typeof historyValue>;

/** Methods about what was changed. */
export const historyMethods = {
  /** Changes, newest first. Errors: `invalid-input` for a time that cannot be read. */
  listHistory: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ ...historyFilter, limit: limit(1_000, 100) }),
    output: z.strictObject({
      revision,
      changes: z.array(changeLine),
      undo: changeId.nullable(),
      redo: changeId.nullable(),
      /** Everybody who changed something, for a choice. */
      authors: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      truncated: z.boolean(),
    }),
  },

  /**
   * The same changes value by value: who, when, what, old value, new value, why. With `about` only what concerns that
   * item. Newest change first; ask again with `next` until it is null.
   */
  readHistory: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      ...historyFilter,
      change: changeId.optional(),
      /** Without what the attribution levels forbid to tell: for a table that is written out. */
      withheld: z.boolean().optional(),
      /** How many changes of the list to pass over. */
      after: z.int().min(0).default(0),
      /** About how many values; a change is told whole, up to 2,000 of its values. */
      limit: limit(5_000, 500),
      ...reading,
    }),
    output: z.strictObject({
      revision,
      values: z.array(historyValue),
      next: z.int().nullable(),
      /** A change had more values than are told. */
      truncated: z.boolean(),
    }),
  },
} as const;
