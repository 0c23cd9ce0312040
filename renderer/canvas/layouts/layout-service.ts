import { WorkspaceError } from "#data/api/errors.ts";
import type { ComputeLayout } from "../canvas-port.ts";
import type { LayoutReply, LayoutRequest } from "./layout-messages.ts";
import type { LaidOut } from "./layout-task.ts";

/** The part of a worker that a layout needs. */
export interface LayoutWorker {
  postMessage(request: LayoutRequest): void;
  addEventListener(type: "message", listener: (event: { readonly data: LayoutReply }) => void): void;
  addEventListener(type: "error", listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

interface Call {
  readonly request: LayoutRequest;
  readonly onProgress: (share: number) => void;
  readonly resolve: (laidOut: LaidOut) => void;
  readonly reject: (error: WorkspaceError) => void;
}

/**
 * Layouts in one long-lived worker. Cancelling ends the worker, since a running layout hears nothing; calls that waited
 * behind it are asked of a new one.
 *
 * @returns A function that rejects with WorkspaceError `cancelled` when its signal aborts, `internal` when the layout fails.
 */
export function createLayoutService(startWorker: () => LayoutWorker): ComputeLayout {
  const calls = new Map<number, Call>();
  let worker: LayoutWorker | null = null;
  let lastCall = 0;

  const hear = (reply: LayoutReply) => {
    const call = calls.get(reply.call);
    if (!call) return;
    if (reply.type === "progress") return call.onProgress(reply.share);
    calls.delete(reply.call);
    if (reply.type === "done") call.resolve(reply.laidOut);
    else
      call.reject(
        new WorkspaceError("internal", "The layout could not be computed.", { cause: new Error(reply.message) }),
      );
  };
  const start = (): LayoutWorker => {
    const started = startWorker();
    started.addEventListener("message", ({ data }) => hear(data));
    started.addEventListener("error", ({ message }) => {
      if (worker !== started) return;
      worker = null;
      started.terminate();
      const failed = [...calls.values()];
      calls.clear();
      for (const { reject } of failed)
        reject(new WorkspaceError("internal", "The layout could not be computed.", { cause: new Error(message) }));
    });
    return started;
  };
  const end = () => {
    worker?.terminate();
    worker = null;
    if (calls.size === 0) return;
    worker = start();
    for (const { request } of calls.values()) worker.postMessage(request);
  };
  return (task, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      const cancelled = () => new WorkspaceError("cancelled", "The layout was cancelled.");
      if (signal.aborted) return reject(cancelled());
      const call = ++lastCall;
      const cancel = () => {
        if (!calls.delete(call)) return;
        end();
        reject(cancelled());
      };
      signal.addEventListener("abort", cancel, { once: true });
      const request = { call, task };
      calls.set(call, { request, onProgress, resolve, reject });
      worker ??= start();
      worker.postMessage(request);
    });
}

/** Computes places for a whole picture off the window's thread. */
export const computeLayout: ComputeLayout = createLayoutService(
  () => new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" }),
);
