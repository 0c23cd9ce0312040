import type { Budget } from "../model/budget.ts";
import type { LinearSolution, ProgramInMaking, SolveLinear } from "./linear-program.ts";

/** After so many programs without choices one with choices is solved instead: it costs about as much as fifty small ones. */
const mostBranches = 60;
/** Below this share of its limit a variable is zero. */
const nearlyNothing = 1e-9;

/**
 * The optimum of a program with exclusions, by branch and bound on the pairs themselves (A. Land and A. Doig, An automatic
 * method of solving discrete programming problems, Econometrica 28, 1960): where both variables of a pair are above
 * zero, either one or the other is held at zero. Most programs need one to three solutions. Where there are too many
 * branches, the solver gets one choice a pair instead.
 *
 * @returns Null where no optimum was proved.
 */
export function optimum(program: ProgramInMaking, maximise: boolean, solveLinear: SolveLinear): number | null {
  if (program.variableCount === 0) return 0; // nothing can vary
  const better = (a: number, b: number) => (maximise ? a > b : a < b);
  const waiting: (readonly number[])[] = [[]];
  let best: number | null = null;
  for (let solved = 0; solved < mostBranches; solved++) {
    const nothing = waiting.pop();
    if (!nothing) return best;
    const solution = solveLinear(program.finish(maximise, nothing));
    if (solution.status === "infeasible") continue;
    if (solution.status !== "optimal") return null;
    if (best !== null && !better(solution.objective, best)) continue;
    const worst = mostViolated(program, solution);
    if (!worst) {
      best = solution.objective;
      continue;
    }
    const [less, more] = worst;
    waiting.push([...nothing, more], [...nothing, less]); // the likelier side is looked at first
  }
  return optimumOfChoices(program, maximise, solveLinear);
}

/** The pair that breaks its exclusion most: first the variable that is nearer to zero. */
function mostViolated({ exclusions }: ProgramInMaking, { values }: LinearSolution): readonly [number, number] | null {
  let worst: readonly [number, number] | null = null;
  let most = nearlyNothing;
  for (const [a, b] of exclusions) {
    const [shareOfA, shareOfB] = [values[a.variable]! / a.high, values[b.variable]! / b.high];
    const violation = Math.min(shareOfA, shareOfB);
    if (violation <= most) continue;
    most = violation;
    worst = shareOfA < shareOfB ? [a.variable, b.variable] : [b.variable, a.variable];
  }
  return worst;
}

/** A choice that is only nearly 0 or 1 lets a little through, so choices are rounded and the rest is solved again. */
function optimumOfChoices(program: ProgramInMaking, maximise: boolean, solveLinear: SolveLinear): number | null {
  const free = solveLinear(program.finishWithChoices(maximise));
  if (free.status !== "optimal") return null;
  const nothing = program.exclusions.map(([a, b], at) =>
    Math.round(free.values[program.variableCount + at]!) === 0 ? a.variable : b.variable,
  );
  const settled = solveLinear(program.finish(maximise, nothing));
  return settled.status === "optimal" ? settled.objective : null;
}

/** A program with choices costs about as much as so many without. */
const costOfChoices = 30;

/** Variables and rows that may be solved for one answer: some three seconds. */
const mostWork = 600_000;

/**
 * Stops solving when the programs of one answer have become too many or too large, counted in variables and rows, so
 * that the same question ends in the same way on every machine. Each program spends as many steps of the budget.
 */
export function limitWork(solveLinear: SolveLinear, budget: Budget, most = mostWork): SolveLinear {
  let spent = 0;
  return (program) => {
    const size = program.costs.length + program.rows.lows.length;
    budget.spend(size);
    spent += size * (program.whole.includes(true) ? costOfChoices : 1);
    return spent > most ? { status: "stopped", objective: 0, values: [] } : solveLinear(program);
  };
}
