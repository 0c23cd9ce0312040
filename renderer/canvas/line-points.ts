import type { Point } from "./canvas-port.ts";
import { distance } from "./geometry.ts";

/** Points along straight lines, about so far apart, and of a line no more than so many. */
const pointsApart = 24;
const mostPieces = 200;
/** Sides of squares whose lines are gathered when they are first asked about: the small ones out of the large. */
const cells = { large: 960, small: 60 } as const;
/** Columns lie this far apart in the numbers of cells: more than any picture has rows. */
const rowsApart = 2 ** 24;
/** Four for each line: where it begins and where it ends. */
const numbersOfLine = 4;

/** Where lines run, told by points along them. */
export interface LinePoints {
  /** Whether a point along a line lies within `reach` of `place`; the lines' ends do not count. */
  readonly isNear: (place: Point) => boolean;
}

/**
 * Asks lines only about the squares that somebody asks about: most of a picture's thousands of lines run elsewhere.
 * Cost: O(lines) for each new large square, then the lines near by.
 *
 * @param reach In picture units; the same for every question.
 */
export function createLinePoints(lines: readonly (readonly [Point, Point])[], reach: number): LinePoints {
  const ends = new Float64Array(lines.length * numbersOfLine);
  for (const [at, [from, to]] of lines.entries()) ends.set([from.x, from.y, to.x, to.y], at * numbersOfLine);
  const all = lines.map((_, at) => at * numbersOfLine);
  const large = gathering(cells.large, reach, ends, () => all);
  const small = gathering(cells.small, reach, ends, large);
  return { isNear: (place) => small(place).some((at) => hasPointNear(ends, at, place, reach)) };
}

/** Lines within `reach` of the square around a place, and some more, kept by square. */
function gathering(
  side: number,
  reach: number,
  ends: Float64Array,
  among: (place: Point) => readonly number[],
): (place: Point) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (place) => {
    const [column, row] = [Math.floor(place.x / side), Math.floor(place.y / side)];
    const there = known.get(column * rowsApart + row);
    if (there) return there;
    const middle = { x: (column + 0.5) * side, y: (row + 0.5) * side };
    const lines = among(middle).filter((at) => isLineNear(ends, at, middle, side * Math.SQRT1_2 + reach));
    known.set(column * rowsApart + row, lines);
    return lines;
  };
}

function isLineNear(ends: Float64Array, at: number, { x, y }: Point, reach: number): boolean {
  const [ax, ay, bx, by] = [ends[at]!, ends[at + 1]!, ends[at + 2]!, ends[at + 3]!];
  if (Math.max(ax, bx) < x - reach || Math.min(ax, bx) > x + reach) return false;
  if (Math.max(ay, by) < y - reach || Math.min(ay, by) > y + reach) return false;
  const [dx, dy] = [bx - ax, by - ay];
  const aside = dx * (y - ay) - dy * (x - ax); // the distance from the endless line, times its length
  return aside * aside <= reach * reach * (dx * dx + dy * dy);
}

/** Of the points along a line the nearest is one of the two beside the place's foot on it. */
function hasPointNear(ends: Float64Array, at: number, place: Point, reach: number): boolean {
  const from = { x: ends[at]!, y: ends[at + 1]! };
  const to = { x: ends[at + 2]!, y: ends[at + 3]! };
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = distance(from, to);
  const pieces = Math.min(mostPieces, Math.ceil(length / pointsApart));
  if (pieces < 2) return false;
  const foot = (((place.x - from.x) * dx + (place.y - from.y) * dy) / (length * length)) * pieces;
  const first = Math.max(1, Math.min(pieces - 1, Math.floor(foot)));
  for (let piece = first; piece <= Math.min(pieces - 1, first + 1); piece++) {
    const [x, y] = [from.x + dx * (piece / pieces), from.y + dy * (piece / pieces)];
    if ((x - place.x) ** 2 + (y - place.y) ** 2 < reach * reach) return true;
  }
  return false;
}
