import fc from "fast-check";
import { expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { Point } from "#renderer/canvas/canvas-port.ts";
import { boxAt, distanceToCurve, inflate, isInside } from "#renderer/canvas/geometry.ts";
import { hitGridOf } from "#renderer/canvas/hit-grid.ts";
import { hitTest } from "#renderer/canvas/hit-test.ts";
import { markRooms } from "#renderer/canvas/mark-geometry.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { aPoint, entity, entityId, relation } from "./sample-picture.ts";

function place(points: readonly Point[]) {
  const entities = points.map((_, at) => entity(at));
  const relations = points.slice(1).map((_, at) => relation(at, at + 1));
  const positions = new Map<EntityId, Point>(points.map((point, at) => [entityId(at), point]));
  return placeScene(makeScene(entities, relations, shippedSchema, "en"), positions, [], emptyPlacedScene);
}

test("nothing that lies within reach is missed", () => {
  fc.assert(
    fc.property(
      fc.array(aPoint, { minLength: 2, maxLength: 30 }),
      aPoint,
      fc.integer({ min: 1, max: 80 }),
      (points, at, reach) => {
        const placed = place(points);
        const grid = hitGridOf(placed);
        const entities = grid.entitiesNear(at, reach);
        const lines = grid.linesNear(at, reach);
        for (const one of placed.scene.entities.values())
          if (isInside(at, inflate(boxAt(placed.positions.get(one.id)!, markRooms[one.shape]), reach)))
            expect(entities).toContain(one);
        for (const [line, curve] of placed.curves)
          if (distanceToCurve(at, curve) < reach) expect(lines.has(line)).toBe(true);
      },
    ),
  );
});

test("in a large picture the uppermost entity is hit, and a line where no entity stands", () => {
  const points = Array.from({ length: 700 }, (_, at) => ({ x: (at % 30) * 200, y: Math.floor(at / 30) * 200 }));
  const placed = place([...points, points[45]!]);
  const ask = (point: Point) => hitTest(point, { ...placed, camera: { zoom: 1, x: 0, y: 0 }, stubs: [], plus: null });
  expect(ask(points[45]!)).toEqual({ type: "entity", id: entityId(700) });
  expect(ask(points[46]!)).toEqual({ type: "entity", id: entityId(46) });
  expect(ask({ x: points[46]!.x + 100, y: points[46]!.y - 5 })?.type).toBe("line");
  expect(ask({ x: points[46]!.x + 100, y: points[46]!.y + 90 })).toBeNull();
});
