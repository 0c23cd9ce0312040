import type { Transport } from "#data/api/client.ts";
import type { HostEvent } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { createListeners, parseWindowEvent } from "./host-events.ts";
import { linkAbort } from "./link-abort.ts";
import { createRunningCalls } from "./running-calls.ts";

export interface HttpTransportOptions {
  /** "http://127.0.0.1:40123" */
  readonly origin: string;
  readonly token: string;
  /** No other window has it. */
  readonly windowId: string;
  /** Waiting time before events are asked for again, in milliseconds, doubled up to a limit at each failure. */
  readonly retryMs?: number;
}

/** Whether the host answers: not any more, or it was started anew and does not know this window's token. */
export type HostState = "answering" | "lost" | "refused";

export interface HttpTransport extends Transport {
  /** Hears of each change of whether the host answers. @returns stops listening. */
  readonly onHostState: (listener: (state: HostState) => void) => () => void;
  /** Asks for events at once instead of after the waiting time. */
  readonly retryNow: () => void;
  readonly close: () => void;
}

const longestRetryMs = 5_000;

/** Calls by POST and events by a streamed answer that is asked for again when it breaks off. */
export function createHttpTransport({ origin, token, windowId, retryMs = 1_000 }: HttpTransportOptions): HttpTransport {
  const running = createRunningCalls(windowId);
  const listeners = createListeners<HostEvent>();
  const closing = new AbortController();
  const authorization = `Bearer ${token}`;
  const hostStates = createListeners<HostState>();
  let hostState: HostState = "answering";
  let wake = () => {};
  let isListening = false;

  function noteState(next: HostState): void {
    if (next === hostState) return;
    hostState = next;
    hostStates.tell(next);
    if (next === "lost") wake(); // the stream may not have broken off yet, or wait long
  }

  /** Progress and changes come by the same stream, which is asked for when first somebody wants either. */
  function startListening(): void {
    if (!isListening) void listen();
    isListening = true;
  }

  async function listen(): Promise<void> {
    for (let waitMs = retryMs; !closing.signal.aborted; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
      if (await readEvents()) waitMs = retryMs;
      const waiting = new AbortController();
      wake = () => waiting.abort();
      await pause(waitMs, AbortSignal.any([closing.signal, waiting.signal]));
    }
  }

  /** Whether a stream was had at all; returns when it has broken off. */
  async function readEvents(): Promise<boolean> {
    try {
      const response = await fetch(`${origin}/events`, {
        headers: { authorization },
        cache: "no-store",
        signal: closing.signal,
      });
      noteState(response.status === 401 ? "refused" : "answering");
      if (!response.ok || !response.body) return false;
      for await (const line of linesOf(response.body)) {
        const event = parseWindowEvent(line);
        if (event?.type === "progress") running.progress(event.callId, event.share);
        else if (event?.type === "workspaceChanged") listeners.tell(event);
      }
      return true;
    } catch {
      if (!closing.signal.aborted) noteState("lost"); // gone or restarting: events come back with it
      return false;
    }
  }

  return {
    async call(target, method, inputText, { signal, onProgress }) {
      const abort = linkAbort(signal);
      const callId = running.begin(onProgress);
      if (onProgress) startListening();
      try {
        const response = await fetch(`${origin}/api/${target}/${method}`, {
          method: "POST",
          headers: { authorization, "content-type": "application/json", "keiro-call": callId },
          body: inputText,
          cache: "no-store",
          signal: abort.signal,
        });
        noteState(response.status === 401 ? "refused" : "answering");
        return await response.text();
      } catch (error) {
        if (abort.signal.aborted) throw new WorkspaceError("cancelled", "Cancelled.");
        noteState("lost");
        throw new WorkspaceError(
          "transport",
          "Keiro no longer answers: the program behind this window has ended. Start it again and open the address that it prints.",
          { cause: error },
        );
      } finally {
        abort.unlink();
        running.end(callId);
      }
    },
    onEvent(listener) {
      startListening();
      return listeners.add(listener);
    },
    onHostState: hostStates.add,
    retryNow: () => wake(),
    close: () => closing.abort(),
  };
}

/** Lines of a streamed text, without their line feeds. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
