import { GraphError } from "./errors.ts";

/**
 * Ids are opaque: a letter for what it is, a colon, and a ULID. They are minted once, never reused and never derived
 * from a name. Documents are the exception: their id is a short word that people cite ("ecpg-japan-2009").
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type EntityId = Branded<"entity">;
export type RelationId = Branded<"relation">;
export type ClaimId = Branded<"claim">;
export type NoteId = Branded<"note">;
export type RecordId = Branded<"record">;
export type ChangeId = Branded<"change">;
export type DocumentId = Branded<"document">;
/** What a claim, a note or a problem can be about. */
export type SubjectId = EntityId | RelationId;

/** Which letter stands before the colon of each kind of record. */
export const idPrefixes = {
  entity: "e",
  relation: "r",
  claim: "c",
  judgement: "j",
  note: "n",
  view: "v",
  viewPart: "p",
  visit: "t",
  savedQuery: "q",
  kindRow: "k",
  admission: "a",
  rate: "x",
  forgotten: "f",
} as const;
export type PrefixedRecord = keyof typeof idPrefixes;

const ulidPattern = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const recordPattern = /^[a-z]:[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const documentPattern = /^[a-z0-9][a-z0-9-]{0,79}$/;

export function isChangeId(text: string): text is ChangeId {
  return ulidPattern.test(text);
}
export function isEntityId(text: string): text is EntityId {
  return text.startsWith("e:") && recordPattern.test(text);
}
export function isRelationId(text: string): text is RelationId {
  return text.startsWith("r:") && recordPattern.test(text);
}
export function isSubjectId(text: string): text is SubjectId {
  return isEntityId(text) || isRelationId(text);
}
export function isClaimId(text: string): text is ClaimId {
  return text.startsWith("c:") && recordPattern.test(text);
}
export function isNoteId(text: string): text is NoteId {
  return text.startsWith("n:") && recordPattern.test(text);
}
export function isDocumentId(text: string): text is DocumentId {
  return documentPattern.test(text);
}
export function isRecordId(text: string): text is RecordId {
  return recordPattern.test(text) || documentPattern.test(text);
}

/** Makes the id of a record from a fresh ULID. @throws GraphError `invariant` when `ulid` is not one. */
export function recordId<T extends RecordId | SubjectId | ClaimId | NoteId>(type: PrefixedRecord, ulid: string): T {
  if (!isChangeId(ulid)) throw new GraphError("invariant", `“${ulid}” is not a ULID.`);
  return `${idPrefixes[type]}:${ulid}` as T;
}

const ulidDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Milliseconds since 1970 that a ULID carries in its first ten characters (ulid specification, Crockford base 32). */
export function timeOfUlid(ulid: string): number {
  let time = 0;
  for (const digit of ulid.slice(-26, -16)) time = time * 32 + ulidDigits.indexOf(digit);
  return time;
}

/** One claim record may carry several fields; such a field is addressed `claimId#field`. */
export function claimAddress(claim: ClaimId, field: string): string {
  return `${claim}#${field}`;
}
