import { z } from "zod";
import { amountKinds, figureProblem } from "../model/money.ts";
import { gradePattern, ranks, stances } from "../model/claim.ts";
import { findEdtf } from "../model/edtf.ts";
import {
  isChangeId,
  isClaimId,
  isDocumentId,
  isEntityId,
  isNoteId,
  isRecordId,
  isRelationId,
  isSubjectId,
} from "../model/ids.ts";
import type { Json } from "../model/json.ts";
import { nameForms } from "../model/names.ts";
import { conflictKinds, noteStates } from "../model/record.ts";
import { attributionLevels } from "../model/source.ts";
import { parseStopTime } from "../model/visit-time.ts";

/** Shapes of everything that stands in a layer; made from the model, used by the contract and by layer readers. Whoever runs in a page sets `jitless` first: a strict content policy forbids the code that zod would make. */
z.config({ jitless: true });

const guarded = <T extends string>(guard: (text: string) => text is T, what: string) =>
  z.string().refine(guard, { error: `is not the id of ${what}` }) as unknown as z.ZodType<T, string>;
export const entityId = guarded(isEntityId, "an entity");
export const relationId = guarded(isRelationId, "a relation");
export const subjectId = guarded(isSubjectId, "an entity or relation");
export const claimId = guarded(isClaimId, "a claim");
export const noteId = guarded(isNoteId, "a note");
export const recordIdShape = guarded(isRecordId, "a record");
export const changeId = guarded(isChangeId, "a change");
export const documentId = guarded(isDocumentId, "a document");

export const edtfText = z
  .string()
  .max(60)
  .refine((text) => findEdtf(text) !== null, { error: "is not an EDTF date (2006, 2006-10, 2006/2011, 2006/..)" });
const instant = z.iso.datetime();
const text = z.string().max(20_000);
const shortText = z.string().max(1_000);
const json: z.ZodType<Json> = z.json();

export const lineRange = z
  .tuple([z.int().min(1), z.int().min(1)])
  .refine(([first, last]) => first <= last, { error: "ends before it starts" });
export const locatorShape = z.strictObject({
  document: documentId,
  version: z.string().regex(/^[0-9a-f]{64}$/),
  section: shortText.optional(),
  page: z.string().max(40).optional(),
  lines: lineRange,
  chars: z.tuple([z.int().min(0), z.int().min(0)]).optional(),
  length: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  similarity: z.string().regex(/^[0-9a-f]{16}$/),
  before: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  after: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
});

export const sourceShape = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("document"), document: documentId, locator: locatorShape }),
  z.strictObject({
    type: z.literal("interview"),
    person: shortText,
    role: shortText.optional(),
    date: edtfText,
    attribution: z.enum(attributionLevels),
  }),
  z.strictObject({ type: z.literal("general-knowledge") }),
  z.strictObject({ type: z.literal("none") }),
]);

const decimal = z
  .string()
  .regex(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/, { error: "is not a decimal number such as 16.6" })
  .nullable();
const figureParts = {
  kind: z.enum(amountKinds),
  amount: decimal,
  low: decimal,
  high: decimal,
  unit: z.string().max(20),
};
export const figureShape = z.strictObject(figureParts).superRefine(figureFits);
export const moneyShape = z
  .strictObject({
    ...figureParts,
    currency: z.string().regex(/^[A-Z]{3}$/, { error: "is not a currency code such as JPY" }),
  })
  .superRefine(figureFits);
export const shareShape = z
  .strictObject({ ...figureParts, unit: z.literal("percent"), of: shortText.nullable() })
  .superRefine((share, context) => figureFits({ ...share, unit: "1" }, context));
function figureFits(figure: Parameters<typeof figureProblem>[0], context: z.RefinementCtx): void {
  const problem = figureProblem(figure);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
}
export const nameShape = z.strictObject({
  value: z.string().min(1).max(2_000),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, { error: "is not a language such as en, ja-Latn or zh-Hans" }),
  form: z.enum(nameForms),
  period: edtfText.optional(),
});
export const earmarkShape = z.strictObject({
  kind: z.enum(["earmarked", "softly", "pooled"]),
  for: z.array(entityId).default([]),
});

export const qualifiersShape = z.strictObject({
  phase: z.string().max(40).optional(),
  period: edtfText.optional(),
  per: z.string().max(40).optional(),
  of: shortText.optional(),
  scheme: z.string().max(40).optional(),
  lang: z.string().max(20).optional(),
  calendar: z.string().max(10).optional(),
});
export const fieldValueShape = z.strictObject({
  field: z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9]*(\.[\p{L}\p{N}][\p{L}\p{N}_ -]*)?$/u)
    .max(80),
  value: json,
  qualifiers: qualifiersShape.optional(),
});
export const gradeText = z
  .string()
  .regex(gradePattern, { error: "is not a grade: a letter A to F and a digit 1 to 6" });

