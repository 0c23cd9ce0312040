import { mayChangeReads } from "#data/api/soon-reads.ts";
import type { ToWorker } from "./worker-messages.ts";

export interface HearOptions {
  /** The next message that has come and that nobody heard, without waiting for one. */
  readonly take: () => ToWorker | undefined;
  readonly hear: (message: ToWorker) => void;
  /** Answers a call at once. @returns whether it is one of those that can be. */
  readonly answerSoon: (call: ToWorker & { type: "call" }) => boolean;
  /** Milliseconds from any origin. */
  readonly now: () => number;
}

/** What a host says, heard in its order but for calls that are answered in the middle of another one. */
export interface HeardInOrder {
  /** Hears a message that came by itself. */
  readonly hear: (message: ToWorker) => void;
  /**
   * Answers what has come meanwhile and can be answered at once; the rest is heard when the computation is over.
   * @returns whether a change is among the rest.
   */
  readonly meanwhile: () => boolean;
}

/** A computation goes on for so long before it is asked again, and for as long as the others took. */
const leastBetweenMs = 20;
/** Others that are answered one after another before the computation goes on. */
const mostForOthersMs = 50;

/**
 * Lets a thread that computes answer what is short. A read that was asked after a change waits as the change does: it has to
 * see it.
 */
export function hearInOrder({ take, hear, answerSoon, now }: HearOptions): HeardInOrder {
  const kept: ToWorker[] = [];
  let isHeld = false;
  let nextLook = -Infinity;

  function hearKept(): void {
    isHeld = false;
    for (const message of kept.splice(0)) hear(message);
  }
  function keep(message: ToWorker): void {
    // After everything that the computation still has to do for its own answer.
    if (kept.length === 0) setImmediate(hearKept);
    kept.push(message);
    isHeld ||= message.type === "close" || mayChangeReads(message.method);
  }
  function answerOthers(until: number): void {
    do {
      const message = take();
      if (message === undefined) return;
      if (isHeld || message.type === "close" || !answerSoon(message)) keep(message);
    } while (now() < until);
  }
  return {
    hear(message) {
      kept.push(message);
      hearKept();
    },
    meanwhile() {
      const start = now();
      if (start < nextLook) return isHeld;
      answerOthers(start + mostForOthersMs);
      const end = now();
      nextLook = end + Math.max(leastBetweenMs, end - start);
      return isHeld;
    },
  };
}
