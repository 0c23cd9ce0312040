import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createBudget } from "#graph/model/budget.ts";
import { flowsAround } from "#graph/money/list-figures.ts";
import { anyWay, createWorld, when } from "../support/world.ts";

const relations = fc.array(
  fc.record({
    kind: fc.constantFrom("funds", "funds", "oversees", "partOf"),
    source: fc.nat({ max: 6 }),
    target: fc.nat({ max: 6 }),
    stance: fc.constantFrom("asserted", "asserted", "denied", "imported"),
    valid: fc.constantFrom(undefined, undefined, "2001/2004", "2003~/2009", "2005/.."),
  }),
  { maxLength: 25 },
);
const moments = fc.constantFrom(anyWay.moment, when("2003"), when("2003", true), when("2007"));
const plenty = () => createBudget({ maxSteps: 1_000_000 });

test("money around a body is found by rows as it is relation by relation, in the same order", () => {
  fc.assert(
    fc.property(relations, moments, fc.constantFrom("up", "down"), (given, moment, direction) => {
      const world = createWorld();
      const entities = Array.from({ length: 7 }, (_, at) => world.entity(`E${at}`, "fund"));
      world.claim(entities[2]!, "exists", true, { valid: "../2003" });
      for (const { kind, source, target, stance, valid } of given)
        world.relation(kind, entities[source]!, entities[target]!, {
          stance: stance as "asserted",
          ...(valid === undefined ? {} : { valid }),
        });
      const graph = world.graph();
      for (const start of entities.slice(0, 3)) {
        const found = [...flowsAround(graph, start, direction, moment, plenty())];
        const slowly = [...flowsAround({ ...graph, index: null }, start, direction, moment, plenty())];
        expect(found).toEqual(slowly);
      }
    }),
    { numRuns: 500 },
  );
});
