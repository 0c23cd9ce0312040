import type { LiveRecord } from "../model/change.ts";
import { claimAddress } from "../model/ids.ts";
import type { ClaimId, EntityId, RecordId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { JudgementRecord } from "../model/record.ts";

export type RankVerdict = Extract<JudgementRecord, { verdict: "rank" }>;
export type GradeVerdict = Extract<JudgementRecord, { verdict: "grade" }>;
export type MergeVerdict = Extract<JudgementRecord, { verdict: "sameAs" }>;
/** A verdict with its place among all, oldest first. */
interface PlacedVerdict<V> {
  readonly verdict: V;
  readonly place: number;
}
export interface Verdicts {
  readonly all: readonly LiveRecord[];
  /** By claim id or claim address. */
  readonly ranks: ReadonlyMap<string, PlacedVerdict<RankVerdict>>;
  readonly grades: ReadonlyMap<string, PlacedVerdict<GradeVerdict>>;
  readonly retracted: ReadonlySet<string>;
  readonly merges: readonly MergeVerdict[];
}

/** Live judgements, oldest first, so that the one of the greatest change id is the last word on each claim. */
export function collectVerdicts(live: ReadonlyMap<RecordId, LiveRecord>): Verdicts {
  const all = [...live.values()].filter(({ record }) => record.type === "judgement").sort(compareJudgements);
  const retracted = collectRetracted(all);
  const ranks = new Map<string, PlacedVerdict<RankVerdict>>();
  const grades = new Map<string, PlacedVerdict<GradeVerdict>>();
  const merges: MergeVerdict[] = [];
  for (const [place, { record }] of all.entries()) {
    if (record.type !== "judgement" || retracted.has(record.id)) continue;
    if (record.verdict === "rank") ranks.set(judgedAddress(record), { verdict: record, place });
    else if (record.verdict === "grade") grades.set(judgedAddress(record), { verdict: record, place });
    else if (record.verdict === "sameAs") merges.push(record);
  }
  return { all, ranks, grades, retracted, merges };
}

/** Oldest first; of one change, by id. */
export function compareJudgements(a: LiveRecord, b: LiveRecord): number {
  return compareText(a.change.id, b.change.id) || compareText(a.record.id, b.record.id);
}

/** Read from the youngest back: a retraction that a younger one takes back counts for nothing. */
function collectRetracted(judgements: readonly LiveRecord[]): ReadonlySet<string> {
  const retracted = new Set<string>();
  for (const { record } of judgements.toReversed())
    if (record.type === "judgement" && record.verdict === "retraction" && !retracted.has(record.id))
      retracted.add(record.field === undefined ? record.target : `${record.target}#${record.field}`);
  return retracted;
}

export function judgedAddress({ claim, field }: RankVerdict | GradeVerdict): string {
  return field === undefined ? claim : claimAddress(claim, field);
}

/** The younger of what was said of a whole claim and of one of its fields. */
export function latestVerdict<V>(
  verdicts: ReadonlyMap<string, PlacedVerdict<V>>,
  claim: ClaimId,
  address: string,
): V | undefined {
  const ofClaim = verdicts.get(claim);
  const ofField = verdicts.get(address);
  return (ofField && (!ofClaim || ofField.place > ofClaim.place) ? ofField : ofClaim)?.verdict;
}

/** Merges of entities that are both here; the others wait, and each entity stands for itself meanwhile. */
export function splitMerges(
  live: ReadonlyMap<RecordId, LiveRecord>,
  { merges, retracted }: Verdicts,
): {
  readonly merges: readonly MergeVerdict[];
  readonly waiting: readonly { readonly record: MergeVerdict; readonly missing: readonly EntityId[] }[];
} {
  const isHere = (id: string) => live.get(id as RecordId)?.record.type === "entity" && !retracted.has(id);
  const missingOf = (record: MergeVerdict) => [record.survivor, record.merged].filter((id) => !isHere(id));
  const told = merges.map((record) => ({ record, missing: missingOf(record) }));
  return {
    merges: told.filter(({ missing }) => missing.length === 0).map(({ record }) => record),
    waiting: told.filter(({ missing }) => missing.length > 0),
  };
}

/**
 * Merges as a function from any id to its survivor. Later merges are followed through earlier ones; a merge that would
 * close a circle (two people merged A into B and B into A) is left out, the older one stands.
 */
export function createSurvivors(merges: readonly MergeVerdict[]): (id: EntityId) => EntityId {
  const into = new Map<EntityId, EntityId>();
  const follow = (id: EntityId): EntityId => {
    let at = id;
    for (let next = into.get(at); next !== undefined; next = into.get(at)) at = next;
    return at;
  };
  for (const { survivor, merged } of merges) {
    const from = follow(merged);
    const to = follow(survivor);
    if (from !== to) into.set(from, to);
  }
  return into.size === 0 ? (id) => id : follow;
}
