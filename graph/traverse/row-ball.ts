import type { Budget } from "../model/budget.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import type { RowMarks } from "./row-marks.ts";
import type { RowNeighbours } from "./row-neighbours.ts";
import { isOpen, isPlain } from "./row-steps.ts";

/** Entities level by level from one end of a search. */
export interface RowBall {
  readonly conditions: RowConditions;
  /** Neighbours with folded agreements among them; null where nothing folds, and relations are looked at as they stand. */
  readonly neighbours: RowNeighbours | null;
  /** The hops of each entity from where the ball began. */
  readonly marks: RowMarks;
  readonly start: number;
  /** Where the other ball began: a path ends there, so that it is entered and not gone through. */
  readonly goal: number;
  frontier: number[];
  /** What was taken in with each hop, the frontier last. */
  readonly levels: (readonly number[])[];
  radius: number;
  size: number;
  /** Relations at the frontier: what the next level costs. */
  cost: number;
}

/** @param conditions As they are walked from this end. */
export function createRowBall(
  conditions: RowConditions,
  neighbours: RowNeighbours | null,
  marks: RowMarks,
  start: number,
  goal: number,
): RowBall {
  marks.stamps[start] = marks.base;
  const cost = conditions.index.degrees[start]!;
  const frontier = [start];
  return { conditions, neighbours, marks, start, goal, frontier, levels: [frontier], radius: 0, size: 1, cost };
}

/**
 * Takes one level more in. Cost: the relations at the frontier.
 * @returns Whether something was taken in that another ball has too.
 */
export function growBall(ball: RowBall, other: RowMarks, budget: Budget): boolean {
  const next: number[] = [];
  ball.radius++;
  budget.spend(ball.cost + 1);
  ball.cost = 0;
  const before = ball.size;
  const hasMet = ball.neighbours
    ? growByNeighbours(ball, ball.neighbours, other, next)
    : growByLists(ball, other, next);
  ball.frontier = next;
  ball.levels.push(next);
  ball.size = before + next.length;
  const { degrees } = ball.conditions.index;
  for (const row of next) ball.cost += degrees[row]!;
  return hasMet;
}

function growByLists(ball: RowBall, other: RowMarks, next: number[]): boolean {
  const { conditions, frontier, goal, radius } = ball;
  const { stamps, base } = ball.marks;
  const { stamps: otherStamps, base: otherBase } = other;
  const { passes } = conditions;
  const plain = isPlain(conditions);
  let hasMet = false;
  for (const { list, allowed } of conditions.lists) {
    const { starts, ends, others, kinds } = list;
    for (const row of frontier) {
      if (row === goal) continue;
      for (let at = starts[row]!, end = ends[row]!; at < end; at++) {
        const to = others[at]!;
        if (stamps[to]! >= base || allowed[kinds[at]!] === 0) continue;
        if (!plain && !isOpen(conditions, list, at)) continue;
        if (passes !== null && to !== goal && !passes(to)) continue;
        stamps[to] = base + radius;
        next.push(to);
        hasMet ||= otherStamps[to]! >= otherBase;
      }
    }
  }
  return hasMet;
}

function growByNeighbours(ball: RowBall, neighbours: RowNeighbours, other: RowMarks, next: number[]): boolean {
  const { frontier, goal, radius } = ball;
  const { stamps, base } = ball.marks;
  const { passes } = ball.conditions;
  let hasMet = false;
  for (const row of frontier) {
    if (row === goal) continue;
    neighbours.read(row);
    for (let at = neighbours.starts[row]!; at < neighbours.ends[row]!; at++) {
      const to = neighbours.to[at]!;
      if (stamps[to]! >= base || (passes !== null && to !== goal && !passes(to))) continue;
      stamps[to] = base + radius;
      next.push(to);
      hasMet ||= other.stamps[to]! >= other.base;
    }
  }
  return hasMet;
}
