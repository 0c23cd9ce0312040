import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { toPicture, toScreen, type Camera } from "#renderer/canvas/camera.ts";
import { createGlide } from "#renderer/canvas/glide.ts";
import { aPoint } from "./sample-picture.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open(density = 1) {
  const style = { transform: "", transformOrigin: "" };
  const drawn: Camera[] = [];
  const glide = createGlide(
    style,
    (camera) => drawn.push(camera),
    () => density,
  );
  return { style, drawn, glide };
}
/** Where a pixel of the drawn picture is seen. */
function seenAt(transform: string, { x, y }: { x: number; y: number }) {
  const [, dx = "0", dy = "0", scale = "1"] = /translate\((\S+)px, (\S+)px\) scale\((\S+)\)/.exec(transform) ?? [];
  return { x: x * Number(scale) + Number(dx), y: y * Number(scale) + Number(dy) };
}
const aCamera = fc.record({
  zoom: fc.double({ min: 0.1, max: 3, noNaN: true }),
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
});

describe("a gliding camera", () => {
  test("what is moved lies where it would be drawn: positions under the pointer before and after are the same", () => {
    fc.assert(
      fc.property(aCamera, aCamera, aPoint, (before, after, thing) => {
        const { style, glide } = open();
        glide.setCamera(before, false);
        glide.drawn();
        glide.setCamera(after, true);
        const seen = seenAt(style.transform, toScreen(before, thing));
        expect(seen.x).toBeCloseTo(toScreen(after, thing).x, 3);
        expect(seen.y).toBeCloseTo(toScreen(after, thing).y, 3);
        expect(toPicture(glide.camera(), toScreen(after, thing)).x).toBeCloseTo(thing.x, 3);
        glide.stop();
      }),
    );
  });

  test("without a zoom it is moved by whole pixels of the screen, and by no more than half of one too far", () => {
    const aShift = fc.double({ min: -900, max: 900, noNaN: true });
    fc.assert(
      fc.property(aCamera, aShift, aShift, fc.constantFrom(1, 1.25, 2), (before, x, y, density) => {
        const { style, glide } = open(density);
        glide.setCamera(before, false);
        glide.drawn();
        glide.setCamera({ ...before, x: before.x + x, y: before.y + y }, true);
        const seen = seenAt(style.transform, { x: 0, y: 0 });
        for (const [moved, asked] of [
          [seen.x, x],
          [seen.y, y],
        ] as const) {
          expect(Math.abs(moved * density - Math.round(moved * density))).toBeLessThan(1e-6);
          expect(Math.abs(moved - asked) * density).toBeLessThanOrEqual(0.5 + 1e-6);
        }
        expect(glide.camera().x).toBe(before.x + x);
        glide.stop();
      }),
    );
  });

  test("a dear picture is drawn once, when the camera rests, and then lies still", () => {
    const { style, drawn, glide } = open();
    for (let x = 0; x < 10; x++) {
      glide.setCamera({ zoom: 1, x, y: 0 }, true);
      vi.advanceTimersByTime(50);
    }
    expect(drawn).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(drawn).toEqual([{ zoom: 1, x: 9, y: 0 }]);
    expect(style.transform).not.toBe(""); // still the old picture, until the new one has been drawn
    glide.drawn();
    expect(style.transform).toBe("");
  });

  test("a cheap picture is drawn on every move", () => {
    const { drawn, glide } = open();
    glide.setCamera({ zoom: 1, x: 5, y: 0 }, false);
    glide.setCamera({ zoom: 2, x: 5, y: 0 }, false);
    expect(drawn).toHaveLength(2);
  });
});
