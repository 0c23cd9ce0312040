/** Four shared bytes that say whether a call is still wanted; see `ToWorker`. */
export function createCancelFlag(): SharedArrayBuffer {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

/** Marks a call as no longer wanted. */
export function raiseCancelFlag(flag: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(flag), 0, 1);
}

/** The flag as a computation asks for it; each look reads the shared bytes anew. */
export function signalOf(flag: SharedArrayBuffer): { readonly aborted: boolean } {
  const bytes = new Int32Array(flag);
  return {
    get aborted() {
      return Atomics.load(bytes, 0) === 1;
    },
  };
}
