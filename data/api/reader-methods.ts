import { z } from "zod";
import { locatorStates } from "#graph/model/locator.ts";
import {
  changeId,
  claimId,
  documentId,
  lineRange,
  locatorShape,
  noteId,
  subjectId,
} from "#graph/schema/record-shapes.ts";
import { changeAnswer, graphDiff, limit, reading, revision } from "./shapes.ts";

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
const charRange = z.tuple([z.int().min(0), z.int().min(0)]);
const label = z.string().min(1).max(200);
const fileName = z.string().min(1).max(300);

/**
 * Where a passage stands: lines of the whole text, and on its page. `page` is the label as printed or counted, `pageNumber`
 * counts it from 1; `pageLines` are the first line on its page and the last on `lastPage`, which is another where
 * the passage goes over a page's end. All of the page is null for a text without pages.
 */
const passagePlace = {
  lines: z.tuple([z.int(), z.int()]),
  chars: charRange.nullable(),
  page: z.string().nullable(),
  lastPage: z.string().nullable(),
  pageNumber: z.int().min(1).nullable(),
  pageLines: z.tuple([z.int(), z.int()]).nullable(),
  section: z.string().nullable(),
};

/** How many lines one call reads at most. */
export const mostLinesRead = 500;

/** Methods of the reader: the text of a document, what rests on it, and keeping both together. */
export const readerMethods = {
  /**
   * What a reader needs before the first line: how long the lines are, where pages and sections begin. `version` names the
   * text in further calls; null where this machine does not hold it. Error: `not-found`.
   */
  openDocument: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ document: z.string().max(80), ...reading }),
    output: z.strictObject({
      revision,
      document: z.strictObject({ id: z.string(), title: z.string(), language: z.string(), fileName: z.string() }),
      version: sha256Text.nullable(),
      /** Of each line how wide it is: 1 for a letter, 2 for a wide one (Chinese, Japanese, Korean). */
      widths: z.array(z.int().min(0)),
      pages: z.array(z.strictObject({ label: z.string(), firstLine: z.int() })),
      sections: z.array(z.strictObject({ label: z.string(), level: z.int(), firstLine: z.int() })),
    }),
  },

  /** Some lines of a text that was opened, from line `from` on. Errors: `not-found`, `conflict` where the file is another now. */
  readLines: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      document: z.string().max(80),
      version: sha256Text,
      from: z.int().min(1),
      count: z.int().min(1).max(mostLinesRead),
    }),
    output: z.strictObject({ from: z.int(), lines: z.array(z.string()) }),
  },

  /** Every place of a text in a document, top down; width, case, kana and diacritics do not matter. `count` is of all. */
  findInDocument: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      document: z.string().max(80),
      version: sha256Text,
      text: z.string().max(500),
      limit: limit(10_000, 2_000),
    }),
    output: z.strictObject({
      hits: z.array(z.strictObject({ line: z.int(), from: z.int(), to: z.int() })),
      count: z.int().min(0),
      truncated: z.boolean(),
    }),
  },

  /** What rests on a document: claims and notes with the place of their passage as it is found now, top down. */
  listPassages: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ document: z.string().max(80), limit: limit(10_000, 2_000), ...reading }),
    output: z.strictObject({
      revision,
      passages: z.array(
        z.strictObject({
          claim: claimId.nullable(),
          note: noteId.nullable(),
          about: subjectId.nullable(),
          /** What it says, ready to read. */
          text: z.string(),
          state: z.enum(locatorStates),
          ...passagePlace,
        }),
      ),
      count: z.int().min(0),
      truncated: z.boolean(),
    }),
  },

  /** The locator of some lines, without empty ones at either end, and where they stand, for what is to be bound to them. Errors: `not-found`, `invalid-input`. */
  locatePassage: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ document: documentId, lines: lineRange, chars: charRange.optional() }),
    output: z.strictObject({ locator: locatorShape, place: z.strictObject(passagePlace) }),
  },

  /**
   * Accepts where moved passages stand now: each locator is made anew at its new place, all in one change. `claims` names
   * some only. Errors: `not-found` where nothing has moved, `conflict`, `storage`.
   */
  reanchorLocators: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({
      baseRevision: revision.optional(),
      label,
      document: z.string().max(80).optional(),
      claims: z
        .array(z.union([claimId, noteId]))
        .max(10_000)
        .optional(),
    }),
    output: z.strictObject({ ...changeAnswer.shape, reanchored: z.int() }),
  },

  /**
   * Takes another text as the document's newest version; the former stays beside it, and undo brings it back. Answers
   * what became of the passages. Errors: `not-found`, `invalid-input` where it is the text held already, `storage`.
   */
  replaceDocument: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({ label, document: documentId, fileName, text: z.string().max(12_000_000) }),
    output: z.strictObject({
      ...changeAnswer.shape,
      verified: z.int(),
      moved: z.int(),
      changed: z.int(),
      notFound: z.int(),
    }),
  },

  /**
   * Looks for every document by its sha256 in the folder of documents and below it, and writes down where each lies now,
   * all in one change. `relinked` were elsewhere before; `copied` lay in a folder named with `--documents` and are kept
   * now. With nothing to write down there is no change.
   */
  relinkDocuments: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({ label }),
    output: z.strictObject({
      revision,
      change: changeId.nullable(),
      diff: graphDiff.nullable(),
      found: z.int(),
      relinked: z.int(),
      copied: z.int(),
      missing: z.array(z.string()),
    }),
  },
} as const;
