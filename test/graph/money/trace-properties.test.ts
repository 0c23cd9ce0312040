import fc from "fast-check";
import Fraction from "fraction.js";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { MoneyFlow } from "#graph/money/flow-book.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";
import { createHighsSolver } from "#data/worker/highs-solver.ts";
import { graphs, runs } from "./support/random-graphs.ts";
import { referenceBounds, referenceFigures } from "./support/reference.ts";
import type { Case } from "./support/reference.ts";
import { isRefusedByReference, mapAmounts, nameOf, textOf, traced } from "./support/traced.ts";

// A busy machine, or KEIRO_PROPERTY_RUNS, may take its time.
vi.setConfig({ testTimeout: 300_000 });

let solveLinear: SolveLinear;
beforeAll(async () => {
  solveLinear = await createHighsSolver();
});

const fixedGraphs = { pots: false, intervals: false, unknowns: false };
const shapes = [
  ["amounts that are fixed", fixedGraphs],
  ["earmarks and fedBy", { ...fixedGraphs, pots: true }],
] as const;

describe.each(shapes)("with %s", (_, shape) => {
  test("the parts add up to what flows into the target, and each lies within its bounds", () => {
    fc.assert(
      fc.property(graphs(shape), (graph) => {
        const answer = traced(graph, solveLinear);
        if (!answer) return isRefusedByReference(graph, solveLinear);
        let sum = new Fraction(0);
        for (const { proportional, bounds } of answer.rows) {
          sum = sum.add(proportional!);
          expect(bounds!.low.compare(proportional!)).toBeLessThanOrEqual(0);
          expect(bounds!.high!.compare(proportional!)).toBeGreaterThanOrEqual(0);
        }
        expect(sum.toFraction()).toBe(answer.total.shown!.toFraction());
        return true;
      }),
      runs,
    );
  });

  test("figures are those that money reaches when it is left to flow", () => {
    fc.assert(
      fc.property(graphs(shape), (graph) => {
        const answer = traced(graph, solveLinear);
        if (!answer) return;
        const reference = referenceFigures(graph, "T");
        for (const row of answer.rows)
          expect(row.proportional!.valueOf()).toBeCloseTo(reference.get(nameOf(row)) ?? 0, 6);
      }),
      runs,
    );
  });

  test("bounds are those of a linear program over the money of every source in every flow", () => {
    fc.assert(
      fc.property(graphs(shape), (graph) => {
        const answer = traced(graph, solveLinear);
        if (!answer) return;
        const reference = referenceBounds(graph, "T", answer.rows.map(nameOf), solveLinear);
        for (const row of answer.rows) {
          const [low, high] = reference.get(nameOf(row))!;
          expect(row.bounds!.low.valueOf()).toBeCloseTo(low, 5);
          expect(row.bounds!.high!.valueOf()).toBeCloseTo(high, 5);
        }
      }),
      runs,
    );
  });

  test("the same amounts in another unit give the same answer in that unit", () => {
    fc.assert(
      fc.property(
        graphs(shape),
        fc.integer({ min: 1, max: 1_000_000_007 }),
        fc.integer({ min: 1, max: 9_999 }),
        (graph, n, d) => {
          const factor = new Fraction(n, d);
          const times = (value: Fraction | null) => value && value.mul(factor);
          const scaled = mapAmounts(graph, ({ low, point, high }) => ({
            low: times(low),
            point: times(point),
            high: times(high),
          }));
          const [before, after] = [traced(graph, solveLinear), traced(scaled, solveLinear)];
          expect(after?.rows.map((row) => textOf(row)) ?? null).toEqual(
            before?.rows.map((row) => textOf(row, factor)) ?? null,
          );
        },
      ),
      runs,
    );
  });

  test("a flow between bodies that have nothing to do with the target changes nothing", () => {
    fc.assert(
      fc.property(graphs(shape), (graph) => {
        const more = {
          ...graph,
          flows: [
            ...graph.flows,
            ...graph.flows.map((flow) => ({
              ...flow,
              id: `${flow.id}'`,
              payer: `${flow.payer}'`,
              recipient: `${flow.recipient}'`,
              earmarkedFor: [],
              fedBy: [],
            })),
          ],
        };
        expect(traced(more, solveLinear)?.rows).toEqual(traced(graph, solveLinear)?.rows);
      }),
      runs,
    );
  });

  test("paths add up to the figure, together with what goes other ways", () => {
    fc.assert(
      fc.property(graphs(shape), (graph) => {
        const answer = traced(graph, solveLinear);
        for (const { paths, proportional, otherPaths } of answer?.rows ?? []) {
          const sum = paths.reduce((total, path) => total.add(path.proportional!), otherPaths!);
          expect(sum.toFraction()).toBe(proportional!.toFraction());
          expect(otherPaths!.s).not.toBe(-1n);
          if (answer!.cycles.length === 0) expect(otherPaths!.n).toBe(0n);
        }
      }),
      runs,
    );
  });

  test("downwards what is kept adds up to what was paid, within bounds that upward traces share", () => {
    fc.assert(
      fc.property(graphs(shape), (graph) => {
        const answer = traced(graph, solveLinear, "down");
        if (!answer) return;
        let sum = new Fraction(0);
        for (const { proportional, bounds } of answer.rows) {
          sum = sum.add(proportional!);
          expect(bounds!.low.compare(proportional!)).toBeLessThanOrEqual(0);
          expect(bounds!.high!.compare(proportional!)).toBeGreaterThanOrEqual(0);
        }
        expect(sum.toFraction()).toBe(answer.total.shown!.toFraction());
      }),
      runs,
    );
  });
});

test("what a body keeps of somebody's money is what an upward trace of the kept money finds", () => {
  fc.assert(
    fc.property(graphs(fixedGraphs), (graph) => {
      const down = traced(graph, solveLinear, "down")!;
      for (const row of down.rows) {
        const [place, source, key] = upwards(graph, row.end.body);
        const up = traced(place, solveLinear, "up", source)!.rows.find(({ end }) => `${end.part} ${end.body}` === key);
        const text = (of: typeof up) =>
          [of?.proportional, of?.bounds?.low, of?.bounds?.high].map((value) => value?.toFraction() ?? "0").join(" ");
        expect(text(row)).toBe(text(up));
      }
    }),
    runs,
  );
});

/** The graph in which what T's money leaves at a body flows into a target of its own, that target, and T as a source. */
function upwards(graph: Case, body: string): readonly [Case, string, string] {
  if (body === "T") return [graph, "T", "returned T"];
  const ultimate = [...graph.ultimate, "T"];
  if (graph.ultimate.includes(body)) return [{ ...graph, ultimate }, body, "body T"];
  const sum = (flows: readonly MoneyFlow[]) =>
    flows.reduce((total, { amount }) => total.add(amount.point!), new Fraction(0));
  const incomes = sum(graph.flows.filter(({ recipient }) => recipient === body)).add(graph.own[body]?.point ?? 0);
  const kept = incomes.sub(sum(graph.flows.filter(({ payer }) => payer === body)));
  const flow: MoneyFlow = {
    ...graph.flows[0]!,
    id: "kept",
    payer: body,
    recipient: "kept money",
    amount: { low: kept, point: kept, high: kept },
  };
  return [{ ...graph, ultimate, flows: [...graph.flows, flow] }, "kept money", "body T"];
}
