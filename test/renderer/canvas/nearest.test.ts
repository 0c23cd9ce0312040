import { describe, expect, test } from "vitest";
import { nearestTo, nearestTowards } from "#renderer/canvas/nearest.ts";
import { entityId } from "./sample-picture.ts";

const positions = new Map([
  [entityId(0), { x: 0, y: 0 }],
  [entityId(1), { x: 100, y: 10 }],
  [entityId(2), { x: 300, y: 0 }],
  [entityId(3), { x: -50, y: 400 }],
  [entityId(4), { x: -120, y: -20 }],
]);
const nobody = new Set<ReturnType<typeof entityId>>();
const towards = (direction: "left" | "right" | "up" | "down", neighbours = nobody) =>
  nearestTowards(entityId(0), direction, positions, neighbours);

describe("the nearest entity on a side", () => {
  test("is the nearest in that quarter", () => {
    expect(towards("right")).toBe(entityId(1));
    expect(towards("left")).toBe(entityId(4));
    expect(towards("down")).toBe(entityId(3));
  });

  test("prefers a neighbour by a relation over a nearer stranger", () => {
    expect(towards("right", new Set([entityId(2)]))).toBe(entityId(2));
  });

  test("takes one further aside where the quarter is empty, and says null where nothing lies that way", () => {
    expect(towards("up")).toBe(entityId(4));
    expect(nearestTowards(entityId(4), "left", positions, nobody)).toBeNull();
    expect(nearestTowards(entityId(99), "left", positions, nobody)).toBeNull();
  });

  test("a walk begins with the entity nearest to the middle, by id where two are as near", () => {
    expect(nearestTo({ x: 90, y: 0 }, positions)).toBe(entityId(1));
    expect(
      nearestTo(
        { x: 200, y: 5 },
        new Map([
          [entityId(2), { x: 300, y: 5 }],
          [entityId(1), { x: 100, y: 5 }],
        ]),
      ),
    ).toBe(entityId(1));
    expect(nearestTo({ x: 0, y: 0 }, new Map())).toBeNull();
  });
});
