import { z } from "zod";
import { amountKinds } from "#graph/model/money.ts";
import { ranks, stances } from "#graph/model/claim.ts";
import { parsePeriod } from "#graph/model/calendars.ts";
import { GraphError } from "#graph/model/errors.ts";
import { noteStates } from "#graph/model/record.ts";
import { attributionLevels } from "#graph/model/source.ts";
import {
  claimId,
  documentId,
  earmarkShape,
  edtfText,
  entityId,
  fieldValueShape,
  gradeText,
  lineRange,
  locatorShape,
  nameShape,
  noteId,
  noteTargetShape,
  qualifiersShape,
  rateParts,
  recordIdShape,
  subjectId,
} from "#graph/schema/record-shapes.ts";

/** What a user may do to a workspace; a list of edits is one change and one step of undo. */

/** An id, or the `ref` of something that an earlier edit of the same list makes ("#1"). */
const ref = z.string().regex(/^#[a-z0-9]{1,20}$/, { error: "is not a mark such as #1" });
const entityOrRef = z.union([entityId, ref], { error: "is neither the id of an entity nor a mark such as #1" });
const subjectOrRef = z.union([subjectId, ref], {
  error: "is neither the id of an entity or relation nor a mark such as #1",
});
/** The same edit on one thing or on many. */
const subjects = z.union([subjectOrRef, z.array(subjectOrRef).min(1).max(1_000)], {
  error: "is neither the id of an entity or relation, nor a mark such as #1, nor a list of them",
});
const reason = z.string().min(1).max(1_000);
const fieldName = z.string().max(80);

/** A time as people write it: EDTF, a fiscal year (JP-FY2009), an era year. It is stored as EDTF with its calendar. */
const writtenTime = z
  .string()
  .max(60)
  .refine(isTime, { error: "is not a date or period (2006, 2006-10, 2006/2011, 2006/.., JP-FY2009)" });
function isTime(text: string): boolean {
  try {
    parsePeriod(text);
    return true;
  } catch (error) {
    if (error instanceof GraphError) return false;
    throw error;
  }
}

/**
 * Where a claim comes from. Of a document either the lines are named, and the host makes the locator from the text it
 * holds (with `inPage` they are counted on that page), or the locator is brought along.
 */
const sourceInput = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("document"),
      document: documentId,
      lines: lineRange.optional(),
      chars: z.tuple([z.int().min(0), z.int().min(0)]).optional(),
      page: z.string().max(40).optional(),
      inPage: z.boolean().optional(),
      section: z.string().max(1_000).optional(),
      locator: locatorShape.optional(),
    })
    .refine(({ lines, locator }) => (lines === undefined) !== (locator === undefined), {
      error: "needs the lines, or a locator, one of the two",
    })
    .refine(({ inPage, page }) => inPage !== true || page !== undefined, { error: "counts lines on no page" }),
  z.strictObject({
    type: z.literal("interview"),
    person: z.string().min(1).max(1_000),
    role: z.string().max(1_000).optional(),
    date: edtfText,
    attribution: z.enum(attributionLevels),
  }),
  z.strictObject({ type: z.literal("general-knowledge") }),
  z.strictObject({ type: z.literal("none") }),
]);

const qualifiersInput = qualifiersShape.extend({ period: writtenTime.optional() });
const fieldInput = fieldValueShape.extend({ qualifiers: qualifiersInput.optional() });

const claimParts = {
  valid: writtenTime.optional(),
  stance: z.enum(stances).default("asserted"),
  rank: z.enum(ranks).default("normal"),
  rankReason: z.string().max(1_000).optional(),
  grade: gradeText.optional(),
  source: sourceInput.default({ type: "none" }),
  hedge: z.string().max(1_000).optional(),
  comment: z.string().max(20_000).optional(),
};

/** An amount of one line of money, with what tells it from the others of that line. */
const flowAmount = z.strictObject({
  kind: z.enum(amountKinds).default("exact"),
  amount: z.string().nullable().default(null),
  low: z.string().nullable().default(null),
  high: z.string().nullable().default(null),
  unit: z.string().max(20).default("1"),
  currency: z.string().max(3),
  phase: z.string().max(40),
  period: writtenTime.optional(),
  per: z.string().max(40).optional(),
  hedge: z.string().max(1_000).optional(),
});

const entityEdits = [
  /** A new thing with its names; what else is known of it from the same source stands in `fields`. */
  z.strictObject({
    type: z.literal("addEntity"),
    ref: ref.optional(),
    kind: z.string().max(40),
    names: z.array(nameShape).min(1).max(200),
    fields: z.array(fieldInput).max(40).default([]),
    ...claimParts,
  }),
  /** Two entities are one; `split` takes it back. */
  z.strictObject({ type: z.literal("sameAs"), survivor: entityId, merged: entityId, reason }),
  z.strictObject({
    type: z.literal("notSame"),
    entities: z.tuple([entityId, entityId]),
    reason: reason.optional(),
  }),
  /** Takes a merge back, however old: the judgement that made it, or the entity that was merged away. */
  z
    .strictObject({
      type: z.literal("split"),
      judgement: recordIdShape.optional(),
      merged: entityId.optional(),
      reason,
    })
    .refine(({ judgement, merged }) => (judgement === undefined) !== (merged === undefined), {
      error: "needs the judgement, or the entity that was merged, one of the two",
    }),
] as const;

