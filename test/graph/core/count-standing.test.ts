import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countStanding } from "#graph/core/count-standing.ts";
import type { Holds } from "#graph/model/edtf.ts";
import { randomWorld, worldSteps } from "../support/random-world.ts";
import { when } from "../support/world.ts";

test("what stands at a moment is counted as the graph tells it one by one", () => {
  const moments = fc.constantFrom(when("2003"), when("2003", true), when("2005-06"), when("2010"));
  fc.assert(
    fc.property(worldSteps(60), moments, (steps, moment) => {
      const graph = randomWorld(steps).graph();
      const stands = (holds: Holds) => holds === "certain" || (holds === "possible" && !moment.certain);
      const entities = graph.entityIds().filter((id) => stands(graph.entityHolds(id, moment)));
      const relations = graph.relationIds().filter((id) => stands(graph.relationHolds(id, moment)));
      const met: string[] = [];
      const standing = countStanding(graph.index!, moment, (id) => met.push(id));
      expect(met.sort()).toEqual(relations);
      expect(inOrder(standing.entityKinds)).toEqual(countOf(entities.map(graph.entityKind)));
      expect(inOrder(standing.relationKinds)).toEqual(countOf(relations.map((id) => graph.relation(id).kind)));
    }),
    { numRuns: 300 },
  );
});

const inOrder = (counts: Iterable<readonly [string, number]>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
function countOf(kinds: readonly string[]) {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return inOrder(counts);
}
