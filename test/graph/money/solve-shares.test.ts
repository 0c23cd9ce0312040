import fc from "fast-check";
import Fraction from "fraction.js";
import { expect, test, vi } from "vitest";
import { findComponents, isCycle } from "#graph/core/components.ts";
import { largestCycle, solveShares } from "#graph/money/solve-shares.ts";
import { plenty } from "./support/flows.ts";
import { runs } from "./support/random-graphs.ts";

// A busy machine, or KEIRO_PROPERTY_RUNS, may take its time.
vi.setConfig({ testTimeout: 300_000 });

const fraction = (value: number | null) => (value === null ? null : new Fraction(value));
/** Pots as [inflow, base, [other pot, amount] …]. */
function solve(pots: readonly (readonly [number | null, number | null, ...(readonly [number, number | null])[]])[]) {
  const solved = solveShares(
    {
      inflow: pots.map(([inflow]) => fraction(inflow)),
      base: pots.map(([, base]) => fraction(base)),
      terms: pots.map(([, , ...terms]) => terms.map(([other, amount]) => ({ other, amount: fraction(amount) }))),
    },
    plenty(),
  );
  return { ...solved, texts: solved.shares.map((share) => share?.toFraction() ?? "none") };
}

test("a line of pots hands shares on", () => {
  expect(
    solve([
      [10, 5],
      [20, 0, [0, 8]],
      [7, 0, [1, 7]],
    ]).texts,
  ).toEqual(["1/2", "1/5", "1/5"]);
});

test("a pot that gives nothing to the base has a share of zero, whatever is unknown about it", () => {
  expect(
    solve([
      [10, 5],
      [null, 0],
      [null, 0, [1, null]],
    ]).texts,
  ).toEqual(["1/2", "0", "0"]);
});

test("an unknown amount leaves no figure where it matters and nowhere else", () => {
  expect(
    solve([
      [10, 5],
      [null, 0, [0, 4]],
      [8, 0, [1, 4]],
      [8, 0, [0, 4]],
      [8, 0, [0, null]],
    ]).texts,
  ).toEqual(["1/2", "none", "none", "1/4", "none"]);
});

test("two pots in a circle are solved exactly and reported", () => {
  // y0 = (60 + 40 y1) / 100, y1 = 60 y0 / 90
  const { texts, cycles } = solve([
    [100, 60, [1, 40]],
    [90, 0, [0, 60]],
  ]);
  expect(texts).toEqual(["9/11", "6/11"]);
  expect(cycles.map(({ pots, solved }) => [[...pots].sort(), solved])).toEqual([[[0, 1], true]]);
});

test("a circle that nothing leaves is zero, a circle with an unknown amount has no figure", () => {
  expect(
    solve([
      [5, 0, [1, 5]],
      [5, 0, [0, 5]],
    ]).texts,
  ).toEqual(["0", "0"]);
  expect(
    solve([
      [10, 1, [1, null]],
      [10, 0, [0, 5]],
    ]).texts,
  ).toEqual(["none", "none"]);
});

test("a circle that is too large is reported as not solved", () => {
  const count = largestCycle + 1;
  const ring = Array.from({ length: count }, (_, at) => [10, at === 0 ? 1 : 0, [(at + 1) % count, 9]] as const);
  const { shares, cycles } = solve(ring);
  expect(cycles.map(({ solved }) => solved)).toEqual([false]);
  expect(shares.every((share) => share === null)).toBe(true);
});

test("figures that grow beyond use are given up, and that is said", () => {
  const line = Array.from(
    { length: 600 },
    (_, at) => [10_007 + at, 1, ...(at > 0 ? [[at - 1, 10_000] as const] : [])] as const,
  );
  const { shares, tooLong } = solve(line);
  expect(tooLong).toBe(true);
  expect([shares[0], shares[10], shares.at(-1)].map((share) => share === null)).toEqual([false, false, true]);
});

test("the equations hold, cycles and all", () => {
  const term = fc.tuple(fc.nat({ max: 6 }), fc.integer({ min: 1, max: 20 }));
  const pot = fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.uniqueArray(term, { maxLength: 4, selector: ([other]) => other }),
  );
  fc.assert(
    fc.property(fc.array(pot, { minLength: 7, maxLength: 7 }), (drafts) => {
      // What leaves a pot is no more than what it got.
      const pots = drafts.map(([base, terms]) => {
        const least = base + terms.reduce((sum, [, amount]) => sum + amount, 0);
        return [Math.max(1, least), base, ...terms] as const;
      });
      const { shares } = solve(pots);
      for (const [at, [inflow, base, ...terms]] of pots.entries()) {
        const sum = terms.reduce((total, [other, amount]) => total.add(shares[other]!.mul(amount)), new Fraction(base));
        expect(shares[at]!.mul(inflow).toFraction()).toBe(sum.toFraction());
        expect(shares[at]!.compare(1)).toBeLessThanOrEqual(0);
      }
    }),
    runs,
  );
});

test("components come after all that they lead to, and every pot is in one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 4 }), { minLength: 8, maxLength: 8 }),
      (successors) => {
        const components = findComponents(successors, plenty());
        expect(components.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
        const place = new Map(components.flatMap((members, at) => members.map((member) => [member, at])));
        const reaches = (from: number, into: number) => {
          const seen = new Set([from]);
          for (const at of seen) for (const next of successors[at]!) seen.add(next);
          return seen.has(into);
        };
        for (const [at, next] of successors.entries())
          for (const other of next) expect(place.get(other)).toBeLessThanOrEqual(place.get(at)!);
        for (const members of components) {
          for (const member of members) expect(reaches(members[0]!, member) && reaches(member, members[0]!)).toBe(true);
          expect(isCycle(members, successors)).toBe(
            members.length > 1 || successors[members[0]!]!.includes(members[0]!),
          );
        }
      },
    ),
    runs,
  );
});
