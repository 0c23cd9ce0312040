import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { addQuantity, expression, startProgram } from "#graph/money/linear-program.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";
import { createFlowNetwork, maximumFlow } from "#graph/money/maximum-flow.ts";
import { onBigInts, onNumbers } from "#graph/money/whole-amounts.ts";
import { plenty } from "./support/flows.ts";
import { createHighsSolver } from "#data/worker/highs-solver.ts";
import { runs } from "./support/random-graphs.ts";

// A busy machine, or KEIRO_PROPERTY_RUNS, may take its time.
vi.setConfig({ testTimeout: 300_000 });

let solveLinear: SolveLinear;
beforeAll(async () => {
  solveLinear = await createHighsSolver();
});

type Arc = readonly [from: number, into: number, capacity: number];
function flowOf(count: number, arcs: readonly Arc[], source = 0, target = 1): number {
  const network = createFlowNetwork(
    count,
    arcs.map(([from, into]) => [from, into]),
  );
  const capacity = arcs.flatMap(([, , value]) => [value, 0]);
  return maximumFlow(network, capacity, source, target, onNumbers, plenty());
}

test("a path carries what its narrowest part lets through", () => {
  expect(
    flowOf(3, [
      [0, 2, 5],
      [2, 1, 3],
    ]),
  ).toBe(3);
  expect(flowOf(3, [[0, 2, 5]])).toBe(0);
  expect(flowOf(2, [])).toBe(0);
});

test("a way that was taken too early is taken back", () => {
  // Without going back over 2 to 3 only one unit would pass.
  expect(
    flowOf(4, [
      [0, 2, 1],
      [0, 3, 1],
      [2, 3, 1],
      [2, 1, 1],
      [3, 1, 1],
    ]),
  ).toBe(2);
});

test("amounts beyond the exact range of plain numbers stay exact", () => {
  const large = 2n ** 80n + 1n;
  const network = createFlowNetwork(3, [
    [0, 2],
    [2, 1],
  ]);
  expect(maximumFlow(network, [large, 0n, large + 1n, 0n], 0, 1, onBigInts, plenty())).toBe(large);
});

test("it is the optimum of the linear program, for numbers and big ones alike", () => {
  const place = fc.nat({ max: 7 });
  const arc = fc.tuple(place, place, fc.nat({ max: 9 }));
  fc.assert(
    fc.property(fc.array(arc, { minLength: 1, maxLength: 30 }), (arcs) => {
      const program = startProgram();
      const balances = Array.from({ length: 8 }, expression);
      for (const [from, into, capacity] of arcs) {
        const isCounted = Number(into === 1) - Number(from === 1);
        const quantity = program.variable(0, capacity, isCounted);
        addQuantity(balances[from]!, quantity, -1);
        addQuantity(balances[into]!, quantity);
      }
      for (const [at, balance] of balances.entries()) if (at > 1) program.limit(balance, 0, 0);
      const { objective } = solveLinear(program.finish(true));
      const found = flowOf(8, arcs);
      expect(found).toBeCloseTo(objective, 6);
      const big = arcs.flatMap(([, , capacity]) => [BigInt(capacity), 0n]);
      expect(
        maximumFlow(
          createFlowNetwork(
            8,
            arcs.map(([from, into]) => [from, into]),
          ),
          big,
          0,
          1,
          onBigInts,
          plenty(),
        ),
      ).toBe(BigInt(found));
    }),
    runs,
  );
});
