import type { CallContext } from "#data/api/contract.ts";

/** Ends the opening early, and is told how far it is, 0 to 1. */
export interface OpeningContext {
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
}

/** Something that is opened once, whoever waits for it. */
export interface SharedOpening<T> {
  readonly done: Promise<T>;
  /** Waits too: is told how far it is, and may give up. */
  readonly join: (context: CallContext) => Promise<T>;
}

/**
 * Begins to open something before anybody waits for it. Whoever gives up does so alone; when the last one has, the opening
 * is given up.
 */
export function shareOpening<T>(open: (context: OpeningContext) => Promise<T>): SharedOpening<T> {
  const stop = new AbortController();
  const waiting = new Set<CallContext>();
  let share: number | null = null;
  let isDone = false;
  const progress = (next: number) => {
    share = next;
    for (const context of waiting) context.progress(next);
  };
  const done = open({ signal: stop.signal, progress });
  const leave = (context: CallContext) => {
    if (waiting.delete(context) && waiting.size === 0) stop.abort();
  };
  const end = () => {
    isDone = true;
    waiting.clear();
  };
  done.then(end, end);
  return {
    done,
    join(context) {
      if (isDone) return done;
      waiting.add(context);
      if (share !== null) context.progress(share);
      const { signal } = context;
      if (signal instanceof AbortSignal) {
        if (signal.aborted) leave(context);
        else signal.addEventListener("abort", () => leave(context), { once: true });
      }
      return done;
    },
  };
}
