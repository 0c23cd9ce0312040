import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLinePoints } from "#renderer/canvas/line-points.ts";

const reach = 30;
const aPoint = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });
const aLine = fc.tuple(aPoint, aPoint);

/** What the grid stands for, point by point. */
function hasPointNear(lines: readonly (readonly [Point, Point])[], place: Point): boolean {
  return lines.some(([from, to]) => {
    const pieces = Math.min(200, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 24));
    return Array.from({ length: Math.max(0, pieces - 1) }, (_, at) => (at + 1) / pieces).some(
      (share) =>
        (from.x + (to.x - from.x) * share - place.x) ** 2 + (from.y + (to.y - from.y) * share - place.y) ** 2 <
        reach * reach,
    );
  });
}
interface Point {
  readonly x: number;
  readonly y: number;
}

describe("points along lines", () => {
  it("finds the same as going through all of them", () => {
    fc.assert(
      fc.property(
        fc.array(aLine, { maxLength: 30 }),
        fc.array(aPoint, { minLength: 1, maxLength: 30 }),
        (lines, places) => {
          const points = createLinePoints(lines, reach);
          for (const place of places) expect(points.isNear(place)).toBe(hasPointNear(lines, place));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("counts no end of a line, and nothing of a line too short for a point between", () => {
    const points = createLinePoints(
      [
        [
          { x: 0, y: 0 },
          { x: 300, y: 0 },
        ],
        [
          { x: 500, y: 0 },
          { x: 510, y: 0 },
        ],
      ],
      reach,
    );
    expect(points.isNear({ x: 150, y: 20 })).toBe(true);
    expect(points.isNear({ x: -10, y: 0 })).toBe(false);
    expect(points.isNear({ x: 505, y: 0 })).toBe(false);
  });
});
