import type { Budget } from "../model/budget.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { createEndDistances } from "./end-distances.ts";
import type { EndDistances } from "./end-distances.ts";
import { createRowBall } from "./row-ball.ts";
import { readLeadingOn } from "./leading-on.ts";
import type { Followers, LeadingOn } from "./leading-on.ts";
import { giveMarksBack, lendMarks } from "./row-marks.ts";
import type { RowMarks } from "./row-marks.ts";
import type { RowNeighbours } from "./row-neighbours.ts";
import { isRowDetour } from "./row-neighbours.ts";

/** Two ends and how the graph is read between them. */
export interface RowSearch {
  /** As relations are walked from the start, and from the end. */
  readonly conditions: RowConditions;
  readonly backConditions: RowConditions;
  /** Neighbours with folded agreements among them, forward and back; null where nothing folds. */
  readonly forward: RowNeighbours | null;
  readonly back: RowNeighbours | null;
  readonly start: number;
  readonly end: number;
  readonly maxHops: number;
  readonly budget: Budget;
}

/** What ends a search before all paths are told. */
export interface PathsWanted {
  /** Ends after the least length. */
  readonly onlyShortest?: boolean;
  /** Only the first paths are wanted: what lies between the two ends is read as paths come by. The same come in the same order. */
  readonly onlyFirst?: boolean;
  /** Partial paths tried in vain, one after the other, after which the search ends with `lostPatience`. */
  readonly patience?: number;
}
/** Partial paths tried in vain before all distances are found after all. */
const patienceInPart = 2_000;
/** Told by a search that looked for the next path in vain for too long. */
export const lostPatience = "lost patience";
type Outcome = typeof lostPatience | void;

/**
 * All simple paths of at most `maxHops` between two entities as rows, shorter ones first, those of one length in the order
 * of their ids: depth-first search with an explicit stack for each length, cut off where the rest of the way is longer
 * than what is left. Cost: the two balls of `createEndDistances`, and the partial paths that can still reach the end.
 */
export function* rowPaths(search: RowSearch, wanted: PathsWanted): Generator<readonly number[], Outcome> {
  const { conditions, backConditions, forward, back, start, end, maxHops, budget } = search;
  const { index } = conditions;
  const marks = Array.from({ length: 3 }, () => lendMarks(index, index.entityIds.size)) as [
    RowMarks,
    RowMarks,
    RowMarks,
  ];
  try {
    const from = createRowBall(conditions, forward, marks[0], start, end);
    const to = createRowBall(backConditions, back, marks[1], end, start);
    const distances = createEndDistances(from, to, marks[2], budget);
    for (let hops = 1; hops <= maxHops; hops++) {
      const inPart = wanted.onlyFirst ?? false;
      const found = distances.findWithin(hops, inPart);
      if (found === "never") return;
      if (found === "none") continue;
      const { patience = Infinity } = wanted;
      let result = yield* pathsOfLength(
        search,
        distances,
        hops,
        inPart ? Math.min(patience, patienceInPart) : patience,
        0,
      );
      if (inPart && typeof result === "number") {
        distances.findWithin(hops, false);
        result = yield* pathsOfLength(search, distances, hops, patience, result);
      }
      if (typeof result === "number") return lostPatience;
      if (wanted.onlyShortest || result === "no more") return;
    }
  } finally {
    giveMarksBack(index, ...marks);
  }
}

/**
 * @param toldBefore Paths that were told before: they are passed over.
 * @returns How many there were until the patience was lost; "no more" where nothing was cut off that a longer path could
 *   take.
 */
function* pathsOfLength(
  search: RowSearch,
  distances: EndDistances,
  hops: number,
  patience: number,
  toldBefore: number,
): Generator<readonly number[], number | "longer" | "no more"> {
  const { conditions, forward, start, end, budget } = search;
  const { passes } = conditions;
  const known = distances.knownUpTo();
  const spend = createSlowSpend(budget);
  const isOpen = distances.isOpen();
  let isCut = known < hops || isOpen;
  const mayUse = (to: number, left: number) => {
    const distance = distances.get(to);
    if (distance >= 0 && distance <= left) return true;
    isCut ||= distances.mayLieFurther(distance);
    return false;
  };
  const followersOf = (left: number): Followers => {
    // Where so many hops are left that not all distances are known, a neighbour of unknown distance may lead to the end.
    if (left > known) return { fits: (to) => to === end || passes === null || passes(to), few: null };
    if (!isOpen) return { fits: (to) => mayUse(to, hops - 1), few: null };
    const isNear = (to: number) => {
      const distance = distances.get(to);
      return distance >= 0 && distance <= left;
    };
    return { fits: isNear, few: distances.fewWithin(left) };
  };
  const followers = new Map<number, Followers>();
  const read = new Map<number, LeadingOn>();
  /** A row that many paths come by is read once, or once for as many hops left. */
  const leadingOn = (row: number, left: number): LeadingOn => {
    const group = isOpen ? left : Number(left > known);
    const key = row * (hops + 1) + group;
    const remembered = read.get(key);
    if (remembered) return remembered;
    const wanted = followers.get(group) ?? followersOf(left);
    followers.set(group, wanted);
    const leading = readLeadingOn(conditions, forward, row, wanted, spend);
    read.set(key, leading);
    return leading;
  };
  const path = [start];
  const onPath = new Set(path);
  const leading = [leadingOn(start, hops - 1)];
  const places = [0];
  const toldBelow = [0];
  let tried = 0;
  let told = 0;
  while (path.length > 0) {
    const depth = path.length - 1;
    const { found, findNext } = leading[depth]!;
    const place = places[depth]!++;
    if (place === found.length && !findNext()) {
      onPath.delete(path.pop()!);
      if (toldBelow.pop() === told && ++tried > patience) return told;
      leading.pop();
      places.pop();
      continue;
    }
    const to = found[place]!;
    const left = hops - path.length;
    if (onPath.has(to) || (to === end && left > 0)) continue;
    if (left > known ? distances.get(to) > left : !mayUse(to, left)) continue;
    budget.spend();
    if (forward && depth > 0 && isRowDetour(forward, path[depth - 1]!, path[depth]!, to)) continue;
    if (left === 0) {
      tried = 0;
      if (++told > toldBefore) yield [...path, to];
      continue;
    }
    path.push(to);
    toldBelow.push(told);
    onPath.add(to);
    leading.push(leadingOn(to, left - 1));
    places.push(0);
  }
  return isCut ? "longer" : "no more";
}

/** A relation that is passed over costs a sixteenth of one that is followed. */
function createSlowSpend(budget: Budget): (relations: number) => void {
  let owed = 0;
  return (relations) => {
    owed += relations;
    if (owed < 1024) return;
    budget.spend(owed >> 4);
    owed = 0;
  };
}
