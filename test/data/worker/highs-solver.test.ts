import { expect, test } from "vitest";
import { createHighsSolver, createSolverLoader } from "#data/worker/highs-solver.ts";
import { addQuantity, expression, startProgram } from "#graph/money/linear-program.ts";

/** A program of so many variables, each in some rows of four. */
function programOf(size: number) {
  const program = startProgram();
  const variables = Array.from({ length: size }, (_, at) => program.variable(0, 10 + (at % 13), 1 + (at % 7)));
  let seed = 1;
  const next = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
  for (let row = 0; row < size / 2; row++) {
    const sum = expression();
    for (let at = 0; at < 4; at++) addQuantity(sum, variables[next(size)]!, 1 + next(5));
    program.limit(sum, -Infinity, 20 + next(9));
  }
  return program.finish(true);
}

test("the solver is loaded once, and finds an optimum, an impossible and an endless program", async () => {
  const load = createSolverLoader(() => expect.unreachable());
  expect(load()).toBe(load());
  const solve = (await load())!;
  const program = startProgram();
  const x = program.variable(0, 10, 1);
  const sum = expression();
  addQuantity(sum, x);
  program.limit(sum, 2, 7);
  expect(solve(program.finish(true))).toMatchObject({ status: "optimal", objective: 7 });
  expect(solve(program.finish(false))).toMatchObject({ status: "optimal", objective: 2 });
  program.limit(sum, 8, 9);
  expect(solve(program.finish(true)).status).toBe("infeasible");
  const endless = startProgram();
  endless.variable(0, Infinity, 1);
  expect(solve(endless.finish(true)).status).toBe("unbounded");
});

test("a large program that nobody wants any more stops inside, and the next one is solved", async () => {
  const solve = await createHighsSolver();
  let looks = 0;
  expect(solve(programOf(4_000), () => ++looks > 3).status).toBe("stopped");
  expect(looks).toBe(4);
  expect(solve(programOf(4_000), () => false).status).toBe("optimal");
});
