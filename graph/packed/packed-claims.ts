import type { LayerRecord } from "../model/record.ts";
import type { IdTable } from "./id-table.ts";
import type { TextTable } from "./text-table.ts";

/** A record that is no entity, relation or claim, with the row of the change that added it. */
export interface OtherRecord {
  readonly record: LayerRecord;
  readonly change: number;
}

/**
 * Layers as typed arrays, read and brought to what is live; nothing that only a sentence needs is in it, but where it
 * stands. Numbers of ids are those of `ids`; subjects are entities from 0 on, then relations, each in the order in which
 * they were first added; rows of claims are numbers into the `claim…` columns.
 */
export interface PackedClaims {
  readonly ids: IdTable;
  readonly texts: TextTable;
  /** By row of the change: changes in effect are `inEffect`, oldest first. */
  readonly changeFile: Uint32Array;
  readonly changeOffset: Float64Array;
  readonly changeLength: Uint32Array;
  readonly changeTail: Uint32Array;
  /** Number of the file that it was read from, also where its bytes were kept aside; texts of what it says of itself. */
  readonly changeLayer: Uint32Array;
  readonly changeWho: Uint32Array;
  readonly changeWhen: Uint32Array;
  readonly changeLabel: Uint32Array;
  readonly changeId: Uint32Array;
  readonly inEffect: Uint32Array;
  /** Ids and texts of kinds by entity. */
  readonly entityId: Uint32Array;
  readonly entityKind: Uint32Array;
  /** By relation; ends are subjects, merged ones already led to their survivors. */
  readonly relationId: Uint32Array;
  readonly relationKind: Uint32Array;
  readonly relationSource: Uint32Array;
  readonly relationTarget: Uint32Array;
  /** Ends as they were recorded, by relation; empty where nothing is merged. */
  readonly recordedSource: Uint32Array;
  readonly recordedTarget: Uint32Array;
  /** Claims of subject s: `subjectClaims` from `claimStarts[s]` to before `claimStarts[s + 1]`. */
  readonly claimStarts: Uint32Array;
  readonly subjectClaims: Uint32Array;
  /** By row of the claim. */
  readonly claimId: Uint32Array;
  readonly claimAbout: Uint32Array;
  readonly claimChange: Uint32Array;
  readonly claimOffset: Float64Array;
  readonly claimLength: Uint32Array;
  readonly claimFlags: Uint32Array;
  readonly claimValid: Uint32Array;
  /** Names and amounts, in the order of their claims. */
  readonly nameClaim: Uint32Array;
  readonly nameEnd: Uint32Array;
  readonly nameLang: Uint32Array;
  readonly nameForm: Uint32Array;
  readonly namePeriod: Uint32Array;
  readonly nameBytes: Uint8Array;
  readonly amountClaim: Uint32Array;
  readonly amountPhase: Uint32Array;
  readonly amountPeriod: Uint32Array;
  readonly amountPer: Uint32Array;
  readonly amountCurrency: Uint32Array;
  readonly amountUnit: Uint32Array;
  readonly amountKind: Uint32Array;
  readonly amountFigure: Uint32Array;
  readonly amountLow: Uint32Array;
  readonly amountHigh: Uint32Array;
  /** Claims that cite a document, with the text of its id; claims of which a value names an entity, with its id. */
  readonly citeClaim: Uint32Array;
  readonly citeDocument: Uint32Array;
  readonly namedClaim: Uint32Array;
  readonly namedEntity: Uint32Array;
  /** By id: its subject, or `nothing`; a merged entity has that of its survivor. */
  readonly subjectOf: Uint32Array;
  /** By id: what is live under it: the sort of record in the two highest bits, its row in the others; or `nothing`. */
  readonly liveAs: Uint32Array;
  /** Of ids that several changes in effect add: the oldest of them. */
  readonly since: ReadonlyMap<number, number>;
  /** Ids of claims and relations whose subject or end is not live. */
  readonly waiting: Uint32Array;
  /** By relation row as it was read, for those that wait: kind and ends. */
  readonly rawRelationKind: Uint32Array;
  readonly rawRelationSource: Uint32Array;
  readonly rawRelationTarget: Uint32Array;
  readonly rawEntityId: Uint32Array;
  readonly rawRelationId: Uint32Array;
  readonly rawEntityKind: Uint32Array;
  readonly rawEntityChange: Uint32Array;
  readonly rawRelationChange: Uint32Array;
  readonly others: readonly OtherRecord[];
  /** Rows of the changes, in effect or not, that have such records. */
  readonly otherChanges: readonly number[];
  /** What changes retract and undo, in effect or not, by row of the change. */
  readonly retract: ReadonlyMap<number, readonly string[]>;
  readonly undoes: ReadonlyMap<number, readonly string[]>;
  /** Ids of records that several changes in effect add or one retracts, and the rows of those changes, oldest first. */
  readonly contested: readonly string[];
  readonly contestedChanges: readonly number[];
  readonly aside: Uint8Array;
}

export const liveSorts = { entity: 0, relation: 1, claim: 2 } as const;
export const sortOf = (live: number): number => live >>> 30;
export const rowOf = (live: number): number => live & 0x3fffffff;
export const asLive = (sort: number, row: number): number => ((sort << 30) | row) >>> 0;

/** Bytes of a file that layers were read from. Called by hand of a subject at a time, so it may not wait. */
export type ReadBytes = (file: number, offset: number, length: number) => Uint8Array;
