import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { Rank } from "#graph/model/claim.ts";
import type { WindowServices } from "../state/services.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { say } from "./report.ts";

type ClaimLine = OutputOf<"explainField">["slots"][number]["claims"][number];
type Edits = InputOf<"applyEdits">["edits"];

/** What somebody says of a claim. */
export interface Judgement {
  readonly rank: Rank;
  /** "B2", or null for none. */
  readonly grade: string | null;
  /** Why; a new rank must have one. */
  readonly reason: string;
}

/** Whether a judgement says nothing new. */
export function isSameJudgement({ rank, grade }: Pick<ClaimLine, "rank" | "grade">, judgement: Judgement): boolean {
  return judgement.rank === rank && judgement.grade === grade;
}

/** Sets the rank, the grade or both of a claim, as one change that one undo takes back. Nothing is set that stays as it is. */
export async function judge(services: WindowServices, claim: ClaimLine, judgement: Judgement): Promise<void> {
  if (isSameJudgement(claim, judgement)) return;
  const texts = textsOf(services.store.getState().profile.lang);
  const { rank, grade, reason } = judgement;
  const target = { claim: claim.claim, field: claim.field };
  const rankEdit: Edits = rank === claim.rank ? [] : [{ type: "setRank", ...target, rank, reason }];
  const gradeEdit: Edits =
    grade === claim.grade ? [] : [{ type: "setGrade", ...target, grade, ...(reason === "" ? {} : { reason }) }];
  const { changes } = texts.time.judge;
  const label = gradeEdit.length === 0 ? changes.rank : rankEdit.length === 0 ? changes.grade : changes.both;
  await applyEdits(services, label, [...rankEdit, ...gradeEdit]);
  say(services.store, texts.time.judge.done);
}
