import type { Budget } from "../model/budget.ts";
import { GraphError } from "../model/errors.ts";
import type { Adjacency } from "../core/adjacency.ts";
import { isNone, mayBe } from "../core/figure-keys.ts";
import type { FigureQuestion } from "../core/figure-test.ts";
import { everyKey } from "../core/kind-lists.ts";
import { headWords, linkedRowsOf, linkWords } from "../core/linked-rows.ts";
import type { LinkedRows } from "../core/linked-rows.ts";
import { neighbourTableOf } from "../core/neighbour-table.ts";
import { standsThen } from "../core/row-conditions.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { withScratch } from "./row-scratch.ts";
import type { RowScratch } from "./row-scratch.ts";
import { isOpen, isPlain, takesEvery } from "./row-steps.ts";

/** Entities reached, by row, nearest first. */
export interface ReachedRows {
  readonly size: number;
  /** The start is the first. */
  readonly rowAt: (place: number) => number;
  /** Where those of each number of hops begin; one longer than the greatest number. */
  readonly levels: readonly number[];
  /** Why the walk stopped before it was done; null where it was done. */
  readonly stopped: string | null;
}

/**
 * Everything within some hops of a row, without folding: breadth-first search. Cost: O(V + E) of what is reached.
 *
 * @param figure What is asked of the amounts of each relation; null for nothing.
 * @param budget One step is spent for each relation looked at; what was reached before it is spent stands.
 * @throws GraphError `cancelled` from `budget`.
 */
export function reachRows(
  conditions: RowConditions,
  start: number,
  maxHops: number,
  figure: FigureQuestion | null,
  budget: Budget,
): ReachedRows {
  if (!standsThen(conditions, start)) return { size: 1, rowAt: () => start, levels: [0, 1], stopped: null };
  const { index, areByKind, lists } = conditions;
  const isFree = figure === null && isOpenPlainly(conditions);
  const table = figure === null && takesEvery(conditions) ? neighbourTableOf(index) : null;
  const beside = table && { starts: table.bounds, ends: table.bounds, others: table.neighbours };
  const keys = figure && areByKind ? figure.byKey : null;
  const test = figure && figure.test;
  const linked = keys && lists.length === 1 && isOpenPlainly(conditions) ? linkedRowsOf(index, lists[0]!.list) : null;
  return withScratch(index, (scratch) => {
    const [queue] = scratch.queues;
    const first = table ? table.rankOf[start]! : start;
    queue[0] = linked ? linked.placeOf[start]! : first;
    scratch.seen[first] = scratch.base + 1;
    scratch.filled = 1;
    const levels = [0, 1];
    let stopped: string | null = null;
    try {
      for (let from = 0; levels.length <= maxHops + 1; from = levels[levels.length - 2]!) {
        const until = scratch.filled;
        if (linked) reachLinked(scratch, linked, lists[0]!.list, figure!, from, until, budget);
        else if (beside) reachByAny(scratch, beside, 1, from, until, budget);
        else
          for (const { list, allowed } of lists)
            if (isFree && allowsAll(allowed)) reachByAny(scratch, list, 0, from, until, budget);
            else reachBy(conditions, scratch, list, keys ?? allowed, from, until, test, budget);
        if (scratch.filled === until) break;
        levels.push(scratch.filled);
      }
    } catch (error) {
      if (!(error instanceof GraphError) || error.code !== "limit-exceeded") throw error;
      stopped = error.message;
      if (levels.at(-1) !== scratch.filled) levels.push(scratch.filled);
    }
    const found = queue.slice(0, scratch.filled);
    return { size: found.length, rowAt: rowReader(found, linked?.words ?? table?.rowOf), levels, stopped };
  });
}

/**
 * Ranks and places become rows when they are read: nobody reads all of a thousand. Each has the same row for good.
 * @param rowOf By what was found; undefined where rows were found.
 */
function rowReader(found: Int32Array, rowOf: Int32Array | undefined): ReachedRows["rowAt"] {
  return rowOf === undefined ? (place) => found[place]! : (place) => rowOf[found[place]!]!;
}

