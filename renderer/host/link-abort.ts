import type { AbortSignalLike } from "#data/api/contract.ts";

/** A real AbortSignal that follows a caller's structural one, and how to stop following. */
export function linkAbort(signal: AbortSignalLike | undefined): {
  readonly signal: AbortSignal;
  readonly unlink: () => void;
} {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  return { signal: controller.signal, unlink: () => signal?.removeEventListener("abort", abort) };
}
