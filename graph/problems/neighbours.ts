import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import { canonicalJson } from "../model/json.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { namesOf } from "../resolve/resolve-subject.ts";

/** A base with the relations at its entities. */
export interface ProblemSide {
  readonly base: ClaimBase;
  readonly relationsAt: ReadonlyMap<EntityId, readonly RelationId[]>;
}

/**
 * Subjects of which the problems may be others once some subjects are: the ends of a relation, what a body is part of, and
 * who stands on the other side of its shares where it is called otherwise, or of all its relations where it is of another
 * kind. Whoever shares a name with it, or is named by it, is told by `SubjectTables`.
 * Cost: O(relations of the touched entities).
 *
 * @param hasShare Whether a share is stated of a relation, before or after.
 */
export function neighboursOf(
  before: ProblemSide,
  after: ProblemSide,
  touched: Iterable<SubjectId>,
  hasShare: (base: ClaimBase, id: RelationId) => boolean,
): ReadonlySet<SubjectId> {
  const found = new Set<SubjectId>();
  for (const about of touched) {
    const isOfOtherKind =
      isEntityId(about) && before.base.entities.get(about)?.kind !== after.base.entities.get(about)?.kind;
    const isCalledOtherwise = isEntityId(about) && namesText(before, about) !== namesText(after, about);
    for (const side of [before, after])
      if (isEntityId(about))
        addAround(found, side, about, isOfOtherKind, (id) => isCalledOtherwise && hasShare(side.base, id));
      else addEnds(found, side, about);
  }
  return found;
}

function addEnds(found: Set<SubjectId>, { base }: ProblemSide, about: RelationId): void {
  const relation = base.relations.get(about);
  if (relation) found.add(relation.source).add(relation.target);
}

function addAround(
  found: Set<SubjectId>,
  side: ProblemSide,
  about: EntityId,
  isOfOtherKind: boolean,
  matters: (id: RelationId) => boolean,
): void {
  for (const id of side.relationsAt.get(about) ?? []) {
    const { kind, source } = side.base.relations.get(id)!;
    if (isOfOtherKind) found.add(id);
    if (isOfOtherKind || (kind === "partOf" && source === about) || matters(id)) addEnds(found, side, id);
  }
}

function namesText({ base }: ProblemSide, about: EntityId): string {
  return canonicalJson(namesOf(base, about).map(({ name }) => name.value));
}
