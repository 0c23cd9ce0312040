import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Figure, FigureAsked } from "#graph/core/figure-table.ts";
import { columnsOf } from "#graph/core/graph-columns.ts";
import { createGraphIndex, patchIndex } from "#graph/core/graph-index.ts";
import { kindListOf } from "#graph/core/kind-lists.ts";
import { linkedRowsOf } from "#graph/core/linked-rows.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import { createRowWalks } from "#graph/traverse/row-walks.ts";
import { change, emptyPlain, entityAt } from "../support/random-graph.ts";
import type { GivenChange } from "../support/random-graph.ts";
import { createWorld } from "../support/world.ts";

const sizes = [12, 60] as const;
const many = 600;

const figure = fc.record({
  phase: fc.constantFrom("budget", null),
  year: fc.constantFrom("2008", "2009"),
  low: fc.nat(9),
});
const payment = fc.record({
  at: fc.nat(29),
  source: fc.nat(11),
  target: fc.nat(11),
  figures: fc.array(figure, { maxLength: 3 }),
});
const questions: readonly FigureAsked[] = [
  {},
  { phase: "budget" },
  { phase: null, period: "2008" },
  { period: "2009", currency: "JPY" },
  { phase: "budget", least: 5 },
  { period: "1066" },
];

test("a question asked for the thousandth time has the answer that it had at first, and after a change another", () => {
  let [linked, rounds] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(fc.array(payment, { minLength: 5, maxLength: 25 }), { minLength: 2, maxLength: 3 }),
      (parts) => {
        const plain = emptyPlain();
        const index = createGraphIndex(columnsOf(createWorld().base()), shippedSchema);
        const patch = (given: Omit<GivenChange, "kind" | "time">, kind: string, figures: readonly Figure[]) => {
          const { entities, relations } = change(plain, { ...given, kind: 0, time: 0 }, sizes);
          const now = relations.map((one) => ({ ...one, now: one.now ? { ...one.now, kind, figures } : one.now }));
          patchIndex(index, { entities, relations: now });
        };
        for (let at = 0; at < sizes[0]; at++) patch({ what: "entity", at, source: 0, target: 0 }, "", []);
        // Most relations are of another kind, so that money has a list of its own.
        for (let at = 30; at < 60; at++)
          patch({ what: "relation", at, source: at % 12, target: at % 7 }, "oversees", []);
        const walks = createRowWalks(index);
        const tell = (asked: FigureAsked) =>
          Array.from({ length: sizes[0] }, (_, at) => {
            let steps = 0;
            const budget = { spend: (more: number) => void (steps += more) };
            const { size, idAt, hopsAt, stopped } = walks.upstream(entityAt(at), asked, { budget });
            return [Array.from({ length: size }, (_one, place) => [idAt(place), hopsAt(place)]), stopped, steps];
          });
        for (const payments of parts) {
          for (const { at, source, target, figures } of payments)
            patch(
              { what: "relation", at, source, target },
              "funds",
              figures.map(({ phase, year, low }) => ({ phase, period: year, currency: "JPY", low, high: low })),
            );
          const first = questions.map(tell);
          for (let again = 0; again < many; again++) walks.upstream(entityAt(again % 12), questions[1]!);
          expect(questions.map(tell)).toEqual(first);
          rounds++;
          const funds = kindListOf(index, index.relationKinds.find("funds"), "inward");
          if (linkedRowsOf(index, funds)) linked++;
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(linked).toBe(rounds);
});
