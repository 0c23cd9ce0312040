import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Hop, HopConditions, KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { createBudget } from "#graph/model/budget.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { bestPaths } from "#graph/traverse/best-paths.ts";
import { createNeighbours, toPath } from "#graph/traverse/hops.ts";
import { allShortestPaths } from "#graph/traverse/shortest-paths.ts";
import { simplePaths } from "#graph/traverse/simple-paths.ts";
import { anyWay, createWorld, ulidOf, when } from "../support/world.ts";
import { everyPath } from "../support/every-path.ts";

const limits = { maxHops: 6, limit: 1_000 };
const search = (
  find: typeof allShortestPaths,
  graph: KnowledgeGraph,
  [start, end]: readonly [EntityId, EntityId],
  conditions: Partial<HopConditions> = {},
  asked = limits,
) => find(graph, start, end, { ...anyWay, ...conditions }, asked, createBudget());

describe("paths", () => {
  test("parallel relations are alternatives of one hop, sure ones first, an agreement before a plain relation", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const memo = world.entity("Memo", "agreement");
    world.relation("partyTo", a, memo);
    world.relation("partyTo", b, memo);
    const possible = world.relation("funds", a, b, { valid: "2005/" });
    const sure = world.relation("oversees", b, a);
    const { paths } = search(allShortestPaths, world.graph(), [a, b], { moment: when("2008") });
    expect(paths).toHaveLength(1);
    expect(paths[0]!.hops).toHaveLength(1);
    expect(paths[0]!.hops[0]!.map(({ id }) => id)).toEqual([memo, sure, possible]);
  });

  test("party, agreement, party is one hop and never told as two besides", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const memo = world.entity("Memo", "agreement");
    world.relation("partyTo", a, memo);
    world.relation("partyTo", b, memo);
    const graph = world.graph();
    expect(search(simplePaths, graph, [a, b]).paths.map(({ entities }) => entities)).toEqual([[a, b]]);
    expect(search(simplePaths, graph, [a, b], { fold: false }).paths.map(({ entities }) => entities)).toEqual([
      [a, memo, b],
    ]);
    expect(search(allShortestPaths, graph, [a, memo]).paths.map(({ entities }) => entities)).toEqual([[a, memo]]);
  });

  test("ends that do not exist then, that are to be avoided, or that are one have no path", () => {
    const world = createWorld();
    const a = world.entity("A", "ministry", { valid: "2001/.." });
    const b = world.entity("B");
    world.relation("funds", a, b);
    const graph = world.graph();
    for (const find of [allShortestPaths, simplePaths]) {
      expect(search(find, graph, [a, b], { moment: when("2000") }).paths).toEqual([]);
      expect(search(find, graph, [a, b], { moment: when("2001") }).paths).toHaveLength(1);
      expect(search(find, graph, [a, a]).paths).toEqual([]);
      for (const avoid of [a, b])
        for (const ends of [
          [a, b],
          [b, a],
        ] as const)
          expect(search(find, graph, ends, { avoid: new Set([avoid]) }).paths).toEqual([]);
    }
  });

  test("an unknown end is told", () => {
    const world = createWorld();
    const a = world.entity("A");
    const nobody = `e:${ulidOf(999)}` as EntityId;
    for (const find of [allShortestPaths, simplePaths])
      for (const ends of [
        [a, nobody],
        [nobody, a],
      ] as const)
        expect(() => search(find, world.graph(), ends)).toThrow(expect.objectContaining({ code: "not-found" }));
  });

  test("a limit cuts the list and says so, exactly when there is more", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    for (let at = 0; at < 4; at++) {
      const middle = world.entity(`M${at}`);
      world.relation("funds", a, middle);
      world.relation("funds", middle, b);
    }
    const graph = world.graph();
    for (const find of [allShortestPaths, simplePaths]) {
      expect(search(find, graph, [a, b], {}, { maxHops: 2, limit: 3 })).toMatchObject({ truncated: true });
      expect(search(find, graph, [a, b], {}, { maxHops: 2, limit: 4 })).toMatchObject({ truncated: false });
      expect(search(find, graph, [a, b], {}, { maxHops: 1, limit: 4 }).paths).toEqual([]);
    }
  });

  test("a budget and a cancelled caller stop a search", () => {
    const world = createWorld();
    const bodies = Array.from({ length: 12 }, (_, at) => world.entity(`B${at}`));
    for (const a of bodies) for (const b of bodies) if (a < b) world.relation("funds", a, b);
    const graph = world.graph();
    const run = (budget: ReturnType<typeof createBudget>) =>
      simplePaths(graph, bodies[0]!, bodies[1]!, anyWay, { maxHops: 8, limit: 1_000_000 }, budget);
    expect(() => run(createBudget({ maxSteps: 10 }))).toThrow(expect.objectContaining({ code: "limit-exceeded" }));
    const cut = run(createBudget({ maxSteps: 2_000 }));
    expect(cut).toMatchObject({ truncated: true, stopped: expect.stringContaining("2000 steps") as string });
    expect(cut.paths.length).toBeGreaterThan(10);
    expect(() => run(createBudget({ cancel: { aborted: true } }))).toThrow(
      expect.objectContaining({ code: "cancelled" }),
    );
  });

  test("a third party of the one agreement that joins two is no way round", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    const memo = world.entity("Memo", "agreement");
    for (const party of [a, b, c]) world.relation("partyTo", party, memo);
    const told = (ends: readonly [EntityId, EntityId]) =>
      search(simplePaths, world.graph(), ends).paths.map(({ entities }) => entities);
    expect(told([a, b])).toEqual([[a, b]]);
    expect(told([a, memo])).toEqual([[a, memo]]);
    expect(told([memo, a])).toEqual([[memo, a]]);
    world.relation("funds", a, c);
    expect(told([a, b])).toEqual([
      [a, b],
      [a, c, b],
    ]);
  });

  test("an entity that may not be passed can still be an end, and an agreement that may not does not fold", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    const memo = world.entity("Memo", "agreement");
    world.relation("funds", a, b);
    world.relation("funds", b, c);
    world.relation("partyTo", a, memo);
    world.relation("partyTo", c, memo);
    const not = (...ids: readonly EntityId[]) => ({ passes: (id: EntityId) => !ids.includes(id) });
    const told = (ends: readonly [EntityId, EntityId], conditions: Partial<HopConditions>) =>
      search(simplePaths, world.graph(), ends, conditions).paths.map(({ entities }) => entities);
    expect(told([a, c], not(a, b, c))).toEqual([[a, c]]);
    expect(told([a, c], not(b, memo))).toEqual([]);
    expect(told([a, c], not(memo))).toEqual([[a, b, c]]);
    expect(told([a, b], not(b))).toEqual([
      [a, b],
      [a, c, b],
    ]);
  });
});

