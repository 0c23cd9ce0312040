import type { Budget } from "../model/budget.ts";
import { standsThen } from "../core/row-conditions.ts";
import type { RowConditions, WalkedList } from "../core/row-conditions.ts";
import { shortestBeside } from "./row-beside.ts";
import { withScratch } from "./row-scratch.ts";
import type { RowScratch } from "./row-scratch.ts";
import { isOpen, isPlain, takesEvery } from "./row-steps.ts";

/** What grows from one end of a search. */
interface Side {
  readonly queue: Int32Array;
  /** What it has seen is marked with this, and what the other has seen with `theirs`. */
  readonly own: number;
  readonly theirs: number;
  readonly lists: readonly WalkedList[];
  /** The last level found: places in the queue. */
  from: number;
  to: number;
  /** Relations at the last level. */
  degree: number;
}
/** Where two sides touch: the row of one that is left, and the row of the other that is entered. */
type Meeting = readonly [near: number, far: number];

/**
 * One shortest path between two rows, without folding: breadth-first search from both ends, a level at a time from the one
 * with fewer relations to look at (I. Pohl, Bi-directional search, 1971). It ends at the first relation that leads from
 * what one has reached to what the other has: up to then no two levels had one in common, so that no way is shorter. Which
 * of several it is, is not told. A level is first looked over for such a relation, and taken in only where there is none:
 * the last level is the largest by far, and of it nothing is kept.
 *
 * @param budget One step is spent for each relation at a level that is walked.
 * @returns Rows from start to end; null where there is no path.
 */
export function shortestRows(
  conditions: RowConditions,
  start: number,
  end: number,
  maxHops: number,
  budget: Budget,
): readonly number[] | null {
  const { index, avoided } = conditions;
  if (avoided?.[start] === 1 || avoided?.[end] === 1 || start === end) return null;
  if (!standsThen(conditions, start) || !standsThen(conditions, end)) return null;
  if (takesEvery(conditions)) return shortestBeside(index, start, end, maxHops, budget);
  return withScratch(index, (scratch) => {
    const there = createSide(scratch, 0, start, index.degrees[start]!, conditions.lists);
    const here = createSide(scratch, 1, end, index.degrees[end]!, conditions.reversed.lists);
    for (let hops = 0; hops < maxHops && there.to > there.from && here.to > here.from; hops++) {
      const side = there.degree <= here.degree ? there : here;
      budget.spend(side.degree + 1);
      const met = findMeeting(conditions, scratch, side);
      if (met !== null) return joined(scratch, met, side === there, start, end);
      widen(conditions, scratch, side);
    }
    return null;
  });
}

function createSide(
  { seen, base, queues }: RowScratch,
  which: 0 | 1,
  row: number,
  degree: number,
  lists: readonly WalkedList[],
): Side {
  const own = base + 1 + which;
  const queue = queues[which];
  queue[0] = row;
  seen[row] = own;
  return { queue, own, theirs: base + 2 - which, lists, from: 0, to: 1, degree };
}

/** Looks from the last level of a side for what the other side has reached. Nothing is written. */
function findMeeting(conditions: RowConditions, { seen }: RowScratch, side: Side): Meeting | null {
  const { queue, theirs } = side;
  for (const { list, allowed } of side.lists) {
    const { starts, ends, others, kinds } = list;
    for (let place = side.from; place < side.to; place++) {
      const row = queue[place]!;
      for (let at = starts[row]!, end = ends[row]!; at < end; at++) {
        const next = others[at]!;
        // What the other side has reached it may also pass, or it is where that side began.
        if (seen[next] === theirs && allowed[kinds[at]!] !== 0 && isOpen(conditions, list, at)) return [row, next];
      }
    }
  }
  return null;
}

/** Takes in one level more. */
function widen(conditions: RowConditions, scratch: RowScratch, side: Side): void {
  const { from, to } = side;
  side.from = to;
  side.degree = 0;
  for (const walked of side.lists) widenBy(conditions, scratch, side, walked, from, to);
}

function widenBy(
  conditions: RowConditions,
  { seen, base, origins }: RowScratch,
  side: Side,
  { list, allowed }: WalkedList,
  from: number,
  until: number,
): void {
  const { starts, ends, others, kinds } = list;
  const { queue, own } = side;
  const plain = isPlain(conditions);
  const { passes } = conditions;
  const { degrees } = conditions.index;
  let { to, degree } = side;
  for (let place = from; place < until; place++) {
    const row = queue[place]!;
    for (let at = starts[row]!, end = ends[row]!; at < end; at++) {
      const next = others[at]!;
      if (seen[next]! > base || allowed[kinds[at]!] === 0) continue;
      if (!plain && !isOpen(conditions, list, at)) continue;
      if (passes !== null && !passes(next)) continue;
      seen[next] = own;
      origins[next] = row;
      queue[to++] = next;
      degree += degrees[next]!;
    }
  }
  side.to = to;
  side.degree = degree;
}

function joined(scratch: RowScratch, [near, far]: Meeting, isThere: boolean, start: number, end: number): number[] {
  const path = originsOf(scratch, isThere ? near : far, start).reverse();
  for (const row of originsOf(scratch, isThere ? far : near, end)) path.push(row);
  return path;
}
function originsOf({ origins }: RowScratch, from: number, root: number): number[] {
  const rows = [from];
  for (let row = from; row !== root;) rows.push((row = origins[row]!));
  return rows;
}
