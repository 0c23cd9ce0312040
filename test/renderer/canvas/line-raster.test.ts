import fc from "fast-check";
import { expect, test } from "vitest";
import { createLineRaster } from "#renderer/canvas/line-raster.ts";
import { aBox, aPoint } from "./sample-picture.ts";

const area = { left: -800, top: -800, right: 960, bottom: 860 };

test("a count is never less than the points in the box, and never more than those in the cells it touches", () => {
  fc.assert(
    fc.property(fc.array(aPoint, { maxLength: 60 }), aBox, (points, box) => {
      const raster = createLineRaster(area, 10);
      for (const { x, y } of points) raster.add(x, y);
      raster.seal();
      const within = (margin: number) =>
        points.filter(
          ({ x, y }) =>
            x >= box.left - margin && x <= box.right + margin && y >= box.top - margin && y <= box.bottom + margin,
        ).length;
      expect(raster.countIn(box)).toBeGreaterThanOrEqual(within(0));
      expect(raster.countIn(box)).toBeLessThanOrEqual(within(10));
    }),
  );
});

test("a huge area gets larger cells, not more of them", () => {
  const raster = createLineRaster({ left: 0, top: 0, right: 4e6, bottom: 4e6 }, 10);
  raster.add(2e6, 2e6);
  raster.seal();
  expect(raster.countIn({ left: 1.9e6, top: 1.9e6, right: 2.1e6, bottom: 2.1e6 })).toBe(1);
  expect(raster.countIn({ left: 3e6, top: 3e6, right: 3.1e6, bottom: 3.1e6 })).toBe(0);
});
