import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  between,
  fitted,
  mostZoom,
  revealing,
  toPicture,
  toScreen,
  zoomedAt,
  type Camera,
} from "#renderer/canvas/camera.ts";
import { aPoint } from "./sample-picture.ts";

const size = { width: 1000, height: 700 };
const margin = { x: 80, y: 40 };
const aCamera: fc.Arbitrary<Camera> = fc.record({
  zoom: fc.double({ min: 0.1, max: 3, noNaN: true }),
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
});
const box = { left: -100, top: -50, right: 300, bottom: 150 };

describe("the camera", () => {
  test("zooming keeps what is under the pointer under the pointer, also at the limits", () => {
    fc.assert(
      fc.property(aCamera, aPoint, fc.double({ min: 0.05, max: 20, noNaN: true }), (camera, point, factor) => {
        const there = toPicture(camera, point);
        const after = toScreen(zoomedAt(camera, factor, point), there);
        expect(after.x).toBeCloseTo(point.x, 3);
        expect(after.y).toBeCloseTo(point.y, 3);
        expect(zoomedAt(camera, factor, point).zoom).toBeLessThanOrEqual(mostZoom);
      }),
    );
  });

  test("fitting shows the whole box with its margin, and does not blow a small one up", () => {
    const camera = fitted({ left: 0, top: 0, right: 4000, bottom: 1000 }, size, margin);
    expect(toScreen(camera, { x: 0, y: 0 }).x).toBeCloseTo(margin.x);
    expect(toScreen(camera, { x: 4000, y: 0 }).x).toBeCloseTo(size.width - margin.x);
    expect(fitted({ left: 0, top: 0, right: 10, bottom: 10 }, size, margin).zoom).toBe(1);
  });

  test("revealing moves nothing where all is in view, pans where it fits, and zooms out only where it must", () => {
    const seen = fitted(box, size, margin);
    expect(revealing(seen, box, size, margin)).toEqual(seen);
    const aside = { ...seen, x: seen.x + 800 };
    const back = revealing(aside, box, size, margin);
    expect(back.zoom).toBe(seen.zoom);
    expect(toScreen(back, { x: 300, y: 0 }).x).toBeCloseTo(size.width - margin.x);
    const near = { zoom: 4, x: 0, y: 0 };
    expect(revealing(near, box, size, margin).zoom).toBeLessThan(4);
  });

  test("a flight begins where it was and ends where it goes to", () => {
    fc.assert(
      fc.property(aCamera, aCamera, (before, after) => {
        for (const [share, there] of [
          [0, before],
          [1, after],
        ] as const) {
          const at = between(before, after, share, size);
          expect(at.zoom).toBeCloseTo(there.zoom, 6);
          expect(at.x).toBeCloseTo(there.x, 3);
          expect(at.y).toBeCloseTo(there.y, 3);
        }
      }),
    );
  });
});
