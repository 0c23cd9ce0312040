import { describe, expect, test } from "vitest";
import type { HopConditions, KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { weaker } from "#graph/core/knowledge-graph.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { anyWay, createWorld, when } from "../support/world.ts";

const hops = (graph: KnowledgeGraph, from: EntityId, conditions: Partial<HopConditions> = {}) =>
  graph.hopsFrom(from, { ...anyWay, ...conditions });

/** An agreement of several parties, the parties first. */
function agreement(parties: number) {
  const world = createWorld();
  const bodies = Array.from({ length: parties }, (_, at) => world.entity(`P${at}`));
  const memo = world.entity("Memo", "agreement");
  const ties = bodies.map((body) => world.relation("partyTo", body, memo));
  return { world, bodies, memo, ties };
}

describe("folding", () => {
  test("an agreement of 4 parties is 6 pairs and no pair twice; each hop has the agreement's id and both ends behind it", () => {
    const { world, bodies, memo, ties } = agreement(4);
    const graph = world.graph();
    const folded = bodies.flatMap((body) => hops(graph, body).filter((hop) => hop.folded));
    expect(new Set(folded.map(({ from, to }) => [from, to].sort().join())).size).toBe(6);
    expect(folded).toHaveLength(12); // each pair from either side
    for (const hop of folded) {
      expect(hop.id).toBe(memo);
      expect(hop.behind).toEqual([hop.from, hop.to].map((end) => ties[bodies.indexOf(end)]).sort());
    }
  });

  test("a party with two roles is one party", () => {
    const { world, bodies, memo, ties } = agreement(2);
    const second = world.relation("partyTo", bodies[0]!, memo);
    const folded = (at: number) => hops(world.graph(), bodies[at]!).filter((hop) => hop.folded);
    expect(folded(1)).toMatchObject([{ to: bodies[0], behind: [ties[0], ties[1], second] }]);
    expect(folded(0)).toMatchObject([{ to: bodies[1], behind: [ties[0], ties[1], second] }]);
  });

  test("has no direction: it is walked out, in and both ways alike, while the way to the agreement has one", () => {
    const { world, bodies, memo } = agreement(2);
    const told = (direction: HopConditions["direction"]) =>
      hops(world.graph(), bodies[0]!, { direction }).map(({ to, folded }) => [to, folded]);
    expect(told("out")).toEqual([
      [bodies[1], true],
      [memo, false],
    ]);
    expect(told("in")).toEqual([[bodies[1], true]]);
    expect(told("both")).toEqual(told("out"));
    expect(hops(world.graph(), memo, { direction: "out" })).toEqual([]);
  });

  test("is not done unless asked, nor over an agreement or party that is avoided, nor over another kind", () => {
    const { world, bodies, memo } = agreement(3);
    const graph = world.graph();
    const folded = (conditions: Partial<HopConditions>) =>
      hops(graph, bodies[0]!, conditions).filter((hop) => hop.folded).length;
    expect(folded({})).toBe(2);
    expect(folded({ fold: false })).toBe(0);
    expect(folded({ avoid: new Set([memo]) })).toBe(0);
    expect(folded({ avoid: new Set([bodies[1]!]) })).toBe(1);
    expect(folded({ kinds: new Set(["funds"]) })).toBe(0);
  });

  test("holds as weakly as the weaker end, and as the agreement", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const memo = world.entity("Memo", "agreement");
    world.claim(memo, "signed", "2006-10");
    world.relation("partyTo", a, memo);
    world.relation("partyTo", b, memo, { valid: "2006/2011~" });
    const graph = world.graph();
    const at = (day: string, certain = false) =>
      hops(graph, a, { moment: when(day, certain) }).find((hop) => hop.folded)?.holds ?? "no";
    expect([at("2006-09"), at("2006-10-15"), at("2008"), at("2012"), at("2014")]).toEqual([
      "no",
      "possible",
      "certain",
      "possible",
      "no",
    ]);
    expect(at("2012", true)).toBe("no");
  });
});

describe("hops", () => {
  test("follow a relation as it points, against it, or both; an undirected one counts as forward from either end", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const funds = world.relation("funds", a, b);
    const cooperates = world.relation("cooperatesWith", b, a);
    const graph = world.graph();
    const told = (from: EntityId, direction: HopConditions["direction"]) =>
      hops(graph, from, { direction }).map(({ id, forward }) => [id, forward]);
    expect(told(a, "out")).toEqual([
      [funds, true],
      [cooperates, true],
    ]);
    expect(told(b, "out")).toEqual([[cooperates, true]]);
    expect(told(b, "in")).toEqual([
      [funds, false],
      [cooperates, true],
    ]);
  });

  test("as of a date need the relation and both its ends", () => {
    const world = createWorld();
    const a = world.entity("A", "ministry", { valid: "2001/.." });
    const b = world.entity("B", "ministry", { valid: "../2009" });
    const relation = world.relation("funds", a, b, { valid: "2000/2008" });
    const graph = world.graph();
    const at = (year: string) => graph.relationHolds(relation, when(year));
    expect(["2000", "2001", "2008", "2009"].map(at)).toEqual(["no", "certain", "certain", "no"]);
    expect(hops(graph, a, { moment: when("2005") })).toHaveLength(1);
    expect(hops(graph, a, { moment: when("2000") })).toHaveLength(0);
  });

  test("a relation that is only denied is no part of the graph; one from an entity to itself is no hop", () => {
    const world = createWorld();
    const [a, b] = [world.entity("A"), world.entity("B")];
    const denied = world.relation("funds", a, b, { stance: "denied" });
    world.relation("partOf", a, a);
    const graph = world.graph();
    expect(graph.hasRelation(denied)).toBe(false);
    expect(hops(graph, a)).toEqual([]);
    expect([graph.entityCount, graph.relationCount]).toEqual([2, 1]);
  });

  test("come in the order of the other end, then of the relation", () => {
    const world = createWorld();
    const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
    const first = world.relation("funds", a, c);
    const second = world.relation("oversees", b, a);
    const third = world.relation("funds", a, b);
    expect(hops(world.graph(), a).map(({ id }) => id)).toEqual([second, third, first]);
  });
});

test("of two answers the weaker counts", () => {
  expect(weaker("certain", "possible")).toBe("possible");
  expect(weaker("no", "possible")).toBe("no");
  expect(weaker("certain", "certain")).toBe("certain");
});
