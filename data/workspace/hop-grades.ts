import type { Hop } from "#graph/core/knowledge-graph.ts";
import type { RelationId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { AtHand } from "#graph/packed/at-hand.ts";
import type { ClaimBase, FieldClaim } from "#graph/resolve/claim-base.ts";
import { gradeOrder, resolveSlot } from "#graph/resolve/resolve-slot.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";

/** Claims that state a relation, best first, as of the moment. */
export function statingClaims(base: ClaimBase, relation: SubjectId, moment: Moment): readonly FieldClaim[] {
  const claims = (base.claimsAbout.get(relation) ?? []).filter(({ field }) => field.field === "exists");
  return resolveSlot(claims, moment, base.documents).remaining;
}

/** Claims that say when an agreement was signed, the shown one first, as of the moment. */
export function signingClaims(base: ClaimBase, agreement: SubjectId, moment: Moment): readonly FieldClaim[] {
  return isEntityId(agreement) ? (resolveField(base, agreement, "signed", moment)[0]?.remaining ?? []) : [];
}

/**
 * The grade of a hop, which a filter tests and an answer shows: that of the best claim that states the relation; of a
 * folded agreement the weakest of all that ties its parties and of the shown signing. Null where any of them has none.
 * Each relation is looked at once.
 *
 * @param atHand Of the same claims: spares reading those of relations whose grade needs no weighing.
 */
export function createHopGrades(
  base: ClaimBase,
  moment: Moment,
  atHand: AtHand | null = null,
): (hop: Hop) => string | null {
  const known = new Map<SubjectId, string | null>();
  const gradeOf = (id: SubjectId, claims: () => readonly FieldClaim[], unstated: string | null): string | null => {
    const seen = known.get(id);
    if (seen !== undefined) return seen;
    const [best] = claims();
    const grade = best ? best.grade : unstated;
    known.set(id, grade);
    return grade;
  };
  const statedGrade = (relation: RelationId): string | null => {
    const seen = known.get(relation);
    if (seen !== undefined) return seen;
    const grade = atHand?.statedGrade(relation, moment);
    if (grade === undefined) return gradeOf(relation, () => statingClaims(base, relation, moment), null);
    known.set(relation, grade);
    return grade;
  };
  return ({ id, behind, folded }) => {
    const grades = behind.map(statedGrade);
    if (!folded) return weakestGrade(grades);
    // An agreement of which nobody says when it was signed is as sure as what ties its parties to it.
    return weakestGrade([...grades, gradeOf(id, () => signingClaims(base, id, moment), bestGrade)]);
  };
}
const bestGrade = "A1";

/** The weakest of some grades; null, the weakest of all, where any is missing or none is there. */
export function weakestGrade(grades: readonly (string | null)[]): string | null {
  return grades.reduce<string | null>(
    (weakest, grade) => (gradeOrder(grade) > gradeOrder(weakest) ? grade : weakest),
    grades[0] ?? null,
  );
}

/** Whether a grade is at least as good as the one asked for; no grade never is. */
export function meetsGrade(grade: string | null, least: string): boolean {
  return grade !== null && gradeOrder(grade) <= gradeOrder(least);
}
