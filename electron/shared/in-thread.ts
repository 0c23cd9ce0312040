import type { CallOptions } from "#data/api/contract.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { WorkspaceConnection } from "#data/worker/connect-worker.ts";
import type { Served } from "#data/worker/serve-port.ts";

export interface InThreadOptions {
  /** Opens what is served, at the first call; `onChanged` may be called from then on. */
  readonly open: (onChanged: (revision: number) => void) => Promise<Served>;
  readonly onChanged: (revision: number) => void;
  readonly report: (error: unknown) => void;
}

/** A workspace that answers in this very thread: for the command line, which asks once and ends, and for tests. */
export function connectInThread({ open, onChanged, report }: InThreadOptions): WorkspaceConnection {
  let served: Promise<Served> | null = null;
  let isClosed = false;

  async function closeServed(): Promise<void> {
    const last = served;
    served = null;
    await (await last?.catch(() => null))?.close();
  }

  return {
    async call(method, inputText, { signal, onProgress }: CallOptions = {}) {
      if (isClosed) throw new WorkspaceError("cancelled", "Keiro is closing.");
      const current = (served ??= open(onChanged));
      const { methods } = await current.catch((error: unknown) => {
        if (served === current) served = null; // the next call tries again
        throw error;
      });
      if (signal?.aborted) throw new WorkspaceError("cancelled", "Cancelled.");
      return dispatch(
        methods,
        method,
        inputText,
        { signal: signal ?? { aborted: false }, progress: onProgress ?? (() => {}) },
        report,
      );
    },
    reopen: closeServed,
    close() {
      isClosed = true;
      return closeServed();
    },
  };
}