describe("against every path of small random graphs", () => {
  const kinds = ["funds", "oversees", "cooperatesWith", "partyTo", "locatedIn"] as const;
  const graphs = fc.record({
    relations: fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        source: fc.nat({ max: 6 }),
        target: fc.nat({ max: 6 }),
        valid: fc.constantFrom(undefined, undefined, "2005/", "2000/2004", "2003/.."),
      }),
      { minLength: 3, maxLength: 14 },
    ),
    kinds: fc.option(fc.subarray([...kinds], { minLength: 1 })),
    direction: fc.constantFrom<HopConditions["direction"]>("both", "out", "in"),
    avoid: fc.subarray([2, 3]),
    asOf: fc.constantFrom(undefined, "2004", "2008"),
    certain: fc.boolean(),
    fold: fc.boolean(),
    unpassable: fc.subarray([1, 4, 5]),
    least: fc.constantFrom(undefined, 1, 2),
    maxHops: fc.integer({ min: 1, max: 5 }),
  });

  type Given = typeof graphs extends fc.Arbitrary<infer Value> ? Value : never;
  function build({ relations, kinds: only, direction, avoid, asOf, certain, fold, unpassable, least }: Given) {
    const world = createWorld();
    const entities = Array.from({ length: 7 }, (_, at) => world.entity(`E${at}`, at < 5 ? "ministry" : "agreement"));
    const ids = relations.map(({ kind, source, target, valid }) =>
      world.relation(kind, entities[source]!, entities[target]!, valid === undefined ? {} : { valid }),
    );
    /** Every third relation is worth nothing, the next 1, the next 2: a hop is worth what is worst behind it. */
    const worth = ({ behind }: Hop) => Math.min(...behind.map((id) => ids.indexOf(id) % 3));
    const barred = new Set(unpassable.map((at) => entities[at]!));
    const conditions: HopConditions = {
      moment: asOf === undefined ? { days: null, certain } : when(asOf, certain),
      fold,
      kinds: only && new Set<string>(only),
      direction,
      avoid: new Set(avoid.map((at) => entities[at]!)),
      passes: (id) => !barred.has(id),
      ...(least === undefined ? {} : { accepts: (hop: Hop) => worth(hop) >= least }),
    };
    return { graph: world.graph(), ends: [entities[0]!, entities[1]!] as const, conditions, worth };
  }
  const told = (paths: readonly { readonly entities: readonly EntityId[] }[]) =>
    paths.map(({ entities }) => entities.join(" "));

  test("simple paths are all of them, shorter ones first", () => {
    fc.assert(
      fc.property(graphs, (given) => {
        const { graph, ends, conditions } = build(given);
        const { paths, truncated } = search(simplePaths, graph, ends, conditions, {
          ...limits,
          maxHops: given.maxHops,
        });
        expect(truncated).toBe(false);
        const lengths = paths.map(({ hops }) => hops.length);
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
        expect(told(paths).sort()).toEqual(told(everyPath(graph, ends, conditions, given.maxHops)).sort());
      }),
      { numRuns: 300 },
    );
  });

  test("shortest paths are all of the least length, in the order of their entities", () => {
    fc.assert(
      fc.property(graphs, (given) => {
        const { graph, ends, conditions } = build(given);
        const { paths } = search(allShortestPaths, graph, ends, conditions, { ...limits, maxHops: given.maxHops });
        const all = everyPath(graph, ends, conditions, given.maxHops);
        const least = Math.min(...all.map(({ entities }) => entities.length));
        expect(told(paths)).toEqual(told(all.filter(({ entities }) => entities.length === least)).sort());
      }),
      { numRuns: 300 },
    );
  });

  test("best paths are all of them, in the order of hops, or of worth and then hops, and then of ids; none twice", () => {
    fc.assert(
      fc.property(graphs, fc.boolean(), (given, byWorth) => {
        const { graph, ends, conditions, worth } = build(given);
        const { maxHops } = given;
        const neighbours = createNeighbours(graph, conditions, createBudget(), worth);
        const rated = everyPath(graph, ends, conditions, maxHops).map(({ entities }) => {
          const { hops } = toPath(neighbours, entities);
          return { entities, worth: byWorth ? Math.min(...hops.map(([hop]) => worth(hop!))) : 0 };
        });
        rated.sort(
          (a, b) =>
            b.worth - a.worth ||
            a.entities.length - b.entities.length ||
            compareText(a.entities.join(" "), b.entities.join(" ")),
        );
        const found = [...bestPaths(graph, ...ends, conditions, { maxHops, worth, byWorth }, createBudget())];
        expect(found.map(({ path, worth: worst }) => ({ entities: path.entities, worth: worst }))).toEqual(rated);
      }),
      { numRuns: 500 },
    );
  });

  test("a path found is a path: its hops join its entities, in the way and at the time asked for", () => {
    fc.assert(
      fc.property(graphs, (given) => {
        const { graph, ends, conditions } = build(given);
        for (const { entities, hops } of search(simplePaths, graph, ends, conditions, {
          ...limits,
          maxHops: given.maxHops,
        }).paths) {
          expect(entities[0]).toBe(ends[0]);
          expect(entities.at(-1)).toBe(ends[1]);
          expect(new Set(entities).size).toBe(entities.length);
          for (const [at, alternatives] of hops.entries())
            for (const hop of alternatives) {
              expect([hop.from, hop.to]).toEqual([entities[at], entities[at + 1]]);
              expect(conditions.avoid!.has(hop.to)).toBe(false);
              expect(hop.folded && !conditions.fold).toBe(false);
              expect(conditions.accepts?.(hop) ?? true).toBe(true);
              for (const relation of hop.behind) {
                expect(graph.relationHolds(relation, conditions.moment)).not.toBe("no");
                expect(conditions.kinds === null || conditions.kinds.has(graph.relation(relation).kind)).toBe(true);
              }
            }
        }
      }),
    );
  });

  test("both directions give the same paths from either end, the other way round", () => {
    fc.assert(
      fc.property(graphs, (given) => {
        const { graph, ends, conditions } = build({ ...given, direction: "both" });
        const back = search(simplePaths, graph, [ends[1], ends[0]], conditions, { ...limits, maxHops: given.maxHops });
        const there = search(simplePaths, graph, ends, conditions, { ...limits, maxHops: given.maxHops });
        expect(told(back.paths.map(({ entities }) => ({ entities: entities.toReversed() }))).sort()).toEqual(
          told(there.paths).sort(),
        );
      }),
    );
  });
});
