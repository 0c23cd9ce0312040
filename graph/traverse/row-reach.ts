import type { Budget } from "../model/budget.ts";
import { GraphError } from "../model/errors.ts";
import type { Adjacency } from "../core/adjacency.ts";
import { isNone, mayBe } from "../core/figure-keys.ts";
import type { FigureQuestion } from "../core/figure-test.ts";
import { everyKey } from "../core/kind-lists.ts";
import { standsThen } from "../core/row-conditions.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { withScratch } from "./row-scratch.ts";
import type { RowScratch } from "./row-scratch.ts";
import { isOpen, isPlain } from "./row-steps.ts";

/** Entities reached, by row, nearest first. */
export interface ReachedRows {
  /** The start is the first. */
  readonly rows: Int32Array;
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
  if (!standsThen(conditions, start)) return { rows: Int32Array.of(start), levels: [0, 1], stopped: null };
  const { areByKind, lists } = conditions;
  const isFree = figure === null && isPlain(conditions) && conditions.passes === null;
  const keys = figure && areByKind ? figure.byKey : null;
  const test = figure && figure.test;
  return withScratch(conditions.index, (scratch) => {
    const [queue] = scratch.queues;
    queue[0] = start;
    scratch.seen[start] = 1;
    scratch.used[0] = 1;
    const levels = [0, 1];
    let stopped: string | null = null;
    try {
      for (let from = 0; levels.length <= maxHops + 1; from = levels[levels.length - 2]!) {
        const until = scratch.used[0];
        for (const { list, allowed } of lists)
          if (isFree && allowsAll(allowed)) reachByAny(scratch, list, from, until, budget);
          else reachBy(conditions, scratch, list, keys ?? allowed, from, until, test, budget);
        if (scratch.used[0] === until) break;
        levels.push(scratch.used[0]);
      }
    } catch (error) {
      if (!(error instanceof GraphError) || error.code !== "limit-exceeded") throw error;
      stopped = error.message;
      if (levels.at(-1) !== scratch.used[0]) levels.push(scratch.used[0]);
    }
    return { rows: queue.slice(0, scratch.used[0]), levels, stopped };
  });
}

function allowsAll(allowed: Uint8Array): boolean {
  return allowed === everyKey || !allowed.includes(isNone);
}

/** What one list leads to where every relation may be followed: nothing but the other ends is read. */
function reachByAny(
  { seen, queues, used }: RowScratch,
  { starts, ends, others }: Adjacency,
  from: number,
  until: number,
  budget: Budget,
): void {
  const [queue] = queues;
  let count = used[0];
  let owed = 0;
  for (let place = from; place < until; place++) {
    const row = queue[place]!;
    const start = starts[row]!;
    const end = ends[row]!;
    owed += end - start;
    for (let at = start; at < end; at++) {
      const next = others[at]!;
      if (seen[next] !== 0) continue;
      seen[next] = 1;
      queue[count++] = next;
    }
    if (owed < stepsPaidAtOnce) continue;
    used[0] = count;
    budget.spend(owed);
    owed = 0;
  }
  used[0] = count;
  budget.spend(owed);
}

/** What one list leads to from the places of the queue that are the last level. */
function reachBy(
  conditions: RowConditions,
  { seen, queues, used }: RowScratch,
  list: Adjacency,
  allowed: Uint8Array,
  from: number,
  until: number,
  test: ((relation: number) => boolean) | null,
  budget: Budget,
): void {
  const { starts, ends, others, kinds, relations } = list;
  const [queue] = queues;
  const plain = isPlain(conditions);
  const { passes } = conditions;
  let count = used[0];
  let owed = 0;
  for (let place = from; place < until; place++) {
    const row = queue[place]!;
    const end = ends[row]!;
    owed += end - starts[row]!;
    for (let at = starts[row]!; at < end; at++) {
      const fit = allowed[kinds[at]!]!;
      const next = others[at]!;
      if (fit === isNone || seen[next] !== 0) continue;
      if (!plain && !isOpen(conditions, list, at)) continue;
      if (test !== null && fit === mayBe && !test(relations[at]!)) continue;
      if (passes !== null && !passes(next)) continue;
      seen[next] = 1;
      queue[count++] = next;
    }
    if (owed < stepsPaidAtOnce) continue;
    used[0] = count;
    budget.spend(owed);
    owed = 0;
  }
  used[0] = count;
  budget.spend(owed);
}
const stepsPaidAtOnce = 1024;
