/** Calls on their way: each has an id that no other window has, by which progress finds its caller. */
export interface RunningCalls {
  readonly begin: (onProgress: ((share: number) => void) | undefined) => string;
  /** Tells what is untold. */
  readonly end: (callId: string) => void;
  /** The caller is told soon, and only the last of what comes until then: a window that was busy finds many at once. */
  readonly progress: (callId: string, share: number) => void;
}

export function createRunningCalls(windowId: string): RunningCalls {
  const listeners = new Map<string, (share: number) => void>();
  const untold = new Map<string, number>();
  let last = 0;

  function tell(callId: string): void {
    const share = untold.get(callId);
    untold.delete(callId);
    if (share !== undefined) listeners.get(callId)?.(share);
  }
  return {
    begin(onProgress) {
      const callId = `${windowId}-${++last}`;
      if (onProgress) listeners.set(callId, onProgress);
      return callId;
    },
    end(callId) {
      tell(callId);
      listeners.delete(callId);
    },
    progress(callId, share) {
      // A task of its own: what has come by then stands in the stream already.
      if (!untold.has(callId)) setTimeout(tell, 0, callId);
      untold.set(callId, share);
    },
  };
}
