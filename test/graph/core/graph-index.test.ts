import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GraphColumns } from "#graph/core/graph-columns.ts";
import { columnsOf, sortColumns } from "#graph/core/graph-columns.ts";
import type { GraphIndex } from "#graph/core/graph-index.ts";
import { columnsOfIndex, createGraphIndex, layoutOf, patchIndex } from "#graph/core/graph-index.ts";
import { figuresOf } from "#graph/core/figure-table.ts";
import type { Figure } from "#graph/core/figure-table.ts";
import { patchOf } from "#graph/core/graph-patch.ts";
import { createIndexedGraph } from "#graph/core/knowledge-graph.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import {
  change,
  changesOf,
  emptyPlain,
  entityAt,
  relationAt,
  toGraphology,
  wholePatch,
} from "../support/random-graph.ts";
import { anyWay, createWorld, when } from "../support/world.ts";

const nothing: GraphColumns = {
  entities: { ids: new Uint32Array(0), kinds: new Uint16Array(0), spans: new Int32Array(0) },
  relations: {
    ids: new Uint32Array(0),
    kinds: new Uint16Array(0),
    spans: new Int32Array(0),
    sources: new Int32Array(0),
    targets: new Int32Array(0),
    stances: new Uint8Array(0),
  },
  entityKinds: [],
  relationKinds: [],
  spans: {
    starts: Int32Array.of(0, 1, 1),
    days: Int32Array.of(-0x8000_0000, -0x8000_0000, 0x7fff_ffff, 0x7fff_ffff),
  },
};
const emptyIndex = () => createGraphIndex(structuredClone(nothing), shippedSchema);

/** Everything that a graph on an index answers about itself. */
function tell(index: GraphIndex) {
  const graph = createIndexedGraph(index);
  const moments = [anyWay.moment, when("2003"), when("2006-12-31", true)];
  return {
    counts: [graph.entityCount, graph.relationCount],
    relations: graph.relationIds().map((id) => [id, graph.relation(id)]),
    entities: graph
      .entityIds()
      .map((id) => [
        id,
        graph.entityKind(id),
        graph.degree(id),
        graph.relationsOf(id),
        graph.partiesOf(id),
        ...moments.map((moment) => [graph.entityHolds(id, moment), graph.hopsFrom(id, { ...anyWay, moment })]),
      ]),
  };
}

