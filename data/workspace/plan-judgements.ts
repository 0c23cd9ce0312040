import { WorkspaceError } from "#data/api/errors.ts";
import type { FieldValue } from "#graph/model/claim.ts";
import type { ClaimId, RecordId, SubjectId } from "#graph/model/ids.ts";
import type { LiveRecord } from "#graph/model/change.ts";
import type { JudgementRecord } from "#graph/model/record.ts";
import { slotOf } from "#graph/resolve/resolve-subject.ts";
import { aboutOf, fieldOf, getClaim, requireField } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";

type Verdict = JudgementRecord extends infer J
  ? J extends JudgementRecord
    ? Omit<J, "type" | "id" | "who" | "when" | "reason">
    : never
  : never;

export function addJudgement(plan: Plan, verdict: Verdict, reason: string | undefined): void {
  plan.add.push({
    type: "judgement",
    id: plan.begun.mint<RecordId>("judgement"),
    who: plan.who,
    when: plan.begun.when,
    reason,
    ...verdict,
  });
}

export function setRank(plan: Plan, edit: EditOf<"setRank">): void {
  const claim = getClaim(plan, edit.claim, edit.field);
  if (edit.rank === "preferred")
    for (const field of claim.fields)
      if (edit.field === undefined || field.field === edit.field) prefer(plan, aboutOf(plan, claim), field, claim.id);
  addJudgement(plan, { verdict: "rank", claim: claim.id, rank: edit.rank, ...fieldOf(edit) }, edit.reason);
}

export function setGrade(plan: Plan, edit: EditOf<"setGrade">): void {
  const { id } = getClaim(plan, edit.claim, edit.field);
  addJudgement(plan, { verdict: "grade", claim: id, grade: edit.grade, ...fieldOf(edit) }, edit.reason);
}

/** Setting preferred makes the slot's former preferred normal in the same change, also one that an earlier edit preferred. */
export function prefer(plan: Plan, about: SubjectId, field: FieldValue, claim: ClaimId): void {
  const { claimsAbout } = plan.state.resolved.base;
  const slot = slotOf(plan.schema, field);
  const preferred = (claimsAbout.get(about) ?? []).filter(({ rank }) => rank === "preferred");
  const former = [
    ...preferred.map((other) => ({ claim: other.claim.id, about, field: other.field })),
    ...plan.preferred,
  ].filter((other) => other.claim !== claim && other.about === about && slotOf(plan.schema, other.field) === slot);
  for (const other of former)
    addJudgement(
      plan,
      { verdict: "rank", claim: other.claim, field: other.field.field, rank: "normal" },
      "Another claim is preferred.",
    );
  plan.preferred.push({ claim, about, field });
}

export function retract(plan: Plan, { target, field, reason }: EditOf<"retract">): void {
  for (const id of typeof target === "string" ? [target] : target) takeBack(plan, id, field, reason);
}

/** Whether the user of the plan added a record; somebody else's stays theirs though its locator was made anew here. */
export function isFirstBy(plan: Plan, { since, change }: LiveRecord): boolean {
  return (since === change.id ? change : plan.state.findChange(since))?.who === plan.who;
}

/**
 * Takes a record back, or one field of a claim. One's own record goes with the change itself; somebody else's is answered
 * by a judgement, and so is one's own where a reason or a field is named, for the change has no place for them.
 *
 * @throws WorkspaceError `not-found` for what is not live.
 */
export function takeBack(plan: Plan, target: RecordId, field: string | undefined, reason: string | undefined): void {
  const live = plan.state.resolved.base.live.get(target);
  if (!live) throw new WorkspaceError("not-found", `There is nothing ${target} here to retract.`);
  requireField(live.record, field);
  const isWhole = field === undefined || (live.record.type === "claim" && live.record.fields.length === 1);
  if (isWhole && reason === undefined && isFirstBy(plan, live)) plan.retract.push(target);
  else addJudgement(plan, { verdict: "retraction", target, ...(isWhole ? {} : fieldOf({ field })) }, reason);
}
