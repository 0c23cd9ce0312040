import type { ClaimId, SubjectId } from "./ids.ts";
import type { Json } from "./json.ts";
import type { Source } from "./source.ts";

/** Whether the source says it, denies it, or somebody concluded or imported it. */
export const stances = ["asserted", "denied", "inferred", "imported"] as const;
export type Stance = (typeof stances)[number];

export const ranks = ["preferred", "normal", "deprecated"] as const;
export type Rank = (typeof ranks)[number];

/** What forms a slot beside subject and field. The schema says which of them a field has. */
export const qualifierNames = ["phase", "period", "per", "of", "scheme", "lang"] as const;
export type QualifierName = (typeof qualifierNames)[number];
/** `calendar` says in which fiscal calendar `period` was given; it is no part of the slot. */
export type Qualifiers = { readonly [name in QualifierName | "calendar"]?: string | undefined };

/** One value for one field. */
export interface FieldValue {
  readonly field: string;
  readonly value: Json;
  readonly qualifiers?: Qualifiers | undefined;
}

/**
 * A statement about one entity or relation. Its fields share a source; each is addressed `claimId#field`, so a field
 * stands at most once in a record.
 */
export interface ClaimRecord {
  readonly type: "claim";
  readonly id: ClaimId;
  readonly about: SubjectId;
  readonly fields: readonly FieldValue[];
  /** EDTF: since when and until when the statement holds; without one it always holds. */
  readonly valid?: string | undefined;
  readonly stance: Stance;
  readonly rank: Rank;
  readonly rankReason?: string | undefined;
  /** Admiralty code: reliability A to F, credibility 1 to 6, as "B2". */
  readonly grade?: string | undefined;
  readonly source: Source;
  /** The source's own hedging word: "about", "reportedly". */
  readonly hedge?: string | undefined;
  readonly comment?: string | undefined;
  readonly who: string;
  /** ISO 8601 instant. */
  readonly when: string;
}

export const gradePattern = /^[A-F][1-6]$/;

/** The first field of a claim; most claims have one. */
export function firstField(claim: ClaimRecord): FieldValue {
  return claim.fields[0]!;
}
