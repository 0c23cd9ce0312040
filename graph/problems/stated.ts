import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import type { RelationRecord } from "../model/record.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { spansOf } from "../resolve/resolve-subject.ts";
import type { ProblemContext } from "./problem.ts";

/** Whether an entity is here, or a relation that is not only denied: what the graph has. */
export function isStated(base: ClaimBase, about: SubjectId): boolean {
  return isEntityId(about) ? base.entities.has(about) : base.relations.has(about) && spansOf(base, about).length > 0;
}

/** Relations of some kinds at an entity that are not only denied, by id. */
export function statedAt(
  { base, relationsAt }: ProblemContext,
  id: EntityId,
  isWanted: (relation: RelationRecord) => boolean,
  /** Asked first, for it costs less than reading the relation. */
  mayBeWanted: (relation: RelationId) => boolean = () => true,
): readonly RelationRecord[] {
  return relationsAt(id)
    .filter(mayBeWanted)
    .map((relation: RelationId) => base.relations.get(relation)!)
    .filter((relation) => isWanted(relation) && isStated(base, relation.id));
}