const authorship = { who: z.string().max(100), when: instant };
export const entityShape = z.strictObject({ type: z.literal("entity"), id: entityId, kind: z.string().max(40) });
export const relationShape = z.strictObject({
  type: z.literal("relation"),
  id: relationId,
  kind: z.string().max(40),
  source: entityId,
  target: entityId,
});
export const claimShape = z.strictObject({
  type: z.literal("claim"),
  id: claimId,
  about: subjectId,
  fields: z
    .array(fieldValueShape)
    .min(1)
    .max(40)
    .refine((all) => new Set(all.map(({ field }) => field)).size === all.length, {
      error: "has one field twice; make two claims",
    }),
  valid: edtfText.optional(),
  stance: z.enum(stances),
  rank: z.enum(ranks),
  rankReason: shortText.optional(),
  grade: gradeText.optional(),
  source: sourceShape,
  hedge: shortText.optional(),
  comment: text.optional(),
  ...authorship,
});
const recordOrChange = z.union([changeId, recordIdShape]);
const judgementParts = { type: z.literal("judgement"), id: recordIdShape, reason: shortText.optional(), ...authorship };
export const judgementShape = z.discriminatedUnion("verdict", [
  z.strictObject({
    ...judgementParts,
    verdict: z.literal("rank"),
    claim: claimId,
    field: z.string().optional(),
    rank: z.enum(ranks),
  }),
  z.strictObject({
    ...judgementParts,
    verdict: z.literal("grade"),
    claim: claimId,
    field: z.string().optional(),
    grade: gradeText.nullable(),
  }),
  z.strictObject({
    ...judgementParts,
    verdict: z.literal("retraction"),
    target: recordIdShape,
    field: z.string().optional(),
  }),
  z.strictObject({ ...judgementParts, verdict: z.literal("sameAs"), survivor: entityId, merged: entityId }),
  z.strictObject({ ...judgementParts, verdict: z.literal("notSame"), entities: z.tuple([entityId, entityId]) }),
  z.strictObject({ ...judgementParts, verdict: z.literal("leaveBoth"), records: z.array(recordOrChange).min(1) }),
]);
export const documentShape = z.strictObject({
  type: z.literal("document"),
  id: documentId,
  titles: z.array(z.strictObject({ value: shortText, lang: z.string().max(20) })).min(1),
  authors: z.array(shortText),
  publisher: shortText.nullable(),
  issued: edtfText.nullable(),
  identifiers: z.array(z.strictObject({ scheme: z.string().max(40), value: shortText })),
  mediaType: z.string().max(100),
  language: z.string().max(20),
  hasPages: z.boolean(),
  versions: z.array(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().min(0) })),
  licence: shortText.nullable(),
  attribution: z.enum(attributionLevels),
  fileName: shortText,
  path: shortText.nullable(),
});
export const noteTargetShape = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("subject"), id: subjectId }),
  z.strictObject({ type: z.literal("selection"), ids: z.array(subjectId).min(1).max(500) }),
  z.strictObject({
    type: z.literal("path"),
    entities: z.array(entityId).min(2).max(100),
    relations: z.array(subjectId).min(1).max(100),
  }),
  z.strictObject({ type: z.literal("view"), id: recordIdShape }),
  z.strictObject({ type: z.literal("visit"), id: recordIdShape, stop: z.string().max(40).optional() }),
  z.strictObject({ type: z.literal("locator"), locator: locatorShape }),
]);
/** A file that a note carries. */
export const attachmentShape = z.strictObject({
  fileName: z.string().min(1).max(200),
  mediaType: z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+-]+$/, { error: "is no media type such as image/jpeg" }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: "is no sha256" }),
  size: z.int().min(0),
});
/** When something was taken down: a day with its hour on the clocks of a zone. */
export const takenText = z
  .string()
  .max(100)
  .refine((text) => parseStopTime(text).start !== null, { error: "is no time such as 2009-10-06T09:42[Asia/Tokyo]" });
