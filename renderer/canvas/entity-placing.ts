import type { EntityId } from "#graph/model/ids.ts";
import { createBoxGrid, type BoxGrid } from "./box-grid.ts";
import type { Point } from "./canvas-port.ts";
import type { Standing } from "./entity-room.ts";
import { boxAround, boxAt, distance, inflate, type Box, type Room } from "./geometry.ts";
import { createLinePoints, type LinePoints } from "./line-points.ts";
import { createPointGrid, type PointGrid } from "./point-grid.ts";
import { uncross } from "./uncross.ts";

/** An entity that has no place yet. */
export interface Newcomer {
  readonly id: EntityId;
  readonly kind: string;
  readonly room: Room;
}
export interface PlacingTask {
  readonly newcomers: readonly Newcomer[];
  readonly settled: ReadonlyMap<EntityId, Standing>;
  readonly relations: readonly { readonly source: EntityId; readonly target: EntityId }[];
  /** Where something without a neighbour goes: the middle of the window. */
  readonly centre: Point;
  /** Other things that stand in the way. */
  readonly taken: readonly Box[];
}

/** Radius of the first ring around an anchor: the more siblings, the wider; and from ring to ring. */
const firstRing = { least: 140, each: 9, most: 280 } as const;
const ringStep = 38;
/** Lines further from the anchors than this do not matter. */
const lineReach = 700;
/** A newcomer keeps this far from the lines there are. */
const lineRoom = 30;
/** What a radian away from the wanted direction costs, and a line that runs over something, in units of radius. */
const turnCost = 140;
const crossingCost = 90;

/**
 * Free places for newcomers, near the neighbours they have; nothing else moves. Candidate places lie on rings around
 * the anchor (a neighbour, or the middle of several); the cheapest free one is taken, where distance, a turn away from
 * the wanted direction and a line that would run over a shape cost. Siblings stand in a fan, by kind; around an anchor
 * that stands alone, what it gives to stands right of it and what gives to it left. Then newcomers change places where
 * that takes crossings away.
 *
 * Cost: O(newcomers × candidates tried), each by grids. The same task gives the same places, in whole units.
 */
export function placeNewcomers(task: PlacingTask): Map<EntityId, Point> {
  const standing = new Map(task.settled);
  const neighbours = neighboursOf(task);
  let floor = openFloor(standing, task);
  let waiting = task.newcomers;
  let isDone = false;
  while (waiting.length > 0) {
    const group = new Map<EntityId, Standing>();
    for (const { newcomer, ...wish } of nextGroup(waiting, floor, neighbours)) {
      const point = findPlace(newcomer.room, wish, floor, task.centre);
      group.set(newcomer.id, { point, room: newcomer.room });
      settle(floor, newcomer.id, point, newcomer.room);
    }
    const { hasSwapped, isSettled } = uncross(group, standing, task.relations);
    isDone = isSettled && group.size === task.newcomers.length;
    for (const [id, place] of group) standing.set(id, place);
    waiting = waiting.filter(({ id }) => !group.has(id));
    if (hasSwapped && waiting.length > 0) floor = openFloor(standing, task);
  }
  const placed = new Map(task.newcomers.map(({ id }) => [id, standing.get(id)!]));
  // All at once and at rest, they would be gone through once more for nothing.
  if (!isDone) uncross(placed, task.settled, task.relations);
  return new Map([...placed].map(([id, { point }]) => [id, point]));
}

/** Who stands where while places are given. */
interface Floor {
  readonly points: Map<EntityId, Point>;
  readonly boxes: BoxGrid;
  readonly middles: PointGrid<EntityId>;
  /** The relations there are, so that a newcomer does not sit on a line. */
  readonly lines: LinePoints;
}
interface Wish {
  readonly newcomer: Newcomer;
  readonly anchors: readonly EntityId[];
  readonly angle: number;
  /** Radius of the ring to begin with. */
  readonly radius: number;
}

