import type { Budget } from "../model/budget.ts";
import type { GraphIndex } from "../core/graph-index.ts";
import { blockBits, neighbourTableOf } from "../core/neighbour-table.ts";
import type { NeighbourTable } from "../core/neighbour-table.ts";
import { withScratch } from "./row-scratch.ts";
import type { RowScratch } from "./row-scratch.ts";

/** What grows from one end of a search: ranks of the table of neighbours, in the order in which they were met. */
interface Side {
  /** What it has seen is marked with this, what neither has seen with `unseen` at most. */
  readonly mark: number;
  readonly unseen: number;
  readonly queue: Int32Array;
  /** By place in the queue, where what was met from there begins; for places before `from`. */
  readonly begins: Int32Array;
  /** The last level: places in the queue. */
  from: number;
  to: number;
  /** About how many relations there are at the last level. */
  cost: number;
}

/**
 * `shortestRows` where nothing is asked of relations. At size L it looks at some two hundred entities and waits for memory
 * most of the time, so it touches little: no row is looked up, from where an entity was met follows from the order in which
 * they were met, and what the next level costs is told by ranks.
 */
export function shortestBeside(
  index: GraphIndex,
  start: number,
  end: number,
  maxHops: number,
  budget: Budget,
): readonly number[] | null {
  const table = neighbourTableOf(index);
  return withScratch(index, (scratch) => {
    const there = createSide(table, scratch, 0, table.rankOf[start]!);
    const here = createSide(table, scratch, 1, table.rankOf[end]!);
    for (let hops = 0; hops < maxHops && there.to > there.from && here.to > here.from; hops++) {
      const side = there.cost <= here.cost ? there : here;
      budget.spend(side.cost + 1);
      const place = findMeeting(table, scratch, side, side === there ? here : there);
      if (place >= 0) return joined(table, scratch, [there, here], side, place);
      takeLevel(table, scratch, side);
    }
    return null;
  });
}

function createSide(
  { bounds }: NeighbourTable,
  { seen, base, queues, begins }: RowScratch,
  which: 0 | 1,
  rank: number,
): Side {
  const mark = base + 1 + which;
  const queue = queues[which];
  queue[0] = rank;
  seen[rank] = mark;
  const cost = bounds[rank * 2 + 1]! - bounds[rank * 2]!;
  return { mark, unseen: base, queue, begins: begins[which], from: 0, to: 1, cost };
}

/** @returns the place in the last level of a side from which something leads to what the other has met; −1 where nothing does. Nothing is written. */
function findMeeting({ bounds, neighbours }: NeighbourTable, { seen }: RowScratch, near: Side, far: Side): number {
  const { queue, from, to } = near;
  const theirs = far.mark;
  for (let place = from; place < to; place++) {
    const rank = queue[place]!;
    for (let at = bounds[rank * 2]!, end = bounds[rank * 2 + 1]!; at < end; at++)
      if (seen[neighbours[at]!] === theirs) return place;
  }
  return -1;
}

function takeLevel({ bounds, neighbours, sizes }: NeighbourTable, { seen }: RowScratch, side: Side): void {
  const { queue, begins, mark, unseen, from } = side;
  const until = side.to;
  let to = until;
  let cost = 0;
  for (let place = from; place < until; place++) {
    const rank = queue[place]!;
    begins[place] = to;
    for (let at = bounds[rank * 2]!, end = bounds[rank * 2 + 1]!; at < end; at++) {
      const next = neighbours[at]!;
      if (seen[next]! > unseen) continue;
      seen[next] = mark;
      queue[to++] = next;
      cost += sizes[next >> blockBits]!;
    }
  }
  side.from = until;
  side.to = to;
  side.cost = cost;
}

/** Rows from one end to the other by way of the place at which one side met the other. */
function joined(
  { bounds, neighbours, rowOf }: NeighbourTable,
  { seen }: RowScratch,
  [there, here]: readonly [Side, Side],
  near: Side,
  place: number,
): number[] {
  const far = near === there ? here : there;
  let at = bounds[near.queue[place]! * 2]!;
  while (seen[neighbours[at]!] !== far.mark) at++;
  const own = ranksBack(near, place);
  const others = ranksBack(far, far.queue.indexOf(neighbours[at]!));
  const [path, rest] = near === there ? [own.reverse(), others] : [others.reverse(), own];
  for (const rank of rest) path.push(rank);
  for (let step = 0; step < path.length; step++) path[step] = rowOf[path[step]!]!;
  return path;
}

/** From a place back to where its side began. */
function ranksBack({ queue, begins, from }: Side, place: number): number[] {
  const ranks = [queue[place]!];
  for (let at = place; at > 0;) {
    // The last place of which what was met begins at or before this one; what was met from none begins where the next does.
    let low = 0;
    for (let high = Math.min(at, from); low + 1 < high;) {
      const middle = (low + high) >> 1;
      if (begins[middle]! <= at) low = middle;
      else high = middle;
    }
    ranks.push(queue[(at = low)]!);
  }
  return ranks;
}
