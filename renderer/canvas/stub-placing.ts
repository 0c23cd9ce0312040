import type { BoxGrid } from "./box-grid.ts";
import type { Point } from "./canvas-port.ts";
import { boxAt } from "./geometry.ts";
import type { PointGrid } from "./point-grid.ts";

/** Radius of the dashed circle, in picture units. */
export const stubRadius = 16;

/** Directions tried, the one down to the right first; up to the right is the place of the + of the focus. */
const directions = [45, 135, 20, 160, 70, 110, 0, 180, -150, -120, -90, -15, 90].map(
  (degrees) => (degrees * Math.PI) / 180,
);
const distances = [74, 100, 130, 165, 205] as const;

/** What standing on a line costs, in units of distance. */
const onLineCost = 60;

/**
 * Where the stub of an entity stands, as a way from the entity's middle; so it goes along when the entity is moved. The
 * nearest free place of a fixed list, off the lines if it can; the first where none is free.
 *
 * @param taken Rooms of entities and of other stubs.
 * @param lines Points along the relations.
 */
export function placeStub(entity: Point, taken: BoxGrid, lines: PointGrid<null>): Point {
  const reach = stubRadius + 3;
  const room = { left: reach, top: reach, right: reach, bottom: reach };
  let best: Point = { x: distances[0], y: distances[0] };
  let least = Infinity;
  for (const radius of distances) {
    for (const angle of directions) {
      const offset = { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) };
      const point = { x: entity.x + offset.x, y: entity.y + offset.y };
      if (radius >= least || taken.isTaken(boxAt(point, room))) continue;
      const cost = radius + (lines.isNear(point, stubRadius + 4) ? onLineCost : 0);
      if (cost < least) [best, least] = [offset, cost];
    }
  }
  return best;
}