function openFloor(
  standing: ReadonlyMap<EntityId, Standing>,
  { newcomers, relations, taken, centre }: PlacingTask,
): Floor {
  const points = new Map<EntityId, Point>();
  for (const [id, { point }] of standing) points.set(id, point);
  const fresh = new Set(newcomers.map(({ id }) => id));
  const reached: Box[] = [spot(centre)];
  for (const { source, target } of relations) {
    if (!fresh.has(source) && !fresh.has(target)) continue;
    for (const id of [source, target]) if (points.has(id)) reached.push(spot(points.get(id)!));
  }
  const near = inflate(boxAround(reached)!, lineReach);
  const lines: [Point, Point][] = [];
  for (const { source, target } of relations) {
    const [from, to] = [points.get(source), points.get(target)];
    if (from && to && isBoxOver(from, to, near)) lines.push([from, to]);
  }
  const floor: Floor = {
    points,
    boxes: createBoxGrid(160),
    middles: createPointGrid(100),
    lines: createLinePoints(lines, lineRoom),
  };
  for (const [id, { point, room }] of standing) settle(floor, id, point, room);
  for (const box of taken) floor.boxes.add(box);
  return floor;
}
/** Whether the box around two points overlaps another. */
function isBoxOver(a: Point, b: Point, { left, top, right, bottom }: Box): boolean {
  return (
    Math.min(a.x, b.x) < right && Math.max(a.x, b.x) > left && Math.min(a.y, b.y) < bottom && Math.max(a.y, b.y) > top
  );
}
function spot({ x, y }: Point): Box {
  return { left: x, top: y, right: x, bottom: y };
}
function settle(floor: Floor, id: EntityId, point: Point, room: Room): void {
  floor.points.set(id, point);
  floor.boxes.add(boxAt(point, room));
  floor.middles.add(point, id);
}

/** Of each newcomer: neighbour to whether the relation goes out from it; both ways counts as out. */
type Neighbours = ReadonlyMap<EntityId, ReadonlyMap<EntityId, boolean>>;

function neighboursOf({ newcomers, relations }: PlacingTask): Neighbours {
  const all = new Map(newcomers.map(({ id }) => [id, new Map<EntityId, boolean>()]));
  const note = (id: EntityId, other: EntityId, fromOther: boolean) => {
    const known = all.get(id);
    known?.set(other, known.get(other) === true || fromOther);
  };
  for (const { source, target } of relations) {
    if (source === target) continue;
    note(target, source, true);
    note(source, target, false);
  }
  return all;
}

/**
 * Those to be placed next: all newcomers that share the anchors of the first one that has any; without such, the first
 * newcomer alone, in the middle.
 */
function nextGroup(waiting: readonly Newcomer[], floor: Floor, neighbours: Neighbours): readonly Wish[] {
  const anchorsOf = ({ id }: Newcomer) =>
    [...(neighbours.get(id)?.keys() ?? [])].filter((other) => floor.points.has(other));
  const lead = waiting.find((newcomer) => anchorsOf(newcomer).length > 0);
  if (!lead) return waiting.slice(0, 1).map((newcomer) => ({ newcomer, anchors: [], angle: 0, radius: 0 }));
  const anchors = anchorsOf(lead);
  const shared = new Set(anchors);
  const siblings = waiting.filter((newcomer) => {
    const theirs = anchorsOf(newcomer);
    return theirs.length === shared.size && theirs.every((other) => shared.has(other));
  });
  const [anchor] = anchors;
  if (anchor !== undefined && anchors.length === 1) return fan(siblings, anchor, floor, neighbours);
  return siblings.map((newcomer) => ({ newcomer, anchors, angle: 0, radius: 0 }));
}

