import { describe, expect, test } from "vitest";
import { markShapes } from "#renderer/ui/mark-shapes.ts";
import { markOutlines, markRooms, parseOutline } from "#renderer/canvas/mark-geometry.ts";

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
