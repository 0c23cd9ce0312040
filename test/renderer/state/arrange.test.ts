import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { aligned, alignments, distributed, pushedApart } from "#renderer/state/arrange.ts";
import type { Standing } from "#renderer/state/arrange.ts";
import { entityId } from "../canvas/sample-picture.ts";

const standing = (at: number, x: number, y: number, width = 100, height = 60): Standing => ({
  id: entityId(at),
  x,
  y,
  width,
  height,
});
const someThings = fc
  .array(
    fc.tuple(
      fc.integer({ min: -600, max: 600 }),
      fc.integer({ min: -400, max: 400 }),
      fc.integer({ min: 30, max: 150 }),
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((list) => list.map(([x, y, width], at) => standing(at, x, y, width)));
const placed = (things: readonly Standing[], places: ReturnType<typeof aligned>) =>
  things.map((one) => ({ ...one, ...places[one.id] }));
const overlaps = (a: Standing, b: Standing) =>
  (a.width + b.width) / 2 - Math.abs(a.x - b.x) > 2 && (a.height + b.height) / 2 - Math.abs(a.y - b.y) > 2;

describe("aligning", () => {
  it("puts middles on the outermost line of that side, or halfway", () => {
    const things = [standing(0, 0, 10), standing(1, 100, 30), standing(2, 40, 80)];
    const lines = alignments.map((to) => [to, Object.values(aligned(things, to))[1]]);
    expect(lines).toEqual([
      ["left", { x: 0, y: 30 }],
      ["centre", { x: 50, y: 30 }],
      ["right", { x: 100, y: 30 }],
      ["top", { x: 100, y: 10 }],
      ["middle", { x: 100, y: 45 }],
      ["bottom", { x: 100, y: 80 }],
    ]);
  });

  it("changes one coordinate only, and doing it again changes nothing", () => {
    fc.assert(
      fc.property(someThings, fc.constantFrom(...alignments), (things, to) => {
        const once = placed(things, aligned(things, to));
        const isAcross = ["left", "centre", "right"].includes(to);
        expect(once.every((one, at) => (isAcross ? one.y === things[at]!.y : one.x === things[at]!.x))).toBe(true);
        expect(new Set(once.map((one) => (isAcross ? one.x : one.y))).size).toBe(1);
        expect(placed(once, aligned(once, to))).toEqual(once);
      }),
    );
  });
});

describe("distributing", () => {
  it("leaves the outermost, keeps the order, and gives the same way between neighbours", () => {
    const things = [standing(0, 0, 0), standing(1, 10, 0), standing(2, 300, 5)];
    expect(Object.values(distributed(things, "x")).map(({ x }) => x)).toEqual([0, 150, 300]);
    expect(distributed(things.slice(1), "x")).toEqual({});
    fc.assert(
      fc.property(someThings, (many) => {
        if (many.length < 3) return;
        const xs = placed(many, distributed(many, "x"))
          .map(({ x }) => x)
          .toSorted((a, b) => a - b);
        const ways = xs.slice(1).map((x, at) => x - xs[at]!);
        expect(Math.max(...ways) - Math.min(...ways)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("pushing apart", () => {
  it("ends with nothing in another's room, and moves nothing that was free", () => {
    fc.assert(
      fc.property(someThings, (things) => {
        const places = pushedApart(things);
        const after = placed(things, places);
        for (const [at, a] of after.entries()) for (const b of after.slice(at + 1)) expect(overlaps(a, b)).toBe(false);
      }),
      { numRuns: 60 },
    );
    const [far, near, on] = [standing(0, 900, 900), standing(1, 0, 0), standing(2, 4, 3)];
    expect(Object.keys(pushedApart([far, near, on])).toSorted()).toEqual([near.id, on.id].toSorted());
  });

  it("leaves pinned things where they are", () => {
    fc.assert(
      fc.property(someThings, fc.nat(24), (things, at) => {
        const pinned: EntityId = things[at % things.length]!.id;
        expect(pushedApart(things, new Set([pinned]))[pinned]).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
