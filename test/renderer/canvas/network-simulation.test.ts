import fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { boxAt } from "#renderer/canvas/geometry.ts";
import { simulateNetwork, type LayoutInput } from "#renderer/canvas/network-simulation.ts";
import { overlaps } from "./sample-picture.ts";

function clusters(count: number): LayoutInput {
  const entities = Array.from({ length: count }, (_, at) => ({
    id: `n${at}`,
    width: 90 + ((at * 37) % 80),
    height: 60 + ((at * 13) % 20),
  }));
  const relations = entities.flatMap((_, at) => [
    { source: `n${at}`, target: `n${Math.floor(at / 8)}` },
    { source: `n${at}`, target: `n${(at * 31 + 7) % count}` },
  ]);
  return { entities, relations, start: {} };
}
const hash = (positions: object) => createHash("sha256").update(JSON.stringify(positions)).digest("hex");

function expectNoOverlap({ entities }: LayoutInput, positions: Readonly<Record<string, { x: number; y: number }>>) {
  const boxes = entities.map(({ id, width, height }) =>
    boxAt(positions[id]!, { left: width / 2, right: width / 2, top: height / 2, bottom: height / 2 }),
  );
  boxes.forEach((box, at) => boxes.slice(0, at).forEach((other) => expect(overlaps(box, other)).toBe(false)));
}

describe("simulateNetwork", () => {
  test("gives the same places twice, and in whatever order entities and relations come", () => {
    const input = clusters(200);
    const once = hash(simulateNetwork(input));
    expect(hash(simulateNetwork(input))).toBe(once);
    const turned = { ...input, entities: input.entities.toReversed(), relations: input.relations.toReversed() };
    expect(hash(simulateNetwork(turned))).toBe(once);
  });

  test("no room lies on another among 200", () => {
    const input = clusters(200);
    expectNoOverlap(input, simulateNetwork(input));
  });

  test("no room lies on another, whatever the network: heaps, chains, lone entities, wide and high rooms", () => {
    const anInput = fc
      .record({
        sizes: fc.array(
          fc.record({ width: fc.integer({ min: 10, max: 300 }), height: fc.integer({ min: 10, max: 200 }) }),
          { maxLength: 25 },
        ),
        ends: fc.array(fc.tuple(fc.nat(24), fc.nat(24)), { maxLength: 40 }),
        heap: fc.boolean(),
      })
      .map(({ sizes, ends, heap }): LayoutInput => ({
        entities: sizes.map((size, at) => ({ id: `n${at}`, ...size })),
        relations: ends.map(([a, b]) => ({ source: `n${a}`, target: `n${b}` })),
        start: heap ? Object.fromEntries(sizes.map((_, at) => [`n${at}`, { x: 5, y: 5 }])) : {},
      }));
    fc.assert(
      fc.property(anInput, (input) => {
        const positions = simulateNetwork(input);
        expect(Object.keys(positions).sort()).toEqual(input.entities.map(({ id }) => id).sort());
        expectNoOverlap(input, positions);
        for (const { x, y } of Object.values(positions))
          expect([Number.isInteger(x), Number.isInteger(y)]).toEqual([true, true]);
      }),
      { numRuns: 25 },
    );
  });

  test("brings what is related nearer than what is not", () => {
    const input = clusters(60);
    const positions = simulateNetwork(input);
    const far = (a: string, b: string) =>
      Math.hypot(positions[a]!.x - positions[b]!.x, positions[a]!.y - positions[b]!.y);
    const mean = (lengths: readonly number[]) => lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
    const related = mean(input.relations.map(({ source, target }) => far(source, target)));
    const all = mean(input.entities.flatMap(({ id: a }) => input.entities.map(({ id: b }) => far(a, b))));
    expect(related).toBeLessThan(all * 0.75);
  });

  test("tells its progress, up to the whole", () => {
    const shares: number[] = [];
    simulateNetwork(clusters(20), (share) => shares.push(share));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThanOrEqual(20);
  });
});
