import { expect, test } from "vitest";
import { isChangeId, timeOfUlid } from "#graph/model/ids.ts";
import { createMint } from "#data/atlas/mint.ts";

const highest = new Uint8Array(10).fill(255);

test("gives ULIDs of the time asked for, each greater than the one before", () => {
  const mint = createMint(1_700_000_000_000, highest, null);
  const ids = Array.from({ length: 100 }, mint);
  expect(ids.every(isChangeId)).toBe(true);
  expect(ids.map(timeOfUlid)).toEqual(ids.map(() => 1_700_000_000_000));
  expect(ids).toEqual([...new Set(ids)].toSorted());
});

test("goes on after the greatest known id when the clock is behind it", () => {
  const known = createMint(1_800_000_000_000, highest, null)();
  const next = createMint(1_700_000_000_000, new Uint8Array(10), known)();
  expect(next > known).toBe(true);
  expect(timeOfUlid(next)).toBe(1_800_000_000_001);
});
