import type { LiveRecord } from "../model/change.ts";
import type { ClaimId, RecordId } from "../model/ids.ts";
import type { JudgementRecord } from "../model/record.ts";
import { createStandings } from "../model/standings.ts";
import type { GradeVerdict, RankVerdict } from "./verdicts.ts";
import { compareJudgements, judgedAddress } from "./verdicts.ts";

/** A live record that is a judgement. */
export type LiveJudgement = LiveRecord & { readonly record: JudgementRecord };
export function isJudgement(live: LiveRecord): live is LiveJudgement {
  return live.record.type === "judgement";
}

/** The last word on each claim and what was retracted, kept up to date as judgements come and go. */
export interface JudgementTable {
  /** Of a record's id, or the address of a claim's field. */
  readonly isRetracted: (address: string) => boolean;
  readonly rankOf: (claim: ClaimId, address: string) => RankVerdict | undefined;
  readonly gradeOf: (claim: ClaimId, address: string) => GradeVerdict | undefined;
  /**
   * Takes judgements out, then in. Cost: O(those, and the retractions that they reach).
   * @returns ids of records whose retraction, whole or of a field, may be another now.
   */
  readonly update: (gone: readonly LiveJudgement[], come: readonly LiveJudgement[]) => ReadonlySet<RecordId>;
}

export function createJudgementTable(judgements: readonly LiveJudgement[]): JudgementTable {
  const retractions = createStandings<LiveJudgement>({
    idOf: ({ record }) => record.id,
    takesBack: ({ record }) => [retractedAddress(record)],
    isYounger: (taker, taken) => compareJudgements(taker, taken) > 0,
    compare: (a, b) => compareJudgements(b, a),
  });
  const verdicts = { rank: new Map<string, LiveJudgement[]>(), grade: new Map<string, LiveJudgement[]>() };
  const isRetracted = (address: string) => retractions.standingTakersOf(address).length > 0;

  function addVerdict(live: LiveJudgement): void {
    const { record } = live;
    if (record.verdict !== "rank" && record.verdict !== "grade") return;
    const address = judgedAddress(record);
    verdicts[record.verdict].set(address, [...(verdicts[record.verdict].get(address) ?? []), live]);
  }
  function removeVerdict({ record }: LiveJudgement): void {
    if (record.verdict !== "rank" && record.verdict !== "grade") return;
    const address = judgedAddress(record);
    const left = (verdicts[record.verdict].get(address) ?? []).filter((one) => one.record.id !== record.id);
    if (left.length > 0) verdicts[record.verdict].set(address, left);
    else verdicts[record.verdict].delete(address);
  }
  /** The youngest verdict on a claim or one of its fields that nobody retracted. */
  function lastOf(lists: ReadonlyMap<string, readonly LiveJudgement[]>, claim: ClaimId, address: string) {
    let last: LiveJudgement | undefined;
    for (const key of [claim, address])
      for (const one of lists.get(key) ?? [])
        if ((!last || compareJudgements(one, last) > 0) && !isRetracted(one.record.id)) last = one;
    return last?.record;
  }
  const isRetraction = ({ record }: LiveJudgement) => record.verdict === "retraction";
  retractions.update([], judgements.filter(isRetraction));
  for (const live of judgements) addVerdict(live);

  return {
    isRetracted,
    rankOf: (claim, address) => lastOf(verdicts.rank, claim, address) as RankVerdict | undefined,
    gradeOf: (claim, address) => lastOf(verdicts.grade, claim, address) as GradeVerdict | undefined,
    update(gone, come) {
      for (const live of gone) removeVerdict(live);
      for (const live of come) addVerdict(live);
      const touched = new Set<RecordId>();
      for (const { before, now } of retractions.update(gone.filter(isRetraction), come.filter(isRetraction)).values())
        for (const live of [before, now]) if (live?.record.verdict === "retraction") touched.add(live.record.target);
      return touched;
    },
  };
}

/** What a retraction takes back: a record by its id, or one field of a claim. */
function retractedAddress(record: JudgementRecord): string {
  if (record.verdict !== "retraction") return "";
  return record.field === undefined ? record.target : `${record.target}#${record.field}`;
}
