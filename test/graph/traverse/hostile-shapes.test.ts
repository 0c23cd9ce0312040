import { describe, expect, test } from "vitest";
import type { GraphColumns } from "#graph/core/graph-columns.ts";
import { createGraphIndex } from "#graph/core/graph-index.ts";
import { createIndexedGraph } from "#graph/core/knowledge-graph.ts";
import type { HopConditions } from "#graph/core/knowledge-graph.ts";
import { createBudget } from "#graph/model/budget.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import { bestPaths } from "#graph/traverse/best-paths.ts";
import { commonNeighbours } from "#graph/traverse/common-neighbours.ts";
import { takeFirst } from "#graph/traverse/found-paths.ts";
import { previewExpansion } from "#graph/traverse/neighbourhood.ts";
import { reachFrom } from "#graph/traverse/reach.ts";
import { createRowWalks } from "#graph/traverse/row-walks.ts";
import { allShortestPaths } from "#graph/traverse/shortest-paths.ts";
import { simplePaths } from "#graph/traverse/simple-paths.ts";
import { anyWay, ulidOf } from "../support/world.ts";

const always = {
  starts: Int32Array.of(0, 1, 1),
  days: Int32Array.of(-(2 ** 31), -(2 ** 31), 2 ** 31 - 1, 2 ** 31 - 1),
};
const idAt = (row: number) => `e:${ulidOf(row + 1)}` as EntityId;

/** An index of so many ministries and of relations given as source and target, each of one kind. */
function indexOf(entityCount: number, sources: Int32Array, targets: Int32Array, kind = "funds") {
  const ids = (count: number) => {
    const words = new Uint32Array(count * 4);
    for (let row = 0; row < count; row++) words[row * 4 + 3] = row + 1;
    return words;
  };
  const columns: GraphColumns = {
    entities: { ids: ids(entityCount), kinds: new Uint16Array(entityCount), spans: new Int32Array(entityCount) },
    relations: {
      ids: ids(sources.length),
      kinds: new Uint16Array(sources.length),
      spans: new Int32Array(sources.length),
      stances: new Uint8Array(sources.length),
      sources,
      targets,
    },
    entityKinds: ["ministry"],
    relationKinds: [kind],
    spans: always,
  };
  return createGraphIndex(columns, shippedSchema);
}
const counted = (length: number, at: (place: number) => number) => Int32Array.from({ length }, (_, place) => at(place));

const shapes = {
  "a star of 200,000": () =>
    indexOf(
      200_001,
      new Int32Array(200_000),
      counted(200_000, (at) => at + 1),
    ),
  "a chain of 100,000": () =>
    indexOf(
      100_001,
      counted(100_000, (at) => at),
      counted(100_000, (at) => at + 1),
    ),
  "a clique of 1,000"() {
    const pairs = counted(499_500, (at) => at);
    const source = Int32Array.from(pairs, (at) => Math.floor((Math.sqrt(8 * at + 1) + 1) / 2));
    return indexOf(
      1_000,
      source,
      pairs.map((at) => at - (source[at]! * (source[at]! - 1)) / 2),
    );
  },
  "10,000 parallel relations": () =>
    indexOf(
      3,
      counted(10_001, (at) => Number(at === 0)),
      counted(10_001, (at) => (at === 0 ? 2 : 1)),
    ),
  "an entity with 10,000 relations to itself": () =>
    indexOf(
      3,
      counted(10_002, (at) => (at < 10_000 ? 0 : at - 10_000)),
      counted(10_002, (at) => (at < 10_000 ? 0 : at - 9_999)),
    ),
  "an agreement of 3,000 parties": () =>
    indexOf(
      3_001,
      counted(3_000, (at) => at + 1),
      new Int32Array(3_000),
      "partyTo",
    ),
};

describe.each(Object.entries(shapes))("in %s", { timeout: 120_000 }, (_name, build) => {
  const index = build();
  const graph = createIndexedGraph(index);
  const walks = createRowWalks(index);
  const count = index.entityCount;
  const [first, last] = [idAt(1), idAt(count - 1)];
  /** A step is far less than a microsecond: five million of them are a second or two on any machine. */
  const budget = () => createBudget({ maxSteps: 5_000_000 });
  const told = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      expect(error).toMatchObject({ code: "limit-exceeded" });
      return "truncated";
    }
  };

  test("every walk by rows ends, with an answer or because its steps are spent", () => {
    const path = walks.shortestPath(first, last, { budget: budget() });
    expect(path?.[0]).toBe(first);
    expect(path?.at(-1)).toBe(last);
    expect(walks.reach(first, { budget: budget() }).size).toBe(count);
    expect(walks.neighbourhood(first, 2).size).toBeGreaterThan(1);
    const all = walks.allShortestPaths(first, last, { budget: budget() });
    expect(all.paths[0]).toHaveLength(path!.length);
    told(() => walks.kShortest(first, last, 10, { budget: budget() }).paths.length);
    told(() => walks.simplePaths(first, last, { maxHops: 5, limit: 500, budget: budget() }).paths.length);
    told(() => walks.pattern({ kind: "ministry" }, [{ relation: "funds", direction: "out" }], { limit: 1_000 }).size);
    expect(walks.upstream(last, { least: 1 }).size).toBe(1);
  });

  test("every walk that an answer is told from ends too", () => {
    const conditions: HopConditions = { ...anyWay };
    for (const find of [allShortestPaths, simplePaths])
      told(() => find(graph, first, last, conditions, { maxHops: 6, limit: 100 }, budget()));
    for (const byWorth of [false, true])
      told(() =>
        takeFirst(
          (function* paths() {
            const limits = { maxHops: 6, byWorth };
            for (const { path } of bestPaths(graph, first, last, conditions, limits, budget())) yield path;
          })(),
          25,
        ),
      );
    told(() => reachFrom(graph, first, { ...conditions, fold: false }, { maxHops: 3, limit: 500 }, budget()));
    told(() => commonNeighbours(graph, [first, last], conditions, budget()));
    expect(previewExpansion(graph, first, new Set(), conditions).total).toBeGreaterThan(0);
  });
});
