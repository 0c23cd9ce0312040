import { anyCost } from "../model/budget.ts";
import type { Budget } from "../model/budget.ts";
import type { RelationId } from "../model/ids.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import type { GraphIndex } from "./graph-index.ts";
import type { NameCodes } from "./name-codes.ts";
import { compileConditions, relationStands, standsThen } from "./row-conditions.ts";

/** How many entities and relations stand at a moment, by kind; kinds of which none does are not in it. */
export interface Standing {
  readonly entityKinds: ReadonlyMap<string, number>;
  readonly relationKinds: ReadonlyMap<string, number>;
}

/**
 * Counts what stands at a moment, a relation only where both its ends do. Cost: O(entities + relations).
 *
 * @param meet Told each relation that stands.
 * @param budget One step is spent for each relation.
 */
export function countStanding(
  index: GraphIndex,
  moment: Moment,
  meet: (relation: RelationId) => void,
  budget: Budget = anyCost,
): Standing {
  const conditions = compileConditions(index, { moment, fold: false, kinds: null, direction: "both" });
  const { entityAlive, relationAlive, entityIds, relationIds, sources, targets } = index;
  const entities = new Float64Array(index.entityKinds.names.length);
  const relations = new Float64Array(index.relationKinds.names.length);
  const stands = new Uint8Array(entityIds.size);
  for (let row = 0; row < entityIds.size; row++) {
    if (entityAlive[row] !== 1 || !standsThen(conditions, row)) continue;
    stands[row] = 1;
    entities[index.entityKind[row]!]!++;
  }
  for (let row = 0; row < relationIds.size; row++) {
    budget.spend();
    if (relationAlive[row] !== 1 || stands[sources[row]!] === 0 || stands[targets[row]!] === 0) continue;
    if (!relationStands(conditions, row)) continue;
    relations[index.relationKind[row]!]!++;
    meet(relationIds.idAt(row) as RelationId);
  }
  return { entityKinds: byName(index.entityKinds, entities), relationKinds: byName(index.relationKinds, relations) };
}

function byName({ names }: NameCodes, counts: Float64Array): ReadonlyMap<string, number> {
  return new Map(names.flatMap((name, code) => (counts[code]! > 0 ? [[name, counts[code]!] as const] : [])));
}
