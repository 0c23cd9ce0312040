import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createKnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { varyGraph } from "#graph/core/vary-graph.ts";
import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { preferClaim, rivalsOf } from "#graph/resolve/vary-base.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { anyWay, createWorld, when } from "../support/world.ts";

const ranks = fc.constantFrom("preferred", "normal", "deprecated");

test("a graph varied by one judgement is the graph built anew with it", () => {
  const relation = fc.record({
    source: fc.nat({ max: 3 }),
    target: fc.nat({ max: 5 }),
    ranks: fc.array(ranks, { minLength: 1, maxLength: 2 }),
    valid: fc.constantFrom(undefined, "2000/2004", "2005/.."),
  });
  const signed = fc.array(fc.record({ date: fc.constantFrom("2003", "2006-10"), rank: ranks }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(relation, { minLength: 1, maxLength: 8 }), signed, fc.nat(), (relations, dates, pick) => {
      const world = createWorld();
      const entities = Array.from({ length: 6 }, (_, at) => world.entity(`E${at}`, at < 4 ? "agency" : "agreement"));
      for (const { source, target, ranks: all, valid } of relations) {
        const kind = target < 4 ? "funds" : "partyTo";
        const id = world.bareRelation(kind, entities[source]!, entities[target]!);
        for (const rank of all) world.claim(id, "exists", true, { rank, ...(valid === undefined ? {} : { valid }) });
      }
      for (const { date, rank } of dates) world.claim(entities[4]!, "signed", date, { rank });
      const base = world.base();
      const graph = createKnowledgeGraph(base);
      const claims = [...base.claimsAbout].flatMap(([subject, all]) => all.map((claim) => ({ subject, claim })));
      const { subject, claim } = claims[pick % claims.length]!;
      const varied = preferClaim(base, subject, claim);
      const built = createKnowledgeGraph(varied);
      expect(tell(varyGraph(graph, varied, [subject]))).toEqual(tell(built));
    }),
    { numRuns: 200 },
  );
});

function tell(graph: KnowledgeGraph) {
  const moments = [anyWay.moment, when("2003"), when("2006-12-31")];
  return {
    counts: [graph.entityCount, graph.relationCount],
    relations: [...graph.relationIds()].sort().map((id) => [id, graph.relation(id)]),
    around: graph
      .entityIds()
      .map((id) => [
        id,
        graph.degree(id),
        graph.relationsOf(id),
        graph.entitySpans(id),
        ...moments.map((moment) => [graph.entityHolds(id, moment), graph.hopsFrom(id, { ...anyWay, moment })]),
      ]),
  };
}

test("preferring a claim makes it the shown one of its slot and leaves other slots alone", () => {
  const world = createWorld();
  const a = world.entity("A");
  const first = world.claim(a, "signed", "2006", { rank: "preferred" });
  const second = world.claim(a, "signed", "2007", { rank: "deprecated" });
  const base = world.base();
  const claim = base.claimsAbout.get(a)!.find((one) => one.claim.id === second)!;
  expect(rivalsOf(base, a, claim).map((one) => one.claim.id)).toEqual([first]);
  const varied = preferClaim(base, a, claim);
  expect(resolveField(varied, a, "signed", anyDate)[0]!.shown!.field.value).toBe("2007");
  expect(resolveField(base, a, "signed", anyDate)[0]!.shown!.field.value).toBe("2006");
  expect([...varied.claimsAbout.keys()]).toEqual([...base.claimsAbout.keys()]);
  expect([...varied.claimsAbout.values()].flat()).toHaveLength([...base.claimsAbout.values()].flat().length);
});
