import type { EntityId } from "#graph/model/ids.ts";
import type { Point } from "./canvas-port.ts";
import type { Standing } from "./entity-room.ts";
import { boxAround, boxAt, distance, distanceToSegment, inflate, isInside, overlap, type Box } from "./geometry.ts";

interface Relation {
  readonly source: EntityId;
  readonly target: EntityId;
}
/** A line between two of `places`, by their numbers. */
type Line = readonly [number, number];

/** Above this many the order of the fan has to do. */
const mostToSwap = 80;
/** Of what else stands or runs near by, no more is looked at. */
const mostAround = 400;
const mostRounds = 4;
/** What a crossing costs, and a line over a shape, in units of length. */
const crossingCost = 110;
const overShapeCost = 160;
/** No two rooms whose middles are further apart than this overlap. */
const roomReach = 240;
/** As near as this to a shape's middle, a line runs over it. */
const overShape = 24;

/**
 * Lets newcomers change places with each other while that shortens their lines or takes crossings away (pairwise
 * exchange until nothing improves, four rounds at most). Only newcomers move, and only to places that other newcomers
 * had and where their room is free. The same places give the same result.
 *
 * Cost: O(rounds × n² × lines of two newcomers × what is near by). Above 80 newcomers nothing is done.
 *
 * @param placed Changed in place.
 * @returns Whether any changed places.
 */
export function uncross(
  placed: Map<EntityId, Standing>,
  settled: ReadonlyMap<EntityId, Standing>,
  relations: readonly Relation[],
): boolean {
  const ids = [...placed.keys()];
  if (ids.length < 2 || ids.length > mostToSwap) return false;
  const table = openTable(placed, settled, relations);
  let hasSwapped = false;
  for (let round = 0; round < mostRounds; round++) {
    let isBetter = false;
    for (let a = 0; a < ids.length; a++) {
      for (let b = a + 1; b < ids.length; b++) if (swapIfBetter(a, b, table)) isBetter = true;
    }
    if (!isBetter) break;
    hasSwapped = true;
  }
  for (const [at, id] of ids.entries()) placed.set(id, table.places[at]!);
  return hasSwapped;
}

/** Newcomers first, in `places` and in `linesOf`; then what stands near by. */
interface Table {
  readonly places: Standing[];
  readonly lines: readonly Line[];
  readonly linesOf: readonly (readonly Line[])[];
}

function openTable(
  placed: ReadonlyMap<EntityId, Standing>,
  settled: ReadonlyMap<EntityId, Standing>,
  relations: readonly Relation[],
): Table {
  const own = new Map<string, Relation>();
  for (const { source, target } of relations) {
    if (source === target || (!placed.has(source) && !placed.has(target))) continue;
    if (![source, target].every((end) => placed.has(end) || settled.has(end))) continue;
    own.set(source < target ? `${source}|${target}` : `${target}|${source}`, { source, target });
  }
  const pointOf = (id: EntityId): Point => (placed.get(id) ?? settled.get(id))!.point;
  const ends = new Set([...placed.keys(), ...[...own.values()].flatMap(({ source, target }) => [source, target])]);
  const area = inflate(boxAround([...ends].map((id) => spot(pointOf(id))))!, roomReach);
  const near = [...settled].filter(([id, { point }]) => ends.has(id) || isInside(point, area)).slice(0, mostAround);
  const numbers = new Map([...placed.keys(), ...near.map(([id]) => id)].map((id, at) => [id, at]));
  const lines = [...own.values(), ...relations.filter((one) => !placed.has(one.source) && !placed.has(one.target))]
    .map(({ source, target }) => [numbers.get(source), numbers.get(target)] as const)
    .filter((ends): ends is Line => ends.every((end) => end !== undefined))
    .slice(0, own.size + mostAround);
  return {
    places: [...placed.values(), ...near.map(([, place]) => place)],
    lines,
    linesOf: [...placed.keys()].map((_, at) => lines.filter(([source, target]) => source === at || target === at)),
  };
}
function spot({ x, y }: Point): Box {
  return { left: x, top: y, right: x, bottom: y };
}

function swapIfBetter(a: number, b: number, { places, lines, linesOf }: Table): boolean {
  const touched = new Set([...linesOf[a]!, ...linesOf[b]!]);
  if (touched.size === 0) return false;
  const [first, second] = [places[a]!, places[b]!];
  const before = costOf(touched, lines, places);
  places[a] = { ...first, point: second.point };
  places[b] = { ...second, point: first.point };
  if (isFree(a, places) && isFree(b, places) && costOf(touched, lines, places) < before - 1) return true;
  places[a] = first;
  places[b] = second;
  return false;
}

function isFree(at: number, places: readonly Standing[]): boolean {
  const { point, room } = places[at]!;
  const box = boxAt(point, room);
  return places.every((other, number) => number === at || !overlap(box, boxAt(other.point, other.room)));
}

function costOf(touched: ReadonlySet<Line>, lines: readonly Line[], places: readonly Standing[]): number {
  let cost = 0;
  for (const line of touched) {
    const [source, target] = line;
    const from = places[source]!.point;
    const to = places[target]!.point;
    cost += distance(from, to);
    for (const other of lines) if (other !== line && cross(line, other, places)) cost += crossingCost;
    const near = inflate(boxAround([spot(from), spot(to)])!, overShape);
    for (let number = 0; number < places.length; number++) {
      const { point } = places[number]!;
      if (number === source || number === target || !isInside(point, near)) continue;
      if (distanceToSegment(point, from, to) < overShape) cost += overShapeCost;
    }
  }
  return cost;
}

/** Whether two lines cross; lines that share an end do not. */
function cross(a: Line, b: Line, places: readonly Standing[]): boolean {
  if (a[0] === b[0] || a[0] === b[1] || a[1] === b[0] || a[1] === b[1]) return false;
  const from = places[a[0]]!.point;
  const to = places[a[1]]!.point;
  const start = places[b[0]]!.point;
  const end = places[b[1]]!.point;
  if (isApart(from, to, start, end)) return false;
  return side(from, to, start) !== side(from, to, end) && side(start, end, from) !== side(start, end, to);
}
/** Boxes of two lines; those of lines that cross overlap or touch. */
function isApart(from: Point, to: Point, start: Point, end: Point): boolean {
  return (
    Math.max(from.x, to.x) < Math.min(start.x, end.x) ||
    Math.max(start.x, end.x) < Math.min(from.x, to.x) ||
    Math.max(from.y, to.y) < Math.min(start.y, end.y) ||
    Math.max(start.y, end.y) < Math.min(from.y, to.y)
  );
}
function side(a: Point, b: Point, point: Point): boolean {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0;
}
