import type { CallContext } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { anyCost, createBudget } from "#graph/model/budget.ts";
import type { Budget, BudgetLimits, Cancel } from "#graph/model/budget.ts";

type Call = Pick<CallContext, "signal" | "progress" | "meanwhile">;

/** What reads of a workspace spend for each record that they look at. */
export interface ReadBudget extends Budget {
  /** The same for what is made once and read by all from then on: while it is half made, no other read is answered. */
  readonly making: Budget;
}

/** For a workspace of which nobody waits for a read. */
export const unheard: ReadBudget = { ...anyCost, making: anyCost };

/** Which read a workspace computes just now, so that whatever goes over many records can ask whether it is still wanted. */
export interface Attention {
  /**
   * A step for each record looked at. Costs next to nothing, and nothing is heard, where no read is computed: a change is
   * never given up halfway.
   */
  readonly budget: ReadBudget;
  /**
   * Computes for a call. It is heard until `work` returns: what an asynchronous one does after it has waited is not, for by
   * then others are computed for.
   */
  readonly during: <T>(call: Call, work: () => T) => T;
}

/** At so many steps half of the work is said to be done; nobody can know. */
const stepsOfHalf = 200_000;
const stepsBetweenSigns = 4_096;
const stepsBetweenOthers = 1_024;

export function createAttention(): Attention {
  let current: ReadBudget | null = null;
  const making: Budget = { spend: (steps) => current?.making.spend(steps) };
  return {
    budget: { spend: (steps) => current?.spend(steps), making },
    during(call, work) {
      const outer = current;
      current = readBudget(call);
      try {
        return work();
      } finally {
        current = outer;
      }
    },
  };
}

function readBudget({ signal, progress, meanwhile }: Call): ReadBudget {
  const making = heardBudget(progress, { maxSteps: Infinity, cancel: signal });
  if (!meanwhile) return { ...making, making };
  let spent = 0;
  return {
    making,
    spend(steps = 1) {
      making.spend(steps);
      spent += steps;
      if (spent < stepsBetweenOthers) return;
      spent = 0;
      meanwhile();
    },
  };
}

/** Stops soon after nobody waits any more, and says how far it is. */
export function heardBudget(progress: Call["progress"], limits: BudgetLimits): Budget {
  const inner = createBudget(limits);
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

/** What a long read is computed with. */
export interface LongCall extends Call {
  /** Asked whether the read is still wanted; others that are soon answered are answered then, too. */
  readonly cancel: Cancel;
  /** Milliseconds from any origin; it stands while others are answered. */
  readonly now: () => number;
}

export function longCall({ signal, progress, meanwhile }: Call, now: () => number): LongCall {
  if (!meanwhile) return { signal, progress, cancel: signal, now };
  let othersMs = 0;
  const answerOthers = () => {
    const start = now();
    meanwhile();
    othersMs += now() - start;
  };
  const cancel = {
    get aborted() {
      answerOthers();
      return signal.aborted;
    },
  };
  return { signal, progress, meanwhile: answerOthers, cancel, now: () => now() - othersMs };
}

/** A call of which one thing is made that others read as well: nobody else is answered until it is whole. */
export function making({ signal, progress }: Call): Call {
  return { signal, progress };
}

/** Tells how far a read is that waits now and then, and ends it there when nobody waits for it any more. */
export function wantedProgress({ signal, progress }: Call): Call["progress"] {
  return (share) => {
    if (signal.aborted) throw new WorkspaceError("cancelled", "Cancelled.");
    progress(share);
  };
}