describe("an index", () => {
  const sizes = [12, 40] as const;
  const changes = changesOf(...sizes, { drops: 3 });

  test("after 100 changes is the index built anew, and its relations are graphology's", () => {
    fc.assert(
      fc.property(fc.array(changes, { minLength: 100, maxLength: 100 }), (given) => {
        const plain = emptyPlain();
        const index = emptyIndex();
        for (const one of given) patchIndex(index, change(plain, one, sizes));
        const anew = emptyIndex();
        patchIndex(anew, wholePatch(plain));
        const rebuilt = createGraphIndex(columnsOfIndex(index), shippedSchema);
        const told = tell(index);
        expect(tell(rebuilt)).toEqual(told);
        expect(tell(anew)).toEqual(told);
        const reference = toGraphology(plain);
        const graph = createIndexedGraph(index);
        expect(told.counts).toEqual([reference.order, reference.size]);
        for (const id of reference.nodes()) {
          expect(graph.degree(id as EntityId)).toBe(reference.degree(id));
          expect(graph.relationsOf(id as EntityId)).toEqual(reference.edges(id).sort());
        }
      }),
      { numRuns: 150 },
    );
  });

  test("after the changes of one patch is as after one patch for each", () => {
    fc.assert(
      fc.property(fc.array(changes, { minLength: 10, maxLength: 60 }), (given) => {
        const plain = emptyPlain();
        const single = emptyIndex();
        for (const one of given) patchIndex(single, change(plain, one, sizes));
        const known = createIndexedGraph(single);
        const whole = emptyIndex();
        const gone = Array.from({ length: sizes[0] }, (_, at) => entityAt(at)).filter((id) => !known.hasEntity(id));
        const { entities, relations } = wholePatch(plain);
        patchIndex(whole, { entities: [...entities, ...gone.map((id) => ({ id, now: null }))], relations });
        expect(tell(whole)).toEqual(tell(single));
      }),
      { numRuns: 100 },
    );
  });

  test("of claims follows them by the patch of what changed", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    const funds = world.relation("funds", a, b);
    const oversees = world.relation("oversees", b, c, { valid: "2001/2005" });
    const index = createGraphIndex(columnsOf(world.base()), world.base().schema);
    const d = world.entity("D", "agency");
    const added = world.relation("funds", d, a);
    world.claim(funds, "exists", true, { valid: "2004" });
    world.retract(oversees);
    world.retract(c);
    const base = world.base();
    patchIndex(index, patchOf(base, [a, b, c, d, funds, oversees, added]), base.schema);
    expect(tell(index)).toEqual(tell(createGraphIndex(columnsOf(base), base.schema)));
    expect(createIndexedGraph(index).hasEntity(c)).toBe(false);
  });

  test("opened with its layout answers as the one that it was taken from, and a patched one has none", () => {
    const plain = emptyPlain();
    const index = emptyIndex();
    for (const given of fc.sample(changes, { numRuns: 200, seed: 5 })) patchIndex(index, change(plain, given, sizes));
    expect(layoutOf(index)).toBeNull();
    const columns = columnsOfIndex(index);
    const built = createGraphIndex(columns, shippedSchema);
    const opened = createGraphIndex(structuredClone(columns), shippedSchema, structuredClone(layoutOf(built)!));
    expect(tell(opened)).toEqual(tell(index));
  });

  test("takes columns in any order, and tells an id that is there twice", () => {
    const plain = emptyPlain();
    const index = emptyIndex();
    for (const given of fc.sample(changes, { numRuns: 200, seed: 6 })) patchIndex(index, change(plain, given, sizes));
    const columns = columnsOfIndex(index);
    const turned = backwards(columns);
    expect(tell(createGraphIndex(structuredClone(turned), shippedSchema))).toEqual(tell(index));
    const sorted = sortColumns(turned);
    expect([...sorted.relations.ids]).toEqual([...columns.relations.ids]);
    expect(tell(createGraphIndex(sorted, shippedSchema))).toEqual(tell(index));
    turned.entities.ids.copyWithin(0, 4, 8);
    expect(() => createGraphIndex(turned, shippedSchema)).toThrow(expect.objectContaining({ code: "invariant" }));
  });

  test("keeps the amounts of a relation until others are set", () => {
    const index = emptyIndex();
    const now = { kind: "ministry", spans: [] };
    const relation = (at: number, figures?: readonly Figure[]) => ({
      id: relationAt(at),
      now: {
        kind: "funds",
        source: entityAt(0),
        target: entityAt(1),
        stance: "asserted" as const,
        spans: [{ earliestStart: 0, latestStart: 0, earliestEnd: 9, latestEnd: 9 }],
        ...(figures ? { figures } : {}),
      },
    });
    const figure = (low: number): Figure => ({ phase: "budget", period: "2008", currency: "JPY", low, high: low });
    const entities = [0, 1].map((at) => ({ id: entityAt(at), now }));
    patchIndex(index, { entities, relations: Array.from({ length: 30 }, (_, at) => relation(at, [figure(at)])) });
    for (let again = 0; again < 50; again++)
      patchIndex(index, { entities: [], relations: [relation(3, [figure(again), { ...figure(1), phase: null }])] });
    patchIndex(index, { entities: [], relations: [relation(4)] });
    const told = (of: GraphIndex, at: number) => figuresOf(of.figures, of.relationIds.rowOf(relationAt(at)));
    expect(told(index, 3)).toEqual([figure(49), { ...figure(1), phase: null }]);
    expect(told(index, 4)).toEqual([figure(4)]);
    const rebuilt = createGraphIndex(columnsOfIndex(index), shippedSchema);
    for (const at of [3, 4, 29]) expect(told(rebuilt, at)).toEqual(told(index, at));
  });

  test("refuses a relation whose ends are not there, and knows no id that is none", () => {
    const index = emptyIndex();
    const now = { kind: "funds", source: entityAt(0), target: entityAt(1), stance: "asserted", spans: [] } as const;
    const spans = [{ earliestStart: 0, latestStart: 0, earliestEnd: 9, latestEnd: 9 }];
    const patch = { entities: [], relations: [{ id: relationAt(0), now: { ...now, spans } }] };
    expect(() => patchIndex(index, patch)).toThrow(expect.objectContaining({ code: "invariant" }));
    const graph = createIndexedGraph(index);
    for (const id of ["", "e:", "x", `e:${"U".repeat(26)}`, `e:8${"0".repeat(25)}`, relationAt(0)])
      expect(graph.hasEntity(id)).toBe(false);
    expect(() => graph.relation(relationAt(0) satisfies RelationId)).toThrow(
      expect.objectContaining({ code: "not-found" }),
    );
  });
});

function backwards({ entities, relations, ...rest }: GraphColumns): GraphColumns {
  const last = entities.kinds.length - 1;
  const ids = (words: Uint32Array) => {
    const turned = new Uint32Array(words.length);
    for (let at = 0; at < words.length; at += 4) turned.set(words.subarray(at, at + 4), words.length - 4 - at);
    return turned;
  };
  return {
    ...rest,
    entities: { ids: ids(entities.ids), kinds: entities.kinds.toReversed(), spans: entities.spans.toReversed() },
    relations: {
      ids: ids(relations.ids),
      kinds: relations.kinds.toReversed(),
      spans: relations.spans.toReversed(),
      stances: relations.stances.toReversed(),
      sources: relations.sources.toReversed().map((row) => last - row),
      targets: relations.targets.toReversed().map((row) => last - row),
    },
    figures: undefined,
  };
}
