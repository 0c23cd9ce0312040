import { z } from "zod";
import { amountKinds } from "#graph/model/money.ts";
import { ranks, stances } from "#graph/model/claim.ts";
import { isPeriod } from "#graph/model/calendars.ts";
import { noteStates } from "#graph/model/record.ts";
import { attributionLevels } from "#graph/model/source.ts";
import {
  attachmentShape,
  cameraShape,
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
  placesShape,
  qualifiersShape,
  rateParts,
  recordIdShape,
  subjectId,
  relationId,
  takenText,
} from "#graph/schema/record-shapes.ts";
import { viewFilters, viewStyle } from "./view-shapes.ts";
import { mostMembers, mostStops, stopParts, visitAims, visitTitle } from "./visit-shapes.ts";

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
  .refine(isPeriod, { error: "is not a date or period (2006, 2006-10, 2006/2011, 2006/.., JP-FY2009)" });

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
  /**
   * What an entity is was said wrongly: a new entity of the right kind takes its place, with all its names, claims and
   * relations, and the former id leads to it. So nobody's record is rewritten, and undo brings the former kind again.
   */
  z.strictObject({
    type: z.literal("setKind"),
    ref: ref.optional(),
    about: entityOrRef,
    kind: z.string().max(40),
    reason,
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
    /** The flows into its payer that it is paid from. */
    fedBy: z.array(relationId).min(1).max(200).optional(),
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
    /** When it was taken down, on the clocks there. */
    taken: takenText.optional(),
    /** Files that `keepAttachment` has kept. */
    attachments: z.array(attachmentShape).max(50).default([]),
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

const triageEdits = [
  /**
   * Says what came of a note: what the earlier edits of this list make, and what is named; nothing of both says that it
   * stays a note. `outcome` takes ids of claims, entities, relations and notes.
   */
  z.strictObject({ type: z.literal("triageNote"), note: noteId, outcome: z.array(recordIdShape).max(50).default([]) }),
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

/** Where things stand, by id: picture units, to the right and down. */
const places = placesShape.refine((given) => Object.keys(given).length <= 20_000, {
  error: "has more than 20,000 things",
});
const viewName = z.string().trim().min(1).max(200);
const viewParts = {
  shown: z.array(subjectId).max(40_000),
  positions: places,
  folds: z.array(entityId).max(5_000),
  filters: viewFilters,
  asOf: writtenTime.nullable(),
  camera: cameraShape.nullable(),
  style: viewStyle,
};
const viewEdits = [
  /** A picture under a name: what it shows, and where. */
  z.strictObject({
    type: z.literal("addView"),
    name: viewName,
    shown: viewParts.shown,
    positions: viewParts.positions.default({}),
    folds: viewParts.folds.default([]),
    filters: viewParts.filters.default({}),
    asOf: viewParts.asOf.default(null),
    camera: viewParts.camera.default(null),
    style: viewParts.style.default({}),
  }),
  /** What is given takes the place of what the view had. `shown` is all that it shows; `positions` only of what moves. */
  z.strictObject({
    type: z.literal("changeView"),
    view: recordIdShape,
    name: viewName.optional(),
    shown: viewParts.shown.optional(),
    positions: viewParts.positions.optional(),
    folds: viewParts.folds.optional(),
    filters: viewParts.filters.optional(),
    asOf: viewParts.asOf.optional(),
    camera: viewParts.camera.optional(),
    style: viewParts.style.optional(),
  }),
  /** Moves things that a view shows; nothing else of it changes. */
  z.strictObject({ type: z.literal("moveInView"), view: recordIdShape, positions: places }),
  z.strictObject({ type: z.literal("removeView"), view: recordIdShape, reason: reason.optional() }),
] as const;

const visitStops = z
  .array(
    z
      .strictObject({
        ...stopParts,
        hosts: z.array(entityOrRef).max(100).default([]),
        people: z.array(entityOrRef).max(200).default([]),
      })
      .refine(({ start, zone }) => start === undefined || zone !== undefined, {
        error: "has an hour and needs its time zone, such as Asia/Tokyo",
      })
      .refine(({ start, end }) => end === undefined || start !== undefined, { error: "has an end and no start" })
      .refine(({ start = "", end }) => end === undefined || start <= end, {
        error: "ends before it starts; what lasts past midnight is a stop on each day",
      }),
  )
  .max(mostStops)
  .refine((stops) => isEachOnce(stops.flatMap(({ id }) => id ?? [])), { error: "have one id twice" });
const visitDelegation = z
  .array(
    z.strictObject({
      name: z.string().trim().min(1).max(200),
      role: z.string().trim().min(1).max(200).optional(),
      person: entityOrRef.optional(),
      body: entityOrRef.optional(),
    }),
  )
  .max(mostMembers);
function isEachOnce(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

const visitEdits = [
  /** A journey: when, why, who travels, and where they stop. */
  z.strictObject({
    type: z.literal("addVisit"),
    title: visitTitle,
    dates: edtfText,
    aims: visitAims.default([]),
    delegation: visitDelegation.default([]),
    stops: visitStops.default([]),
  }),
  /** What is given takes the place of what the visit had; `stops` and `delegation` as a whole. */
  z.strictObject({
    type: z.literal("changeVisit"),
    visit: recordIdShape,
    title: visitTitle.optional(),
    dates: edtfText.optional(),
    aims: visitAims.optional(),
    delegation: visitDelegation.optional(),
    stops: visitStops.optional(),
  }),
  z.strictObject({ type: z.literal("removeVisit"), visit: recordIdShape, reason: reason.optional() }),
] as const;

const questionEdits = [
  /**
   * Closes a question with what answered it: claims that are here already, or a source for a new claim on the field that
   * it asks about, or on `exists`. `open` stays closed to whoever has no evidence: use `editNote` for a mere remark.
   */
  z
    .strictObject({
      type: z.literal("answerQuestion"),
      note: noteId,
      /** What was learned, added to the note. */
      answer: z.string().trim().min(1).max(20_000),
      claims: z.array(claimId).max(50).default([]),
      about: subjectOrRef.optional(),
      fields: z.array(fieldInput).max(40).default([]),
      source: sourceInput.optional(),
      grade: gradeText.optional(),
    })
    .refine(({ claims, source, fields }) => claims.length > 0 || (source !== undefined && fields.length > 0), {
      error: "needs its evidence: claims, or fields with the source that states them",
    })
    .refine(({ fields, about, source }) => fields.length === 0 || (about !== undefined && source !== undefined), {
      error: "names fields without saying about what and from which source",
    })
    .refine(({ source }) => source?.type !== "none", { error: "names no source" }),
] as const;

const documentEdits = [
  /** How much of a document others may be told; of a person it is the field `attribution`. */
  z.strictObject({ type: z.literal("setAttribution"), document: documentId, attribution: z.enum(attributionLevels) }),
] as const;

const edits = [
  ...entityEdits,
  ...relationEdits,
  ...claimEdits,
  ...judgementEdits,
  ...noteEdits,
  ...triageEdits,
  ...tableEdits,
  ...conflictEdits,
  ...viewEdits,
  ...visitEdits,
  ...questionEdits,
  ...documentEdits,
] as const;
export const edit = z.discriminatedUnion("type", edits, {
  error: (issue) => (issue.code === "invalid_union" ? `is no edit; there are ${editTypes.join(", ")}` : undefined),
});
const editTypes: readonly string[] = edits.map((one) => one.shape.type.value);

export type Edit = z.infer<typeof edit>;
/** A source as an edit names it. */
export type SourceInput = z.infer<typeof sourceInput>;
