import { GraphError } from "./errors.ts";

/** Structural part of an `AbortSignal`; `graph/` knows no platform. */
export interface Cancel {
  readonly aborted: boolean;
}

/** How much a walk may cost. Spend one step for each relation looked at. */
export interface Budget {
  /** @throws GraphError `limit-exceeded` when steps or time run out, `cancelled` when the caller gave up. */
  spend(steps?: number): void;
}

export interface BudgetLimits {
  readonly maxSteps?: number;
  readonly timeoutMs?: number;
  /** Milliseconds from any origin; needed only with `timeoutMs`. */
  readonly now?: () => number;
  readonly cancel?: Cancel | undefined;
}

/** For work that nobody can give up. */
export const anyCost: Budget = { spend: () => {} };

/** A clock reading costs more than a step, so time and cancellation are asked for once in this many steps. */
const stepsBetweenChecks = 1024;

export function createBudget({ maxSteps = 5_000_000, timeoutMs = Infinity, now, cancel }: BudgetLimits = {}): Budget {
  const start = now?.() ?? 0;
  let spent = 0;
  let nextCheck = 0;
  return {
    spend(steps = 1) {
      spent += steps;
      if (spent > maxSteps)
        throw new GraphError("limit-exceeded", `Stopped after ${maxSteps} steps. Add a condition or allow fewer hops.`);
      if (spent < nextCheck) return;
      nextCheck = spent + stepsBetweenChecks;
      if (cancel?.aborted) throw new GraphError("cancelled", "Cancelled.");
      if (now && now() - start > timeoutMs)
        throw new GraphError("limit-exceeded", `Stopped after ${timeoutMs} ms. Add a condition or allow fewer hops.`);
    },
  };
}

/** The same things; a step is spent for each. */
export function* spendingOn<T>(things: Iterable<T>, budget: Budget): Generator<T, undefined> {
  for (const thing of things) {
    budget.spend();
    yield thing;
  }
}
