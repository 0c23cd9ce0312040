import type { Adjacency } from "../core/adjacency.ts";
import type { Budget } from "../model/budget.ts";
import { relationStands, standsThen } from "../core/row-conditions.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { foldedHops, otherParties, rowSet, tiesByAgreement } from "../core/row-hops.ts";

/** Takes a hop as rows: its other end, the code of its kind, and whether it leads from source to target. */
export type VisitRow = (to: number, kind: number, forward: boolean) => void;

/**
 * Visits the hops that expanding an entity is about, in no order: with folding an agreement is the line between its
 * parties and not a neighbour of its own. Nothing is made for a relation.
 * Cost: O(degree), and the parties of each folded agreement.
 */
export function visitExpansion(conditions: RowConditions, from: number, visit: VisitRow): void {
  if (!standsThen(conditions, from)) return;
  const { index, outward, inward, folding } = conditions;
  const foldedHere = folding ? visitFolded(conditions, from, visit) : null;
  const { names } = index.relationKinds;
  const isDirected = names.map((name) => index.schema.relationKinds.get(name)?.directed ?? true);
  const goOver = (list: Adjacency, allowed: Uint8Array, isOutward: boolean) => {
    for (let at = list.starts[from]!, end = list.ends[from]!; at < end; at++) {
      const [to, kind] = [list.others[at]!, list.kinds[at]!];
      if (to === from || foldedHere?.has(to) || !isFollowed(conditions, list, allowed, at)) continue;
      visit(to, kind, isOutward || !isDirected[kind]!);
    }
  };
  goOver(index.outward, outward, true);
  goOver(index.inward, inward, false);
}

/** Visits the other parties of folded agreements. @returns the agreements that have any. */
function visitFolded(conditions: RowConditions, from: number, visit: VisitRow): ReadonlySet<number> {
  const { entityIds, relationKinds, relationKind } = conditions.index;
  const folded = new Set<number>();
  if (conditions.accepts) {
    for (const hop of foldedHops(conditions, from)) {
      folded.add(entityIds.rowOf(hop.id));
      visit(entityIds.rowOf(hop.to), relationKinds.find(hop.kind), true);
    }
    return folded;
  }
  for (const [agreement, own] of tiesByAgreement(conditions, from))
    for (const [, party] of otherParties(conditions, agreement, from)) {
      folded.add(agreement);
      visit(party, relationKind[own.at(-1)!]!, true);
    }
  return folded;
}

/**
 * How many hops lead from each of some entities to any of some others, by row. Gone through from whichever side has fewer
 * relations, so that twenty drawn entities cost the same around a hub of ten thousand as around one of ten.
 * Cost: the lesser sum of degrees, and the parties of the agreements of `drawn`, each agreement once.
 *
 * @param fresh Rows that stand and are not avoided, none of which is among `drawn`.
 * @param budget One step is spent for each of these relations.
 */
export function weighRows(
  conditions: RowConditions,
  fresh: readonly number[],
  drawn: readonly number[],
  budget: Budget,
): Int32Array {
  const { index, avoided, reversed, folding } = conditions;
  const weights = new Int32Array(index.entityIds.size);
  const there = drawn.filter((row) => avoided?.[row] !== 1 && standsThen(conditions, row));
  const isFresh = rowSet(index, fresh);
  if (degreesOf(conditions, there) < degreesOf(conditions, fresh)) {
    const tally = (row: number) => weights[row]!++;
    for (const row of there) {
      budget.spend(index.degrees[row]! + 1);
      visitAmong(reversed, row, isFresh, tally);
    }
  } else {
    const isDrawn = rowSet(index, there);
    for (const row of fresh) {
      budget.spend(index.degrees[row]! + 1);
      visitAmong(conditions, row, isDrawn, () => weights[row]!++);
    }
  }
  if (folding) weighFolded(conditions, there, isFresh, weights, budget);
  return weights;
}

function degreesOf({ index: { degrees } }: RowConditions, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + degrees[row]!, 0);
}

/** Visits the other end of each relation that may be followed from an entity to one of some others. */
function visitAmong(conditions: RowConditions, from: number, among: Uint8Array, visit: (to: number) => void): void {
  const { index, outward, inward } = conditions;
  const goOver = (list: Adjacency, allowed: Uint8Array) => {
    for (let at = list.starts[from]!, end = list.ends[from]!; at < end; at++)
      if (among[list.others[at]!] === 1 && isFollowed(conditions, list, allowed, at)) visit(list.others[at]!);
  };
  goOver(index.outward, outward);
  goOver(index.inward, inward);
}

/** Adds the hops between parties. Where hops are to be accepted each of them is made; else an agreement is gone over once. */
function weighFolded(
  conditions: RowConditions,
  drawn: readonly number[],
  isFresh: Uint8Array,
  weights: Int32Array,
  budget: Budget,
): void {
  const { entityIds, degrees } = conditions.index;
  const drawnBy = new Map<number, number>();
  for (const row of drawn) {
    if (conditions.accepts)
      for (const hop of foldedHops(conditions, row, (to) => isFresh[to] === 1)) weights[entityIds.rowOf(hop.to)]!++;
    else
      for (const agreement of tiesByAgreement(conditions, row).keys())
        drawnBy.set(agreement, (drawnBy.get(agreement) ?? 0) + 1);
  }
  for (const [agreement, count] of drawnBy) {
    let last = -1;
    budget.spend(degrees[agreement]! + 1);
    for (const [, party] of otherParties(conditions, agreement, agreement)) {
      if (party !== last && isFresh[party] === 1) weights[party]! += count;
      last = party;
    }
  }
}

function isFollowed(
  conditions: RowConditions,
  { others, relations, kinds }: Adjacency,
  allowed: Uint8Array,
  at: number,
): boolean {
  const other = others[at]!;
  return (
    allowed[kinds[at]!] === 1 &&
    conditions.avoided?.[other] !== 1 &&
    standsThen(conditions, other) &&
    relationStands(conditions, relations[at]!)
  );
}
