import type { NoteAttachment } from "./attachment.ts";
import type { ClaimRecord, Rank } from "./claim.ts";
import type { ChangeId, ClaimId, DocumentId, EntityId, NoteId, RecordId, RelationId, SubjectId } from "./ids.ts";
import type { Json } from "./json.ts";
import type { Locator } from "./locator.ts";
import type { AttributionLevel } from "./source.ts";

/** A kind is a checked string: the shipped kinds are named in `graph/schema`, a workspace may add rows. */
export interface EntityRecord {
  readonly type: "entity";
  readonly id: EntityId;
  readonly kind: string;
}
export interface RelationRecord {
  readonly type: "relation";
  readonly id: RelationId;
  readonly kind: string;
  readonly source: EntityId;
  readonly target: EntityId;
}

/** What somebody says about somebody's claim or entities. Of several live ones on one thing the greatest change id counts. */
export type JudgementRecord = {
  readonly type: "judgement";
  readonly id: RecordId;
  readonly reason?: string | undefined;
  readonly who: string;
  readonly when: string;
} & (
  | { readonly verdict: "rank"; readonly claim: ClaimId; readonly field?: string | undefined; readonly rank: Rank }
  | {
      readonly verdict: "grade";
      readonly claim: ClaimId;
      readonly field?: string | undefined;
      readonly grade: string | null;
    }
  | { readonly verdict: "retraction"; readonly target: RecordId; readonly field?: string | undefined }
  | { readonly verdict: "sameAs"; readonly survivor: EntityId; readonly merged: EntityId }
  | { readonly verdict: "notSame"; readonly entities: readonly [EntityId, EntityId] }
  /** Records that a merge found in conflict were looked at and are left as they are. */
  | { readonly verdict: "leaveBoth"; readonly records: readonly (RecordId | ChangeId)[] }
);

/** What a judgement is about: the claim, the record taken back, the entities, or all records of a conflict. */
export function idsJudgedBy(record: JudgementRecord): readonly string[] {
  switch (record.verdict) {
    case "rank":
    case "grade":
      return [record.claim];
    case "retraction":
      return [record.target];
    case "sameAs":
      return [record.survivor, record.merged];
    case "notSame":
      return record.entities;
    case "leaveBoth":
      return record.records;
  }
}

export interface DocumentVersion {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}
export interface DocumentRecord {
  readonly type: "document";
  readonly id: DocumentId;
  readonly titles: readonly { readonly value: string; readonly lang: string }[];
  readonly authors: readonly string[];
  readonly publisher: string | null;
  /** EDTF, or null where unknown. */
  readonly issued: string | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly mediaType: string;
  readonly language: string;
  readonly hasPages: boolean;
  readonly versions: readonly DocumentVersion[];
  readonly licence: string | null;
  readonly attribution: AttributionLevel;
  readonly fileName: string;
  /** Relative to the workspace's `documents/`, or null for "not held". */
  readonly path: string | null;
}

export const noteStates = ["note", "question-open", "question-answered", "to-verify"] as const;
export type NoteState = (typeof noteStates)[number];
/** What a note is bound to. A path is its entities and the relation taken at each hop. */
export type NoteTarget =
  | { readonly type: "subject"; readonly id: SubjectId }
  | { readonly type: "selection"; readonly ids: readonly SubjectId[] }
  | { readonly type: "path"; readonly entities: readonly EntityId[]; readonly relations: readonly SubjectId[] }
  | { readonly type: "view"; readonly id: RecordId }
  /** A visit, or one stop of it. */
  | { readonly type: "visit"; readonly id: RecordId; readonly stop?: string | undefined }
  | { readonly type: "locator"; readonly locator: Locator };

/** The entities and relations that a target names; none for a view, a visit or a passage. */
export function subjectsOfTarget(target: NoteTarget): readonly SubjectId[] {
  switch (target.type) {
    case "subject":
      return [target.id];
    case "selection":
      return target.ids;
    case "path":
      return [...target.entities, ...target.relations];
    case "view":
    case "visit":
    case "locator":
      return [];
  }
}

