import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { createKnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import type { KnowledgeGraph } from "#graph/core/knowledge-graph.ts";
import { anyCost } from "#graph/model/budget.ts";
import { compareText } from "#graph/model/json.ts";
import { compareThings } from "#graph/money/compare.ts";
import type { ComparedLine } from "#graph/money/compare.ts";
import { figuresAmong } from "#graph/money/list-figures.ts";
import { createFigureReader } from "#graph/money/read-figures.ts";
import { differences, thingsAt } from "#graph/money/things-of.ts";
import { firstTotalsBy, totalsBy, totalsKeys } from "#graph/money/totals.ts";
import { namesBorne } from "#graph/resolve/resolve-subject.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { randomWorld, worldSteps } from "#test/graph/support/random-world.ts";
import { when } from "#test/graph/support/world.ts";

// A busy machine may take its time.
vi.setConfig({ testTimeout: 300_000 });
const runs = Number(process.env["KEIRO_PROPERTY_RUNS"] ?? 60);

/** The same graph without its index, which is asked by ids. */
const withoutIndex = (graph: KnowledgeGraph): KnowledgeGraph => ({ ...graph, index: null });
const inOrder = (lines: Iterable<ComparedLine>) => {
  const key = ({ about, what, before, after }: ComparedLine) =>
    `${about} ${(before ?? after)!.phase} ${(before ?? after)!.currency} ${what}`;
  return [...lines].toSorted((a, b) => compareText(key(a), key(b)));
};

test("two dates differ subject by subject as whole lists of what stands then do", () => {
  fc.assert(
    fc.property(worldSteps(40), fc.constantFrom("2005", "2009", "2010-05-01"), fc.boolean(), (steps, to, certain) => {
      const base = randomWorld(steps).base();
      const graph = createKnowledgeGraph(base);
      const scope = { entities: [...base.entities.keys()], relations: [...base.relations.keys()] };
      const asked = (at: string) => ({ at, certain, languages: ["en"] });
      const sides = [asked("2009"), asked(to)] as const;
      const figures = [
        createFigureReader(base, when("2009", certain)),
        createFigureReader(base, when(to, certain)),
      ] as const;
      // Names that were never said to be of a time are the same at any.
      const timeless = (id: (typeof scope.entities)[number]) =>
        (base.claimsAbout.get(id) ?? []).every(
          ({ claim, field }) => claim.valid === undefined && field.field !== "name",
        )
          ? namesBorne(base, id, anyDate)
          : null;
      const all = compareThings(
        ...(sides.map((side) => thingsAt(base, graph, scope, side, anyCost)) as [never, never]),
      );
      for (const one of [graph, withoutIndex(graph)])
        expect(inOrder(differences(base, one, scope, sides, figures, timeless, anyCost))).toEqual(inOrder(all));
    }),
    { numRuns: runs, seed: 10 },
  );
});

test("figures of an index are those of a graph asked by ids, and the first lines of totals are the first of all", () => {
  fc.assert(
    fc.property(
      worldSteps(40),
      fc.constantFrom(...totalsKeys),
      fc.nat({ max: 5 }),
      fc.constantFrom(anyDate, when("2009"), when("2009", true)),
      (steps, by, most, moment) => {
        const base = randomWorld(steps).base();
        const graph = createKnowledgeGraph(base);
        const relations = [...base.relations.keys()];
        const [quick, plain] = [graph, withoutIndex(graph)].map((one) => [
          ...figuresAmong(base, one, relations, moment, anyCost),
        ]);
        expect(quick).toEqual(plain);
        const all = totalsBy(quick!, by);
        expect(firstTotalsBy(quick!, by, most, anyCost)).toEqual({ rows: all.slice(0, most), count: all.length });
      },
    ),
    { numRuns: runs, seed: 11 },
  );
});
