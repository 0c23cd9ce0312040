import type { GraphDiff } from "#data/api/shapes.ts";
import type { Change } from "#graph/model/change.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { subjectsOf, touchedRecords } from "./touched-records.ts";
import type { Resolved } from "./workspace-state.ts";

/**
 * What some changes did to the picture: what is there now and was not, what went, and what was touched and is there
 * before and after. A merge touches the relations of both entities; an entity that comes or goes takes its relations
 * with it.
 */
export function diffOf(before: Resolved, after: Resolved, changes: readonly Change[]): GraphDiff {
  const records = touchedRecords(changes, (id) => before.base.live.get(id)?.record ?? after.base.live.get(id)?.record);
  const touched = new Set<SubjectId>(records.flatMap(subjectsOf));
  const merged = new Set(
    records.flatMap((record) => (record.type === "judgement" && record.verdict === "sameAs" ? subjectsOf(record) : [])),
  );
  const sides = [before, after];
  const isThere = ({ graph, base }: Resolved, id: SubjectId) =>
    isEntityId(id) ? base.entities.has(id) : graph.hasRelation(id);
  const comesOrGoes = (id: EntityId) => isThere(before, id) !== isThere(after, id);
  for (const id of touched)
    if (isEntityId(id) && (merged.has(id) || comesOrGoes(id)))
      for (const { relationsAt } of sides) for (const relation of relationsAt.get(id) ?? []) touched.add(relation);
  const subjects = [...touched].sort(compareText);
  const split = <T extends SubjectId>(ids: readonly T[]) => ({
    added: ids.filter((id) => !isThere(before, id) && isThere(after, id)),
    changed: ids.filter((id) => isThere(before, id) && isThere(after, id)),
    removed: ids.filter((id) => isThere(before, id) && !isThere(after, id)),
  });
  return {
    entities: split(subjects.filter((id) => isEntityId(id))),
    relations: split<SubjectId>(subjects.filter((id) => isRelationId(id))),
    notes: records.some(({ type }) => type === "note"),
  };
}