/** What a user writes, in Markdown. `@[name](e:…)` in the body links to an entity; renaming keeps the link. */
export interface NoteRecord {
  readonly type: "note";
  readonly id: NoteId;
  readonly body: string;
  readonly targets: readonly NoteTarget[];
  readonly tags: readonly string[];
  readonly state: NoteState;
  readonly owner?: string | undefined;
  /** EDTF date. */
  readonly due?: string | undefined;
  /** The note of which this is the newer text; that one is retracted in the same change. */
  readonly replaces?: NoteId | undefined;
  /** The first of its texts, by which other notes name it; see `firstOfNote`. */
  readonly first?: NoteId | undefined;
  /** Records that came of it: the claims that answered a question; what triage made of a note. */
  readonly outcome?: readonly RecordId[] | undefined;
  /** Somebody has decided what comes of it, if only that it stays a note. */
  readonly triaged?: true | undefined;
  /** When it was taken down, on the clocks there: `2009-10-06T09:42[Asia/Tokyo]`, as `parseStopTime` reads it. */
  readonly taken?: string | undefined;
  readonly attachments?: readonly NoteAttachment[] | undefined;
  readonly who: string;
  readonly when: string;
}

/** The id under which a note was first written: what came of another note names it so, whatever became of its text. */
export function firstOfNote({ id, first, replaces }: Pick<NoteRecord, "id" | "first" | "replaces">): NoteId {
  return first ?? replaces ?? id;
}

export interface ViewRecord {
  readonly type: "view";
  readonly id: RecordId;
  readonly name: string;
  readonly shown: readonly SubjectId[];
  readonly positions: Readonly<Record<string, readonly [number, number]>>;
  readonly folds: readonly EntityId[];
  readonly filters: Json;
  readonly asOf: string | null;
  readonly camera: { readonly zoom: number; readonly x: number; readonly y: number } | null;
  readonly style: Json;
  readonly who: string;
  readonly when: string;
}
/**
 * What somebody changed of a view: what is named here takes the place of what the view had, thing by thing and key by
 * key. So two people may change one view, and an undo takes back one's own part of it.
 */
export interface ViewPartRecord {
  readonly type: "viewPart";
  readonly id: RecordId;
  readonly view: RecordId;
  readonly name?: string | undefined;
  readonly shown?: { readonly add: readonly SubjectId[]; readonly remove: readonly SubjectId[] } | undefined;
  readonly positions?: ViewRecord["positions"] | undefined;
  readonly folds?: readonly EntityId[] | undefined;
  readonly filters?: Json | undefined;
  readonly asOf?: string | null | undefined;
  readonly camera?: ViewRecord["camera"] | undefined;
  readonly style?: Json | undefined;
  readonly who: string;
  readonly when: string;
}

/** Somebody who travels. */
export interface VisitMember {
  readonly name: string;
  readonly role?: string | undefined;
  /** The person in the graph. */
  readonly person?: EntityId | undefined;
  /** The body that they speak for: one of the delegation's own. */
  readonly body?: EntityId | undefined;
}
export interface VisitTransport {
  /** "Hikari 465", "on foot". */
  readonly means: string;
  /** Minutes that it takes from the stop before. */
  readonly minutes?: number | undefined;
}
export interface VisitStop {
  /** Known to notes and to edits; a stop of an older record goes by its number, "1" for the first. */
  readonly id?: string | undefined;
  /** A day, with the hours and the time zone where they are known: `2009-10-06T09:30/12:00[Asia/Tokyo]`; see `parseStopTime`. */
  readonly when: string;
  readonly title: string;
  readonly hosts: readonly EntityId[];
  readonly people: readonly EntityId[];
  readonly place: string | null;
  readonly questions: readonly string[];
  /** BCP 47: in what is spoken. */
  readonly language?: string | undefined;
  /** How one comes here from the stop before. */
  readonly transport?: VisitTransport | undefined;
}
export interface VisitRecord {
  readonly type: "visit";
  readonly id: RecordId;
  readonly title: string;
  /** EDTF interval. */
  readonly dates: string;
  readonly aims: readonly string[];
  /** Only a name, in older records, or more of somebody. */
  readonly delegation: readonly (string | VisitMember)[];
  readonly stops: readonly VisitStop[];
  readonly who: string;
  readonly when: string;
}

