import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostOnSide, mostPixels, pngSizes } from "#renderer/canvas/paper/png-size.ts";

describe("sizes of a PNG", () => {
  test("are one to four times the sheet where all of them can be drawn", () => {
    const { sizes, isCut } = pngSizes({ width: 1_200, height: 800 });
    expect(sizes.map(({ scale, width, height }) => [scale, width, height])).toEqual([
      [1, 1_200, 800],
      [2, 2_400, 1_600],
      [3, 3_600, 2_400],
      [4, 4_800, 3_200],
    ]);
    expect(isCut).toBe(false);
  });

  test("leave out what is too large, and say so", () => {
    const { sizes, isCut } = pngSizes({ width: 10_000, height: 6_000 });
    expect(sizes.map(({ scale }) => scale)).toEqual([1, 2]);
    expect(isCut).toBe(true);
  });

  test("are the largest there is where even the sheet itself is too large", () => {
    const { sizes } = pngSizes({ width: 40_000, height: 30_000 });
    expect(sizes).toHaveLength(1);
    expect(sizes[0]!.scale).toBe(0.47);
  });

  test("never go beyond what a canvas can be, and there is always one", () => {
    const length = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(length, length, (width, height) => {
        const { sizes } = pngSizes({ width, height });
        expect(sizes.length).toBeGreaterThan(0);
        for (const size of sizes) {
          expect(size.width * size.height).toBeLessThanOrEqual(mostPixels);
          expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(mostOnSide);
          expect(Math.min(size.width, size.height)).toBeGreaterThan(0);
        }
      }),
    );
  });
});
