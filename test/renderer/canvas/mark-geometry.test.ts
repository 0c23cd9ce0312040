import { describe, expect, test } from "vitest";
import { markShapes } from "#renderer/ui/mark-shapes.ts";
import { entitySize, markOutlines, markRooms, markZoom, parseOutline } from "#renderer/canvas/mark-geometry.ts";

describe("outlines of the marks", () => {
  test.each(Object.keys(markShapes) as (keyof typeof markShapes)[])(
    "%s stays in its box and encloses an area",
    (shape) => {
      const points = markOutlines[shape];
      expect(points.length).toBeGreaterThanOrEqual(3);
      for (const { x, y } of points) {
        expect(Math.abs(x)).toBeLessThanOrEqual(1);
        expect(Math.abs(y)).toBeLessThanOrEqual(1);
      }
      const area = points.reduce((sum, { x, y }, at) => {
        const next = points[(at + 1) % points.length]!;
        return sum + x * next.y - next.x * y;
      }, 0);
      expect(Math.abs(area) / 2).toBeGreaterThan(0.4);
      expect(markRooms[shape].left).toBeGreaterThan(8);
    },
  );

  test("a circle is round: every point of it is as far from the middle", () => {
    const radii = markOutlines.circle.map(({ x, y }) => Math.hypot(x, y));
    expect(Math.max(...radii) - Math.min(...radii)).toBeLessThan(1e-9);
    expect(radii.length).toBeGreaterThanOrEqual(36);
  });

  test("a command that cannot be read is named", () => {
    expect(() => parseOutline("M0 0C1 1 2 2 3 3")).toThrow("“C”");
  });
});

test("a fold is drawn so large that it is told from a dot, and never so large that it lies on the next one", () => {
  const [fold, thing] = [{ isFold: true }, { isFold: false }];
  const widest = (zoom: number) => entitySize * markZoom(fold, zoom) * (16 / 24);
  expect(widest(0.2)).toBeGreaterThanOrEqual(13.5);
  for (const zoom of [0.02, 0.05, 0.1, 0.15, 0.2, 0.5, 1, 3]) {
    expect(widest(zoom)).toBeLessThanOrEqual(104 * zoom); // groups stand no nearer to one another
    expect(markZoom(fold, zoom)).toBeGreaterThanOrEqual(zoom);
    expect(markZoom(thing, zoom)).toBe(zoom);
  }
});
