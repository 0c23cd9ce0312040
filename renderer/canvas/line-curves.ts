import type { EntityId } from "#graph/model/ids.ts";
import type { Point } from "./canvas-port.ts";
import { distance, distanceToCurve, hullOf, inflate, isInside, pointOn, type Curve } from "./geometry.ts";
import { createPointGrid, type PointGrid } from "./point-grid.ts";
import type { SceneLine } from "./scene.ts";

/** How far a control point stands from the straight line between the ends, in picture units; positive is right of the way from source to target. */
export type Bend = number;

/** Lines that keep this far from the middle of an entity do not seem to touch it. */
const clearance = 25;
/** Of more lines than this none goes round what stands in its way: there is no calm way through so many. */
const mostToBend = 3_000;
/** Ways a single line may bend, the calmest first: shares of its usual bend. */
const singleWays = [1, -1, 2.4, -2.4, 4, -4, 6, -6] as const;

/** Control point and ends of a line; ends are the middles of its entities. */
export function curveOf(source: Point, target: Point, bend: Bend): Curve {
  const length = distance(source, target) || 1;
  const middle = { x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 };
  const control = {
    x: middle.x - ((target.y - source.y) / length) * bend,
    y: middle.y + ((target.x - source.x) / length) * bend,
  };
  return { from: source, control, to: target };
}

/** Bends as they were, with the lines and places they were made for. */
export interface KnownBends {
  readonly lines: ReadonlyMap<string, SceneLine>;
  readonly positions: ReadonlyMap<EntityId, Point>;
  readonly bends: ReadonlyMap<string, Bend>;
}

/**
 * A bend for every line. Lines between the same two entities fan out by their lanes; a line alone is curved gently and
 * goes round entities that stand in its way, if one of eight bends does. A line whose ends have not moved keeps its bend
 * unless something has come to stand in its way. The same places give the same bends.
 *
 * Cost: O(new or moved lines × 8 × 12) look-ups in a grid of the entities, and the others × what has moved.
 */
export function bendsOf(
  lines: ReadonlyMap<string, SceneLine>,
  positions: ReadonlyMap<EntityId, Point>,
  known: KnownBends,
): Map<string, Bend> {
  const entities = createPointGrid<EntityId>(clearance * 2);
  const isCalm = lines.size <= mostToBend;
  if (isCalm) for (const [id, point] of positions) entities.add(point, id);
  const moved = isCalm ? [...positions].filter(([id, point]) => !isSame(point, known.positions.get(id))) : [];
  const bends = new Map<string, Bend>();
  for (const line of lines.values()) {
    const source = positions.get(line.source);
    const target = positions.get(line.target);
    if (!source || !target || line.source === line.target) continue;
    const kept = keptBend(line, source, target, known, moved);
    bends.set(
      line.id,
      kept ??
        (line.lanes > 1 ? laneBend(line, source, target) : singleBend(line, source, target, isCalm ? entities : null)),
    );
  }
  return bends;
}

function keptBend(
  line: SceneLine,
  source: Point,
  target: Point,
  { lines, positions, bends }: KnownBends,
  moved: readonly (readonly [EntityId, Point])[],
): Bend | null {
  const before = lines.get(line.id);
  const bend = bends.get(line.id);
  if (bend === undefined || before?.lane !== line.lane || before.lanes !== line.lanes) return null;
  if (!isSame(source, positions.get(line.source)) || !isSame(target, positions.get(line.target))) return null;
  if (line.lanes > 1 || moved.length === 0) return bend; // nothing can have come in its way
  const curve = curveOf(source, target, bend);
  const hull = inflate(hullOf(curve), clearance);
  const isInTheWay = ([, point]: readonly [EntityId, Point]) =>
    isInside(point, hull) && distanceToCurve(point, curve) < clearance;
  return moved.some(isInTheWay) ? null : bend;
}
function isSame(a: Point, b: Point | undefined): boolean {
  return a.x === b?.x && a.y === b.y;
}

/** The bend of a line while one of its ends is dragged: the same side and strength for its present length. */
export function rebent(bend: Bend, lengthBefore: number, lengthNow: number): Bend {
  return lengthBefore < 1 ? bend : bend * (usualBend(lengthNow) / usualBend(lengthBefore));
}

function usualBend(length: number): number {
  return Math.max(5, Math.min(30, length * 0.07));
}
function laneBend({ lane, lanes, source, target }: SceneLine, from: Point, to: Point): Bend {
  const step = Math.max(30, Math.min(70, distance(from, to) * 0.22));
  const seenFromLow = (lane - (lanes - 1) / 2) * step;
  return source < target ? seenFromLow : -seenFromLow;
}
/** @param entities What may stand in its way; null where it goes round nothing. */
function singleBend(line: SceneLine, from: Point, to: Point, entities: PointGrid<EntityId> | null): Bend {
  const usual = -usualBend(distance(from, to)); // leftwards: a line to the right bows up
  if (!entities) return usual;
  const way = singleWays.find((share) => isClear(curveOf(from, to, usual * share), line, entities)) ?? 1;
  return usual * way;
}

function isClear(curve: Curve, { source, target }: SceneLine, entities: PointGrid<EntityId>): boolean {
  const pieces = Math.max(12, Math.min(60, Math.ceil(distance(curve.from, curve.to) / clearance)));
  for (let piece = 1; piece < pieces; piece++) {
    const place = pointOn(curve, piece / pieces);
    if (entities.isNear(place, clearance, (id) => id === source || id === target)) return false;
  }
  return true;
}
