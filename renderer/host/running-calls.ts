/** Calls on their way: each has an id that no other window has, by which progress finds its caller. */
export interface RunningCalls {
  readonly begin: (onProgress: ((share: number) => void) | undefined) => string;
  readonly end: (callId: string) => void;
  readonly progress: (callId: string, share: number) => void;
}

export function createRunningCalls(windowId: string): RunningCalls {
  const listeners = new Map<string, (share: number) => void>();
  let last = 0;
  return {
    begin(onProgress) {
      const callId = `${windowId}-${++last}`;
      if (onProgress) listeners.set(callId, onProgress);
      return callId;
    },
    end: (callId) => void listeners.delete(callId),
    progress: (callId, share) => listeners.get(callId)?.(share),
  };
}
