import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { expandEntity, previewExpansion, relationsAmong } from "#graph/traverse/neighbourhood.ts";
import { anyWay, createWorld, ulidOf, when } from "../support/world.ts";

const kinds = ["funds", "oversees", "cooperatesWith", "partyTo"] as const;
const graphs = fc.record({
  relations: fc.array(
    fc.record({ kind: fc.constantFrom(...kinds), source: fc.nat({ max: 7 }), target: fc.nat({ max: 7 }) }),
    { maxLength: 20 },
  ),
  shown: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  fold: fc.boolean(),
});
type Given = typeof graphs extends fc.Arbitrary<infer Value> ? Value : never;
function build({ relations, shown, fold }: Given) {
  const world = createWorld();
  const entities = Array.from({ length: 8 }, (_, at) => world.entity(`E${at}`, at < 6 ? "ministry" : "agreement"));
  for (const { kind, source, target } of relations) world.relation(kind, entities[source]!, entities[target]!);
  return {
    graph: world.graph(),
    entities,
    shown: new Set(shown.map((at) => entities[at]!)),
    conditions: { ...anyWay, fold },
  };
}

describe("an expansion", () => {
  test("brings exactly what its preview counts, in all and by each kind and direction", () => {
    fc.assert(
      fc.property(graphs, (given) => {
        const { graph, entities, shown, conditions } = build(given);
        const from = entities[0]!;
        const preview = previewExpansion(graph, from, shown, conditions);
        const all = expandEntity(graph, from, shown, null, 100, conditions);
        expect(all).toMatchObject({ remaining: 0 });
        expect(new Set(all.entities).size).toBe(preview.fresh);
        for (const { kind, forward, fresh, total } of preview.groups) {
          const some = expandEntity(graph, from, shown, [{ kind, forward }], 100, conditions);
          expect(some.entities).toHaveLength(fresh);
          expect(expandEntity(graph, from, new Set(), [{ kind, forward }], 100, conditions).entities).toHaveLength(
            total,
          );
        }
      }),
    );
  });

  test("a limit leaves the rest counted, and what it takes is the beginning of the whole", () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 4 }), (given, limit) => {
        const { graph, entities, shown, conditions } = build(given);
        const all = expandEntity(graph, entities[0]!, shown, null, 100, conditions);
        const cut = expandEntity(graph, entities[0]!, shown, null, limit, conditions);
        expect(cut.entities).toEqual(all.entities.slice(0, limit));
        expect(cut.entities.length + cut.remaining).toBe(all.entities.length);
      }),
    );
  });

  test("weighs by relations to what is shown, then by relations at all, then by id", () => {
    const world = createWorld();
    const [hub, shown] = [world.entity("Hub"), world.entity("Shown")];
    const [plain, busy, tied] = [world.entity("Plain"), world.entity("Busy"), world.entity("Tied")];
    for (const body of [plain, busy, tied]) world.relation("funds", hub, body);
    for (let at = 0; at < 3; at++) world.relation("funds", busy, world.entity(`Far ${at}`));
    world.relation("funds", shown, tied);
    const { entities } = expandEntity(world.graph(), hub, new Set([shown]), null, 25, anyWay);
    expect(entities).toEqual([tied, busy, plain]);
  });

  test("takes a folded agreement for the line between its parties, and shows one that has no other party", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const [memo, alone] = [world.entity("Memo", "agreement"), world.entity("Alone", "agreement")];
    for (const party of [a, b]) world.relation("partyTo", party, memo);
    world.relation("partyTo", a, alone);
    const from = (fold: boolean) => expandEntity(world.graph(), a, new Set(), null, 25, { ...anyWay, fold }).entities;
    expect(new Set(from(true))).toEqual(new Set([b, alone]));
    expect(new Set(from(false))).toEqual(new Set([memo, alone]));
    expect(expandEntity(world.graph(), memo, new Set(), null, 25, anyWay).entities).toEqual([a, b]);
  });

  test("brings only what holds at the date asked for", () => {
    const world = createWorld();
    const a = world.entity("A");
    world.relation("funds", a, world.entity("Before"), { valid: "2002/2004" });
    world.relation("funds", a, world.entity("Then"), { valid: "2005/.." });
    const graph = world.graph();
    expect(previewExpansion(graph, a, new Set(), { ...anyWay, moment: when("2003") })).toMatchObject({
      total: 1,
      fresh: 1,
    });
    expect(previewExpansion(graph, a, new Set(), anyWay)).toMatchObject({ total: 2 });
  });

  test("of an unknown entity is refused", () => {
    const nobody = `e:${ulidOf(99)}` as EntityId;
    expect(() => expandEntity(createWorld().graph(), nobody, new Set(), null, 25, anyWay)).toThrow(
      expect.objectContaining({ code: "not-found" }),
    );
  });
});

describe("relations among entities", () => {
  test("are told once each and always from the same end, in whatever order the entities are given", () => {
    fc.assert(
      fc.property(graphs, (given) => {
        const { graph, shown, conditions } = build(given);
        const told = relationsAmong(graph, shown, conditions);
        expect(relationsAmong(graph, new Set([...shown].reverse()), conditions)).toEqual(told);
        expect(relationsAmong({ ...graph, index: null }, shown, conditions)).toEqual(told); // hop by hop
        expect(new Set(told.map(({ id, from, to }) => `${id} ${from} ${to}`)).size).toBe(told.length);
        const expected = graph.relationIds().filter((id) => {
          const { source, target } = graph.relation(id);
          return source !== target && shown.has(source) && shown.has(target);
        });
        const plain = told.filter(({ folded }) => !folded);
        expect(plain.map(({ id }) => id)).toEqual([...expected].sort());
        for (const hop of plain) expect(hop.from).toBe(graph.relation(hop.behind[0]!).source);
      }),
    );
  });

  test("an agreement of 4 parties is 6 lines, or 4 where it is drawn as a thing", () => {
    const world = createWorld();
    const parties = Array.from({ length: 4 }, (_, at) => world.entity(`P${at}`));
    const memo = world.entity("Memo", "agreement");
    for (const party of parties) world.relation("partyTo", party, memo);
    const graph = world.graph();
    expect(relationsAmong(graph, new Set(parties), anyWay)).toHaveLength(6);
    expect(relationsAmong(graph, new Set([...parties, memo]), anyWay)).toHaveLength(4);
    expect(relationsAmong(graph, new Set([...parties, memo]), { ...anyWay, fold: false })).toHaveLength(4);
    expect(relationsAmong(graph, new Set(parties), { ...anyWay, fold: false })).toHaveLength(0);
  });
});
