import { append } from "../model/append.ts";
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

/** What lies among some rows: rows of relations, and folded agreements as hops. */
export interface RowsAmong {
  readonly plain: readonly number[];
  readonly folded: Hop[];
}

/**
 * What lies among the entities of some rows, in no order: a relation once, a folded agreement from the party whose id
 * comes first and not where its own row is among them. Cost: for each row its outward degree or, where that is more, a
 * search by halving for each of the rows. Other parties of an agreement cost nothing, however many there are.
 *
 * @param near Only what has one of these, by row, at an end; without it all.
 */
export function rowsAmong(conditions: RowConditions, rows: readonly number[], near?: Uint8Array): RowsAmong {
  const { index, outward, folding } = conditions;
  const among = rowSet(index, rows);
  const isAmong: WantedRow = (to) => among[to] === 1;
  const isNear: WantedRow = near ? (to) => near[to] === 1 && among[to] === 1 : isAmong;
  const plain: number[] = [];
  const take = (relation: number) => plain.push(relation);
  for (const row of rows) {
    if (!standsThen(conditions, row)) continue;
    const wanted = near?.[row] === 1 ? isAmong : isNear;
    const degree = index.outward.ends[row]! - index.outward.starts[row]!;
    if (rows.length * Math.log2(degree + 2) < degree)
      for (const to of rows) {
        if (wanted(to)) visitPlain(take, conditions, row, index.outward, outward, wanted, to);
      }
    else visitPlain(take, conditions, row, index.outward, outward, wanted);
  }
  return { plain, folded: folding ? [...foldedAmong(conditions, rows, among, near)] : [] };
}

/** A relation as a hop from its source. */
export function outwardHop(conditions: RowConditions, relation: number): Hop {
  const { index } = conditions;
  return plainHop(index, relation, index.sources[relation]!, holdsOf(conditions, relation));
}

/** Folded hops between some rows: each agreement is met by way of the ties of its parties, and of no other. */
function* foldedAmong(
  conditions: RowConditions,
  rows: readonly number[],
  among: Uint8Array,
  near: Uint8Array | undefined,
): Iterable<Hop> {
  const { asked, avoided, index } = conditions;
  const tied = new Map<number, Map<number, number[]>>();
  for (const row of rows)
    for (const [relation, agreement] of tiesOf(conditions, row)) {
      if (among[agreement] === 1) continue;
      const parties = tied.get(agreement) ?? new Map<number, number[]>();
      if (parties.size === 0) tied.set(agreement, parties);
      append(parties, row, relation);
    }
  for (const [agreement, parties] of tied)
    for (const [from, own] of parties)
      for (const [to, theirs] of parties) {
        if (avoided?.[to] === 1 || index.entityIds.compareRows(from, to) >= 0) continue;
        if (near && near[from] !== 1 && near[to] !== 1) continue;
        const hop = foldedHop(conditions, agreement, from, to, own, theirs);
        if (asked.accepts?.(hop) ?? true) yield hop;
      }
}

/** Hops between two entities, without a look at what else is there: of both the one with fewer relations is gone through. */
export function rowHopsBetween(conditions: RowConditions, from: number, to: number): readonly Hop[] {
  const hops: Hop[] = [];
  const { index, outward, inward, folding, asked } = conditions;
  if (!standsThen(conditions, from)) return hops;
  addPlain(hops, conditions, from, index.outward, outward, anyRow, to);
  addPlain(hops, conditions, from, index.inward, inward, anyRow, to);
  if (folding && from !== to && conditions.avoided?.[to] !== 1)
    for (const [agreement, own, theirs] of sharedTies(conditions, from, to)) {
      const hop = foldedHop(conditions, agreement, from, to, own, theirs);
      if (asked.accepts?.(hop) ?? true) hops.push(hop);
    }
  return hops.length < 2 ? hops : hops.sort((a, b) => compareText(a.id, b.id));
}

