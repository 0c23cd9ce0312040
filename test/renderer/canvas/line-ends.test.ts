import fc from "fast-check";
import { expect, test } from "vitest";
import type { MarkShape } from "#graph/schema/entity-kinds.ts";
import { distance } from "#renderer/canvas/geometry.ts";
import { betweenOutlines, reachOf } from "#renderer/canvas/line-ends.ts";
import { entitySize, markOutlines, markRooms } from "#renderer/canvas/mark-geometry.ts";
import { aPoint } from "./sample-picture.ts";

const aShape = fc.constantFrom(...(Object.keys(markOutlines) as MarkShape[]));

test("a shape reaches to its outline in every direction: never beyond its room, never to nothing", () => {
  fc.assert(
    fc.property(aShape, fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }), (shape, angle) => {
      const reach = reachOf(shape, angle);
      const { left, top, right, bottom } = markRooms[shape];
      expect(reach).toBeGreaterThan(4);
      expect(reach).toBeLessThanOrEqual(Math.hypot(Math.max(left, right), Math.max(top, bottom)) + 0.01);
    }),
  );
});

test("a circle reaches equally far all around", () => {
  const reaches = Array.from({ length: 90 }, (_, at) => reachOf("circle", (at / 90) * 2 * Math.PI));
  expect(Math.max(...reaches) - Math.min(...reaches)).toBeLessThan(0.3);
  expect(reaches[0]).toBeCloseTo(markRooms.circle.right, 0);
});

test("a line begins and ends on the way to its control point, outside the middle of its shapes", () => {
  fc.assert(
    fc.property(aShape, aShape, aPoint, aPoint, (source, target, from, to) => {
      fc.pre(distance(from, to) > 3 * entitySize);
      const control = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const seen = betweenOutlines({ from, control, to }, source, target);
      expect(distance(seen.from, control)).toBeLessThan(distance(from, control) - 4);
      expect(distance(seen.to, control)).toBeLessThan(distance(to, control) - 4);
      expect(distance(seen.from, from)).toBeLessThan(entitySize);
      expect(seen.control).toEqual(control);
    }),
  );
});
