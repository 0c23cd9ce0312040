import type { Holds } from "../model/edtf.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { Adjacency } from "./adjacency.ts";
import type { Hop } from "./hop.ts";
import { plainHop, relationStands, standsThen, weakestHeld } from "./row-conditions.ts";
import type { RowConditions } from "./row-conditions.ts";
import { holdsSurely } from "./span-table.ts";

/** Which of the hops from an entity are made: all, or those to some rows. */
export type WantedRow = (to: number) => boolean;
const anyRow: WantedRow = () => true;

/**
 * Hops from the entity of a row under conditions, in the order of other end, then id. Nothing is made for those that are
 * not wanted. Cost: O(degree), and the parties of each folded agreement.
 */
export function rowHops(conditions: RowConditions, from: number, wanted: WantedRow = anyRow): readonly Hop[] {
  if (!standsThen(conditions, from)) return [];
  const hops: Hop[] = [];
  const { index, outward, inward, folding } = conditions;
  addPlain(hops, conditions, from, index.outward, outward, wanted);
  addPlain(hops, conditions, from, index.inward, inward, wanted);
  if (folding) for (const hop of foldedHops(conditions, from, wanted)) hops.push(hop);
  return hops.length < 2 ? hops : hops.sort((a, b) => compareText(a.to, b.to) || compareText(a.id, b.id));
}

/**
 * Hops among the entities of some rows, in no order: a relation from its source, a folded agreement from the party whose id
 * comes first and not where its own row is among them. Cost: the sum of their outward degrees, and the parties of their
 * agreements.
 */
export function rowHopsAmong(conditions: RowConditions, rows: readonly number[]): Hop[] {
  const { index, outward, folding } = conditions;
  const { entityIds } = index;
  const among = new Uint8Array(entityIds.size);
  for (const row of rows) among[row] = 1;
  const isAmong: WantedRow = (to) => among[to] === 1;
  const hops: Hop[] = [];
  for (const row of rows) {
    if (!standsThen(conditions, row)) continue;
    addPlain(hops, conditions, row, index.outward, outward, isAmong);
    if (!folding) continue;
    for (const hop of foldedHops(conditions, row, isAmong))
      if (hop.from < hop.to && !isAmong(entityIds.rowOf(hop.id))) hops.push(hop);
  }
  return hops;
}

/** Hops between two entities, without a look at what else is there unless agreements fold. */
export function rowHopsBetween(conditions: RowConditions, from: number, to: number): readonly Hop[] {
  if (conditions.folding) return rowHops(conditions, from, (row) => row === to);
  const hops: Hop[] = [];
  const { index, outward, inward } = conditions;
  if (!standsThen(conditions, from)) return hops;
  addPlain(hops, conditions, from, index.outward, outward, anyRow, to);
  addPlain(hops, conditions, from, index.inward, inward, anyRow, to);
  return hops.length < 2 ? hops : hops.sort((a, b) => compareText(a.id, b.id));
}

/** @param only Takes the relations to this row alone, found by halving. */
function addPlain(
  hops: Hop[],
  conditions: RowConditions,
  from: number,
  { starts, ends, others, relations, kinds }: Adjacency,
  allowed: Uint8Array,
  wanted: WantedRow,
  only?: number,
): void {
  const { index, avoided } = conditions;
  const end = ends[from]!;
  let at = only === undefined ? starts[from]! : firstPlaceTo(conditions, others, starts[from]!, end, only);
  for (; at < end && (only === undefined || others[at] === only); at++) {
    const to = others[at]!;
    if (allowed[kinds[at]!] === 0 || to === from || avoided?.[to] === 1 || !wanted(to)) continue;
    const relation = relations[at]!;
    if (standsThen(conditions, to) && relationStands(conditions, relation))
      hops.push(plainHop(index, relation, from, holdsOf(conditions, relation)));
  }
}
function firstPlaceTo({ index }: RowConditions, others: Int32Array, start: number, end: number, to: number): number {
  let low = start;
  for (let high = end; low < high;) {
    const middle = (low + high) >> 1;
    if (index.entityIds.compareRows(others[middle]!, to) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holdsOf({ index, asked }: RowConditions, relation: number): Exclude<Holds, "no"> {
  return weakestHeld(index, relation, asked.moment) === holdsSurely ? "certain" : "possible";
}

/** Agreements that an entity is tied to and that fold, by relation. */
export function* tiesOf(conditions: RowConditions, from: number): Iterable<readonly [relation: number, to: number]> {
  const { index, folding, avoided, passes } = conditions;
  const { starts, ends, others, relations, kinds } = index.outward;
  if (folding === null || starts[from] === ends[from] || !standsThen(conditions, from)) return;
  for (let at = starts[from]!; at < ends[from]!; at++) {
    const agreement = others[at]!;
    if (folding[kinds[at]!] === 0 || agreement === from || avoided?.[agreement] === 1) continue;
    if (passes?.(agreement) === false || !standsThen(conditions, agreement)) continue;
    if (relationStands(conditions, relations[at]!)) yield [relations[at]!, agreement];
  }
}
/** Parties of an agreement besides one, by relation; a thing is no party to itself. */
export function* otherParties(
  conditions: RowConditions,
  agreement: number,
  from: number,
): Iterable<readonly [relation: number, party: number]> {
  const { index, folding, avoided } = conditions;
  const { starts, ends, others, relations, kinds } = index.inward;
  for (let at = starts[agreement]!; at < ends[agreement]!; at++) {
    const party = others[at]!;
    if (folding![kinds[at]!] === 0 || party === from || party === agreement || avoided?.[party] === 1) continue;
    if (standsThen(conditions, party) && relationStands(conditions, relations[at]!)) yield [relations[at]!, party];
  }
}

/** One hop for each other party, whatever the number of roles that either of them has. */
function foldedHops(conditions: RowConditions, from: number, wanted: WantedRow): readonly Hop[] {
  const { index, asked } = conditions;
  const folded = new Map<number, Hop>();
  let start: EntityId | null = null; // most entities are tied to no agreement
  for (const [own, agreement] of tiesOf(conditions, from)) {
    start ??= index.entityIds.idAt(from) as EntityId;
    const shared = {
      from: start,
      id: index.entityIds.idAt(agreement) as EntityId,
      kind: index.relationKinds.names[index.relationKind[own]!]!,
      forward: true,
      folded: true,
    };
    const ownId = index.relationIds.idAt(own) as RelationId;
    const ownHolds = holdsOf(conditions, own);
    for (const [theirs, party] of otherParties(conditions, agreement, from)) {
      if (!wanted(party)) continue;
      const holds = ownHolds === "certain" ? holdsOf(conditions, theirs) : ownHolds;
      const behind = [ownId, index.relationIds.idAt(theirs) as RelationId];
      const key = agreement * index.entityIds.size + party;
      const known = folded.get(key);
      const to = known?.to ?? (index.entityIds.idAt(party) as EntityId);
      folded.set(key, {
        ...shared,
        to,
        behind: known ? [...new Set([...known.behind, ...behind])].sort(compareText) : behind.sort(compareText),
        holds: known?.holds === "certain" ? "certain" : holds,
      });
    }
  }
  return [...folded.values()].filter((hop) => asked.accepts?.(hop) ?? true);
}
