import { WorkspaceError } from "#data/api/errors.ts";
import type { ClaimId, RecordId } from "#graph/model/ids.ts";
import { isChangeId } from "#graph/model/ids.ts";
import type { JudgementRecord, MergeConflict } from "#graph/model/record.ts";
import { anyDate, resolveSlot } from "#graph/resolve/resolve-slot.ts";
import { findField } from "#graph/schema/schema.ts";
import { foundConflicts, slotClaims } from "./open-conflicts.ts";
import { addJudgement, setGrade, setRank, takeBack } from "./plan-judgements.ts";
import { addPart } from "./plan-views.ts";
import { standingOf } from "./standing-judgements.ts";
import type { EditOf, Plan } from "./plan.ts";
import type { SideName } from "./three-way.ts";
import { partForSide, partsOf } from "./view-conflicts.ts";

const other = { here: "there", there: "here" } as const satisfies Record<SideName, SideName>;

/**
 * Decides what a merge left open: for one side, by rank or by taking back what the other side did, or for leaving both
 * as they stand.
 *
 * @throws WorkspaceError `not-found` for no such conflict; `conflict` where it is decided already, or where the other
 *   side's retraction is part of a change that did more.
 */
export function decideConflict(plan: Plan, { conflict: id, keep, reason }: EditOf<"decideConflict">): void {
  const found = foundConflicts(plan.state).find((one) => one.id === id);
  if (!found) throw new WorkspaceError("not-found", `There is no conflict ${id} here. “keiro conflicts” lists them.`);
  if (!found.isOpen)
    throw new WorkspaceError("conflict", `The conflict ${id} is decided already. Undo that to decide anew.`);
  if (keep === "both") leaveBoth(plan, found.conflict, reason);
  else keepSide(plan, found.conflict, keep, reason);
}

function leaveBoth(plan: Plan, { here, there }: MergeConflict, reason: string | undefined): void {
  addJudgement(plan, { verdict: "leaveBoth", records: [...new Set([...here, ...there])].sort() }, reason);
}

function keepSide(plan: Plan, conflict: MergeConflict, side: SideName, reason: string | undefined): void {
  switch (conflict.kind) {
    case "value":
      return keepValue(plan, conflict, side, reason ?? usualReason);
    case "judged":
      return keepJudgement(plan, conflict, side, reason ?? usualReason);
    case "retracted":
      return conflict.retracted === side
        ? keepRetraction(plan, conflict, reason)
        : keepEdits(plan, conflict, side, reason);
    case "identity":
    case "note":
      for (const id of conflict[other[side]]) takeBack(plan, id as RecordId, undefined, reason);
      return;
    case "record":
      return keepVersion(plan, conflict, side, reason);
  }
}
const usualReason = "Decided after a merge.";

/** The side's value is preferred; where rank decides nothing (names, denials), the other side's is set aside. */
function keepValue(plan: Plan, conflict: MergeConflict, side: SideName, reason: string): void {
  const { base } = plan.state.resolved;
  const slot = slotClaims(base, conflict);
  const of = (name: SideName) => slot.filter(({ claim }) => (conflict[name] as readonly string[]).includes(claim.id));
  const [kept, left] = [of(side), of(other[side])];
  const hasDenial = [...kept, ...left].some(({ claim }) => claim.stance === "denied");
  const isMany = findField(plan.schema, conflict.field ?? "")?.manyValued === true;
  if (hasDenial || isMany) {
    for (const { claim, field } of left)
      setRank(plan, { type: "setRank", claim: claim.id, field: field.field, rank: "deprecated", reason });
    return;
  }
  const best = resolveSlot(kept, anyDate, base.documents).shown ?? kept[0];
  if (!best) return bringBack(plan, conflict, side, reason);
  setRank(plan, { type: "setRank", claim: best.claim.id, field: best.field.field, rank: "preferred", reason });
}

