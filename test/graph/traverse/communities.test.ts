import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gatherCommunities } from "#graph/traverse/communities.ts";

const ofWeightOne = (count: number) => new Array<number>(count).fill(1);
const gathered = (labels: Int32Array): readonly (readonly number[])[] => {
  const groups = new Map<number, number[]>();
  for (const [thing, label] of labels.entries()) groups.set(label, [...(groups.get(label) ?? []), thing]);
  return [...groups.values()];
};
/** All pairs of some things. */
const clique = (...things: readonly number[]) => things.flatMap((a, at) => things.slice(at + 1).flatMap((b) => [a, b]));

describe("communities", () => {
  it("finds what hangs together closely, where one tie leads from one to the other", () => {
    const ends = Int32Array.from([...clique(0, 1, 2, 3), ...clique(4, 5, 6, 7), 3, 4]);
    expect(gathered(gatherCommunities({ weights: ofWeightOne(8), ends }, 4))).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  it("leaves alone what no tie leads to, and what is too heavy", () => {
    const ends = Int32Array.from([0, 1, 1, 2]);
    expect(gathered(gatherCommunities({ weights: [1, 9, 1, 1], ends }, 5))).toEqual([[0], [1], [2], [3]]);
  });

  it("never weighs more than it may, holds together only what is tied, and is the same each time", () => {
    const aGraph = fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 40 }),
      pairs: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 120 }),
      most: fc.integer({ min: 3, max: 20 }),
    });
    fc.assert(
      fc.property(aGraph, ({ weights, pairs, most }) => {
        const tied = pairs.filter(([a, b]) => a !== b && a < weights.length && b < weights.length);
        const ends = Int32Array.from(tied.flat());
        const labels = gatherCommunities({ weights, ends }, most);
        expect(gatherCommunities({ weights, ends }, most)).toEqual(labels);
        for (const things of gathered(labels)) {
          expect(things.reduce((sum, thing) => sum + weights[thing]!, 0)).toBeLessThanOrEqual(most);
          const isTied = (thing: number) => tied.some((pair) => pair.includes(thing));
          if (things.length > 1) expect(things.every(isTied)).toBe(true);
        }
      }),
    );
  });
});
