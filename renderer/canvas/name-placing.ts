import { createBoxGrid, type BoxGrid } from "./box-grid.ts";
import { overlap, type Box } from "./geometry.ts";

/** What wants to be written: at one of a few places, whole or in a shorter form. */
export interface WantedName {
  readonly id: string;
  /** Greater comes first; equal weights by id, so that the same picture always has the same names. */
  readonly weight: number;
  /** Boxes it may take; the cheapest free one is taken, of equal ones the first. */
  readonly candidates: readonly NameCandidate[];
}
export interface NameCandidate {
  readonly box: Box;
  /** How little it is liked: another side, a shorter form. */
  readonly cost: number;
  /** For the one who draws: which form, and how it is set. */
  readonly form: number;
  readonly side: NameSide;
}
/** A box that no name may stand on, besides the name of its owner. */
export interface Obstacle {
  readonly box: Box;
  readonly owner?: string;
}
export type NameSide = "below" | "right" | "left" | "above" | "middle";

/** What stands where names are placed and does not depend on them; it may be asked again when other names are wanted. */
export interface NameGround {
  /** Whether something stands in the box, besides what is the owner's. */
  readonly isTaken: (box: Box, owner: string) => boolean;
  /** How little a candidate is liked here; Infinity where something stands. Looked for once for each. */
  readonly costOf: (candidate: NameCandidate, owner: string) => number;
}

/**
 * @param obstacles Boxes of shapes and other marks that no name may stand on.
 * @param costOf What a box costs besides: lines that run through it. 0 or more.
 */
export function createNameGround(obstacles: Iterable<Obstacle>, costOf: (box: Box) => number = () => 0): NameGround {
  const grid = gridOf(obstacles);
  const costs = new Map<NameCandidate, number>();
  return {
    isTaken: grid.isTaken,
    costOf(candidate, owner) {
      const known = costs.get(candidate);
      if (known !== undefined) return known;
      const { box } = candidate;
      const cost = grid.isTaken(box, owner) ? Infinity : candidate.cost + costOf(box);
      costs.set(candidate, cost);
      return cost;
    },
  };
}
function gridOf(obstacles: Iterable<Obstacle>): BoxGrid {
  const grid = createBoxGrid(64);
  for (const { box, owner } of obstacles) grid.add(box, owner);
  return grid;
}

/**
 * Which names are written and where: greedy by weight, the cheapest free candidate of each (Christensen, Marks and Shieber
 * 1995 compare it with dearer ways). No chosen box overlaps another or an obstacle; a name without a free candidate is
 * left out. Cost: O(n log n + candidates), by a grid.
 *
 * @param more Obstacles that come to those of the ground just now.
 */
export function placeNames(
  wanted: readonly WantedName[],
  ground: NameGround,
  more: Iterable<Obstacle> = [],
): Map<string, NameCandidate> {
  const taken = gridOf(more);
  const placed = new Map<string, NameCandidate>();
  const order = wanted.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const { id, candidates } of order) {
    const chosen = cheapestFree(id, candidates, ground, taken);
    if (!chosen) continue;
    taken.add(chosen.box);
    placed.set(id, chosen);
  }
  return placed;
}

/**
 * Names that must be seen (selected, focused, on the path) come to those placed: each takes its first candidate free of
 * obstacles, or its first; those in its way step back. Names that are placed already stay where they are.
 *
 * @param more Obstacles that come to those of the ground just now.
 */
export function insertNames(
  placed: ReadonlyMap<string, NameCandidate>,
  needed: readonly WantedName[],
  ground: NameGround,
  more: Iterable<Obstacle> = [],
): Map<string, NameCandidate> {
  const marks = gridOf(more);
  const names = new Map(placed);
  const kept = new Set(needed.map(({ id }) => id));
  for (const { id, candidates } of needed) {
    if (names.has(id)) continue;
    const clear = ({ box }: NameCandidate) => ![...kept].some((other) => overlaps(names.get(other), box));
    const isFree = ({ box }: NameCandidate) => !ground.isTaken(box, id) && !marks.isTaken(box, id);
    const chosen = candidates.find((one) => isFree(one) && clear(one)) ?? candidates.find(clear);
    if (!chosen) continue;
    for (const [other, { box }] of names) if (overlap(box, chosen.box)) names.delete(other);
    names.set(id, chosen);
  }
  return names;
}
function overlaps(candidate: NameCandidate | undefined, box: Box): boolean {
  return candidate !== undefined && overlap(candidate.box, box);
}

function cheapestFree(
  id: string,
  candidates: readonly NameCandidate[],
  ground: NameGround,
  taken: BoxGrid,
): NameCandidate | null {
  let best: NameCandidate | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    if (candidate.cost >= least) continue; // a box costs no less than its candidate
    const cost = ground.costOf(candidate, id);
    if (cost < least && !taken.isTaken(candidate.box, id)) [best, least] = [candidate, cost];
  }
  return best;
}

/** A shorter form is liked less than any place of the whole name. */
const shorterCost = 8;

/**
 * Places beside a shape, for each form in turn: below, right, left, above; then those four at its corners.
 *
 * @param shape Box of the shape on the screen.
 * @param forms Sizes of the forms, the fullest first.
 * @param gap Pixels between shape and name.
 * @param isInRows Whether things stand in close rows, where right of a shape is the place for its name.
 */
export function placesBeside(
  shape: Box,
  forms: readonly { readonly width: number; readonly height: number }[],
  gap: number,
  isInRows = false,
): readonly NameCandidate[] {
  const middle = { x: (shape.left + shape.right) / 2, y: (shape.top + shape.bottom) / 2 };
  return forms.flatMap(({ width, height }, form): NameCandidate[] => {
    const centred = { left: middle.x - width / 2, right: middle.x + width / 2 };
    const rightwards = { left: middle.x - 8, right: middle.x - 8 + width };
    const leftwards = { left: middle.x + 8 - width, right: middle.x + 8 };
    const level = { top: middle.y - height / 2, bottom: middle.y + height / 2 };
    const below = { top: shape.bottom + gap, bottom: shape.bottom + gap + height };
    const above = { top: shape.top - gap - height, bottom: shape.top - gap };
    const right = { left: shape.right + gap + 2, right: shape.right + gap + 2 + width };
    const left = { left: shape.left - gap - 2 - width, right: shape.left - gap - 2 };
    const place = (side: NameSide, cost: number, box: Box) => ({ form, side, box, cost: cost + form * shorterCost });
    return [
      place("below", 0, { ...centred, ...below }),
      place("right", isInRows ? -1 : 0.8, { ...right, ...level }),
      place("left", 1.2, { ...left, ...level }),
      place("above", 1.6, { ...centred, ...above }),
      place("right", 2.4, { ...rightwards, ...below }),
      place("left", 2.6, { ...leftwards, ...below }),
      place("right", 3, { ...rightwards, ...above }),
      place("left", 3.2, { ...leftwards, ...above }),
    ];
  });
}
