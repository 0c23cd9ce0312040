import type { CallContext } from "#data/api/contract.ts";
import { createBudget } from "#graph/model/budget.ts";
import type { Budget } from "#graph/model/budget.ts";

type Call = Pick<CallContext, "signal" | "progress">;

/** Which read a workspace computes just now, so that whatever goes over many records can ask whether it is still wanted. */
export interface Attention {
  /**
   * A step for each record looked at. Costs next to nothing, and nothing is heard, where no read is computed: a change is
   * never given up halfway.
   */
  readonly budget: Budget;
  /**
   * Computes for a call. It is heard until `work` returns: what an asynchronous one does after it has waited is not, for by
   * then others are computed for.
   */
  readonly during: <T>(call: Call, work: () => T) => T;
}

/** At so many steps half of the work is said to be done; nobody can know. */
const stepsOfHalf = 200_000;
const stepsBetweenSigns = 16_384;

export function createAttention(): Attention {
  let current: Budget | null = null;
  return {
    budget: { spend: (steps) => current?.spend(steps) },
    during(call, work) {
      const outer = current;
      current = heardBudget(call);
      try {
        return work();
      } finally {
        current = outer;
      }
    },
  };
}

/** Stops soon after nobody waits any more, and says how far it is. */
function heardBudget({ signal, progress }: Call): Budget {
  const inner = createBudget({ maxSteps: Infinity, cancel: signal });
  let spent = 0;
  let nextSign = stepsBetweenSigns;
  return {
    spend(steps = 1) {
      inner.spend(steps);
      spent += steps;
      if (spent < nextSign) return;
      nextSign = spent + stepsBetweenSigns;
      progress(spent / (spent + stepsOfHalf));
    },
  };
}
