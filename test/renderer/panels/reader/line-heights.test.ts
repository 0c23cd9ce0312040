import fc from "fast-check";
import { expect, test } from "vitest";
import { createLineHeights } from "#renderer/panels/reader/line-heights.ts";

test("lines are as high as their rows of letters, until they are measured", () => {
  const heights = createLineHeights([10, 0, 45], 20, 22, 4);
  expect([1, 2, 3].map(heights.height)).toEqual([26, 26, 70]);
  expect(heights.measure(2, 40)).toBe(14);
  expect(heights.top(4)).toBe(26 + 40 + 70);
  expect(heights.lineAt(65)).toBe(2);
  expect(heights.lineAt(9_999)).toBe(3);
});

test("a place in a line leads back to that line, whatever was measured", () => {
  const measured = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 300 })), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 80 }), measured, (widths, changes) => {
      const heights = createLineHeights(widths, 40, 22, 4);
      for (const [at, height] of changes) heights.measure((at % widths.length) + 1, height);
      for (let line = 1; line <= widths.length; line++) {
        expect(heights.lineAt(heights.top(line))).toBe(line);
        expect(heights.lineAt(heights.top(line) + heights.height(line) - 0.5)).toBe(line);
      }
    }),
  );
});
