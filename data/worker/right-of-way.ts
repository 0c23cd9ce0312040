import type { CallContext } from "#data/api/contract.ts";

export interface RightOfWayOptions {
  /** Answers what has come meanwhile and is short. @returns whether a change waits now. */
  readonly hearOthers: () => boolean;
  /** What a read answers that was given up. */
  readonly givenUp: string;
  /** Milliseconds from any origin. */
  readonly now: () => number;
}

/** Reads that compute give way to changes. */
export interface RightOfWay {
  /** Whether everybody lets it pass: from when it is heard until it is answered. */
  readonly change: (answer: () => Promise<void>) => Promise<void>;
  /**
   * Computes a read. Where a change comes meanwhile, the read is given up as if nobody waited for it any more, and begun anew
   * after the change. It sees the change then.
   *
   * @param compute May be called more than once; what it is given it uses to the end.
   * @returns its answer.
   */
  readonly read: (context: CallContext, compute: (context: CallContext) => Promise<string>) => Promise<string>;
}

/** What is short is answered sooner than it is begun anew. */
const leastComputedMs = 50;
/** So much of a read may be computed in vain; then changes wait until it is over, so that one who writes on does not starve it. */
const mostLostMs = 15_000;

/**
 * A person who writes waits for what reached the disk, one who asks for a long answer has been told that it takes long. A
 * read of which nobody sees anything yet can be begun anew at any place where it can be given up.
 */
export function createRightOfWay({ hearOthers, givenUp, now }: RightOfWayOptions): RightOfWay {
  const changes = new Set<Promise<void>>();

  async function tryOnce(context: CallContext, lostMs: number, compute: (context: CallContext) => Promise<string>) {
    let start: number | null = null;
    let isGivingWay = false;
    const meanwhile = () => {
      const isWaitedFor = hearOthers() || changes.size > 0;
      const computedMs = now() - (start ??= now());
      if (isWaitedFor && computedMs >= leastComputedMs && lostMs + computedMs <= mostLostMs) isGivingWay = true;
    };
    const { signal, progress } = context;
    const answer = await compute({
      signal: {
        get aborted() {
          return isGivingWay || signal.aborted;
        },
      },
      progress,
      meanwhile,
    });
    // One that was at its end when it was told has its answer all the same.
    const isLost = isGivingWay && !signal.aborted && answer === givenUp;
    return { answer, lostMs: isLost && start !== null ? now() - start : null };
  }

  return {
    async change(answer) {
      const answered = answer();
      changes.add(answered);
      await answered.finally(() => changes.delete(answered));
    },
    async read(context, compute) {
      for (let lostMs = 0; ;) {
        const tried = await tryOnce(context, lostMs, compute);
        if (tried.lostMs === null) return tried.answer;
        lostMs += tried.lostMs;
        await new Promise((resolve) => setImmediate(resolve)); // what was kept back is heard before
        await Promise.allSettled(changes);
      }
    },
  };
}
