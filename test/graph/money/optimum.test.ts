import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { addQuantity, expression, startProgram } from "#graph/money/linear-program.ts";
import type { ProgramInMaking, SolveLinear } from "#graph/money/linear-program.ts";
import { limitWork, optimum } from "#graph/money/optimum.ts";
import { plenty } from "./support/flows.ts";
import { createHighsSolver } from "#data/worker/highs-solver.ts";
import { fewRuns } from "./support/random-graphs.ts";

// A busy machine, or KEIRO_PROPERTY_RUNS, may take its time.
vi.setConfig({ testTimeout: 300_000 });

let solveLinear: SolveLinear;
beforeAll(async () => {
  solveLinear = await createHighsSolver();
});

/** Maximise Σ costs × variables, pairs of neighbours excluding each other, all together at most `most`. */
function pairs(costs: readonly number[], most: number): ProgramInMaking {
  const program = startProgram();
  const all = expression();
  const variables = costs.map((cost) => ({ ...program.variable(0, 10, cost), high: 10 }));
  for (const variable of variables) addQuantity(all, variable);
  program.limit(all, 0, most);
  for (let at = 0; at + 1 < variables.length; at += 2) program.exclude(variables[at]!, variables[at + 1]!);
  return program;
}

test("of two that exclude each other only the better one counts", () => {
  expect(optimum(pairs([3, 2], 100), true, solveLinear)).toBeCloseTo(30, 6);
  expect(optimum(pairs([3, 2], 100), false, solveLinear)).toBeCloseTo(0, 6);
});

test("branches on pairs and choices in one program find the same", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 9 }), { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 1, max: 60 }),
      (costs, most) => {
        const program = pairs(costs, most);
        const choices = solveLinear(program.finishWithChoices(true));
        expect(choices.status).toBe("optimal");
        expect(optimum(program, true, solveLinear)).toBeCloseTo(choices.objective, 5);
      },
    ),
    fewRuns,
  );
});

test("after too many branches one program with choices decides", () => {
  const asked: boolean[] = [];
  // A solver that claims that both sides of every pair are above zero, whatever is held at zero.
  const stubborn: SolveLinear = (program) => {
    asked.push(program.whole.includes(true));
    return asked.at(-1) || asked.includes(true)
      ? { status: "optimal", objective: 7, values: program.costs.map(() => 0) }
      : { status: "optimal", objective: 9, values: program.costs.map(() => 5) };
  };
  expect(optimum(pairs([1, 1, 1, 1], 100), true, stubborn)).toBe(7);
  expect(asked.filter((withChoices) => withChoices)).toHaveLength(1);
});

test("no optimum is claimed where the solver proved none", () => {
  expect(optimum(pairs([1, 1], 100), true, () => ({ status: "stopped", objective: 3, values: [0, 0] }))).toBeNull();
  expect(optimum(pairs([1, 1], 100), true, () => ({ status: "infeasible", objective: 0, values: [] }))).toBeNull();
});

test("work is limited by size, not by the clock", () => {
  const limited = limitWork(() => ({ status: "optimal", objective: 1, values: [0, 0] }), plenty(), 10);
  const program = pairs([1, 1], 100).finish(true); // two variables, two rows
  expect([1, 2, 3].map(() => limited(program).status)).toEqual(["optimal", "optimal", "stopped"]);
  expect(
    limitWork(
      () => ({ status: "optimal", objective: 1, values: [] }),
      plenty(),
      10,
    )(pairs([1, 1], 100).finishWithChoices(true)).status,
  ).toBe("stopped");
});
