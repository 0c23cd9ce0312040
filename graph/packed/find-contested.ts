import { nothing } from "./ulid-words.ts";
import type { RawColumns } from "./raw-columns.ts";

/** Records that several changes in effect add, or that one of them retracts, and those changes, oldest first. */
export interface ContestedRows {
  readonly contested: readonly string[];
  readonly contestedChanges: readonly number[];
}

/**
 * @param order Rows of the changes in effect, oldest first.
 * @param again Numbers of ids of entities, relations and claims that several of them add.
 * Cost: O(changes); O(rows) where anything is contested, which is seldom.
 */
export function findContested(raw: RawColumns, order: Uint32Array, again: Iterable<number>): ContestedRows {
  const { changes, entities, relations, claims, others, ids } = raw;
  const contested = new Set<string>();
  for (const id of again) contested.add(ids.textOf(id));
  const retracting = [...order].filter((change) => raw.retract.has(change));
  for (const change of retracting) for (const id of raw.retract.get(change) ?? []) contested.add(id);
  for (const id of addedAgain(raw, order)) contested.add(id);
  if (contested.size === 0) return { contested: [], contestedChanges: [] };
  const numbers = new Set([...contested].map((id) => ids.findText(id)));
  numbers.delete(nothing);
  const rows = new Set(retracting);
  const hasAny = (change: number, ends: Uint32Array, idOf: Uint32Array) => {
    for (let row = change === 0 ? 0 : ends[change - 1]!; row < ends[change]!; row++)
      if (numbers.has(idOf[row]!)) return true;
    return false;
  };
  for (const change of order) {
    const isOne =
      hasAny(change, changes.entityEnd.array, entities.id.array) ||
      hasAny(change, changes.relationEnd.array, relations.id.array) ||
      hasAny(change, changes.claimEnd.array, claims.id.array);
    if (isOne) rows.add(change);
    for (const at of rowsOf(changes.otherEnd.array, change)) if (contested.has(others[at]!.id)) rows.add(change);
  }
  const contestedChanges = [...order].filter((change) => rows.has(change));
  return { contested: [...contested], contestedChanges };
}

/** Ids of other records that several changes add. */
function* addedAgain({ changes, others }: RawColumns, order: Uint32Array): Generator<string> {
  const by = new Map<string, number>();
  for (const change of order)
    for (const at of rowsOf(changes.otherEnd.array, change)) {
      const { id } = others[at]!;
      if ((by.get(id) ?? change) !== change) yield id;
      by.set(id, change);
    }
}

function* rowsOf(ends: Uint32Array, change: number): Generator<number> {
  for (let row = change === 0 ? 0 : ends[change - 1]!; row < ends[change]!; row++) yield row;
}