/** Agreements to which both of two entities are tied, with the relations of each. */
function* sharedTies(
  conditions: RowConditions,
  from: number,
  to: number,
): Iterable<readonly [agreement: number, own: readonly number[], theirs: readonly number[]]> {
  const { starts, ends } = conditions.index.outward;
  const isFromLesser = ends[from]! - starts[from]! <= ends[to]! - starts[to]!;
  const [lesser, greater] = isFromLesser ? [from, to] : [to, from];
  if (!standsThen(conditions, greater)) return;
  for (const [agreement, near] of tiesByAgreement(conditions, lesser)) {
    const far = agreement === greater ? [] : tiesTo(conditions, greater, agreement);
    if (far.length > 0) yield isFromLesser ? [agreement, near, far] : [agreement, far, near];
  }
}
/** What ties an entity to one agreement that folds, found by halving. */
function tiesTo(conditions: RowConditions, row: number, agreement: number): readonly number[] {
  const { folding, index } = conditions;
  const { starts, ends, others, relations, kinds } = index.outward;
  const ties: number[] = [];
  const end = ends[row]!;
  for (let at = firstPlaceTo(conditions, others, starts[row]!, end, agreement); at < end; at++) {
    if (others[at] !== agreement) break;
    if (folding![kinds[at]!] === 1 && relationStands(conditions, relations[at]!)) ties.push(relations[at]!);
  }
  return ties;
}

function addPlain(
  hops: Hop[],
  conditions: RowConditions,
  from: number,
  list: Adjacency,
  allowed: Uint8Array,
  wanted: WantedRow,
  only?: number,
): void {
  const add = (relation: number) =>
    hops.push(plainHop(conditions.index, relation, from, holdsOf(conditions, relation)));
  visitPlain(add, conditions, from, list, allowed, wanted, only);
}

/** @param only Takes the relations to this row alone, found by halving. */
function visitPlain(
  take: (relation: number) => void,
  conditions: RowConditions,
  from: number,
  { starts, ends, others, relations, kinds }: Adjacency,
  allowed: Uint8Array,
  wanted: WantedRow,
  only?: number,
): void {
  const { avoided } = conditions;
  const end = ends[from]!;
  let at = only === undefined ? starts[from]! : firstPlaceTo(conditions, others, starts[from]!, end, only);
  for (; at < end && (only === undefined || others[at] === only); at++) {
    const to = others[at]!;
    if (allowed[kinds[at]!] === 0 || to === from || avoided?.[to] === 1 || !wanted(to)) continue;
    const relation = relations[at]!;
    if (standsThen(conditions, to) && relationStands(conditions, relation)) take(relation);
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

/** Agreements that an entity is tied to and that fold, each with all relations that tie it, in the order of the agreements. */
export function tiesByAgreement(conditions: RowConditions, from: number): ReadonlyMap<number, readonly number[]> {
  const ties = new Map<number, number[]>();
  for (const [relation, agreement] of tiesOf(conditions, from)) append(ties, agreement, relation);
  return ties;
}

/** One hop for each other party, whatever the number of roles that either of them has. */
export function foldedHops(conditions: RowConditions, from: number, wanted: WantedRow = anyRow): readonly Hop[] {
  const { asked } = conditions;
  const hops: Hop[] = [];
  for (const [agreement, own] of tiesByAgreement(conditions, from)) {
    const parties = new Map<number, number[]>();
    for (const [relation, party] of otherParties(conditions, agreement, from))
      if (wanted(party)) append(parties, party, relation);
    for (const [party, theirs] of parties) hops.push(foldedHop(conditions, agreement, from, party, own, theirs));
  }
  return asked.accepts ? hops.filter(asked.accepts) : hops;
}

/** @param own What ties `from` to the agreement, and `theirs` what ties `to`: one relation or more. */
function foldedHop(
  conditions: RowConditions,
  agreement: number,
  from: number,
  to: number,
  own: readonly number[],
  theirs: readonly number[],
): Hop {
  const { entityIds, relationIds, relationKinds, relationKind } = conditions.index;
  const isSure = (relation: number) => holdsOf(conditions, relation) === "certain";
  return {
    from: entityIds.idAt(from) as EntityId,
    to: entityIds.idAt(to) as EntityId,
    id: entityIds.idAt(agreement) as EntityId,
    kind: relationKinds.names[relationKind[own.at(-1)!]!]!,
    forward: true,
    folded: true,
    behind: [...own, ...theirs].map((row) => relationIds.idAt(row) as RelationId).sort(compareText),
    holds: own.some(isSure) && theirs.some(isSure) ? "certain" : "possible",
  };
}

/** 1 for each of some rows of entities. */
export function rowSet(index: RowConditions["index"], rows: Iterable<number>): Uint8Array {
  const set = new Uint8Array(index.entityIds.size);
  for (const row of rows) set[row] = 1;
  return set;
}
