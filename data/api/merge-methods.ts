import { z } from "zod";
import { conflictKinds } from "#graph/model/record.ts";
import { changeId, graphDiff, limit, reading, recordIdShape, revision, sourceEntry, timeText } from "./shapes.ts";

/**
 * What is merged: a workspace or package that the host knows by a key (as the start page lists it, or as a dialog of the
 * shell gave it), or texts that the user chose: one change package, or the layer files of a workspace with, if they
 * like, its workspace.json, or the second version of one of its own layers that a cloud drive made. No path crosses.
 */
export const mergeSource = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("key"), key: z.string().min(1).max(100) }),
  z.strictObject({
    type: z.literal("texts"),
    files: z
      .array(z.strictObject({ name: z.string().min(1).max(300), text: z.string().max(12_000_000) }))
      .min(1)
      .max(50),
  }),
  /** `file` as the notice `conflicted-copy` names it. */
  z.strictObject({ type: z.literal("copy"), file: z.string().min(1).max(500) }),
]);

/** Whose signature a package bears. `known`: the name under which this user met the key first, and when; `own`: it is theirs. */
const signature = z.strictObject({
  /** "3f0c 91aa 5d27 e1b4": the beginning of the sha256 of the key, to be compared by voice. */
  fingerprint: z.string(),
  /** Who the package says made it. */
  name: z.string(),
  own: z.boolean(),
  known: z.strictObject({ name: z.string(), since: z.string() }).nullable(),
});

const sideCounts = z.strictObject({ added: z.int(), changed: z.int(), retracted: z.int() });
const itemTypes = ["thing", "value", "joined", "note", "record"] as const;

/** One side of a conflict. */
const conflictSide = z.strictObject({
  /** Ready to read: "JPY 45 million", "retracted". */
  text: z.string(),
  /** Who said it, by name. */
  authors: z.array(z.string()),
  /** When the last of it was said. */
  when: z.string(),
  /** Where its claims come from. */
  sources: z.array(sourceEntry),
  /** Ids of the records, and of changes where no record says it. */
  records: z.array(z.string()),
});
export const conflictLine = z.strictObject({
  /** What `decideConflict` takes; null in a preview, for nothing is merged yet. */
  id: z.string().nullable(),
  kind: z.enum(conflictKinds),
  about: recordIdShape,
  name: z.string(),
  field: z.string().nullable(),
  /** "amount", in the reader's language. */
  fieldLabel: z.string().nullable(),
  /** What stood before both; null for nothing. */
  before: z.string().nullable(),
  here: conflictSide,
  there: conflictSide,
  /** Of “retracted against edited”: the side that took it away. */
  retracted: z.enum(["here", "there"]).nullable(),
});
export type ConflictLine = z.infer<typeof conflictLine>;

/** What a merge brings, one thing or value a line. */
const mergeItem = z.strictObject({
  type: z.enum(itemTypes),
  what: z.enum(["added", "changed", "retracted"]),
  /** Who changed it: the other side alone, this one alone, or both alike or without being at odds. */
  side: z.enum(["here", "there", "both"]),
  about: recordIdShape,
  kind: z.string(),
  name: z.string(),
  fieldLabel: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Who changed it, by name, and when the last of them did. */
  authors: z.array(z.string()),
  when: z.string(),
});
export type MergeItem = z.infer<typeof mergeItem>;

const preview = {
  revision,
  source: z.strictObject({
    type: z.enum(["workspace", "package", "layers", "copy"]),
    title: z.string(),
    /** Whether it is a copy of this workspace. */
    sameWorkspace: z.boolean(),
    /** Of a package: since when. */
    since: z.string().nullable(),
    /** Null for what is not signed. A signature that does not fit is refused. */
    signature: signature.nullable(),
    /** Lines that could not be read and are left out. */
    damaged: z.int(),
  }),
  /** How many changes would be let in, and whose. */
  changes: z.int(),
  authors: z.array(z.strictObject({ name: z.string(), changes: z.int() })),
  counts: z.strictObject({
    there: sideCounts,
    here: sideCounts,
    /** Touched on both sides, those at odds left out. */
    both: z.int(),
    conflicts: z.int(),
    /** Records of the other side that would wait for what they are about. */
    heldBack: z.int(),
  }),
  conflicts: z.array(conflictLine),
  items: z.array(mergeItem),
  truncated: z.boolean(),
};

/** Methods about bringing two copies together. */
export const mergeMethods = {
  /**
   * What a merge would bring: added, changed on one side, changed on both, retracted against edited; nothing is written.
   * Errors: `not-found` for an unknown key; `invalid-input` for what is no workspace or package, is damaged, or is this
   * workspace; `conflict` for a change that says something else under a known id; `newer-format`, `limit-exceeded`.
   */
  previewMerge: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ source: mergeSource, limit: limit(5_000, 200), ...reading }),
    output: z.strictObject(preview),
  },

  /**
   * Lets the changes of another workspace or a package in, as one change that can be undone; it has reached the disk
   * when this answers. What both sides changed stands side by side and is listed by `listConflicts`. `change` is null
   * where there was nothing new. Errors as above, and `conflict` for a stale `baseRevision`.
   */
  mergeFrom: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({ source: mergeSource, baseRevision: revision.optional(), lang: reading.lang }),
    output: z.strictObject({
      revision,
      change: changeId.nullable(),
      label: z.string(),
      /** Changes let in, and conflicts to decide. */
      changes: z.int(),
      conflicts: z.int(),
      diff: graphDiff,
    }),
  },

  /** What merges left to decide, oldest first; with `decided` also what was decided since. */
  listConflicts: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ decided: z.boolean().default(false), limit: limit(1_000, 100), ...reading }),
    output: z.strictObject({
      revision,
      /** How many are to be decided. */
      open: z.int(),
      conflicts: z.array(
        conflictLine.extend({
          open: z.boolean(),
          /** The merge that found it. */
          merge: changeId,
          from: z.string(),
        }),
      ),
      truncated: z.boolean(),
    }),
  },

  /**
   * A change package: what was changed here since a time, as the text of one file. Errors: `invalid-input` for a time
   * that cannot be read; `not-found` where nothing was changed since; `limit-exceeded` above 32 million characters.
   */
  makePackage: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      /** EDTF, a fiscal year, an instant (from then on), or the id of a change (what is younger). */
      since: timeText,
      sign: z.boolean().default(false),
    }),
    output: z.strictObject({
      revision,
      text: z.string(),
      /** How many changes it carries. */
      changes: z.int(),
      suggestedName: z.string(),
      signature: signature.nullable(),
    }),
  },
} as const;
