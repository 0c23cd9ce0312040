import * as fc from "fast-check";
import type Graphology from "graphology";
import { describe, expect, test } from "vitest";
import { createGraphIndex, patchIndex } from "#graph/core/graph-index.ts";
import type { GraphIndex } from "#graph/core/graph-index.ts";
import { columnsOf } from "#graph/core/graph-columns.ts";
import type { HopConditions } from "#graph/core/hop.ts";
import { createIndexedGraph } from "#graph/core/knowledge-graph.ts";
import { createBudget } from "#graph/model/budget.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { createRowWalks } from "#graph/traverse/row-walks.ts";
import { everyPath } from "../support/every-path.ts";
import { change, changesOf, emptyPlain, entityAt, toGraphology } from "../support/random-graph.ts";
import type { PlainGraph } from "../support/random-graph.ts";
import { anyWay, createWorld, when } from "../support/world.ts";

const sizes = [8, 16] as const;
const growing = changesOf(...sizes, { drops: 1 });
const conditions = fc.record({
  kinds: fc.option(fc.subarray(["funds", "oversees", "cooperatesWith", "partyTo"], { minLength: 1 })),
  direction: fc.constantFrom<HopConditions["direction"]>("both", "out", "in"),
  avoid: fc.subarray([2, 3]),
  unpassable: fc.subarray([4, 5, 6]),
  asOf: fc.constantFrom(undefined, "2003", "2008"),
  certain: fc.boolean(),
  fold: fc.boolean(),
  odd: fc.boolean(),
});
type Given = typeof conditions extends fc.Arbitrary<infer Value> ? Value : never;

function toConditions({ kinds, direction, avoid, unpassable, asOf, certain, fold, odd }: Given): HopConditions {
  const barred = new Set(unpassable.map(entityAt));
  return {
    moment: asOf === undefined ? { days: null, certain } : when(asOf, certain),
    kinds: kinds && new Set(kinds),
    direction,
    avoid: new Set(avoid.map(entityAt)),
    passes: (id) => !barred.has(id),
    fold,
    ...(odd ? { accepts: ({ behind }) => behind.every((id) => id.charCodeAt(27) % 4 !== 0) } : {}),
  };
}
const free: HopConditions = { ...anyWay, fold: false };

/** The graph before 100 changes and after them, both on one index that was only ever patched. */
function grown(given: readonly Parameters<typeof change>[1][]) {
  const plain = emptyPlain();
  const index = createGraphIndex(columnsOf(createWorld().base()), createWorld().base().schema);
  for (let at = 0; at < sizes[0]; at++)
    patchIndex(index, change(plain, { what: "entity", at, source: 0, target: 0, kind: at, time: 0 }, sizes));
  for (const one of given) patchIndex(index, change(plain, one, sizes));
  return { plain, index };
}
const ends = [entityAt(0), entityAt(1)] as const;
const told = (paths: readonly (readonly EntityId[])[]) => paths.map((path) => path.join(" "));

/** Entities and their least hops by graphology's own lists of neighbours, without conditions. */
function graphologyHops(plain: PlainGraph, start: string): Map<string, number> {
  const graph: Graphology = toGraphology(plain);
  const hops = new Map([[start, 0]]);
  for (const [id, distance] of hops)
    for (const next of graph.neighbors(id)) if (!hops.has(next)) hops.set(next, distance + 1);
  return hops;
}

/** Everything that hops lead to, by the plainest search. */
function hopsByHand(index: GraphIndex, start: EntityId, asked: HopConditions): Map<EntityId, number> {
  const graph = createIndexedGraph(index);
  const hops = new Map([[start, 0]]);
  for (const [id, distance] of hops)
    for (const { to } of graph.hopsFrom(id, asked))
      if (!hops.has(to) && (asked.passes?.(to) ?? true)) hops.set(to, distance + 1);
  return hops;
}