const relationEdits = [
  z.strictObject({
    type: z.literal("addRelation"),
    ref: ref.optional(),
    kind: z.string().max(40),
    source: entityOrRef,
    target: entityOrRef,
    fields: z.array(fieldInput).max(40).default([]),
    claim: z.strictObject(claimParts).prefault({}),
  }),
  /** A line of money with its amounts. Separate grants are separate lines. */
  z.strictObject({
    type: z.literal("addFlow"),
    ref: ref.optional(),
    kind: z.string().max(40).default("funds"),
    source: entityOrRef,
    target: entityOrRef,
    amounts: z.array(flowAmount).max(200).default([]),
    earmark: earmarkShape.optional(),
    claim: z.strictObject(claimParts).prefault({}),
  }),
] as const;

const claimEdits = [
  z.strictObject({
    type: z.literal("addClaim"),
    about: subjects,
    fields: z.array(fieldInput).min(1).max(40),
    ...claimParts,
  }),
  /**
   * The value of a claim was wrong: this one takes its place. One's own claim is taken back, somebody else's is set
   * aside with the reason. What is not given stays as it was; without a source the same passage was misread.
   */
  z.strictObject({
    type: z.literal("correct"),
    claim: claimId,
    field: fieldName.optional(),
    value: fieldValueShape.shape.value,
    qualifiers: qualifiersInput.optional(),
    valid: writtenTime.nullable().optional(),
    source: sourceInput.optional(),
    rank: z.enum(ranks).optional(),
    grade: gradeText.nullable().optional(),
    hedge: z.string().max(1_000).nullable().optional(),
    comment: z.string().max(20_000).optional(),
    reason,
  }),
  /** A further source for what a claim says, or for that something exists. */
  z
    .strictObject({
      type: z.literal("addEvidence"),
      claim: claimId.optional(),
      field: fieldName.optional(),
      about: subjects.optional(),
      source: sourceInput.refine(({ type }) => type !== "none", { error: "is no source" }),
      grade: gradeText.optional(),
      comment: z.string().max(20_000).optional(),
    })
    .refine(({ claim, about }) => (claim === undefined) !== (about === undefined), {
      error: "needs the claim, or what it is about, one of the two",
    }),
  z
    .strictObject({
      type: z.literal("setTags"),
      about: subjects,
      add: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
      remove: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
    })
    .refine(({ add, remove }) => add.length + remove.length > 0, { error: "neither adds nor removes a tag" }),
  /** Says why a field has no value; null takes that back. */
  z.strictObject({
    type: z.literal("markEmpty"),
    about: subjects,
    field: fieldName,
    state: z.enum(["unknown", "notApplicable", "notLookedFor"]).nullable(),
    source: sourceInput.default({ type: "none" }),
    comment: z.string().max(20_000).optional(),
  }),
] as const;

const judgementEdits = [
  z.strictObject({
    type: z.literal("setRank"),
    claim: claimId,
    field: fieldName.optional(),
    rank: z.enum(ranks),
    reason,
  }),
  z.strictObject({
    type: z.literal("setGrade"),
    claim: claimId,
    field: fieldName.optional(),
    grade: gradeText.nullable(),
    reason: z.string().max(1_000).optional(),
  }),
  z.strictObject({
    type: z.literal("retract"),
    target: z.union([recordIdShape, z.array(recordIdShape).min(1).max(1_000)], {
      error: "is neither the id of a record nor a list of them",
    }),
    field: fieldName.optional(),
    reason: z.string().max(1_000).optional(),
  }),
] as const;

const noteEdits = [
  z.strictObject({
    type: z.literal("addNote"),
    body: z.string().min(1).max(100_000),
    targets: z.array(noteTargetShape).max(50).default([]),
    tags: z.array(z.string().min(1).max(60)).max(50).default([]),
    state: z.enum(noteStates).default("note"),
    owner: z.string().max(200).optional(),
    due: edtfText.optional(),
    /** The draft that this note came from; it goes when the note is saved. */
    draft: z.string().max(60).optional(),
  }),
  z.strictObject({
    type: z.literal("editNote"),
    note: noteId,
    body: z.string().min(1).max(100_000).optional(),
    tags: z.array(z.string().min(1).max(60)).max(50).optional(),
    state: z.enum(noteStates).optional(),
    owner: z.string().max(200).nullable().optional(),
    due: edtfText.nullable().optional(),
  }),
] as const;

const tableEdits = [
  /** A kind, field or code list of the workspace's own; the same name again takes the place of the former row. `retract` takes it away. */
  z.strictObject({
    type: z.literal("addKindRow"),
    table: z.enum(["entityKind", "relationKind", "field", "codeList"]),
    name: z.string().max(40),
    row: z.json(),
  }),
  /** A rate for the local table; `retract` takes it away. */
  z.strictObject({ type: z.literal("addRate"), ...rateParts }),
] as const;

const conflictEdits = [
  /** Decides what a merge left open: one side by rank or retraction, or both as they stand. `id` as `listConflicts` gives it. */
  z.strictObject({
    type: z.literal("decideConflict"),
    conflict: z.string().regex(/^a:[0-9A-Z]{26}\.\d{1,6}$/, { error: "is not the id of a conflict" }),
    keep: z.enum(["here", "there", "both"]),
    reason: reason.optional(),
  }),
] as const;

const edits = [
  ...entityEdits,
  ...relationEdits,
  ...claimEdits,
  ...judgementEdits,
  ...noteEdits,
  ...tableEdits,
  ...conflictEdits,
] as const;
export const edit = z.discriminatedUnion("type", edits, {
  error: (issue) => (issue.code === "invalid_union" ? `is no edit; there are ${editTypes.join(", ")}` : undefined),
});
const editTypes: readonly string[] = edits.map((one) => one.shape.type.value);

export type Edit = z.infer<typeof edit>;
/** A source as an edit names it. */
export type SourceInput = z.infer<typeof sourceInput>;
