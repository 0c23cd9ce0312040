import type { Budget } from "../model/budget.ts";
import { standsThen } from "../core/row-conditions.ts";
import type { RowConditions, WalkedList } from "../core/row-conditions.ts";
import { withScratch } from "./row-scratch.ts";
import type { RowScratch } from "./row-scratch.ts";
import { isOpen, isPlain } from "./row-steps.ts";

/** What grows from one end of a search. */
interface Side {
  /** Which of the two queues it has; what it has seen is marked with the number and 1. */
  readonly which: 0 | 1;
  readonly lists: readonly WalkedList[];
  /** The last level found: places in the queue. */
  from: number;
  to: number;
  /** Relations at the last level. */
  degree: number;
}

/**
 * One shortest path between two rows, without folding: breadth-first search from both ends, a level at a time from the one
 * with fewer relations to look at (I. Pohl, Bi-directional search, 1971). It ends at the first entity that both have
 * reached: up to then no two levels had one in common, so that no way is shorter. Which of several it is, is not told.
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
  return withScratch(index, (scratch) => {
    const there = createSide(conditions, scratch, 0, start);
    const here = createSide(conditions.reversed, scratch, 1, end);
    for (let hops = 0; hops < maxHops && there.to > there.from && here.to > here.from; hops++) {
      const side = there.degree <= here.degree ? there : here;
      budget.spend(side.degree + 1);
      const met = widen(conditions, scratch, side);
      if (met === null) continue;
      const [near, far] = side === there ? met : [met[1], met[0]];
      return [...originsOf(scratch, near, start).reverse(), ...originsOf(scratch, far, end)];
    }
    return null;
  });
}

function createSide(conditions: RowConditions, { seen, queues, used }: RowScratch, which: 0 | 1, row: number): Side {
  queues[which][0] = row;
  used[which] = 1;
  seen[row] = which + 1;
  return { which, lists: conditions.lists, from: 0, to: 1, degree: conditions.index.degrees[row]! };
}

/** Walks one level further. @returns Where both sides met: the row it came from and the row it came to. */
function widen(
  conditions: RowConditions,
  scratch: RowScratch,
  side: Side,
): readonly [near: number, far: number] | null {
  const { from, to } = side;
  side.from = to;
  side.degree = 0;
  for (const walked of side.lists) {
    const met = widenBy(conditions, scratch, side, walked, from, to);
    if (met !== null) return met;
  }
  return null;
}

function widenBy(
  conditions: RowConditions,
  { seen, origins, queues, used }: RowScratch,
  side: Side,
  { list, allowed }: WalkedList,
  from: number,
  until: number,
): readonly [near: number, far: number] | null {
  const { starts, ends, others, kinds } = list;
  const queue = queues[side.which];
  const own = side.which + 1;
  const plain = isPlain(conditions);
  const { passes } = conditions;
  const { degrees } = conditions.index;
  let { to, degree } = side;
  let met: readonly [near: number, far: number] | null = null;
  for (let place = from; place < until && met === null; place++) {
    const row = queue[place]!;
    for (let at = starts[row]!, end = ends[row]!; at < end; at++) {
      const next = others[at]!;
      const mark = seen[next]!;
      if (mark === own || allowed[kinds[at]!] === 0) continue;
      if (!plain && !isOpen(conditions, list, at)) continue;
      // What the other side has reached it may also pass, or it is where that side began.
      if (mark !== 0) {
        met = [row, next];
        break;
      }
      if (passes !== null && !passes(next)) continue;
      seen[next] = own;
      origins[next] = row;
      queue[to++] = next;
      degree += degrees[next]!;
    }
  }
  used[side.which] = side.to = to;
  side.degree = degree;
  return met;
}

function originsOf({ origins }: RowScratch, from: number, root: number): number[] {
  const rows = [from];
  for (let row = from; row !== root;) rows.push((row = origins[row]!));
  return rows;
}
