import { beforeAll, describe, expect, test } from "vitest";
import { columnsOf } from "#graph/core/graph-columns.ts";
import { columnsOfIndex, createGraphIndex, patchIndex } from "#graph/core/graph-index.ts";
import type { GraphIndex } from "#graph/core/graph-index.ts";
import type { Figure } from "#graph/core/figure-table.ts";
import type { GraphPatch } from "#graph/core/graph-patch.ts";
import type { HopConditions } from "#graph/core/hop.ts";
import { createIndexedGraph } from "#graph/core/knowledge-graph.ts";
import { createBudget } from "#graph/model/budget.ts";
import type { RelationId } from "#graph/model/ids.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import { commonNeighbours } from "#graph/traverse/common-neighbours.ts";
import { createRowWalks } from "#graph/traverse/row-walks.ts";
import type { ReachedEntities } from "#graph/traverse/row-walks.ts";
import { seededChance } from "#test/data/store/support/seeded-chance.ts";
import { change, emptyPlain, entityAt } from "../support/random-graph.ts";
import type { GivenChange } from "../support/random-graph.ts";
import { bruteAnswers, graphologyAnswers, operations, pathAnswers, told } from "../support/reference-walks.ts";
import type { Answers, Asked, PlainMoney } from "../support/reference-walks.ts";
import { createWorld, when } from "../support/world.ts";

const graphCount = 2_000;
const sizes = [8, 18] as const;
const ends = [entityAt(0), entityAt(1)] as const;
const nothing = columnsOf(createWorld().base());
const free: HopConditions = { moment: { days: null, certain: false }, kinds: null, direction: "both", fold: false };

function indexAnswers(index: GraphIndex, { conditions, maxHops, figure }: Asked): Answers {
  const walks = createRowWalks(index);
  const limited = { ...conditions, maxHops };
  const hops = ({ size, idAt, hopsAt }: ReachedEntities) =>
    told(Array.from({ length: size }, (_, at) => [idAt(at), hopsAt(at)] as const));
  const simple = walks.simplePaths(...ends, limited).paths;
  const found = walks.pattern(
    { kind: "ministry" },
    [
      { relation: "funds", direction: "out", figure },
      { relation: "oversees", direction: "out" },
    ],
    conditions,
  );
  const shortest = walks.shortestPath(...ends, limited);
  const { kinds: _, direction: __, ...rest } = conditions;
  return {
    shortest: shortest && shortest.length - 1,
    "all shortest": walks.allShortestPaths(...ends, limited).paths.map((path) => path.join(" ")),
    "k shortest": walks.kShortest(...ends, 4, limited).paths.map((path) => path.join(" ")),
    "simple paths": pathAnswers(simple)["simple paths"],
    reach: hops(walks.reach(ends[0], conditions)),
    upstream: hops(walks.upstream(ends[0], figure, rest)),
    neighbourhood: hops(walks.neighbourhood(ends[0], 2, conditions)),
    pattern: Array.from({ length: found.size }, (_way, at) => found.relationsAt(at).join(" ")).sort(),
    common: commonNeighbours(createIndexedGraph(index), ends, conditions, createBudget())
      .map(({ id }) => id)
      .sort(),
  };
}

/** A graph that changes, and an index that is only ever patched. */
function createChanging(seed: number) {
  const chance = seededChance(seed);
  const upTo = (count: number) => Math.floor(chance() * count);
  const figures = new Map<RelationId, readonly Figure[]>();
  const plain: PlainMoney = { ...emptyPlain(), figures };
  const index = createGraphIndex(structuredClone(nothing), shippedSchema);
  const figure = (): Figure => {
    const low = upTo(9);
    return {
      phase: chance() < 0.7 ? "budget" : null,
      period: chance() < 0.7 ? "2008" : "2009",
      currency: "JPY",
      low,
      high: low,
    };
  };
  const patch = (given: GivenChange) => {
    const { entities, relations } = change(plain, given, sizes);
    patchIndex(index, {
      entities,
      relations: relations.map(({ id, now }) => {
        if (!now) return { id, now };
        figures.set(id, Array.from({ length: upTo(3) }, figure));
        return { id, now: { ...now, figures: figures.get(id)! } };
      }),
    } satisfies GraphPatch);
  };
  const whats = [
    "entity",
    ...Array.from({ length: 8 }, () => "relation" as const),
    "dropRelation",
    "dropEntity",
  ] as const;
  const any = (what: GivenChange["what"]): GivenChange => ({
    what,
    at: upTo(18),
    source: upTo(sizes[0]),
    target: upTo(sizes[0]),
    kind: chance() < 0.4 ? 0 : upTo(6),
    time: upTo(6),
  });
  const begin = () => {
    for (let at = 0; at < sizes[0]; at++) patch({ ...any("entity"), at, time: at < 2 ? 0 : upTo(6) });
    for (let at = 0; at < 14; at++) patch({ ...any("relation"), at });
  };
  const changeMuch = () => {
    for (let at = 0; at < 100; at++) patch(any(whats[upTo(whats.length)]!));
    for (const at of [0, 1]) patch({ ...any("entity"), at, time: 0 });
  };
  const conditions = (): HopConditions => ({
    moment: chance() < 0.4 ? free.moment : when(chance() < 0.5 ? "2003" : "2008", chance() < 0.5),
    kinds: chance() < 0.4 ? null : new Set(["funds", "oversees", "cooperatesWith"].filter(() => chance() < 0.7)),
    direction: (["both", "out", "in"] as const)[upTo(3)]!,
    avoid: new Set(chance() < 0.5 ? [] : [entityAt(2)]),
    fold: false,
  });
  return { plain, index, begin, changeMuch, conditions };
}

describe("on 2,000 random graphs, before and after 100 changes, with and without conditions", () => {
  const differing = new Map<string, string[]>(operations.map((operation) => [operation, []]));
  let compared = 0;
  beforeAll(() => {
    for (let seed = 1; seed <= graphCount; seed++) {
      const { plain, index, begin, changeMuch, conditions } = createChanging(seed);
      for (const become of [begin, changeMuch]) {
        become();
        const anew = createGraphIndex(columnsOfIndex(index), shippedSchema);
        for (const asked of [free, conditions()]) {
          const question: Asked = { ends, conditions: asked, maxHops: 4, figure: { phase: "budget", period: "2008" } };
          const [own, ...others] = [
            indexAnswers(index, question),
            indexAnswers(anew, question),
            bruteAnswers(plain, question),
            graphologyAnswers(plain, question),
          ];
          compared++;
          for (const operation of operations)
            for (const [which, other] of others.entries())
              if (JSON.stringify(other[operation]) !== JSON.stringify(own[operation]))
                differing
                  .get(operation)!
                  .push(
                    `graph ${seed}, ${become.name}, reference ${which}: ${JSON.stringify([own[operation], other[operation]])}`,
                  );
        }
      }
    }
  }, 600_000);

  test.each(operations)("the patched index, one built anew, brute force and graphology agree on %s", (operation) => {
    expect(compared).toBe(graphCount * 4);
    expect(differing.get(operation)).toEqual([]);
  });
});
