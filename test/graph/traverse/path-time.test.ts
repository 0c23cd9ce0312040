import { expect, test } from "vitest";
import { createBudget } from "#graph/model/budget.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { spanText } from "#graph/model/spans.ts";
import { pathTime } from "#graph/traverse/path-time.ts";
import { simplePaths } from "#graph/traverse/simple-paths.ts";
import { anyWay, createWorld } from "../support/world.ts";
import type { World } from "../support/world.ts";

function times(world: World, a: EntityId, b: EntityId) {
  const graph = world.graph();
  const { paths } = simplePaths(graph, a, b, anyWay, { maxHops: 4, limit: 10 }, createBudget());
  return paths.map((path) => pathTime(graph, path)?.map(spanText));
}

test("a path stands while all its hops do, cut to the time of its entities", () => {
  const world = createWorld();
  const [a, b] = [world.entity("A"), world.entity("B")];
  const middle = world.entity("M", "programme", { valid: "2004/.." });
  world.relation("funds", a, middle, { valid: "2001/2010" });
  world.relation("funds", middle, b, { valid: "2003/2008" });
  expect(times(world, a, b)).toEqual([["2004/2008"]]);
});

test("alternatives stand for each other, and a path whose parts never held at one time has no time", () => {
  const world = createWorld();
  const [a, b, c] = [world.entity("A"), world.entity("B"), world.entity("C")];
  world.relation("funds", a, b, { valid: "2001" });
  world.relation("oversees", a, b, { valid: "2005" });
  world.relation("funds", b, c, { valid: "2002/2006" });
  expect(times(world, a, c)).toEqual([["2005"]]);
  const d = world.entity("D");
  world.relation("funds", c, d, { valid: "2009" });
  expect(times(world, b, d)).toEqual([[]]);
});

test("a folded agreement stands while both parties are tied to it, from its signing on", () => {
  const world = createWorld();
  const [a, b] = [world.entity("A"), world.entity("B")];
  const memo = world.entity("Memo", "agreement");
  world.claim(memo, "signed", "2006-10");
  world.relation("partyTo", a, memo, { valid: "2005/2012" });
  world.relation("partyTo", b, memo, { valid: "2004/2011" });
  world.relation("partyTo", b, memo, { valid: "2013/2014" });
  expect(times(world, a, b)).toEqual([["2006-10/2011"]]);
});