export const noteShape = z.strictObject({
  type: z.literal("note"),
  id: noteId,
  body: z.string().min(1).max(100_000),
  targets: z.array(noteTargetShape).max(50),
  tags: z.array(z.string().min(1).max(60)).max(50),
  state: z.enum(noteStates),
  owner: shortText.optional(),
  due: edtfText.optional(),
  replaces: noteId.optional(),
  first: noteId.optional(),
  outcome: z.array(recordIdShape).max(200).optional(),
  triaged: z.literal(true).optional(),
  taken: takenText.optional(),
  attachments: z.array(attachmentShape).max(50).optional(),
  ...authorship,
});
const finite = z.number();
/** Where things stand in a view, in picture units: by id, to the right and down. */
export const placesShape = z.record(z.string(), z.tuple([finite, finite]));
export const cameraShape = z.strictObject({ zoom: finite, x: finite, y: finite });
export const viewShape = z.strictObject({
  type: z.literal("view"),
  id: recordIdShape,
  name: shortText,
  shown: z.array(subjectId),
  positions: placesShape,
  folds: z.array(entityId),
  filters: json,
  asOf: edtfText.nullable(),
  camera: cameraShape.nullable(),
  style: json,
  ...authorship,
});
export const viewPartShape = z.strictObject({
  type: z.literal("viewPart"),
  id: recordIdShape,
  view: recordIdShape,
  name: shortText.optional(),
  shown: z.strictObject({ add: z.array(subjectId), remove: z.array(subjectId) }).optional(),
  positions: placesShape.optional(),
  folds: z.array(entityId).optional(),
  filters: json.optional(),
  asOf: edtfText.nullable().optional(),
  camera: cameraShape.nullable().optional(),
  style: json.optional(),
  ...authorship,
});
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, { error: "is not a language such as en, ja-Latn or zh-Hans" });
export const visitMemberShape = z.strictObject({
  name: shortText,
  role: shortText.optional(),
  person: entityId.optional(),
  body: entityId.optional(),
});
export const visitTransportShape = z.strictObject({
  means: shortText,
  minutes: z.int().min(0).max(100_000).optional(),
});
export const visitShape = z.strictObject({
  type: z.literal("visit"),
  id: recordIdShape,
  title: shortText,
  dates: edtfText,
  aims: z.array(text),
  delegation: z.array(z.union([shortText, visitMemberShape])),
  stops: z.array(
    z.strictObject({
      id: z.string().max(40).optional(),
      when: z.string().max(90),
      title: shortText,
      hosts: z.array(entityId),
      people: z.array(entityId),
      place: shortText.nullable(),
      questions: z.array(text),
      language: languageTag.optional(),
      transport: visitTransportShape.optional(),
    }),
  ),
  ...authorship,
});
export const savedQueryShape = z.strictObject({
  type: z.literal("savedQuery"),
  id: recordIdShape,
  name: shortText,
  text,
  parameters: z.record(z.string(), json),
  ...authorship,
});
export const kindRowShape = z.strictObject({
  type: z.literal("kindRow"),
  id: recordIdShape,
  table: z.enum(["entityKind", "relationKind", "field", "codeList"]),
  name: z.string().max(40),
  row: json,
});
export const mergeConflictShape = z.strictObject({
  kind: z.enum(conflictKinds),
  about: recordIdShape,
  field: z.string().max(80).optional(),
  before: z.array(recordIdShape),
  here: z.array(recordOrChange).min(1),
  there: z.array(recordOrChange).min(1),
  retracted: z.enum(["here", "there"]).optional(),
});
export const admissionShape = z.strictObject({
  type: z.literal("admission"),
  id: recordIdShape,
  workspace: shortText,
  title: shortText.optional(),
  changes: z.array(changeId),
  runs: z
    .array(z.strictObject({ layer: z.string().max(80), first: changeId, last: changeId, count: z.int().min(1) }))
    .optional(),
  conflicts: z.array(mergeConflictShape).optional(),
});

const currencyCode = z.string().regex(/^[A-Z]{3}$/, { error: "is not a currency code such as JPY" });
/** A rate without its author: what a user types, and what a question carries. */
export const rateParts = {
  from: currencyCode,
  to: currencyCode,
  value: z
    .string()
    .regex(/^\d{1,20}(\.\d{1,20})?$/, { error: "is not a decimal number such as 130.5" })
    .refine((value) => /[1-9]/.test(value), { error: "is not above zero" }),
  date: edtfText,
  source: z.string().min(1).max(300),
};
const twoCurrencies = ({ from, to }: { readonly from: string; readonly to: string }) => from !== to;
export const rateShape = z
  .strictObject({ type: z.literal("rate"), id: recordIdShape, ...rateParts, ...authorship })
  .refine(twoCurrencies, { error: "is a rate of a currency to itself" });

export const forgottenShape = z.strictObject({
  type: z.literal("forgotten"),
  id: recordIdShape,
  persons: z.array(entityId).min(1).max(200),
  ...authorship,
});

export const recordShape = z.discriminatedUnion("type", [
  entityShape,
  relationShape,
  claimShape,
  judgementShape,
  documentShape,
  noteShape,
  viewShape,
  viewPartShape,
  visitShape,
  savedQueryShape,
  kindRowShape,
  admissionShape,
  rateShape,
  forgottenShape,
]);
export const changeShape = z.strictObject({
  id: changeId,
  when: instant,
  who: z.string().max(100),
  label: shortText,
  add: z.array(recordShape),
  retract: z.array(recordIdShape),
  undoes: z.array(changeId).optional(),
});
export const layerHeaderShape = z.strictObject({
  keiro: z.literal("layer"),
  format: z.int(),
  id: z.string().max(80),
  title: z.record(z.string(), shortText),
  writer: z.string().max(80).nullable(),
  author: z.strictObject({ id: z.string().max(100), name: shortText }).nullable(),
  foreign: z.strictObject({ workspace: z.string().max(100), layer: z.string().max(80) }).optional(),
  readableFrom: z.int().optional(),
  sum: z.string().max(8).optional(),
});
