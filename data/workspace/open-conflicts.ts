import { createAdmits } from "#graph/model/admission.ts";
import type { AdmissionInEffect } from "#graph/model/admission.ts";
import type { ChangeId, SubjectId } from "#graph/model/ids.ts";
import type { JudgementRecord, MergeConflict } from "#graph/model/record.ts";
import type { ClaimBase, FieldClaim } from "#graph/resolve/claim-base.ts";
import { slotOf } from "#graph/resolve/resolve-subject.ts";
import { standingOf } from "./standing-judgements.ts";
import { touchedRecords, withUndone } from "./touched-records.ts";
import { isViewOpen, partsOf } from "./view-conflicts.ts";
import { isSubject, isThere, recordHolds } from "./what-holds.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** A conflict that a merge in effect found. */
export interface FoundConflict {
  /** The admission's id and the number in it. */
  readonly id: string;
  readonly conflict: MergeConflict;
  readonly merge: AdmissionInEffect;
  /** Still to be decided. */
  readonly isOpen: boolean;
}

/**
 * Conflicts of the merges in effect, oldest merge first. One is open while both sides still stand and nobody has judged
 * since: ranked a claim of the slot, retracted one, or said that both are left. It follows from what holds, so undoing
 * the decision opens it again.
 */
export function foundConflicts(state: WorkspaceState): readonly FoundConflict[] {
  const admissions = state.admissions().filter(({ record }) => (record.conflicts ?? []).length > 0);
  if (admissions.length === 0) return [];
  return admissions.flatMap((merge) => {
    const judge = createJudge(state, merge);
    return (merge.record.conflicts ?? []).map((conflict, at) => ({
      id: `${merge.record.id}.${at}`,
      conflict,
      merge,
      isOpen: judge(conflict),
    }));
  });
}

function createJudge(state: WorkspaceState, merge: AdmissionInEffect): (conflict: MergeConflict) => boolean {
  const { base } = state.resolved;
  const { judgements, retracted, holds } = standingOf(base);
  const isLater = createIsLater(state, merge);
  const isLeft = ({ here, there }: MergeConflict) =>
    judgements.some(
      ({ judgement }) =>
        judgement.verdict === "leaveBoth" && [...here, ...there].every((id) => judgement.records.includes(id)),
    );
  const isJudgedLater = (claims: readonly string[], verdicts: readonly JudgementRecord["verdict"][]) =>
    judgements.some(
      ({ judgement, change }) =>
        verdicts.includes(judgement.verdict) &&
        "claim" in judgement &&
        claims.includes(judgement.claim) &&
        isLater(change),
    );

  /** The other side may have set a claim aside when they met; only what came after decides. */
  function isGoneSince(claims: readonly string[]): boolean {
    const left = claims.filter((id) => !holds(id));
    if (left.length < claims.length) return false;
    return touchedSince(state, isLater, new Set(left));
  }
  function isValueOpen(conflict: MergeConflict): boolean {
    const slot = slotClaims(base, conflict);
    if (isGoneSince(conflict.here) || isGoneSince(conflict.there)) return false;
    if (slot.some(({ change, rank }) => rank === "preferred" && isLater(change))) return false;
    return !isJudgedLater([...slot.map(({ claim }) => claim.id), ...conflict.here, ...conflict.there], ["rank"]);
  }
  function isRetractedOpen({ about, field, before, here, there, retracted: side }: MergeConflict): boolean {
    const edits = (side === "here" ? there : here).filter((id) => holds(id) || state.counts(id as ChangeId));
    if (edits.length === 0) return false;
    if (base.live.get(about)?.record.type === "note" || base.live.get(before[0]!)?.record.type === "note")
      return edits.some((id) => base.notes.has(id as never));
    const isRestated = judgements.some(
      ({ judgement, change }) => judgement.verdict === "retraction" && judgement.target === about && isLater(change),
    );
    if (isRestated) return false;
    if (field !== undefined)
      return !(base.claimsAbout.get(leadOf(base, about)) ?? []).some(({ claim }) => before.includes(claim.id as never));
    return isSubject(about) ? !isThere(base, about) : !recordHolds(base, about) || retracted.has(about);
  }

  return (conflict) => {
    const { kind, here, there, about, before } = conflict;
    if (isLeft(conflict)) return false;
    switch (kind) {
      case "value":
        return isValueOpen(conflict);
      case "judged":
        return [here, there].every((side) => side.some(holds)) && !isJudgedLater(before, ["rank", "grade"]);
      case "retracted":
        return isRetractedOpen(conflict);
      case "identity":
        return [here, there].every((side) => side.some(holds));
      case "note":
        return [here, there].every((side) => side.some((id) => base.notes.has(id as never)));
      case "record":
        if (partsOf(base, [...here, ...there]).length > 0) return isViewOpen(base, conflict);
        return recordHolds(base, about) && [...here, ...there].includes(base.live.get(about)!.change.id);
    }
  };
}

/** The claims that compete in the slot of a conflict. */
export function slotClaims(base: ClaimBase, { about, field, here, there }: MergeConflict): readonly FieldClaim[] {
  const claims = (base.claimsAbout.get(leadOf(base, about)) ?? []).filter((claim) => claim.field.field === field);
  const sides = [...here, ...there] as readonly string[];
  const named = claims.filter(({ claim }) => sides.includes(claim.id));
  const slots = new Set(named.map((claim) => slotOf(base.schema, claim.field)));
  return claims.filter((claim) => slots.has(slotOf(base.schema, claim.field)));
}

export function leadOf(base: ClaimBase, about: string): SubjectId {
  return base.survivorOf(about as never);
}

/** Whether a change in effect that came after the merge touches any of some records. */
function touchedSince(state: WorkspaceState, isLater: (id: ChangeId) => boolean, ids: ReadonlySet<string>): boolean {
  const { base } = state.resolved;
  for (const change of state.allChanges()) {
    if (!isLater(change.id) || !state.isInEffect(change.id)) continue;
    const touched = touchedRecords(withUndone(change, state.findChange), (id) => base.live.get(id)?.record);
    if (touched.some(({ id }) => ids.has(id)) || change.retract.some((id) => ids.has(id))) return true;
  }
  return false;
}

/** Whether a change was not there yet when a merge was made: made since, or let in since. Clocks of two machines may differ. */
function createIsLater(
  state: WorkspaceState,
  { change: { id: mergedAt } }: AdmissionInEffect,
): (id: ChangeId) => boolean {
  let wasAdmitted: ((id: ChangeId) => boolean) | null = null;
  const look = () => {
    const layers = new Map([...state.foreignChanges()].map((foreign) => [foreign.change.id, foreign.layers]));
    const until = state.admissions().filter(({ change }) => change.id <= mergedAt);
    const admits = createAdmits(until.map(({ record }) => record));
    return (id: ChangeId) => {
      const among = layers.get(id);
      return among === undefined || admits(id, among);
    };
  };
  return (id) => id > mergedAt || !(wasAdmitted ??= look())(id);
}
