import { expect, test } from "vitest";
import { spacedProgress } from "#data/worker/spaced-progress.ts";

test("how far something is is told at once, and then ten times a second at most", () => {
  let ms = 1_000;
  const told: number[] = [];
  const progress = spacedProgress(
    (share) => told.push(share),
    () => ms,
  );
  for (let at = 0; at < 1_000; at++, ms++) progress(at / 1_000);
  expect(told).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
});
