import type { EntityId, RelationId } from "../model/ids.ts";
import { isRelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { RelationRecord } from "../model/record.ts";
import { deriveRelation } from "./derive-records.ts";
import type { MovedEntities } from "./patch-identity.ts";
import { formerSurvivor, holding, setHeldBack, touchedIds } from "./patch-work.ts";
import type { PatchWork } from "./patch-work.ts";

/** Relations that changed, and those at entities that came, went or moved. @returns relations that came or went. */
export function patchRelations(work: PatchWork, { moved, flipped }: MovedEntities): ReadonlySet<RelationId> {
  const { maps, changes, around, subjects } = work;
  const touched = new Set<RelationId>(touchedIds(work, "relation"));
  for (const id of new Set([...moved, ...flipped]))
    for (const relation of relationsNaming(work, id)) touched.add(relation);
  const other = new Set<RelationId>();
  for (const id of touched) {
    const record = holding(work, id, "relation")?.record;
    const derived = record && deriveRelation(around, record);
    const now = derived && "missing" in derived ? undefined : derived;
    setHeldBack(
      work,
      id as never,
      record && derived && "missing" in derived ? { record, missing: derived.missing } : undefined,
    );
    const was = maps.relations.get(id);
    if (Boolean(was) !== Boolean(now)) other.add(id);
    changes.relations.set(id, now);
    subjects.add(id);
    moveEnds(work, id, was, now);
  }
  return other;
}

/** Relations of which an end is an entity, as their records name it: those that hold, and those that wait for it. */
function* relationsNaming(work: PatchWork, entity: EntityId): Generator<RelationId> {
  for (const id of work.indexes.waiting.of(entity)) if (isRelationId(id)) yield id;
  for (const id of work.maps.relationsAt.get(formerSurvivor(work, entity)) ?? []) {
    const record = work.live.get(id as never)?.record;
    if (record?.type === "relation" && (record.source === entity || record.target === entity)) yield id;
  }
}

/** Cost: O(relations of the ends) where they are others. */
function moveEnds(
  { maps, changes }: PatchWork,
  id: RelationId,
  was: RelationRecord | undefined,
  now: RelationRecord | undefined,
): void {
  const endsOf = (record: RelationRecord | undefined) => new Set(record ? [record.source, record.target] : []);
  const [former, next] = [endsOf(was), endsOf(now)];
  const listAt = (end: EntityId) => {
    const known = changes.relationsAt.get(end);
    if (known) return known as RelationId[];
    const list = [...(changes.relationsAt.has(end) ? [] : (maps.relationsAt.get(end) ?? []))];
    changes.relationsAt.set(end, list);
    return list;
  };
  for (const end of former) if (!next.has(end)) takeSorted(listAt(end), id);
  for (const end of next) if (!former.has(end)) putSorted(listAt(end), id);
}

function takeSorted(list: RelationId[], id: RelationId): void {
  const at = placeIn(list, id);
  if (list[at] === id) list.splice(at, 1);
}
function putSorted(list: RelationId[], id: RelationId): void {
  const at = placeIn(list, id);
  if (list[at] !== id) list.splice(at, 0, id);
}
/** Where an id stands or would stand, by binary search. */
function placeIn(list: readonly RelationId[], id: RelationId): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(list[middle]!, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
