import type { Adjacency } from "../core/adjacency.ts";
import { relationStands, standsThen } from "../core/row-conditions.ts";
import type { RowConditions } from "../core/row-conditions.ts";

/** Conditions that nothing but the kind of relation decides need no look at the relation itself. */
export function isPlain({ asksEntities, asksRelations, avoided, accepts }: RowConditions): boolean {
  return !asksEntities && !asksRelations && avoided === null && accepts === null;
}

/** Whether the relation at a place may be followed to its other end; its kind was asked before. */
export function isOpen(conditions: RowConditions, { others, relations }: Adjacency, place: number): boolean {
  const other = others[place]!;
  return (
    conditions.avoided?.[other] !== 1 && standsThen(conditions, other) && relationStands(conditions, relations[place]!)
  );
}

/** True where every relation may be followed either way and every entity passed: who is beside whom is all that counts. */
export function takesEvery(conditions: RowConditions): boolean {
  const { index, lists, outward, inward, passes } = conditions;
  return (
    passes === null &&
    isPlain(conditions) &&
    lists.length === 2 &&
    lists[0]!.list === index.outward &&
    lists[1]!.list === index.inward &&
    !outward.includes(0) &&
    !inward.includes(0)
  );
}
