import { z } from "zod";
import { ranks, stances } from "#graph/model/claim.ts";
import { locatorStates } from "#graph/model/locator.ts";
import { nameForms } from "#graph/model/names.ts";
import { noteStates } from "#graph/model/record.ts";
import {
  attachmentShape,
  changeId,
  claimId,
  edtfText,
  entityId,
  gradeText,
  nameShape,
  noteId,
  noteTargetShape,
  qualifiersShape,
  rateParts,
  recordIdShape,
  subjectId,
  takenText,
} from "#graph/schema/record-shapes.ts";

/** Shapes that several methods of the contract share. What a reader sees is named here once. */
export const revision = z.int().min(0);
export const limit = (most: number, usual: number) => z.int().min(1).max(most).default(usual);
export const interfaceLanguage = z.enum(["en", "ja"]);
/** A time asked about: EDTF, a fiscal year (JP-FY2009) or a Japanese era year. */
export const timeText = z.string().min(1).max(60);

/** How a reader wants answers: sentences in `lang`, names in the first of `languages` that has one. */
export const reading = {
  lang: interfaceLanguage.default("en"),
  languages: z.array(z.string().min(2).max(12)).max(12).default(["en", "ja"]),
};
/**
 * When: without `asOf` any date; `certain` leaves out what holds only possibly. `recorded` answers from what was recorded
 * by the end of that day (EDTF day, month or year, or an instant), or up to and with a change named by its id, without it for
 * “before ID”.
 */
export const moment = {
  asOf: timeText.optional(),
  certain: z.boolean().default(false),
  recorded: timeText.optional(),
  /**
   * What is left out of the answer: layers by id, title or role ("atlas", "imported", "own", "colleagues" for all of it),
   * and whatever some authors wrote, by id or name. Errors: `not-found`, `ambiguous`.
   */
  hidden: z
    .strictObject({
      layers: z.array(z.string().min(1).max(200)).max(1_000).default([]),
      authors: z.array(z.string().min(1).max(200)).max(1_000).default([]),
      /**
       * Also what the attribution levels forbid to tell: for whatever is written out or copied. Errors: `limit-exceeded` in
       * a workspace of large layers.
       */
      withheld: z.boolean().optional(),
    })
    .optional(),
};
/** What `hidden` left out of an answer, as a sentence in `lang`; not there where nothing was. */
export const hiddenRemark = z.string().optional();
/** Relations of a lower grade than this, or of none, are left out: the letter counts first, then the digit. */
export const gradeFilter = { minGrade: gradeText.optional() };
const milliseconds = z.int().min(1).max(600_000);
/** How long a question about money may take before it stops with `limit-exceeded`: a part of a trace would be a guess. */
export const timeoutMs = milliseconds.default(10_000);
/**
 * How long a walk through the graph may take before it stops: with what was found until then, or `limit-exceeded` where that
 * is nothing. Whatever the graph is like, somebody who waits has an answer within five seconds.
 */
export const walkTimeoutMs = milliseconds.default(4_000);
export const holds = z.enum(["certain", "possible", "no"]);
export const direction = z.enum(["out", "in", "both"]);

export const shownName = z.strictObject({ value: z.string(), lang: z.string() });
/** An entity as it stands in a list or on the canvas. */
export const entityBrief = z.strictObject({
  id: entityId,
  kind: z.string(),
  name: z.string(),
  nameLang: z.string(),
  /** Acronym or short form for dense places; equals `name` where there is none. */
  shortName: z.string(),
  shortNameLang: z.string(),
  /** The name in the body's own language, or null. */
  secondName: shownName.nullable(),
  jurisdiction: z.string().nullable(),
  /** Relations of any date, folded agreements counted once a party. */
  relationCount: z.int().min(0),
  /** Whether it exists at the date asked about; certain where none is asked. */
  holds,
});

/** An entity of a picture. */
export const pictureEntity = z.strictObject({
  ...entityBrief.shape,
  /** ISO 3166-1 alpha-2 of the country that it is or lies in ("EU" for the European Union); null where no claim says it. */
  country: z.string().nullable(),
});

/** A part of a sentence. */
export const sentencePart = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string() }),
  z.strictObject({ type: z.literal("entity"), id: entityId, text: z.string(), lang: z.string() }),
  z.strictObject({ type: z.literal("relation"), id: subjectId, text: z.string() }),
  z.strictObject({ type: z.literal("sources"), numbers: z.array(z.int()) }),
]);

/** A relation, or an agreement folded into a line between two parties (then `id` is the agreement's). */
export const relationBrief = z.strictObject({
  id: subjectId,
  kind: z.string(),
  source: entityId,
  target: entityId,
  folded: z.boolean(),
  /** Inferred where every live claim that states it is inferred. */
  stance: z.enum(stances),
  holds,
  valid: z.string().nullable(),
  /** Shown amounts, ready to read, newest first: "JPY 16.6 billion, budget, JP-FY2009". */
  amounts: z.array(z.string()),
  differ: z.boolean(),
  /** Whether a claim with a source stands behind it. */
  hasEvidence: z.boolean(),
});

/** A numbered source of an answer. */
export const sourceEntry = z.strictObject({
  n: z.int().min(1),
  type: z.enum(["document", "interview", "general-knowledge"]),
  document: z.string().nullable(),
  title: z.string(),
  lines: z.tuple([z.int(), z.int()]).nullable(),
  chars: z.tuple([z.int(), z.int()]).nullable(),
  page: z.string().nullable(),
  section: z.string().nullable(),
});

