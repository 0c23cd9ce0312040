import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeNewcomers, type PlacingTask } from "#renderer/canvas/entity-placing.ts";
import { boxAt } from "#renderer/canvas/geometry.ts";
import { aBox, entityId, overlaps } from "./sample-picture.ts";

const room = { left: 60, top: 20, right: 60, bottom: 44 };
const kinds = ["ministry", "cluster", "agency"];
const newcomer = (number: number) => ({ id: entityId(number), kind: kinds[number % 3]!, room });
const task = (more: Partial<PlacingTask>): PlacingTask => ({
  newcomers: [],
  settled: new Map(),
  relations: [],
  centre: { x: 0, y: 0 },
  taken: [],
  ...more,
});
const hub = new Map([[entityId(0), { point: { x: 0, y: 0 }, room }]]);
const star = (count: number) => ({
  newcomers: Array.from({ length: count }, (_, at) => newcomer(at + 1)),
  relations: Array.from({ length: count }, (_, at) => ({ source: entityId(0), target: entityId(at + 1) })),
});

const aTask = fc
  .record({
    settled: fc.uniqueArray(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })), {
      maxLength: 12,
      selector: String,
    }),
    count: fc.integer({ min: 1, max: 20 }),
    ends: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 40 }),
    taken: fc.array(aBox, { maxLength: 4 }),
  })
  .map(({ settled, count, ends, taken }) =>
    task({
      settled: new Map(settled.map(([x, y], at) => [entityId(100 + at), { point: { x: x * 150, y: y * 90 }, room }])),
      newcomers: Array.from({ length: count }, (_, at) => newcomer(at)),
      relations: ends.map(([a, b]) => {
        const end = (number: number) =>
          entityId(number < count ? number : 100 + (number % Math.max(1, settled.length)));
        return { source: end(a), target: end(b) };
      }),
      taken,
    }),
  );

describe("placeNewcomers", () => {
  test("gives every newcomer a free place: no room on another, on what stood there, or on what is taken", () => {
    fc.assert(
      fc.property(aTask, (one) => {
        const placed = placeNewcomers(one);
        expect([...placed.keys()].sort()).toEqual(one.newcomers.map(({ id }) => id).sort());
        const boxes = [...placed.values()].map((point) => boxAt(point, room));
        const fixed = [...[...one.settled.values()].map(({ point }) => boxAt(point, room)), ...one.taken];
        boxes.forEach((box, at) => {
          for (const other of [...fixed, ...boxes.slice(0, at)]) expect(overlaps(box, other)).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("gives the same places for the same task, in whole units", () => {
    fc.assert(
      fc.property(aTask, (one) => {
        const places = [...placeNewcomers(one)];
        expect([...placeNewcomers(one)]).toEqual(places);
        for (const [, { x, y }] of places) expect([Number.isInteger(x), Number.isInteger(y)]).toEqual([true, true]);
      }),
      { numRuns: 30 },
    );
  });

  test("puts what a lone entity gives to right of it, and what gives to it left", () => {
    const relations = [
      { source: entityId(0), target: entityId(1) },
      { source: entityId(2), target: entityId(0) },
    ];
    const placed = placeNewcomers(task({ settled: hub, newcomers: [newcomer(1), newcomer(2)], relations }));
    expect(placed.get(entityId(1))!.x).toBeGreaterThan(100);
    expect(placed.get(entityId(2))!.x).toBeLessThan(-100);
  });

  test("keeps 25 newcomers of one expansion near their entity", () => {
    const placed = placeNewcomers(task({ settled: hub, ...star(25) }));
    for (const { x, y } of placed.values()) expect(Math.hypot(x, y)).toBeLessThan(700);
  });

  test("the first entity of an empty canvas stands in the middle of the window", () => {
    const placed = placeNewcomers(task({ newcomers: [newcomer(1)], centre: { x: 40, y: -30 } }));
    expect(placed.get(entityId(1))).toEqual({ x: 40, y: -30 });
  });

  test("what belongs to two entities stands between them where there is room", () => {
    const settled = new Map([
      [entityId(8), { point: { x: -400, y: 0 }, room }],
      [entityId(9), { point: { x: 400, y: 0 }, room }],
    ]);
    const relations = [8, 9].map((end) => ({ source: entityId(end), target: entityId(1) }));
    const { x, y } = placeNewcomers(task({ settled, newcomers: [newcomer(1)], relations })).get(entityId(1))!;
    expect(Math.hypot(x, y)).toBeLessThan(150);
  });

  test("a path without places comes out one after the other, not on a heap", () => {
    const path = [1, 2, 3, 4];
    const relations = [1, 2, 3].map((at) => ({ source: entityId(at), target: entityId(at + 1) }));
    const placed = placeNewcomers(task({ newcomers: path.map(newcomer), relations }));
    const xs = path.map((at) => placed.get(entityId(at))!.x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });
});
