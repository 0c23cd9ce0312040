import type { WireError } from "#data/api/errors.ts";

/**
 * What a host thread says to a worker thread. `cancelFlag` is four shared bytes: a 1 in them means that nobody waits for
 * this answer any more, and a computation that never lets go of its thread sees it all the same.
 */
export type ToWorker =
  | {
      readonly type: "call";
      readonly id: number;
      readonly method: string;
      readonly inputText: string;
      readonly cancelFlag: SharedArrayBuffer;
    }
  | { readonly type: "close" };

/** What a worker thread says to its host. Answers are envelopes as text, as they go on to a wire. */
export type FromWorker =
  | { readonly type: "failed"; readonly error: WireError }
  | { readonly type: "answer"; readonly id: number; readonly envelopeText: string }
  | { readonly type: "progress"; readonly id: number; readonly share: number }
  | { readonly type: "changed"; readonly revision: number }
  | { readonly type: "closed" };
