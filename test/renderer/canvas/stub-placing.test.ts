import { describe, expect, test } from "vitest";
import { createBoxGrid } from "#renderer/canvas/box-grid.ts";
import { createPointGrid } from "#renderer/canvas/point-grid.ts";
import { placeStub, stubRadius } from "#renderer/canvas/stub-placing.ts";

describe("placeStub", () => {
  test("stands beside its entity, where nothing stands, and off the lines if it can", () => {
    const taken = createBoxGrid(100);
    taken.add({ left: 30, top: 30, right: 90, bottom: 90 }); // down to the right, its first choice
    const free = placeStub({ x: 0, y: 0 }, taken, createPointGrid<null>(60));
    expect(Math.hypot(free.x, free.y)).toBeLessThan(80);
    expect(
      taken.isTaken({
        left: free.x - stubRadius,
        top: free.y - stubRadius,
        right: free.x + stubRadius,
        bottom: free.y + stubRadius,
      }),
    ).toBe(false);

    const lines = createPointGrid<null>(60);
    lines.add(free, null);
    expect(placeStub({ x: 0, y: 0 }, taken, lines)).not.toEqual(free);
  });

  test("has a place even where all are taken", () => {
    const full = createBoxGrid(400);
    full.add({ left: -900, top: -900, right: 900, bottom: 900 });
    expect(placeStub({ x: 0, y: 0 }, full, createPointGrid<null>(60))).toEqual({ x: 74, y: 74 });
  });
});
