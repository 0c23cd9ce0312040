import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HopConditions } from "#graph/core/knowledge-graph.ts";
import { createBudget } from "#graph/model/budget.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { commonNeighbours } from "#graph/traverse/common-neighbours.ts";
import { anyWay, createWorld, ulidOf, when } from "../support/world.ts";
import type { World } from "../support/world.ts";

const find = (world: World, entities: readonly EntityId[], conditions: Partial<HopConditions> = {}) =>
  commonNeighbours(world.graph(), entities, { ...anyWay, ...conditions }, createBudget());

describe("common neighbours", () => {
  test("stand in the order of how many share them, then of their relations to those, then of all their relations", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    const [plain, tied, known, all] = [1, 2, 3, 4].map((at) => world.entity(`N${at}`));
    for (const body of [a, b]) for (const to of [plain!, tied!, known!, all!]) world.relation("funds", body, to);
    world.relation("oversees", a, tied!);
    world.relation("funds", known!, world.entity("X"));
    world.relation("funds", c, all!);
    expect(find(world, [a, b, c]).map(({ id, ties }) => [id, ties.size])).toEqual([
      [all, 3],
      [tied, 2],
      [known, 2],
      [plain, 2],
    ]);
    expect(find(world, [a, b], { kinds: new Set(["oversees"]) })).toEqual([]);
    expect(find(world, [a, b], { direction: "in" })).toEqual([]);
  });

  test("an agreement is one of them; a third party of that one agreement is not told besides, one of two agreements is", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    const [memo, other] = [world.entity("Memo", "agreement"), world.entity("Other", "agreement")];
    for (const party of [a, b, c]) world.relation("partyTo", party, memo);
    expect(find(world, [a, b]).map(({ id }) => id)).toEqual([memo]);
    expect(find(world, [a, b], { fold: false }).map(({ id }) => id)).toEqual([memo]);
    const d = world.entity("D");
    for (const party of [c, d]) world.relation("partyTo", party, other);
    expect(find(world, [a, d]).map(({ id, ties }) => [id, [...ties.values()].flat().map((hop) => hop.id)])).toEqual([
      [c, [memo, other]],
    ]);
    expect(find(world, [a, d], { fold: false })).toEqual([]);
  });

  test("an unknown entity is told, and a budget ends the work", () => {
    const world = createWorld();
    const a = world.entity("A");
    const nobody = `e:${ulidOf(999)}` as EntityId;
    expect(() => find(world, [a, nobody])).toThrow(expect.objectContaining({ code: "not-found" }));
    for (let at = 0; at < 5; at++) world.relation("funds", a, world.entity(`N${at}`));
    expect(() => commonNeighbours(world.graph(), [a, a], anyWay, createBudget({ maxSteps: 3 }))).toThrow(
      expect.objectContaining({ code: "limit-exceeded" }),
    );
  });

  test("without folding are those that trying every entity finds", () => {
    const kinds = ["funds", "oversees", "cooperatesWith", "partyTo"] as const;
    const given = fc.record({
      relations: fc.array(
        fc.record({
          kind: fc.constantFrom(...kinds),
          source: fc.nat({ max: 6 }),
          target: fc.nat({ max: 6 }),
          valid: fc.constantFrom(undefined, "2005/", "2000/2004", "2003/.."),
        }),
        { maxLength: 16 },
      ),
      asked: fc.subarray([0, 1, 2, 3], { minLength: 2 }),
      kinds: fc.option(fc.subarray([...kinds], { minLength: 1 })),
      direction: fc.constantFrom<HopConditions["direction"]>("both", "out", "in"),
      asOf: fc.constantFrom(undefined, "2004", "2008"),
      certain: fc.boolean(),
    });
    fc.assert(
      fc.property(given, ({ relations, asked, kinds: only, direction, asOf, certain }) => {
        const world = createWorld();
        const entities = Array.from({ length: 7 }, (_, at) => world.entity(`E${at}`));
        for (const { kind, source, target, valid } of relations)
          world.relation(kind, entities[source]!, entities[target]!, valid === undefined ? {} : { valid });
        const graph = world.graph();
        const moment = asOf === undefined ? { days: null, certain } : when(asOf, certain);
        const tied = (a: EntityId, b: EntityId) =>
          graph.relationIds().some((id) => {
            const { source, target, kind } = graph.relation(id);
            const holds = graph.relationHolds(id, moment);
            const undirected = kind === "cooperatesWith";
            const out = source === a && target === b && (undirected || direction !== "in");
            const back = source === b && target === a && (undirected || direction !== "out");
            return (
              a !== b &&
              (out || back) &&
              (!only || only.includes(kind as never)) &&
              holds !== "no" &&
              !(holds === "possible" && certain)
            );
          });
        const ids = asked.map((at) => entities[at]!);
        const expected = entities
          .map((id) => [id, ids.filter((one) => tied(one, id))] as const)
          .filter(([, by]) => by.length > 1);
        const conditions = { moment, fold: false, kinds: only && new Set<string>(only), direction };
        const found = commonNeighbours(graph, ids, conditions, createBudget());
        expect(new Map(found.map(({ id, ties }) => [id, [...ties.keys()]]))).toEqual(new Map(expected));
        const counts = found.map(({ ties }) => ties.size);
        expect(counts).toEqual([...counts].sort((x, y) => y - x));
      }),
      { numRuns: 200 },
    );
  });
});
