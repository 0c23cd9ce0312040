import { varyGraph } from "#graph/core/vary-graph.ts";
import type { Budget } from "#graph/model/budget.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { isRelationId } from "#graph/model/ids.ts";
import { canonicalJson } from "#graph/model/json.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { isValidAt } from "#graph/resolve/resolve-slot.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { spansOf } from "#graph/resolve/resolve-subject.ts";
import { preferClaim, rivalsOf } from "#graph/resolve/vary-base.ts";
import type { Readable } from "./walk-conditions.ts";

/** Claims each of which would give an answer were it shown, and whether all that might were tried. */
export interface AllowingClaims {
  readonly claims: readonly FieldClaim[];
  readonly complete: boolean;
}

/** Fields that decide whether and when something holds. */
const timeFields = new Set(["exists", "valid", "signed", "on"]);

/**
 * Claims that were judged, left out as deprecated or because another is preferred, and each of which alone would give an
 * answer if it were shown: each is put in the place of what is shown, and the question asked again.
 *
 * @param measured The question asks for a grade or an amount, so that claims may matter that leave all times as they are.
 * @param gives Whether a variant of the graph gives an answer. It may throw `limit-exceeded`; then the search ends.
 * @param budget One step is spent for each claim looked at.
 */
export function findAllowingClaims(
  { base, graph }: Readable,
  moment: Moment,
  measured: boolean,
  gives: (variant: Readable) => boolean,
  budget: Budget,
): AllowingClaims {
  const claims: FieldClaim[] = [];
  try {
    for (const [subject, all] of base.claimsAbout) {
      budget.spend(all.length);
      for (const claim of all) {
        if (!isSetAside(base, subject, all, claim) || !isValidAt(claim, moment)) continue;
        const isMeasure = measured && (claim.field.field === "exists" || claim.field.field === "amount");
        if (!isMeasure && !timeFields.has(claim.field.field)) continue;
        const varied = preferClaim(base, subject, claim);
        if (!isMeasure && canonicalSpans(varied, subject) === canonicalSpans(base, subject)) continue;
        if (gives({ base: varied, graph: varyGraph(graph, varied, [subject]) })) claims.push(claim);
      }
    }
  } catch (error) {
    if (!(error instanceof GraphError) || error.code !== "limit-exceeded") throw error;
    return { claims, complete: false };
  }
  return { claims, complete: true };
}

/** Deprecated, or not preferred where another is. */
function isSetAside(
  base: Readable["base"],
  subject: SubjectId,
  all: readonly FieldClaim[],
  claim: FieldClaim,
): boolean {
  if (claim.claim.stance === "denied" || (isRelationId(subject) && !base.relations.has(subject))) return false;
  if (claim.rank === "deprecated") return true;
  if (claim.rank === "preferred" || !all.some(({ rank }) => rank === "preferred")) return false;
  return rivalsOf(base, subject, claim).some(({ rank }) => rank === "preferred");
}

function canonicalSpans(base: Readable["base"], subject: SubjectId): string {
  // Infinity has no JSON.
  return canonicalJson(
    spansOf(base, subject).map(({ earliestStart, latestStart, earliestEnd, latestEnd }) =>
      [earliestStart, latestStart, earliestEnd, latestEnd].map(String),
    ),
  );
}
