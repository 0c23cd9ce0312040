import type { EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { nameKeys } from "#graph/problems/name-keys.ts";
import type { Problem, ProblemContext } from "#graph/problems/problem.ts";
import { problemRules } from "#graph/problems/rules.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";

/**
 * All problems of a base the plainest way: every rule asked of every subject, and every question answered by looking at all
 * that there is. What tables and columns tell must come to the same. In the order of the rules, then of the ids.
 */
export function plainProblems(base: ClaimBase): readonly Problem[] {
  const context = plainContext(base);
  const subjects: SubjectId[] = [...base.entities.keys(), ...base.relations.keys()].sort();
  return problemRules.flatMap((rule) => [
    ...(rule.findLoose?.(base) ?? []),
    ...subjects.flatMap((about) => [
      ...(rule.findOwn?.(base, about, base.claimsAbout.get(about) ?? []) ?? []),
      ...(rule.findAbout?.(context, about) ?? []),
    ]),
  ]);
}

/** Every question of a rule whether there can be anything is answered with yes. */
function plainContext(base: ClaimBase): ProblemContext {
  const named = new Set<string>();
  for (const claims of base.claimsAbout.values())
    for (const { field } of claims) for (const one of [field.value].flat()) if (typeof one === "string") named.add(one);
  const relationsAt = (id: EntityId): readonly RelationId[] =>
    [...base.relations.values()]
      .filter(({ source, target }) => source === id || target === id)
      .map((relation) => relation.id)
      .sort();
  return {
    base,
    relationsAt,
    isTied: (id) => relationsAt(id).length > 0,
    isNamed: (id) => isEntityId(id) && named.has(id),
    says: () => true,
    isSaid: () => true,
    namesakesOf(id) {
      const bearing = (key: string) => [...base.entities.keys()].filter((other) => nameKeys(base, other).has(key));
      return new Map([...nameKeys(base, id)].map(([key, shown]) => [shown, new Set(bearing(key))] as const));
    },
  };
}
