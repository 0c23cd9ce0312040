/** How one of several things done together came out. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** More than these at once would keep everybody else waiting. */
const mostTogether = 200;

/** @returns the outcome of something, whether it fails or not. */
export async function outcomeOf<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error };
  }
}

/**
 * Calls that come while others are being answered wait and are answered together, in their order, so that many small
 * writes share one trip to the disk (group commit). One that fails fails alone.
 *
 * @param inTurn Runs a piece of work after those before it.
 * @param work Answers some calls; as many outcomes as inputs. What it throws all of them get.
 */
export function gatherCalls<I, O>(
  inTurn: (work: () => Promise<void>) => Promise<void>,
  work: (inputs: readonly I[]) => Promise<readonly Outcome<O>[]>,
): (input: I) => Promise<O> {
  interface Waiting {
    readonly input: I;
    readonly resolve: (answer: O) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];

  async function answerTogether(): Promise<void> {
    const calls = waiting.splice(0, mostTogether);
    if (calls.length === 0) return; // answered with those before them
    const outcomes = await outcomeOf(() => work(calls.map(({ input }) => input)));
    calls.forEach(({ resolve, reject }, at) => {
      const outcome = outcomes.ok ? outcomes.value[at]! : outcomes;
      if (outcome.ok) resolve(outcome.value);
      else reject(outcome.error);
    });
  }

  return (input) =>
    new Promise<O>((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      void inTurn(answerTogether);
    });
}
