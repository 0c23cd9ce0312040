import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Amount } from "#graph/money/amounts.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";
import type { TraceAnswer } from "#graph/money/trace-answer.ts";
import { createHighsSolver } from "#data/worker/highs-solver.ts";
import { fewRuns, graphs } from "./support/random-graphs.ts";
import { beyond, referenceBounds } from "./support/reference.ts";
import { isRefusedByReference, mapAmounts, nameOf, traced } from "./support/traced.ts";

// A busy machine, or KEIRO_PROPERTY_RUNS, may take its time.
vi.setConfig({ testTimeout: 300_000 });

let solveLinear: SolveLinear;
beforeAll(async () => {
  solveLinear = await createHighsSolver();
});

const loose = [
  ["ranges and differing claims", { pots: false, intervals: true, unknowns: false, mostFlows: 9 }],
  ["ranges, earmarks and fedBy", { pots: true, intervals: true, unknowns: false, mostFlows: 9 }],
  ["open ends and unknown amounts", { pots: false, intervals: true, unknowns: true, mostFlows: 8 }],
] as const;

describe.each(loose)("with %s", (_, shape) => {
  test("bounds are those of a linear program with one choice for each body", () => {
    fc.assert(
      fc.property(graphs(shape), (graph) => {
        const answer = traced(graph, solveLinear);
        if (!answer) return isRefusedByReference(graph, solveLinear);
        // An unknown income of the target itself has no limits at all. Two rows of each graph are enough for one run.
        const rows = answer.rows.filter(({ end }) => end.part !== "unknown-income" || end.body !== "T");
        const checked = rows.filter((_, at) => at === 0 || at === rows.length - 1);
        const reference = referenceBounds(graph, "T", checked.map(nameOf), solveLinear);
        for (const row of checked) {
          const [low, high] = reference.get(nameOf(row))!;
          expect(row.bounds!.low.valueOf()).toBeCloseTo(low, 4);
          if (row.bounds!.high === null) expect(high).toBeGreaterThan(beyond / 2);
          else expect(row.bounds!.high.valueOf()).toBeCloseTo(high, 4);
          if (!row.proportional) continue;
          expect(row.bounds!.low.compare(row.proportional)).toBeLessThanOrEqual(0);
          expect(row.bounds!.high?.compare(row.proportional) ?? 1).toBeGreaterThanOrEqual(0);
        }
        return true;
      }),
      fewRuns,
    );
  });
});

test.each(loose.slice(0, 2))("with %s figures come from the shown claims", (_, shape) => {
  fc.assert(
    fc.property(graphs(shape), (graph) => {
      const shown = mapAmounts(graph, ({ point }) => ({ low: point, point, high: point }));
      const figures = (answer: TraceAnswer | null) =>
        answer?.rows
          .filter(({ proportional }) => proportional!.n !== 0n)
          .map((row) => `${nameOf(row)} ${row.proportional!.toFraction()}`);
      expect(figures(traced(graph, solveLinear))).toEqual(figures(traced(shown, solveLinear)));
    }),
    fewRuns,
  );
});

test("downwards with ranges and unknown amounts every figure lies within its bounds", () => {
  fc.assert(
    fc.property(graphs({ pots: true, intervals: true, unknowns: true, mostFlows: 8 }), (graph) => {
      for (const { proportional, bounds } of traced(graph, solveLinear, "down")?.rows ?? []) {
        expect(bounds).not.toBeNull();
        if (!proportional) continue;
        expect(bounds!.low.compare(proportional)).toBeLessThanOrEqual(0);
        expect(bounds!.high?.compare(proportional) ?? 1).toBeGreaterThanOrEqual(0);
      }
    }),
    fewRuns,
  );
});

test("downwards no amounts within the ranges lead outside the bounds", () => {
  const ends = fc.infiniteStream(fc.constantFrom("low" as const, "point" as const, "high" as const));
  fc.assert(
    fc.property(graphs({ pots: false, intervals: true, unknowns: false, mostFlows: 8 }), ends, (graph, picks) => {
      const wide = traced(graph, solveLinear, "down")!;
      for (let sample = 0; sample < 5; sample++) {
        const one = mapAmounts(graph, (amount): Amount => {
          const { value: end } = picks.next() as IteratorYieldResult<"low" | "point" | "high">;
          const value = amount[end];
          return { low: value, point: value, high: value };
        });
        for (const { end, bounds } of traced(one, solveLinear, "down")!.rows) {
          const row = wide.rows.find((candidate) => candidate.end.body === end.body)!;
          expect(row.bounds!.low.valueOf()).toBeLessThanOrEqual(bounds!.low.valueOf() + 1e-5);
          expect(row.bounds!.high!.valueOf()).toBeGreaterThanOrEqual(bounds!.high!.valueOf() - 1e-5);
        }
      }
    }),
    fewRuns,
  );
});
