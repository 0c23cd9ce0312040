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
 * @returns Whether any changed places, and whether the last round found nothing better.
 */
export function uncross(
  placed: Map<EntityId, Standing>,
  settled: ReadonlyMap<EntityId, Standing>,
  relations: readonly Relation[],
): { readonly hasSwapped: boolean; readonly isSettled: boolean } {
  const ids = [...placed.keys()];
  if (ids.length < 2 || ids.length > mostToSwap) return { hasSwapped: false, isSettled: true };
  const table = openTable(placed, settled, relations);
  let hasSwapped = false;
  let isSettled = false;
  for (let round = 0; round < mostRounds && !isSettled; round++) {
    let isBetter = false;
    for (let a = 0; a < ids.length; a++) {
      for (let b = a + 1; b < ids.length; b++) if (swapIfBetter(a, b, table)) isBetter = true;
    }
    if (isBetter) hasSwapped = true;
    else isSettled = true;
  }
  for (const [at, id] of ids.entries()) placed.set(id, table.places[at]!);
  return { hasSwapped, isSettled };
}

/** Newcomers first, in `places` and in `linesOf`; then what stands near by. */
interface Table {
  readonly places: Standing[];
  readonly lines: readonly Line[];
  readonly linesOf: readonly (readonly Line[])[];
  /** What lines cost where everything stands now; empty after a change. */
  readonly costs: Map<Line, number>;
}

function openTable(
  placed: ReadonlyMap<EntityId, Standing>,
  settled: ReadonlyMap<EntityId, Standing>,
  relations: readonly Relation[],
): Table {
  const own = ownRelations(placed, settled, relations);
  const ends = new Set([...placed.keys(), ...own.flatMap(({ source, target }) => [source, target])]);
  const spots = [...ends].map((id) => spot((placed.get(id) ?? settled.get(id))!.point));
  const area = inflate(boxAround(spots)!, roomReach);
  const numbers = new Map([...placed.keys()].map((id, at) => [id, at]));
  const places = [...placed.values()];
  for (const [id, place] of settled) {
    if (places.length === placed.size + mostAround) break;
    if (!isInside(place.point, area) && !ends.has(id)) continue;
    numbers.set(id, places.length);
    places.push(place);
  }
  const lines = own.map((one) => lineOf(one, numbers)).filter((line) => line !== null);
  for (const one of relations) {
    if (lines.length === own.length + mostAround) break;
    const line = lineOf(one, numbers);
    if (line && line[0] >= placed.size && line[1] >= placed.size) lines.push(line);
  }
  const linesOf = [...placed.keys()].map((_, at) => lines.filter(([source, target]) => source === at || target === at));
  return { places, lines, linesOf, costs: new Map() };
}

/** Relations of newcomers, one between the same two. */
function ownRelations(
  placed: ReadonlyMap<EntityId, Standing>,
  settled: ReadonlyMap<EntityId, Standing>,
  relations: readonly Relation[],
): readonly Relation[] {
  const own = new Map<string, Relation>();
  for (const { source, target } of relations) {
    if (source === target || (!placed.has(source) && !placed.has(target))) continue;
    if (![source, target].every((end) => placed.has(end) || settled.has(end))) continue;
    own.set(source < target ? `${source}|${target}` : `${target}|${source}`, { source, target });
  }
  return [...own.values()];
}
function lineOf({ source, target }: Relation, numbers: ReadonlyMap<EntityId, number>): Line | null {
  const from = numbers.get(source);
  const to = from === undefined ? undefined : numbers.get(target);
  return from === undefined || to === undefined ? null : [from, to];
}
function spot({ x, y }: Point): Box {
  return { left: x, top: y, right: x, bottom: y };
}

function swapIfBetter(a: number, b: number, { places, lines, linesOf, costs }: Table): boolean {
  const touched = new Set([...linesOf[a]!, ...linesOf[b]!]);
  if (touched.size === 0) return false;
  const [first, second] = [places[a]!, places[b]!];
  let before = 0;
  for (const line of touched) {
    const cost = costs.get(line) ?? costOf([line], lines, places);
    costs.set(line, cost);
    before += cost;
  }
  places[a] = { ...first, point: second.point };
  places[b] = { ...second, point: first.point };
  // Lengths alone are soon added up, and most changes of places are none for the better by them.
  const isBetter =
    lengthOf(touched, places) < before - 1 &&
    costOf(touched, lines, places) < before - 1 &&
    isFree(a, places) &&
    isFree(b, places);
  if (isBetter) {
    costs.clear();
    return true;
  }
  places[a] = first;
  places[b] = second;
  return false;
}
function lengthOf(touched: Iterable<Line>, places: readonly Standing[]): number {
  let length = 0;
  for (const [source, target] of touched) length += distance(places[source]!.point, places[target]!.point);
  return length;
}

function isFree(at: number, places: readonly Standing[]): boolean {
  const { point, room } = places[at]!;
  const box = boxAt(point, room);
  return places.every((other, number) => number === at || !overlap(box, boxAt(other.point, other.room)));
}

function costOf(touched: Iterable<Line>, lines: readonly Line[], places: readonly Standing[]): number {
  let cost = 0;
  for (const line of touched) {
    const [source, target] = line;
    const from = places[source]!.point;
    const to = places[target]!.point;
    cost += distance(from, to);
    for (const other of lines) if (other !== line && cross(line, from, to, other, places)) cost += crossingCost;
    const near = inflate(boxAround([spot(from), spot(to)])!, overShape);
    for (let number = 0; number < places.length; number++) {
      const { point } = places[number]!;
      if (number === source || number === target || !isInside(point, near)) continue;
      if (distanceToSegment(point, from, to) < overShape) cost += overShapeCost;
    }
  }
  return cost;
}

/** Whether another line crosses one that runs `from` … `to`; lines that share an end do not. */
function cross(own: Line, from: Point, to: Point, other: Line, places: readonly Standing[]): boolean {
  const start = places[other[0]]!.point;
  const end = places[other[1]]!.point;
  if (isApart(from, to, start, end)) return false;
  if (own[0] === other[0] || own[0] === other[1] || own[1] === other[0] || own[1] === other[1]) return false;
  return side(from, to, start) !== side(from, to, end) && side(start, end, from) !== side(start, end, to);
}
/** Boxes of two lines; those of lines that cross overlap or touch. */
function isApart(from: Point, to: Point, start: Point, end: Point): boolean {
  return (
    (from.x < start.x && from.x < end.x && to.x < start.x && to.x < end.x) ||
    (from.x > start.x && from.x > end.x && to.x > start.x && to.x > end.x) ||
    (from.y < start.y && from.y < end.y && to.y < start.y && to.y < end.y) ||
    (from.y > start.y && from.y > end.y && to.y > start.y && to.y > end.y)
  );
}
function side(a: Point, b: Point, point: Point): boolean {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0;
}
