import type { Budget } from "../model/budget.ts";
import { growBall } from "./row-ball.ts";
import type { RowBall } from "./row-ball.ts";
import { clearMarks } from "./row-marks.ts";
import type { RowMarks } from "./row-marks.ts";
import { isOpen, isPlain } from "./row-steps.ts";

/** Rows that are put in order rather than looked for among the relations of each row. */
const mostFew = 4_096;
/** On a long chain every row has as few, and putting them in order for each number of hops would cost its square. */
const mostFewHops = 16;

/** Hops to an end, known where a way of so many hops from a start may go through. */
export interface EndDistances {
  /** Hops to the end; less than 0 where no way of the hops looked at goes through. */
  readonly get: (row: number) => number;
  /**
   * Finds them for all ways of at most so many hops. Ask for 1, 2, 3 … in turn.
   * @param inPart Only those near the end, as far as it costs nothing more than to find that there is a way: see `knownUpTo`.
   * @returns "none" while no way is that short, "never" where none will be however long, "some" from the shortest way on.
   */
  readonly findWithin: (hops: number, inPart: boolean) => "none" | "never" | "some";
  /** All distances up to this are known, among what was asked for last. */
  readonly knownUpTo: () => number;
  /** Whether both sides may still grow: then there may be longer ways, whatever is passed over for being too far. */
  readonly isOpen: () => boolean;
  /** All rows that lie within so many hops of the end, in the order of ids, where they are known and few; else null. */
  readonly fewWithin: (hops: number) => readonly number[] | null;
  /** Whether a row without a distance may have one when ways of more hops are asked for. */
  readonly mayLieFurther: (distance: number) => boolean;
}

/**
 * Breadth-first search from both sides, always from the one with fewer relations to look at (I. Pohl, Bi-directional
 * search, Machine Intelligence 6, 1971). Where both have met, the distances to the end are carried on from what was
 * reached from it into what was reached from the start, as far as ways of the length asked for can use them. Cost:
 * O(V + E) of two balls of about half the length, which in a graph of hubs is far less than one of the whole length.
 *
 * @param from Grown from the start, `to` from the end. @param carried Marks of its own.
 */
export function createEndDistances(from: RowBall, to: RowBall, carried: RowMarks, budget: Budget): EndDistances {
  let hasMet = false;
  let known = 0;
  let carriedLevels: (readonly number[])[] = [];
  const fewByHops = new Map<number, readonly number[] | null>();
  const { stamps, base } = to.marks;
  const get = (row: number) => (stamps[row]! >= base ? stamps[row]! - base : carried.stamps[row]! - carried.base);

  function carryBack(hops: number): void {
    clearMarks(carried, hops);
    carriedLevels = [];
    let level = to.frontier.filter((row) => isUsed(row, to.radius, hops));
    for (let distance = to.radius + 1; distance <= hops && level.length > 0; distance++) {
      const next: number[] = [];
      for (const row of level) if (row !== from.start) carryFrom(row, distance, hops, next);
      carriedLevels.push(next);
      level = next;
    }
  }
  function carryFrom(row: number, distance: number, hops: number, next: number[]): void {
    const take = (before: number) => {
      carried.stamps[before] = carried.base + distance;
      next.push(before);
    };
    const { neighbours, conditions } = to;
    if (neighbours) {
      neighbours.read(row);
      for (let at = neighbours.starts[row]!; at < neighbours.ends[row]!; at++) {
        const before = neighbours.to[at]!;
        if (isUsed(before, distance, hops) && get(before) < 0) take(before);
      }
      return;
    }
    const plain = isPlain(conditions);
    for (const { list, allowed } of conditions.lists) {
      budget.spend(1 + ((list.ends[row]! - list.starts[row]!) >> 4)); // nearly all are passed over
      const { others, kinds } = list;
      for (let at = list.starts[row]!, end = list.ends[row]!; at < end; at++) {
        const before = others[at]!;
        if (!isUsed(before, distance, hops) || get(before) >= 0 || allowed[kinds[at]!] === 0) continue;
        if (plain || isOpen(conditions, list, at)) take(before);
      }
    }
  }
  /** Whether a way of so many hops can go through a row that lies so far from the end. */
  function isUsed(row: number, distance: number, hops: number): boolean {
    const level = from.marks.stamps[row]! - from.marks.base;
    return level >= 0 && level + distance <= hops;
  }
  function findFew(hops: number): readonly number[] | null {
    if (hops > mostFewHops || hops > known) return null;
    const levels = [...to.levels.slice(0, hops + 1), ...carriedLevels.slice(0, Math.max(0, hops - to.radius))];
    if (levels.reduce((sum, { length }) => sum + length, 0) > mostFew) return null;
    const { inOrder, size, compareRows } = to.conditions.index.entityIds;
    return levels.flat().sort(inOrder === size ? (a, b) => a - b : compareRows);
  }
  const isDone = (ball: RowBall) => ball.frontier.length === 0;
  return {
    get,
    knownUpTo: () => known,
    findWithin(hops, inPart) {
      const levels = hasMet && inPart ? hops - 1 : hops;
      while (from.radius + to.radius < levels && !isDone(from) && !isDone(to)) {
        const [narrower, wider] = from.cost <= to.cost ? [from, to] : [to, from];
        if (growBall(narrower, wider.marks, budget)) hasMet = true;
      }
      if (!hasMet) return isDone(from) || isDone(to) ? "never" : "none";
      known = inPart && !isDone(to) ? to.radius : hops;
      fewByHops.clear();
      carriedLevels = [];
      if (known === hops) carryBack(hops);
      else clearMarks(carried, 0);
      return "some";
    },
    isOpen: () => !isDone(from) && !isDone(to),
    fewWithin(hops) {
      const remembered = fewByHops.get(hops);
      if (remembered !== undefined) return remembered;
      const few = findFew(hops);
      fewByHops.set(hops, few);
      return few;
    },
    mayLieFurther: (distance) => distance >= 0 || !isDone(to),
  };
}
