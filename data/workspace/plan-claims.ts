import { WorkspaceError } from "#data/api/errors.ts";
import type { ClaimRecord, FieldValue } from "#graph/model/claim.ts";
import type { ClaimId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { canonicalJson } from "#graph/model/json.ts";
import type { Source } from "#graph/model/source.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { addJudgement, isFirstBy, prefer, takeBack } from "./plan-judgements.ts";
import { readFields, readTime } from "./plan-fields.ts";
import { aboutOf, claimsOf, getClaim, getField, getSubjects } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";

export type ClaimParts = Pick<
  EditOf<"addClaim">,
  "valid" | "stance" | "rank" | "rankReason" | "grade" | "source" | "hedge" | "comment"
>;
const plainly = { stance: "asserted", rank: "normal", source: { type: "none" } } as const satisfies ClaimParts;

/** One claim with some fields, whose values are read and found to fit already. */
export function pushClaim(
  plan: Plan,
  about: SubjectId,
  fields: readonly FieldValue[],
  { source, ...parts }: ClaimParts,
): ClaimRecord {
  return pushSourced(plan, about, fields, { ...parts, source: plan.locate(source) });
}
type SourcedParts = Omit<ClaimParts, "source"> & { readonly source: Source };
function pushSourced(
  plan: Plan,
  about: SubjectId,
  fields: readonly FieldValue[],
  { valid, stance, rank, rankReason, grade, source, hedge, comment }: SourcedParts,
): ClaimRecord {
  const claim: ClaimRecord = {
    type: "claim",
    id: plan.begun.mint<ClaimId>("claim"),
    about,
    fields,
    valid: readTime(valid),
    stance,
    rank,
    rankReason,
    grade,
    source,
    hedge,
    comment,
    who: plan.who,
    when: plan.begun.when,
  };
  plan.add.push(claim);
  return claim;
}

/** One field of a claim said of another subject too, by the same source. */
export function sayAgain(plan: Plan, about: SubjectId, { claim, field, grade }: FieldClaim): void {
  const { valid, stance, source, hedge } = claim;
  pushSourced(plan, about, [field], { valid, stance, rank: "normal", grade: grade ?? undefined, source, hedge });
}

/** Claims for some fields, checked; a field stands once in a record, so one that comes again gets a further record. */
export function pushFields(plan: Plan, about: SubjectId, given: readonly FieldValue[], parts: ClaimParts): void {
  let rest = readFields(plan, about, given);
  while (rest.length > 0) {
    const now = rest.filter((one, at) => rest.findIndex(({ field }) => field === one.field) === at);
    rest = rest.filter((one) => !now.includes(one));
    const claim = pushClaim(plan, about, now, parts);
    if (parts.rank === "preferred") for (const field of now) prefer(plan, about, field, claim.id);
  }
}

export function addClaim(plan: Plan, edit: EditOf<"addClaim">): void {
  for (const about of getSubjects(plan, edit.about)) pushFields(plan, about, edit.fields, edit);
}

/** The corrected claim keeps its place in the file: one's own is taken back, somebody else's counts no longer. */
export function correct(plan: Plan, edit: EditOf<"correct">): void {
  const claim = getClaim(plan, edit.claim, edit.field);
  const about = aboutOf(plan, claim);
  const former = getField(claim, edit.field);
  const judged = claimsOf(plan, about, former.field).find((one) => one.claim.id === claim.id);
  const [field] = readFields(plan, about, [
    { field: former.field, value: edit.value, qualifiers: edit.qualifiers ?? former.qualifiers },
  ]);
  const kept = <T>(next: T | null | undefined, before: T | undefined) =>
    next === undefined ? before : (next ?? undefined);
  const isSameSource = edit.source === undefined;
  const rank = edit.rank ?? (judged?.rank === "preferred" ? "preferred" : "normal");
  const parts: SourcedParts = {
    stance: "asserted",
    rank,
    rankReason: rank === "preferred" ? edit.reason : undefined,
    valid: kept(edit.valid, claim.valid),
    grade: kept(edit.grade, isSameSource ? (judged?.grade ?? undefined) : undefined),
    source: edit.source ? plan.locate(edit.source) : claim.source,
    hedge: kept(edit.hedge, isSameSource ? claim.hedge : undefined),
    comment: edit.comment,
  };
  if (isAsItWas(claim, former, field!, parts))
    throw new WorkspaceError("invalid-input", `${claim.id} says this already; there is nothing to correct.`);
  setAside(plan, claim, former.field, edit.reason);
  const added = pushSourced(plan, about, [field!], parts);
  if (rank === "preferred") prefer(plan, about, field!, added.id);
}

function isAsItWas(
  claim: ClaimRecord,
  former: FieldValue,
  field: FieldValue,
  { valid, source, hedge }: SourcedParts,
): boolean {
  const told = (value: FieldValue, parts: Pick<SourcedParts, "valid" | "source" | "hedge" | "stance">) =>
    canonicalJson([value, parts.valid ?? null, parts.source, parts.hedge ?? null, parts.stance === "denied"]);
  return told(former, claim) === told(field, { valid: readTime(valid), source, hedge, stance: "asserted" });
}

/** A claim of one's own is taken back; that of somebody else is deprecated, so that a reader still sees it and why. */
function setAside(plan: Plan, claim: ClaimRecord, field: string, reason: string): void {
  const live = plan.state.resolved.base.live.get(claim.id as string as RecordId);
  const isOwn = live !== undefined && isFirstBy(plan, live);
  if (isOwn) takeBack(plan, claim.id as string as RecordId, field, reason);
  else addJudgement(plan, { verdict: "rank", claim: claim.id, field, rank: "deprecated" }, reason);
}

/** A further claim that says the same and brings its own source; it counts as much as the one that it backs. */
export function addEvidence(plan: Plan, edit: EditOf<"addEvidence">): void {
  const parts = { ...plainly, source: edit.source, grade: edit.grade, comment: edit.comment };
  for (const about of edit.about === undefined ? [] : getSubjects(plan, edit.about))
    pushClaim(plan, about, [{ field: "exists", value: true }], parts);
  if (edit.claim === undefined) return;
  const claim = getClaim(plan, edit.claim, edit.field);
  const about = aboutOf(plan, claim);
  const { valid, hedge, stance } = claim;
  for (const field of edit.field === undefined ? claim.fields : [getField(claim, edit.field)]) {
    const backed = claimsOf(plan, about, field.field).find((one) => one.claim.id === claim.id);
    const isPreferred = backed?.rank === "preferred"; // else the one that it backs would outrank it
    pushClaim(plan, about, [field], {
      ...parts,
      stance: stance === "denied" ? stance : "asserted",
      ...(isPreferred ? { rank: "preferred", rankReason: backed.rankReason ?? undefined } : {}),
      valid,
      hedge,
    });
  }
}

/** Adds tags where they are not yet, and takes back every claim of those to be removed. */
export function setTags(plan: Plan, { about, add, remove }: EditOf<"setTags">): void {
  for (const subject of getSubjects(plan, about)) {
    const claims = claimsOf(plan, subject, "tag");
    const borne = claims.filter(({ rank, claim }) => rank !== "deprecated" && claim.stance !== "denied");
    for (const { claim, field } of claims)
      if (remove.some((tag) => tag === field.value))
        takeBack(plan, claim.id as string as RecordId, field.field, undefined);
    for (const tag of new Set(add))
      if (!borne.some(({ field }) => field.value === tag))
        pushClaim(plan, subject, [{ field: "tag", value: tag }], plainly);
  }
}