function isOpenPlainly(conditions: RowConditions): boolean {
  return isPlain(conditions) && conditions.passes === null;
}

function allowsAll(allowed: Uint8Array): boolean {
  return allowed === everyKey || !allowed.includes(isNone);
}

/** Where the others of each entity stand, one after the other. */
interface Others {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly others: Int32Array;
}

/**
 * What one list leads to where every relation may be followed: nothing but the other ends is read.
 *
 * @param paired 1 where start and end of an entity stand beside one another in one array, 0 where each has its own.
 */
function reachByAny(
  scratch: RowScratch,
  { starts, ends, others }: Others,
  paired: 0 | 1,
  from: number,
  until: number,
  budget: Budget,
): void {
  const { seen, base } = scratch;
  const [queue] = scratch.queues;
  let count = scratch.filled;
  let owed = 0;
  for (let place = from; place < until; place++) {
    const row = queue[place]! << paired;
    const start = starts[row]!;
    const end = ends[row + paired]!;
    owed += end - start;
    for (let at = start; at < end; at++) {
      const next = others[at]!;
      if (seen[next]! > base) continue;
      seen[next] = base + 1;
      queue[count++] = next;
    }
    if (owed < stepsPaidAtOnce) continue;
    scratch.filled = count;
    budget.spend(owed);
    owed = 0;
  }
  scratch.filled = count;
  budget.spend(owed);
}

/** What one list leads to from the places of the queue that are the last level. */
function reachBy(
  conditions: RowConditions,
  scratch: RowScratch,
  list: Adjacency,
  allowed: Uint8Array,
  from: number,
  until: number,
  test: ((relation: number) => boolean) | null,
  budget: Budget,
): void {
  const { starts, ends, others, kinds, relations } = list;
  const { seen, base } = scratch;
  const [queue] = scratch.queues;
  const plain = isPlain(conditions);
  const { passes } = conditions;
  let count = scratch.filled;
  let owed = 0;
  for (let place = from; place < until; place++) {
    const row = queue[place]!;
    const end = ends[row]!;
    owed += end - starts[row]!;
    for (let at = starts[row]!; at < end; at++) {
      const fit = allowed[kinds[at]!]!;
      const next = others[at]!;
      if (fit === isNone || seen[next]! > base) continue;
      if (!plain && !isOpen(conditions, list, at)) continue;
      if (test !== null && fit === mayBe && !test(relations[at]!)) continue;
      if (passes !== null && !passes(next)) continue;
      seen[next] = base + 1;
      queue[count++] = next;
    }
    if (owed < stepsPaidAtOnce) continue;
    scratch.filled = count;
    budget.spend(owed);
    owed = 0;
  }
  scratch.filled = count;
  budget.spend(owed);
}
/** The same by linked rows, of which the queue has the places. */
function reachLinked(
  scratch: RowScratch,
  { words }: LinkedRows,
  { starts, relations }: Adjacency,
  { byKey, test }: FigureQuestion,
  from: number,
  until: number,
  budget: Budget,
): void {
  const { seen, base } = scratch;
  const [queue] = scratch.queues;
  let count = scratch.filled;
  let owed = 0;
  for (let place = from; place < until; place++) {
    const row = queue[place]!;
    const links = row + headWords;
    owed += words[row + 1]!;
    for (let at = links, end = links + linkWords * words[row + 1]!; at < end; at += linkWords) {
      const fit = byKey[words[at]!]!;
      if (fit === isNone) continue;
      const next = words[at + 1]!;
      if (seen[words[next]!]! > base) continue;
      if (fit === mayBe && !test(relations[starts[words[row]!]! + (at - links) / linkWords]!)) continue;
      seen[words[next]!] = base + 1;
      queue[count++] = next;
    }
    if (owed < stepsPaidAtOnce) continue;
    scratch.filled = count;
    budget.spend(owed);
    owed = 0;
  }
  scratch.filled = count;
  budget.spend(owed);
}
const stepsPaidAtOnce = 1024;
