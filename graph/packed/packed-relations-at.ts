import type { EntityId, RelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import { nothing } from "./ulid-words.ts";
import { lazyMap } from "./lazy-map.ts";
import type { PackedClaims } from "./packed-claims.ts";

/**
 * Relations at each entity, those that are only denied included, by id; one from an entity to itself once.
 * Cost: O(relations) once, 8 bytes each; then of a list its length.
 */
export function packedRelationsAt(packed: PackedClaims): ReadonlyMap<EntityId, readonly RelationId[]> {
  const { entityId, relationId, relationSource, relationTarget, subjectOf, ids } = packed;
  let table: ReturnType<typeof relationsByEntity> | null = null;
  const listAt = (id: EntityId): readonly RelationId[] | undefined => {
    const known = ids.findText(id);
    const entity = known === nothing ? nothing : subjectOf[known]!;
    if (entity >= entityId.length || entityId[entity] !== known) return undefined;
    table ??= relationsByEntity(relationSource, relationTarget, entityId.length);
    const rows = table.relations.subarray(table.starts[entity], table.starts[entity + 1]);
    if (rows.length === 0) return undefined;
    return Array.from(rows, (row) => ids.textOf(relationId[row]!) as RelationId).sort(compareText);
  };
  function* keys(): IterableIterator<EntityId> {
    for (const known of entityId) {
      const id = ids.textOf(known) as EntityId;
      if (listAt(id)) yield id;
    }
  }
  return lazyMap<EntityId, readonly RelationId[]>({
    size() {
      table ??= relationsByEntity(relationSource, relationTarget, entityId.length);
      let size = 0;
      for (let entity = 0; entity < entityId.length; entity++)
        if (table.starts[entity] !== table.starts[entity + 1]) size++;
      return size;
    },
    has: (id) => listAt(id) !== undefined,
    get: listAt,
    keys,
  });
}

/** Two passes: how many each entity has, then which. */
function relationsByEntity(sources: Uint32Array, targets: Uint32Array, entityCount: number) {
  const starts = new Uint32Array(entityCount + 1);
  for (let row = 0; row < sources.length; row++) {
    starts[sources[row]! + 1]!++;
    if (targets[row] !== sources[row]) starts[targets[row]! + 1]!++;
  }
  for (let entity = 0; entity < entityCount; entity++) starts[entity + 1]! += starts[entity]!;
  const relations = new Uint32Array(starts[entityCount]!);
  const next = starts.slice(0, entityCount);
  for (let row = 0; row < sources.length; row++) {
    relations[next[sources[row]!]!++] = row;
    if (targets[row] !== sources[row]) relations[next[targets[row]!]!++] = row;
  }
  return { starts, relations };
}
