import type { ClaimRecord, FieldValue, Rank } from "../model/claim.ts";
import type { ChangeId } from "../model/ids.ts";

/** One field of a live claim after judgements: what competes in a slot. */
export interface FieldClaim {
  readonly claim: ClaimRecord;
  /** The change that added the claim; it tells the layer. */
  readonly change: ChangeId;
  readonly field: FieldValue;
  /** Rank and grade after the judgement of the greatest change id, else the claim's own. */
  readonly rank: Rank;
  readonly rankReason: string | null;
  readonly grade: string | null;
  /** Who gave the rank or grade that counts, and when: the younger of both; null where it is the claim's own. */
  readonly judged: Judged | null;
}
export interface Judged {
  readonly who: string;
  readonly when: string;
}