/** The other side had taken the claim back when they met: that is taken back in its turn, and the claim preferred. */
function bringBack(plan: Plan, conflict: MergeConflict, side: SideName, reason: string): void {
  const { judgements } = standingOf(plan.state.resolved.base);
  const claim = conflict[side].find((id) => plan.state.resolved.base.live.get(id as RecordId)?.record.type === "claim");
  const retractions = judgements.filter(
    ({ judgement }) => judgement.verdict === "retraction" && judgement.target === claim,
  );
  if (claim === undefined || retractions.length === 0)
    throw new WorkspaceError(
      "conflict",
      "That side's value was retracted together with other things. Bring it back with “keiro undo CHANGE” from the history, or leave both.",
    );
  for (const { judgement } of retractions) takeBack(plan, judgement.id, undefined, reason);
  setRank(plan, {
    type: "setRank",
    claim: claim as string as ClaimId,
    field: conflict.field,
    rank: "preferred",
    reason,
  });
}

/** What the side said last of the claim is said again, as the last word. */
function keepJudgement(plan: Plan, conflict: MergeConflict, side: SideName, reason: string): void {
  const judgement = conflict[side]
    .map((id) => plan.state.resolved.base.live.get(id as RecordId)?.record)
    .filter((record): record is JudgementRecord => record?.type === "judgement")
    .at(-1);
  const of = (claim: ClaimId, field: string | undefined) => ({
    claim,
    reason,
    ...(field === undefined ? {} : { field }),
  });
  if (judgement?.verdict === "rank")
    setRank(plan, { type: "setRank", rank: judgement.rank, ...of(judgement.claim, judgement.field) });
  else if (judgement?.verdict === "grade")
    setGrade(plan, { type: "setGrade", grade: judgement.grade, ...of(judgement.claim, judgement.field) });
  else throw new WorkspaceError("conflict", "That side's judgement does not stand any more. Read again.");
}

/** A thing that is gone stays gone, and what was said of it waits; a note's newer text goes too. */
function keepRetraction(plan: Plan, conflict: MergeConflict, reason: string | undefined): void {
  const { live } = plan.state.resolved.base;
  const edits = conflict.retracted === "here" ? conflict.there : conflict.here;
  const notes = edits.filter((id) => live.get(id as RecordId)?.record.type === "note");
  if (conflict.before.some((id) => id.startsWith("n:")))
    for (const id of notes) takeBack(plan, id as RecordId, undefined, reason);
  else leaveBoth(plan, conflict, reason);
}

/** The retraction is taken back: a judgement by another, a change that did nothing else by undoing it. */
function keepEdits(plan: Plan, conflict: MergeConflict, side: SideName, reason: string | undefined): void {
  if (conflict.before.some((id) => id.startsWith("n:"))) return leaveBoth(plan, conflict, reason);
  for (const id of conflict[other[side]]) {
    if (!isChangeId(id)) {
      takeBack(plan, id, undefined, reason);
      continue;
    }
    const change = plan.state.findChange(id);
    const didMore = !change || change.add.length > 0 || change.retract.length > 1 || change.undoes !== undefined;
    if (didMore)
      throw new WorkspaceError(
        "conflict",
        `“${change?.label ?? id}” did more than retract this. Undo it as a whole (“keiro undo ${id}”), or leave both.`,
      );
    plan.undoes.push(id);
  }
}

/** The version of the side becomes the youngest. */
function keepVersion(plan: Plan, conflict: MergeConflict, side: SideName, reason: string | undefined): void {
  const { state } = plan;
  const { base } = state.resolved;
  if (partsOf(base, [...conflict.here, ...conflict.there]).length > 0) {
    const part = partForSide(base, conflict, side);
    return part ? addPart(plan, { id: conflict.about }, part) : leaveBoth(plan, conflict, reason);
  }
  const kept = conflict[side][0];
  if (state.resolved.base.live.get(conflict.about)?.change.id === kept) return leaveBoth(plan, conflict, reason);
  const record =
    kept && isChangeId(kept) ? state.findChange(kept)?.add.find(({ id }) => id === conflict.about) : undefined;
  if (!record) throw new WorkspaceError("conflict", "That side's version is not here any more. Read again.");
  plan.add.push(record);
}
