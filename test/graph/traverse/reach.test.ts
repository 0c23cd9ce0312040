import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HopConditions } from "#graph/core/knowledge-graph.ts";
import { createBudget } from "#graph/model/budget.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { reachFrom } from "#graph/traverse/reach.ts";
import { anyWay, createWorld, ulidOf } from "../support/world.ts";
import type { World } from "../support/world.ts";

const down: HopConditions = { ...anyWay, fold: false, direction: "out" };
const reach = (world: World, start: EntityId, limits = { maxHops: 12, limit: 100 }, conditions = down) =>
  reachFrom(world.graph(), start, conditions, limits, createBudget());

describe("what is reached", () => {
  test("is told nearest first, with every hop from one step nearer and the others apart", () => {
    const world = createWorld();
    const [a, b, c, d] = ["A", "B", "C", "D"].map((name) => world.entity(name)) as [
      EntityId,
      EntityId,
      EntityId,
      EntityId,
    ];
    const [ab, ac] = [world.relation("funds", a, b), world.relation("funds", a, c)];
    const [bd, cd, bc] = [world.relation("funds", b, d), world.relation("funds", c, d), world.relation("funds", b, c)];
    world.relation("funds", world.entity("Elsewhere"), a);
    const { entities, cycles, truncated } = reach(world, a);
    expect(
      entities.map(({ id, hops, ties, further }) => [
        id,
        hops,
        ties.map((hop) => hop.id),
        further.map((hop) => hop.id),
      ]),
    ).toEqual([
      [b, 1, [ab], []],
      [c, 1, [ac], [bc]],
      [d, 2, [bd, cd], []],
    ]);
    expect([cycles, truncated]).toEqual([[], false]);
    expect(reach(world, d, undefined, { ...down, direction: "in" }).entities.map(({ id }) => id)).toEqual([
      b,
      c,
      a,
      expect.any(String),
    ]);
  });

  test("marks ways that lead back, the start among them", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    world.relation("funds", a, b);
    world.relation("funds", b, a);
    world.relation("funds", b, c);
    const { entities, cycles } = reach(world, a);
    expect(cycles).toEqual([[a, b]]);
    expect(entities.map(({ id, inCycle }) => [id, inCycle])).toEqual([
      [b, true],
      [c, false],
    ]);
  });

  test("is cut by hops, by a limit and by a budget, and says by which", () => {
    const world = createWorld();
    const chain = Array.from({ length: 6 }, (_, at) => world.entity(`E${at}`));
    for (let at = 0; at < 5; at++) world.relation("funds", chain[at]!, chain[at + 1]!);
    expect(reach(world, chain[0]!, { maxHops: 5, limit: 100 })).toMatchObject({ truncated: false, goesOn: false });
    expect(reach(world, chain[0]!, { maxHops: 4, limit: 100 })).toMatchObject({ truncated: false, goesOn: true });
    expect(reach(world, chain[0]!, { maxHops: 5, limit: 5 })).toMatchObject({ truncated: false });
    const few = reach(world, chain[0]!, { maxHops: 5, limit: 4 });
    expect([few.entities.length, few.truncated]).toEqual([4, true]);
    const run = (maxSteps: number) =>
      reachFrom(world.graph(), chain[0]!, down, { maxHops: 5, limit: 9 }, createBudget({ maxSteps }));
    expect(run(6)).toMatchObject({ truncated: true, stopped: expect.stringContaining("6 steps") as string });
    expect(() => run(1)).toThrow(expect.objectContaining({ code: "limit-exceeded" }));
    expect(() => reach(world, `e:${ulidOf(999)}` as EntityId)).toThrow(expect.objectContaining({ code: "not-found" }));
  });

  test("is what walking every way finds, at its least distance, with the cycles that every way back finds", () => {
    const given = fc.record({
      relations: fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 18 }),
      maxHops: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(given, ({ relations, maxHops }) => {
        const world = createWorld();
        const entities = Array.from({ length: 8 }, (_, at) => world.entity(`E${at}`));
        for (const [source, target] of relations) world.relation("funds", entities[source]!, entities[target]!);
        const next = (at: number) => relations.filter(([from, to]) => from === at && to !== at).map(([, to]) => to);
        const least = new Map<number, number>();
        const walk = (at: number, hops: number) => {
          if ((least.get(at) ?? Infinity) <= hops || hops > maxHops) return;
          least.set(at, hops);
          for (const to of next(at)) walk(to, hops + 1);
        };
        walk(0, 0);
        const { entities: found, cycles, goesOn } = reach(world, entities[0]!, { maxHops, limit: 100 });
        expect(new Map(found.map(({ id, hops }) => [entities.indexOf(id), hops]))).toEqual(
          new Map([...least].filter(([at]) => at !== 0)),
        );
        expect(goesOn).toBe([...least.keys()].some((at) => next(at).some((to) => !least.has(to))));
        const leads = (from: number, to: number, seen = new Set<number>()): boolean =>
          next(from).some((at) => least.has(at) && (at === to || (!seen.has(at) && leads(at, to, seen.add(at)))));
        for (const { id, inCycle } of found) expect(inCycle).toBe(leads(entities.indexOf(id), entities.indexOf(id)));
        const inCycles = cycles.flat();
        expect(new Set(inCycles).size).toBe(inCycles.length);
        for (const cycle of cycles)
          for (const a of cycle)
            for (const b of cycle) expect(leads(entities.indexOf(a), entities.indexOf(b))).toBe(true);
        for (const { ties, further } of found) {
          for (const { from, to } of ties)
            expect(least.get(entities.indexOf(to))).toBe(least.get(entities.indexOf(from))! + 1);
          for (const { from, to } of further)
            expect(least.get(entities.indexOf(from))!).toBeGreaterThanOrEqual(least.get(entities.indexOf(to))!);
        }
      }),
      { numRuns: 300 },
    );
  });
});
