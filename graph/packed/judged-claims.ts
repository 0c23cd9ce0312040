import type { LiveRecord } from "../model/change.ts";
import type { SubjectId } from "../model/ids.ts";
import type { JudgementRecord } from "../model/record.ts";
import { createClaimBase } from "../resolve/claim-base.ts";
import type { ClaimBase, FieldClaim } from "../resolve/claim-base.ts";
import type { ClaimRecord } from "../model/claim.ts";
import { changeBeneath, subjectRecords } from "./small-base.ts";
import type { PackedClaims } from "./packed-claims.ts";

/** A claim with the change that added it. */
export interface PlacedClaim {
  readonly claim: ClaimRecord;
  readonly change: FieldClaim["change"];
}

/** Which claims were judged, and what they say then. */
export interface JudgedClaims {
  readonly isJudged: (claim: string) => boolean;
  /** The claims of a subject after all judgements on them, made by `createClaimBase` of these records alone. */
  readonly resolve: (subject: SubjectId, claims: readonly PlacedClaim[]) => readonly FieldClaim[];
}

export function createJudgedClaims(packed: PackedClaims, small: ClaimBase): JudgedClaims {
  const byTarget = new Map<string, LiveRecord[]>();
  const always: LiveRecord[] = [];
  for (const live of small.judgements) {
    const target = judgedId(live.record as JudgementRecord);
    if (target === null) always.push(live);
    else byTarget.set(target, [...(byTarget.get(target) ?? []), live]);
  }
  const merges = small.merges.flatMap(({ survivor, merged }) => [survivor, merged]);
  const kindRows = [...small.live.values()].filter(({ record }) => record.type === "kindRow");

  /** Judgements on these ids, and those on the judgements themselves. */
  function judgementsOn(ids: readonly string[]): readonly LiveRecord[] {
    const found = new Map<string, LiveRecord>();
    const asked: string[] = [...ids, ...merges, ...always.map(({ record }) => record.id as string)];
    for (const id of asked)
      for (const live of byTarget.get(id) ?? []) {
        if (found.has(live.record.id)) continue;
        found.set(live.record.id, live);
        asked.push(live.record.id);
      }
    return [...found.values()];
  }
  return {
    isJudged: (claim) => byTarget.has(claim),
    resolve(subject, claims) {
      const records = new Map(
        [...merges, subject, ...claims.map(({ claim }) => claim.about)]
          .flatMap((id) => subjectRecords(packed, id))
          .map((record) => [record.id, record]),
      );
      const judged = [...always, ...kindRows, ...judgementsOn(claims.map(({ claim }) => claim.id))];
      const changes = [
        changeBeneath([...records.values()]),
        ...claims.map(({ claim, change }) => ({ ...changeBeneath([claim]), id: change })),
        ...judged.map(({ record, change }) => ({ ...changeBeneath([record]), id: change.id })),
      ];
      const resolved = createClaimBase(joinById(changes)).claimsAbout.get(subject) ?? [];
      // A claim that was added again stands where it stood first, not at the change that says it now.
      const places = new Map(claims.map(({ claim: { id } }, place) => [id, place]));
      return resolved.toSorted((a, b) => places.get(a.claim.id)! - places.get(b.claim.id)!);
    },
  };
}

/** Records of one change stand in one change again, because a change counts once. */
function joinById(changes: readonly ReturnType<typeof changeBeneath>[]): ReturnType<typeof changeBeneath>[] {
  const joined = new Map<string, ReturnType<typeof changeBeneath>>();
  for (const change of changes) {
    const known = joined.get(change.id);
    joined.set(change.id, known ? { ...known, add: [...known.add, ...change.add] } : change);
  }
  return [...joined.values()];
}

/** The claim or record that a judgement is about; null for one about entities. */
function judgedId(record: JudgementRecord): string | null {
  if (record.verdict === "rank" || record.verdict === "grade") return record.claim;
  return record.verdict === "retraction" ? record.target : null;
}
