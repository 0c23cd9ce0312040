import type { EntityId } from "#graph/model/ids.ts";
import type { Point } from "./canvas-port.ts";

export type Direction = "left" | "right" | "up" | "down";

/**
 * The entity that an arrow key goes to: the nearest neighbour by a relation that lies in the quarter of that direction;
 * where there is none, the nearest of all entities in that quarter, else in the half. Equally near: the smaller id.
 *
 * @param neighbours Entities joined to `start` by a relation on the canvas.
 */
export function nearestTowards(
  start: EntityId,
  direction: Direction,
  positions: ReadonlyMap<EntityId, Point>,
  neighbours: ReadonlySet<EntityId>,
): EntityId | null {
  const origin = positions.get(start);
  if (!origin) return null;
  return (
    nearest(start, origin, direction, positions, 1, neighbours) ??
    nearest(start, origin, direction, positions, 1, null) ??
    nearest(start, origin, direction, positions, 6, null)
  );
}

/** The entity nearest to a point; null for an empty canvas. */
export function nearestTo(point: Point, positions: ReadonlyMap<EntityId, Point>): EntityId | null {
  let best: EntityId | null = null;
  let least = Infinity;
  for (const [id, { x, y }] of positions) {
    const far = (x - point.x) ** 2 + (y - point.y) ** 2;
    if (far < least || (far === least && best !== null && id < best)) [best, least] = [id, far];
  }
  return best;
}

/** @param slope How far aside one may go for each unit ahead: 1 is a quarter of the circle. */
function nearest(
  start: EntityId,
  origin: Point,
  direction: Direction,
  positions: ReadonlyMap<EntityId, Point>,
  slope: number,
  among: ReadonlySet<EntityId> | null,
): EntityId | null {
  let best: EntityId | null = null;
  let least = Infinity;
  for (const [id, point] of positions) {
    if (id === start || (among && !among.has(id))) continue;
    const [ahead, aside] = alongAndAside(origin, point, direction);
    if (ahead <= 0 || aside > ahead * slope) continue;
    const cost = ahead + 2 * aside;
    if (cost < least || (cost === least && best !== null && id < best)) [best, least] = [id, cost];
  }
  return best;
}

function alongAndAside(origin: Point, point: Point, direction: Direction): readonly [number, number] {
  const dx = point.x - origin.x;
  const dy = point.y - origin.y;
  switch (direction) {
    case "left":
      return [-dx, Math.abs(dy)];
    case "right":
      return [dx, Math.abs(dy)];
    case "up":
      return [-dy, Math.abs(dx)];
    case "down":
      return [dy, Math.abs(dx)];
  }
}