/** Where a claim comes from, as the claims table writes it. */
export const claimSource = z.strictObject({
  type: z.enum(["document", "interview", "general-knowledge", "none"]),
  document: z.string().optional(),
  lines: z.tuple([z.int(), z.int()]).optional(),
  page: z.string().optional(),
  section: z.string().optional(),
  person: z.string().optional(),
  role: z.string().optional(),
  date: z.string().optional(),
});

/** One claim value: the claims table's line without `about`, and who said it when. */
export const claimLine = z.strictObject({
  claim: claimId,
  field: z.string(),
  value: z.json(),
  valid: z.string().nullable(),
  stance: z.enum(stances),
  rank: z.enum(ranks),
  rankReason: z.string().nullable(),
  grade: z.string().nullable(),
  source: claimSource,
  /** Number in the answer's list of sources; null for a claim without one. */
  n: z.int().min(1).nullable(),
  hedge: z.string().nullable(),
  comment: z.string().nullable(),
  who: z.string(),
  /** The name of who said it; the id where no name is known. */
  author: z.string(),
  when: z.string(),
  /** Who set the rank or grade that counts, by name, and when; null where they are the claim's own. */
  judged: z.strictObject({ author: z.string(), when: z.string() }).nullable(),
  /** Id of the layer it stands in. */
  layer: z.string(),
});

/** A slot after resolution: the shown value and every live claim that competes, in the order of the rule. */
export const slotLine = z.strictObject({
  qualifiers: z.record(z.string(), z.string()),
  value: z.json(),
  /** The value ready to read. */
  text: z.string(),
  claims: z.array(claimLine),
  differ: z.boolean(),
  /** So many of the claims, the first ones, remain by the rule; where they differ, these do. */
  remaining: z.int().min(0),
  /** Why this value is shown, as one sentence. */
  why: z.string(),
});

export const nameLine = z.strictObject({ ...nameShape.shape, claim: claimId, n: z.int().min(1).nullable() });

/** A relation as the inspector and `show` list it. */
export const relationLine = z.strictObject({
  id: subjectId,
  kind: z.string(),
  source: z.strictObject({ id: entityId, kind: z.string(), name: z.string() }),
  target: z.strictObject({ id: entityId, kind: z.string(), name: z.string() }),
  /** Label read from the entity asked about: "administers", "is administered by". */
  label: z.string(),
  forward: z.boolean(),
  folded: z.boolean(),
  valid: z.string().nullable(),
  holds,
  stance: z.enum(stances),
  differ: z.boolean(),
  amounts: z.array(claimLine),
  claims: z.array(claimLine),
  /** Numbers of the sources behind it. */
  sources: z.array(z.int()),
  /** Amounts ready to read. */
  amountTexts: z.array(z.string()),
});

export const noteLine = z.strictObject({
  id: noteId,
  body: z.string(),
  targets: z.array(noteTargetShape),
  /** What the note is bound to, in words: "METI", "METI to MEXT". */
  targetText: z.string(),
  /** Entities that the body names by `@` links, with their present names. */
  mentions: z.array(z.strictObject({ id: entityId, name: z.string() })),
  tags: z.array(z.string()),
  state: z.enum(noteStates),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  /** Records that came of it: the claims that answered a question; what triage made of a note. */
  outcome: z.array(recordIdShape).optional(),
  /** The same in words, those that are here; `about` is what a reader would open. */
  cameOfIt: z
    .array(
      z.strictObject({ id: recordIdShape, about: subjectId.nullable(), note: noteId.nullable(), text: z.string() }),
    )
    .optional(),
  /** The note that this question came from. */
  from: z.strictObject({ id: noteId, text: z.string() }).optional(),
  triaged: z.boolean().optional(),
  taken: takenText.optional(),
  attachments: z.array(attachmentShape).optional(),
  /** Where the words stand that were asked for. */
  snippet: z.strictObject({ before: z.string(), hit: z.string(), after: z.string() }).optional(),
  author: z.string(),
  who: z.string(),
  when: z.string(),
});

/** What a change added, changed or removed, so that a window patches its picture instead of reading it anew. */
export const graphDiff = z.strictObject({
  entities: z.strictObject({ added: z.array(entityId), changed: z.array(entityId), removed: z.array(entityId) }),
  relations: z.strictObject({ added: z.array(subjectId), changed: z.array(subjectId), removed: z.array(subjectId) }),
  notes: z.boolean(),
});
export type GraphDiff = z.infer<typeof graphDiff>;

export const changeLine = z.strictObject({
  id: changeId,
  when: z.string(),
  who: z.string(),
  author: z.string(),
  label: z.string(),
  layer: z.string(),
  inEffect: z.boolean(),
  undoes: z.array(changeId),
  /** How many records it added and retracted. */
  added: z.int(),
  retracted: z.int(),
});

export const changeAnswer = z.strictObject({
  revision,
  change: changeId,
  label: z.string(),
  diff: graphDiff,
  /** Ids of what the edits made, by their `ref`, and of notes, views and visits in the order of their edits. */
  made: z.strictObject({
    refs: z.record(z.string(), subjectId),
    notes: z.array(noteId),
    views: z.array(recordIdShape),
    visits: z.array(recordIdShape),
  }),
});

export {
  changeId,
  claimId,
  edtfText,
  entityId,
  gradeText,
  locatorStates,
  nameForms,
  noteId,
  noteTargetShape,
  qualifiersShape,
  rateParts,
  recordIdShape,
  subjectId,
};

export type EntityBrief = z.infer<typeof entityBrief>;
export type RelationBrief = z.infer<typeof relationBrief>;
export type RelationLine = z.infer<typeof relationLine>;
export type ClaimLine = z.infer<typeof claimLine>;
export type SlotLine = z.infer<typeof slotLine>;
export type SourceEntry = z.infer<typeof sourceEntry>;
export type NoteLine = z.infer<typeof noteLine>;
