import { WorkspaceError } from "#data/api/errors.ts";
import type { Budget } from "#graph/model/budget.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";
import { heardBudget } from "./attention.ts";
import { moneyWords } from "./money-words.ts";
import type { ReadContext } from "./read-context.ts";
import type { Lang } from "./words.ts";

/** The clock ends a question about money, and memory sets this limit; both are beyond any graph that a person works on. */
const mostSteps = 200_000_000;
/** Enough for a budget to look at the clock and at the caller. */
const stepsOfALook = 1_024;

export interface MoneyRun {
  readonly budget: Budget;
  /**
   * Answers without the solver first, and once more with it where the answer needs one: it is loaded when first needed.
   */
  readonly solving: <T>(
    compute: (solveLinear: SolveLinear | null) => T,
    needsSolver: (answer: T) => boolean,
  ) => Promise<T>;
}

/**
 * Runs a question about money within its time, says how far it is, and stops soon after nobody waits for it any more,
 * inside the solver too.
 *
 * @throws WorkspaceError `limit-exceeded` with the way out; `cancelled`.
 */
export async function runMoney<T>(
  { timeoutMs, lang }: { readonly timeoutMs: number; readonly lang: Lang },
  { cancel, now, progress, loadSolver }: ReadContext,
  answer: (run: MoneyRun) => T | Promise<T>,
): Promise<T> {
  const start = now();
  const budget = heardBudget(progress, { maxSteps: mostSteps, timeoutMs, now, cancel });
  const isGivenUp = () => cancel.aborted || now() - start > timeoutMs;
  try {
    return await answer({
      budget,
      async solving(compute, needsSolver) {
        const first = compute(null);
        const solve = needsSolver(first) ? await loadSolver() : null;
        if (!solve) return first;
        return compute((program) => {
          budget.spend(stepsOfALook);
          const solution = solve(program, isGivenUp);
          if (isGivenUp()) budget.spend(stepsOfALook);
          return solution;
        });
      },
    });
  } catch (error) {
    if (error instanceof GraphError && error.code === "limit-exceeded")
      throw new WorkspaceError(error.code, moneyWords[lang].stopped(error.message), { cause: error });
    throw error;
  }
}
