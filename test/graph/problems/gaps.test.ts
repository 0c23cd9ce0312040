import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createGapFinder } from "#graph/problems/gaps.ts";
import { relationsByEnd } from "#graph/resolve/live-base.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { createWorld, yen } from "../support/world.ts";

const phases = ["budget", "commitment", "disbursement"] as const;
const flows = fc.array(
  fc.record({
    payer: fc.nat({ max: 1 }),
    recipient: fc.integer({ min: 2, max: 4 }),
    kind: fc.constantFrom("funds", "funds", "oversees"),
    phases: fc.subarray([...phases]),
  }),
  { minLength: 3, maxLength: 12 },
);

test("a flow lacks the phases that most of its payer's other flows of the kind have, whoever was looked at before", () => {
  fc.assert(
    fc.property(flows, fc.boolean(), (given, isReversed) => {
      const world = createWorld();
      const bodies = Array.from({ length: 5 }, (_, at) => world.entity(`B${at}`));
      const made = given.map(({ payer, recipient, kind, phases: own }) => {
        const id = world.relation(kind, bodies[payer]!, bodies[recipient]!);
        if (kind === "funds")
          for (const phase of own) world.claim(id, "amount", yen("5"), { qualifiers: { phase, period: "2009" } });
        return { id, payer, own: kind === "funds" ? own : [], isFlow: kind === "funds" };
      });
      const base = world.base();
      const relationsAt = relationsByEnd(base.relations.values());
      const finder = createGapFinder({ base, moment: anyDate, oldBefore: -Infinity, relationsAt });
      for (const flow of isReversed ? made.toReversed() : made) {
        const others = made.filter(({ id, payer, isFlow }) => isFlow && payer === flow.payer && id !== flow.id);
        const usual = phases.filter((phase) => {
          const count = others.filter(({ own }) => own.includes(phase)).length;
          return count >= 2 && count * 2 > others.length && !flow.own.includes(phase);
        });
        const found = finder
          .find(flow.id)
          .flatMap(({ gap, qualifiers }) => (gap === "missing" ? (qualifiers?.phase ?? []) : []));
        expect(found.sort()).toEqual(flow.own.length === 0 ? [] : usual);
      }
    }),
    { numRuns: 300 },
  );
});