describe("walks on random graphs, each changed 100 times", () => {
  const graphs = fc.array(growing, { minLength: 100, maxLength: 100 });
  const isThere = ({ plain }: ReturnType<typeof grown>) => ends.every((id) => plain.entities.has(id));

  test("find the paths that graphology and trying everything find", () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 5 }), (given, maxHops) => {
        const made = grown(given);
        fc.pre(isThere(made));
        const walks = createRowWalks(made.index);
        const [start, end] = ends;
        const distance = graphologyHops(made.plain, start).get(end);
        const shortest = walks.shortestPath(start, end, free);
        expect(shortest && shortest.length - 1).toBe(distance ?? null);
        const every = everyPath(createIndexedGraph(made.index), ends, free, maxHops).map(({ entities }) => entities);
        const inOrder = every.sort((a, b) => a.length - b.length || compareText(a.join(), b.join()));
        expect(walks.simplePaths(start, end, { ...free, maxHops }).paths).toEqual(inOrder);
        expect(walks.kShortest(start, end, 4, { ...free, maxHops }).paths).toEqual(inOrder.slice(0, 4));
        const least = inOrder[0]?.length;
        expect(walks.allShortestPaths(start, end, { ...free, maxHops }).paths).toEqual(
          inOrder.filter(({ length }) => length === least),
        );
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  test("find under any conditions what trying everything finds", () => {
    fc.assert(
      fc.property(graphs, conditions, (given, asked) => {
        const made = grown(given);
        fc.pre(isThere(made));
        const full = toConditions(asked);
        const walks = createRowWalks(made.index);
        const [start, end] = ends;
        const every = everyPath(createIndexedGraph(made.index), ends, full, 4).map(({ entities }) => entities);
        const limited = { ...full, maxHops: 4 };
        expect(told(walks.simplePaths(start, end, limited).paths).sort()).toEqual(told(every).sort());
        const least = Math.min(...every.map(({ length }) => length));
        const path = walks.shortestPath(start, end, limited);
        expect(path ? told([path]).every((one) => told(every).includes(one)) : every.length === 0).toBe(true);
        expect(path?.length ?? Infinity).toBe(least);
        const first = walks.kShortest(start, end, 3, limited).paths;
        const inOrder = every.sort((a, b) => a.length - b.length || compareText(a.join(), b.join()));
        expect(first).toEqual(inOrder.slice(0, 3));
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  test("reach what hops lead to, at the least distance", () => {
    fc.assert(
      fc.property(graphs, conditions, fc.constantFrom(1, 2, 20), (given, asked, maxHops) => {
        const made = grown(given);
        fc.pre(made.plain.entities.has(ends[0]));
        const full: HopConditions = { ...toConditions(asked), fold: false };
        const walks = createRowWalks(made.index);
        for (const [reach, wanted] of [
          [walks.reach(ends[0], { ...full, maxHops }), hopsByHand(made.index, ends[0], full)],
          [walks.neighbourhood(ends[0], maxHops, free), graphologyHops(made.plain, ends[0])],
        ] as const) {
          const found = Array.from({ length: reach.size }, (_, at) => [reach.idAt(at), reach.hopsAt(at)] as const);
          const near = [...wanted].filter(([, hops]) => hops <= maxHops);
          expect(new Map(found)).toEqual(new Map(near));
          expect(reach.size).toBe(near.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("amounts", () => {
  const figure = (period: string, low: number, phase = "budget") => ({
    phase,
    period,
    currency: "JPY",
    low,
    high: low,
  });
  function chain() {
    const { index, plain } = grown([]);
    const add = (at: number, kind: string, source: number, target: number, figures: ReturnType<typeof figure>[]) => {
      const patch = change(plain, { what: "relation", at, source, target, kind: 0, time: 0 }, sizes);
      const [relation] = patch.relations;
      patchIndex(index, { entities: [], relations: [{ ...relation!, now: { ...relation!.now!, kind, figures } }] });
      return relation!.id;
    };
    return { walks: createRowWalks(index), add };
  }

  test("are tested on the way up, in their phase and period", () => {
    const { walks, add } = chain();
    add(0, "funds", 3, 0, [figure("2008", 5), figure("2009", 7, "contract")]);
    add(1, "funds", 4, 3, [figure("2008", 5)]);
    add(2, "funds", 5, 3, [figure("2009", 5)]);
    add(3, "oversees", 6, 0, [figure("2008", 5)]);
    const up = (asked: Parameters<typeof walks.upstream>[1]) => {
      const { size, idAt } = walks.upstream(entityAt(0), asked);
      return Array.from({ length: size }, (_, at) => idAt(at)).slice(1);
    };
    expect(up({ phase: "budget", period: "2008" })).toEqual([entityAt(3), entityAt(4)]);
    expect(up({ phase: "contract" })).toEqual([entityAt(3)]);
    expect(up({ least: 6 })).toEqual([entityAt(3)]);
    expect(up({ currency: "EUR" })).toEqual([]);
    expect(up({}).sort()).toEqual([3, 4, 5].map(entityAt).sort());
  });

  test("and kinds make a pattern, of which every way is told, parallel relations apart", () => {
    const { walks, add } = chain();
    const funds = [add(0, "funds", 0, 4, [figure("2008", 5)]), add(1, "funds", 0, 4, [figure("2008", 50)])];
    const next = add(2, "oversees", 4, 5, []);
    add(3, "funds", 0, 6, [figure("2008", 50)]);
    const steps = [
      { relation: "funds", direction: "out", figure: { period: "2008", least: 4 } },
      { relation: "oversees", direction: "out", entity: "agreement" },
    ] as const;
    const found = walks.pattern({ kind: "ministry" }, steps);
    const relations = Array.from({ length: found.size }, (_, at) => found.relationsAt(at));
    expect(relations.sort()).toEqual(funds.map((one) => [one, next]).sort());
    expect(found.entitiesAt(0)).toEqual([entityAt(0), entityAt(4), entityAt(5)]);
    expect(walks.pattern(entityAt(0), steps, { limit: 1 })).toMatchObject({ size: 1, truncated: true });
    expect(walks.pattern(entityAt(0), steps, { limit: 2 })).toMatchObject({ size: 2, truncated: false });
    expect(walks.pattern(entityAt(0), [{ ...steps[0], figure: { least: 60 } }])).toMatchObject({ size: 0 });
    expect(walks.pattern(entityAt(0), [{ relation: "noSuch", direction: "out" }])).toMatchObject({ size: 0 });
  });
});

test("a budget ends a walk, and tells what was found until then or why there is nothing", () => {
  const { index } = grown(fc.sample(growing, { numRuns: 60, seed: 3 }));
  const walks = createRowWalks(index);
  const budget = () => createBudget({ maxSteps: 3 });
  expect(walks.reach(ends[0], { budget: budget() }).stopped).toContain("3 steps");
  expect(() => walks.simplePaths(...ends, { budget: budget() })).toThrow(
    expect.objectContaining({ code: "limit-exceeded" }),
  );
  const given = createBudget({ cancel: { aborted: true } });
  expect(() => walks.shortestPath(...ends, { budget: given })).toThrow(expect.objectContaining({ code: "cancelled" }));
  expect(() => walks.reach(entityAt(77))).toThrow(expect.objectContaining({ code: "not-found" }));
});
