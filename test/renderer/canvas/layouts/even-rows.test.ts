import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrderApart } from "#renderer/canvas/layouts/even-rows.ts";

test("keeps what has room where it wants to be", () => {
  expect(inOrderApart([0, 50, 120], 20)).toEqual([0, 50, 120]);
});

test("shares what is missing between those that crowd", () => {
  expect(inOrderApart([0, 0], 20)).toEqual([-10, 10]);
});

test("keeps order and distance, and no shift of one run of neighbours comes nearer to what is wanted", () => {
  const cost = (wanted: readonly number[], places: readonly number[]) =>
    places.reduce((sum, place, at) => sum + (place - wanted[at]!) ** 2, 0);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 8 }), (wanted) => {
      const places = inOrderApart(wanted, 10);
      for (let at = 1; at < places.length; at++)
        expect(places[at]! - places[at - 1]!).toBeGreaterThanOrEqual(10 - 1e-9);
      for (let from = 0; from < places.length; from++)
        for (let to = from; to < places.length; to++)
          for (const step of [-0.5, 0.5]) {
            const moved = places.map((place, at) => (at >= from && at <= to ? place + step : place));
            const fits = moved.every((place, at) => at === 0 || place - moved[at - 1]! >= 10 - 1e-9);
            if (fits) expect(cost(wanted, moved)).toBeGreaterThanOrEqual(cost(wanted, places) - 1e-9);
          }
    }),
  );
});
