import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import type { JudgementRecord } from "#graph/model/record.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";

/** The judgements that count, and what they took away. */
export interface Standing {
  /** Youngest first; those that a younger one took back are left out. */
  readonly judgements: readonly { readonly judgement: JudgementRecord; readonly change: ChangeId }[];
  /** Ids of records that one of them took back whole. */
  readonly retracted: ReadonlySet<string>;
  /** Whether a record is live and nobody took it back. */
  readonly holds: (id: string) => boolean;
}

const known = new WeakMap<ClaimBase, Standing>();

export function standingOf(base: ClaimBase): Standing {
  const before = known.get(base);
  if (before) return before;
  const retracted = new Set<string>();
  const judgements: { judgement: JudgementRecord; change: ChangeId }[] = [];
  for (const { record, change } of base.judgements.toReversed()) {
    if (record.type !== "judgement" || retracted.has(record.id)) continue;
    if (record.verdict === "retraction" && record.field === undefined) retracted.add(record.target);
    judgements.push({ judgement: record, change: change.id });
  }
  const holds = (id: string) => base.live.has(id as RecordId) && !retracted.has(id);
  const standing = { judgements, retracted, holds };
  known.set(base, standing);
  return standing;
}
