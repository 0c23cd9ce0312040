import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { varyGraph } from "#graph/core/vary-graph.ts";
import type { Span } from "#graph/model/edtf.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { conditionsOn } from "#graph/core/knowledge-graph.ts";
import type { Hop } from "#graph/core/knowledge-graph.ts";
import { rowHopsBetween } from "#graph/core/row-hops.ts";
import { spansOf } from "#graph/resolve/resolve-subject.ts";
import { expandEntity, previewExpansion } from "#graph/traverse/neighbourhood.ts";
import { firstAmong, relationsAmong, spansAmong } from "#graph/traverse/relations-among.ts";
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

describe("a graph by rows and one walked hop by hop", () => {
  const times = [undefined, undefined, "2000/2004", "2003/..", "2003~/2006"] as const;
  const questions = fc.record({
    relations: fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds, "partyTo"),
        source: fc.nat({ max: 11 }),
        target: fc.oneof(fc.nat({ max: 11 }), fc.integer({ min: 9, max: 11 })),
        valid: fc.constantFrom(undefined, ...times),
      }),
      { minLength: 10, maxLength: 60 },
    ),
    ended: fc.subarray([0, 2, 4, 9, 11], { maxLength: 3 }),
    shown: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    near: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    moment: fc.constantFrom(anyWay.moment, when("2003"), when("2003", true), when("2005-06")),
    fold: fc.boolean(),
    kinds: fc.option(fc.subarray([...kinds]), { freq: 1 }),
    direction: fc.constantFrom("both", "both", "out", "in"),
    avoid: fc.subarray([0, 1, 5, 9, 10], { maxLength: 2 }),
    isPassed: fc.option(fc.nat({ max: 11 }), { freq: 1 }),
    refused: fc.option(fc.integer({ min: 2, max: 5 }), { freq: 1 }),
    limit: fc.integer({ min: 1, max: 8 }),
  });
  type Question = typeof questions extends fc.Arbitrary<infer Value> ? Value : never;

  function ask(given: Question) {
    const world = createWorld();
    const entities = Array.from({ length: 12 }, (_, at) => world.entity(`E${at}`, at < 9 ? "ministry" : "agreement"));
    for (const at of given.ended) world.claim(entities[at]!, "exists", true, { valid: "../2003" });
    for (const { kind, source, target, valid } of given.relations)
      world.relation(kind, entities[source]!, entities[target]!, valid === undefined ? {} : { valid });
    const graph = world.graph();
    const conditions = {
      moment: given.moment,
      fold: given.fold,
      kinds: given.kinds && new Set(given.kinds),
      direction: given.direction,
      avoid: new Set(given.avoid.map((at) => entities[at]!)),
      ...(given.isPassed === null ? {} : { passes: (id: EntityId) => id !== entities[given.isPassed!] }),
      ...(given.refused === null
        ? {}
        : { accepts: ({ behind }: Hop) => behind.join("").split("").map(digitOf).reduce(sum) % given.refused! !== 0 }),
    };
    const some = (places: readonly number[]) => new Set(places.map((at) => entities[at]!));
    // A varied graph stands on no index: every hop of it is made from relations.
    const base = world.base();
    return { graph, slow: varyGraph(graph, base, []), base, entities, some, conditions };
  }
  const different = (spans: Iterable<Span>) =>
    [...new Set([...spans].map((span) => Object.values(span).join(" ")))].sort();
  const digitOf = (digit: string) => digit.charCodeAt(0);
  const sum = (a: number, b: number) => a + b;

  test("expand, preview and tell what is among some alike, under any conditions", () => {
    fc.assert(
      fc.property(questions, (given) => {
        const { graph, slow, base, entities, some, conditions } = ask(given);
        const [shown, near] = [some(given.shown), some(given.near)];
        for (const from of [entities[0]!, entities[10]!]) {
          expect(previewExpansion(graph, from, shown, conditions)).toEqual(
            previewExpansion(slow, from, shown, conditions),
          );
          for (const limit of [given.limit, 100])
            expect(expandEntity(graph, from, shown, null, limit, conditions)).toEqual(
              expandEntity(slow, from, shown, null, limit, conditions),
            );
          for (const { kind, forward } of previewExpansion(slow, from, shown, conditions).groups)
            expect(expandEntity(graph, from, shown, [{ kind, forward }], given.limit, conditions)).toEqual(
              expandEntity(slow, from, shown, [{ kind, forward }], given.limit, conditions),
            );
        }
        const all = relationsAmong(slow, shown, conditions);
        expect(relationsAmong(graph, shown, conditions)).toEqual(all);
        const nearer = all.filter(({ from, to }) => near.has(from) || near.has(to));
        expect(relationsAmong(graph, shown, conditions, near)).toEqual(nearer);
        expect(relationsAmong(slow, shown, conditions, near)).toEqual(nearer);
        for (const most of [0, given.limit, 100])
          for (const either of [graph, slow])
            expect(firstAmong(either, shown, conditions, most, near)).toEqual({
              hops: nearer.slice(0, most),
              count: nearer.length,
            });
        const subjects = new Set([...shown, ...all.flatMap(({ id, behind }) => [id, ...behind])]);
        const spans = different([...subjects].flatMap((id) => spansOf(base, id)));
        for (const either of [graph, slow]) expect(different(spansAmong(either, shown, conditions))).toEqual(spans);
      }),
      { numRuns: 1_000 },
    );
  });

  test("join any two entities by the same hops", () => {
    fc.assert(
      fc.property(questions, (given) => {
        const { graph, slow, entities, conditions } = ask(given);
        const rows = conditionsOn(graph.index!, conditions);
        const rowOf = graph.index!.entityIds.rowOf;
        for (const from of entities)
          for (const to of entities)
            expect(rowHopsBetween(rows, rowOf(from), rowOf(to))).toEqual(
              slow.hopsFrom(from, conditions).filter((hop) => hop.to === to),
            );
      }),
      { numRuns: 300 },
    );
  });

  test("tell the same of a hub among few and among many", () => {
    const world = createWorld();
    const [hub, other] = [world.entity("Hub"), world.entity("Other")];
    const memo = world.entity("Memo", "agreement");
    const bodies = Array.from({ length: 300 }, (_, at) => world.entity(`Body ${at}`));
    for (const body of bodies) {
      world.relation("funds", hub, body);
      world.relation("oversees", hub, body);
      world.relation("partyTo", body, memo);
    }
    world.relation("funds", bodies[7]!, other);
    const graph = world.graph();
    const slow = varyGraph(graph, world.base(), []);
    for (const count of [2, 40, 300]) {
      const some = new Set([hub, other, ...bodies.slice(0, count)]);
      const told = relationsAmong(graph, some, { ...anyWay, fold: count < 300 });
      expect(told).toEqual(relationsAmong(slow, some, { ...anyWay, fold: count < 300 }));
    }
    for (const shown of [new Set([other]), new Set(bodies.slice(0, 250))])
      expect(expandEntity(graph, hub, shown, null, 25, anyWay)).toEqual(
        expandEntity(slow, hub, shown, null, 25, anyWay),
      );
  });
});
