import { contract, isMethodName } from "#data/api/contract.ts";
import type { CallOptions } from "#data/api/contract.ts";
import { fromWireError, WorkspaceError } from "#data/api/errors.ts";
import { createCancelFlag, raiseCancelFlag } from "./cancel-flag.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** A running worker as its host sees it. */
export interface WorkerThread {
  post(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Calls back once when the thread is gone, for whatever reason. */
  onEnd(listener: () => void): void;
  /** Ends the thread now. */
  end(): Promise<void>;
}

export interface ConnectOptions {
  /** Starts a thread; called at the first call, and at the next call after a thread has died or was put away. */
  readonly start: () => Promise<WorkerThread>;
  readonly onChanged: (revision: number) => void;
  /** How long a thread may take to finish its calls and close by itself, in milliseconds. */
  readonly closeLimitMs?: number;
}
/** Whoever gave up an opening wants the processor back; it has written nothing that a reader of the folder does not bear. */
const openingLimitMs = 50;

/** A workspace somewhere that answers calls: in a worker thread, or in this one. */
export interface WorkspaceConnection {
  /**
   * One call, text in, envelope text out. A cancelled read rejects at once; a cancelled change waits for the honest
   * answer, because it may already be on the disk.
   *
   * @throws WorkspaceError `cancelled`; `internal` when the worker died; what opening the workspace failed with.
   */
  call(method: string, inputText: string, options?: CallOptions): Promise<string>;
  /** Closes what is open after its calls are answered; the next call opens it anew, as things are then. */
  reopen(): Promise<void>;
  /** Closes for good. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (envelopeText: string) => void;
  readonly reject: (error: WorkspaceError) => void;
  readonly onProgress: ((share: number) => void) | undefined;
}

/** A thread and the calls that wait for it. */
interface Session {
  readonly thread: Promise<WorkerThread>;
  readonly waiting: Map<number, Waiting>;
  /** Whether it has answered anything, so that it is open. */
  isOpen: boolean;
  /** Called when the last waiting call has its answer. */
  onIdle: () => void;
}

/** The host's end of the line to a worker that may die and be replaced. Nothing is started before the first call. */
export function connectWorker({ start, onChanged, closeLimitMs = 1_500 }: ConnectOptions): WorkspaceConnection {
  let session: Session | null = null;
  let closing: Promise<void> | null = null;
  let isClosed = false;
  let lastId = 0;

  function startSession(): Session {
    const started: Session = { thread: start(), waiting: new Map(), isOpen: false, onIdle: () => {} };
    started.thread.then(
      (thread) => {
        thread.onMessage((message) => hear(started, message));
        thread.onEnd(() => endSession(started, stopped()));
      },
      (cause: unknown) => endSession(started, stopped(cause)),
    );
    return started;
  }

  function hear(from: Session, message: FromWorker): void {
    if (message.type === "answer") {
      from.isOpen = true;
      settle(from, message.id, (call) => call.resolve(message.envelopeText));
    }
    if (message.type === "progress") from.waiting.get(message.id)?.onProgress?.(message.share);
    else if (message.type === "changed") onChanged(message.revision);
    else if (message.type === "failed") {
      endSession(from, fromWireError(message.error));
      void from.thread.then((thread) => thread.end());
    }
  }

  function endSession(ended: Session, error: WorkspaceError): void {
    if (session === ended) session = null;
    for (const id of [...ended.waiting.keys()]) settle(ended, id, (call) => call.reject(error));
  }

  function send(method: string, inputText: string, { signal, onProgress }: CallOptions): Promise<string> {
    if (signal?.aborted) return Promise.reject(cancelled());
    const current = (session ??= startSession());
    const id = ++lastId;
    const cancelFlag = createCancelFlag();
    return new Promise<string>((resolve, reject) => {
      const abort = () => {
        raiseCancelFlag(cancelFlag);
        if (!isChanging(method)) settle(current, id, (call) => call.reject(cancelled()));
      };
      const stopListening = () => signal?.removeEventListener("abort", abort);
      current.waiting.set(id, {
        resolve: afterwards(stopListening, resolve),
        reject: afterwards(stopListening, reject),
        onProgress,
      });
      signal?.addEventListener("abort", abort, { once: true });
      // A thread that does not start rejects what waits for it, so there is nothing left to do here.
      current.thread.then(
        (thread) => thread.post({ type: "call", id, method, inputText, cancelFlag }),
        () => undefined,
      );
    });
  }

  async function closeSession(): Promise<void> {
    const last = session;
    if (!last) return;
    const isGivenUp = !last.isOpen && last.waiting.size === 0;
    const limitMs = isGivenUp ? openingLimitMs : closeLimitMs;
    await withinLimit(closeLimitMs, (done) => {
      if (last.waiting.size === 0) done();
      else last.onIdle = done;
    });
    const thread = await last.thread.catch(() => null);
    if (!thread) return;
    await withinLimit(limitMs, (done) => {
      thread.onEnd(done);
      thread.post({ type: "close" });
    });
    endSession(last, stopped());
    await thread.end();
  }

  function close(): Promise<void> {
    closing ??= closeSession().finally(() => {
      closing = null;
    });
    return closing;
  }

  return {
    async call(method, inputText, options = {}) {
      if (closing) await closing;
      if (isClosed) throw new WorkspaceError("cancelled", "Keiro is closing.");
      return send(method, inputText, options);
    },
    reopen: close,
    close() {
      isClosed = true;
      return close();
    },
  };
}

function settle(session: Session, id: number, how: (call: Waiting) => void): void {
  const call = session.waiting.get(id);
  if (!call) return; // cancelled before, and its answer came after all
  session.waiting.delete(id);
  how(call);
  if (session.waiting.size === 0) session.onIdle();
}

/** Resolves when `begin` calls back, or after `limitMs`. */
function withinLimit(limitMs: number, begin: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    begin(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function afterwards<T>(first: () => void, then: (value: T) => void): (value: T) => void {
  return (value) => {
    first();
    then(value);
  };
}

function isChanging(method: string): boolean {
  return isMethodName(method) && contract[method].changes;
}

function cancelled(): WorkspaceError {
  return new WorkspaceError("cancelled", "Cancelled.");
}

function stopped(cause?: unknown): WorkspaceError {
  return new WorkspaceError(
    "internal",
    "The part of Keiro that holds this workspace has stopped. Ask again: it starts anew, and everything saved is there.",
    { cause },
  );
}
