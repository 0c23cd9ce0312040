import { dispatch } from "#data/api/dispatch.ts";
import type { ServedMethods } from "#data/api/dispatch.ts";
import { encodeEnvelope } from "#data/api/envelope.ts";
import { toWireError } from "#data/api/errors.ts";
import { signalOf } from "./cancel-flag.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** The worker's end of the line to its host: `parentPort`, or one end of a `MessageChannel`. */
export interface ServedPort {
  postMessage(message: FromWorker): void;
  on(event: "message", listener: (message: ToWorker) => void): unknown;
  close(): void;
}

/** What a worker serves once it is open. */
export interface Served {
  readonly methods: ServedMethods;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly port: ServedPort;
  /** Opens what is served; `onChanged` may be called from then on. Calls that come earlier wait, and are told the share done. */
  readonly open: (onChanged: (revision: number) => void, onShare: (share: number) => void) => Promise<Served>;
  /** Takes the original of every error, for the log. */
  readonly report: (error: unknown) => void;
}

/**
 * Answers the calls of a host over a port. Calls run interleaved: one that waits for the disk holds up no other. When
 * opening fails the host is told why, once, and the port is closed.
 */
export function servePort({ port, open, report }: ServeOptions): void {
  const waiting = new Set<number>();
  const opened = open(
    (revision) => port.postMessage({ type: "changed", revision }),
    (share) => waiting.forEach((id) => port.postMessage({ type: "progress", id, share })),
  );
  opened.then(
    () => waiting.clear(),
    () => waiting.clear(),
  );
  opened.catch((error: unknown) => {
    report(error);
    port.postMessage({ type: "failed", error: toWireError(error) });
    port.close();
  });
  port.on("message", (message) => {
    if (message.type === "close") void closeServed(port, opened, report);
    else {
      waiting.add(message.id);
      void answer(port, opened, message, report);
    }
  });
}

async function answer(
  port: ServedPort,
  opened: Promise<Served>,
  call: ToWorker & { type: "call" },
  report: ServeOptions["report"],
): Promise<void> {
  const { methods } = await opened.catch(() => ({ methods: null }));
  if (!methods) return; // the host was told once, for all calls
  const { id, method, inputText } = call;
  const signal = signalOf(call.cancelFlag);
  const envelopeText = signal.aborted
    ? encodeEnvelope({ ok: false, error: { code: "cancelled", sentence: "Cancelled." } })
    : await dispatch(
        methods,
        method,
        inputText,
        { signal, progress: (share) => port.postMessage({ type: "progress", id, share }) },
        report,
      );
  port.postMessage({ type: "answer", id, envelopeText });
}

async function closeServed(port: ServedPort, opened: Promise<Served>, report: ServeOptions["report"]): Promise<void> {
  try {
    await (await opened).close();
  } catch (error) {
    report(error);
  }
  port.postMessage({ type: "closed" });
  port.close();
}