function fan(siblings: readonly Newcomer[], anchor: EntityId, floor: Floor, neighbours: Neighbours): readonly Wish[] {
  const byKind = siblings
    .map((newcomer, at) => ({ newcomer, at }))
    .toSorted((a, b) => (a.newcomer.kind < b.newcomer.kind ? -1 : a.newcomer.kind > b.newcomer.kind ? 1 : a.at - b.at))
    .map(({ newcomer }) => newcomer);
  const outwards = outwardAngle(anchor, floor);
  if (outwards !== null) return spread(byKind, anchor, outwards, Math.min(1.8 * Math.PI, byKind.length * 0.3));
  const gives = (newcomer: Newcomer) => neighbours.get(newcomer.id)?.get(anchor) === true;
  const right = byKind.filter(gives);
  const left = byKind.filter((newcomer) => !gives(newcomer)).reverse(); // so that kinds read downwards on both sides
  const half = (count: number) => Math.min(0.9 * Math.PI, count * 0.3);
  return [...spread(right, anchor, 0, half(right.length)), ...spread(left, anchor, Math.PI, half(left.length))];
}
function spread(group: readonly Newcomer[], anchor: EntityId, middle: number, width: number): readonly Wish[] {
  return group.map((newcomer, at) => ({
    newcomer,
    anchors: [anchor],
    radius: Math.min(firstRing.most, firstRing.least + firstRing.each * group.length),
    angle: middle + width * ((at + 0.5) / group.length - 0.5),
  }));
}

/** Away from the middle of everything else; null where nothing else is there. */
function outwardAngle(anchor: EntityId, { points }: Floor): number | null {
  const own = points.get(anchor);
  if (!own || points.size < 2) return null;
  let x = 0;
  let y = 0;
  for (const [id, point] of points) if (id !== anchor) [x, y] = [x + point.x, y + point.y];
  const others = points.size - 1;
  return Math.atan2(own.y - y / others, own.x - x / others);
}

function findPlace(
  room: Room,
  { anchors, angle, radius: start }: Omit<Wish, "newcomer">,
  floor: Floor,
  centre: Point,
): Point {
  const points = anchors.flatMap((id) => floor.points.get(id) ?? []);
  const middle = points.length > 0 ? meanOf(points) : centre;
  let best: Point = middle;
  let least = Infinity;
  // Everything further out than the best place is dearer; and far enough out there is always room.
  for (let radius = start; radius < least; radius += ringStep) {
    for (const { point, turn } of ringOf(middle, radius, angle)) {
      const cost = radius + turn * (points.length === 1 ? turnCost : 0);
      if (cost >= least || floor.boxes.isTaken(boxAt(point, room))) continue;
      const whole = cost + crossings(point, anchors, points, floor) * crossingCost;
      if (whole < least) [best, least] = [point, whole];
    }
  }
  return best;
}

/** Places on a ring about 38 apart, beginning in the wanted direction; whole units. */
function* ringOf(middle: Point, radius: number, angle: number): Generator<{ point: Point; turn: number }> {
  const count = radius === 0 ? 1 : Math.max(8, Math.round((2 * Math.PI * radius) / ringStep));
  for (let at = 0; at < count; at++) {
    const side = at % 2 === 0 ? 1 : -1;
    const turn = (Math.ceil(at / 2) * 2 * Math.PI) / count;
    const way = angle + side * turn;
    const point = {
      x: Math.round(middle.x + radius * Math.cos(way)),
      y: Math.round(middle.y + radius * Math.sin(way)),
    };
    yield { point, turn };
  }
}

/** How many of its lines would run over a shape, and one more where it would sit on a line. */
function crossings(point: Point, anchors: readonly EntityId[], ends: readonly Point[], floor: Floor): number {
  let count = floor.lines.isNear(point) ? 0.6 : 0;
  for (const end of ends) {
    const pieces = Math.min(100, Math.ceil(distance(point, end) / 24));
    for (let piece = 1; piece < pieces; piece++) {
      if (!floor.middles.isNear(partWay(point, end, piece / pieces), 26, (id) => anchors.includes(id))) continue;
      count++;
      break;
    }
  }
  return count;
}

function partWay(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: Math.round(sum.x / points.length), y: Math.round(sum.y / points.length) };
}
