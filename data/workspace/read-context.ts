import type { Cancel } from "#graph/model/budget.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";

/** What a read that may take long works with. */
export interface ReadContext {
  readonly cancel: Cancel;
  /** Milliseconds from any origin, for budgets. */
  readonly now: () => number;
  /** Share done, 0 to 1. */
  readonly progress: (share: number) => void;
  /** The solver of linear programs, loaded when first asked for; null where it cannot be had. */
  readonly loadSolver: () => Promise<SolveLinear | null>;
}