export interface SavedQueryRecord {
  readonly type: "savedQuery";
  readonly id: RecordId;
  readonly name: string;
  readonly text: string;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly who: string;
  readonly when: string;
}

/** A row that a workspace adds to the shipped tables. `row` is checked by the schema when the tables are joined. */
export interface KindRowRecord {
  readonly type: "kindRow";
  readonly id: RecordId;
  readonly table: "entityKind" | "relationKind" | "field" | "codeList";
  readonly name: string;
  readonly row: Json;
}

/** Foreign changes that this folder has let in by a merge; it counts in this folder only, and undoing it withdraws them. */
export interface AdmissionRecord {
  readonly type: "admission";
  readonly id: RecordId;
  /** Id of the workspace that they came from. */
  readonly workspace: string;
  /** Its title then. */
  readonly title?: string | undefined;
  /** Changes named one by one. */
  readonly changes: readonly ChangeId[];
  /** Changes named by runs, where they are many. */
  readonly runs?: readonly AdmittedRun[] | undefined;
  /** What the two sides said differently when they met. */
  readonly conflicts?: readonly MergeConflict[] | undefined;
}
/** All changes of one foreign layer from the first id to the last, both included. A foreign layer never grows. */
export interface AdmittedRun {
  readonly layer: string;
  readonly first: ChangeId;
  readonly last: ChangeId;
  /** How many there were, for readers. */
  readonly count: number;
}

export const conflictKinds = ["value", "judged", "retracted", "identity", "note", "record"] as const;
/**
 * How two sides can be at odds. value: one slot, two values. judged: one claim, two ranks or grades. retracted: one took
 * away what the other edited. identity: one says two bodies are one, the other that they are not. note: two newer texts
 * of one note. record: two versions of a view, a document, a row.
 */
export type ConflictKind = (typeof conflictKinds)[number];
/** What a merge found at odds, as it lay then; whether it is still to be decided follows from what was judged since. */
export interface MergeConflict {
  readonly kind: ConflictKind;
  /** The subject, note or record that it is about. */
  readonly about: RecordId;
  readonly field?: string | undefined;
  /** What stood before both: claims, or the record itself. */
  readonly before: readonly RecordId[];
  /** Records of each side that say it; change ids for versions of one record, and for a retraction that is no record. */
  readonly here: readonly (RecordId | ChangeId)[];
  readonly there: readonly (RecordId | ChangeId)[];
  /** Of `retracted`: the side that took it away. */
  readonly retracted?: "here" | "there" | undefined;
}

/**
 * What one unit of a currency is worth in another, on a day or over a time, according to somebody. Amounts are never
 * stored converted: a rate is used only where a reader asks for it, and is shown beside the figure.
 */
export interface RateRecord {
  readonly type: "rate";
  readonly id: RecordId;
  /** ISO 4217. */
  readonly from: string;
  readonly to: string;
  /** A decimal number above zero. */
  readonly value: string;
  /** EDTF. */
  readonly date: string;
  /** Where it stands, as a reader would look it up. */
  readonly source: string;
  readonly who: string;
  readonly when: string;
}

/**
 * A person whom somebody has forgotten: the id stays so that nobody else gets it, and says nothing. In the author's own
 * folder what others say of them is suppressed; to others it is a request to forget them too.
 */
export interface ForgottenRecord {
  readonly type: "forgotten";
  readonly id: RecordId;
  /** The person, with all entities that were merged into them. */
  readonly persons: readonly EntityId[];
  readonly who: string;
  readonly when: string;
}

export type LayerRecord =
  | EntityRecord
  | RelationRecord
  | ClaimRecord
  | JudgementRecord
  | DocumentRecord
  | NoteRecord
  | ViewRecord
  | ViewPartRecord
  | VisitRecord
  | SavedQueryRecord
  | KindRowRecord
  | AdmissionRecord
  | RateRecord
  | ForgottenRecord;
export type RecordType = LayerRecord["type"];
