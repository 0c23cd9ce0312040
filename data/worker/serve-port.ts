import { receiveMessageOnPort } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import type { CallContext } from "#data/api/contract.ts";
import { dispatch, dispatchSoon } from "#data/api/dispatch.ts";
import type { ServedMethods } from "#data/api/dispatch.ts";
import { encodeEnvelope } from "#data/api/envelope.ts";
import { toWireError } from "#data/api/errors.ts";
import { mayChangeReads } from "#data/api/soon-reads.ts";
import type { ServedSoon } from "#data/api/soon-reads.ts";
import { signalOf } from "./cancel-flag.ts";
import { hearInOrder } from "./hear-in-order.ts";
import { createRightOfWay } from "./right-of-way.ts";
import { spacedProgress } from "./spaced-progress.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** The worker's end of the line to its host: `parentPort`, or one end of a `MessageChannel`. */
export interface ServedPort extends MessagePort {
  postMessage(message: FromWorker): void;
}

/** What a worker serves once it is open. */
export interface Served {
  readonly methods: ServedMethods;
  /** Those that can be answered in the middle of others. */
  readonly soon?: ServedSoon;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly port: ServedPort;
  /** Opens what is served; `onChanged` may be called from then on. Calls that come earlier wait, and are told the share done. */
  readonly open: (onChanged: (revision: number) => void, onShare: (share: number) => void) => Promise<Served>;
  /** Takes the original of every error, for the log. */
  readonly report: (error: unknown) => void;
}

type Call = ToWorker & { type: "call" };

const givenUp = encodeEnvelope({ ok: false, error: { code: "cancelled", sentence: "Cancelled." } });
const now = () => performance.now();

/**
 * Answers the calls of a host over a port. Calls run interleaved: one that waits for the disk holds up no other, and one that
 * computes for long lets short reads be answered meanwhile and gives way to changes. When opening fails the host is told why,
 * once, and the port is closed.
 */
export function servePort({ port, open, report }: ServeOptions): void {
  /** Calls that came before it was open. */
  const early = new Set<number>();
  let isOpening = true;
  let isClosing = false;
  let soon: ServedSoon | undefined;
  const tellEarly = (share: number) => early.forEach((id) => port.postMessage({ type: "progress", id, share }));
  const opened = open((revision) => port.postMessage({ type: "changed", revision }), spacedProgress(tellEarly, now));
  const endOpening = () => {
    isOpening = false;
    early.clear();
  };
  opened.then((served) => {
    soon = served.soon;
    endOpening();
  }, endOpening);
  opened.catch((error: unknown) => {
    report(error);
    port.postMessage({ type: "failed", error: toWireError(error) });
    port.close();
  });
  const heard = hearInOrder({
    take: () => receiveMessageOnPort(port)?.message as ToWorker | undefined,
    hear(message) {
      if (message.type === "close") {
        isClosing = true;
        return void closeServed(port, opened, report);
      }
      if (isOpening) early.add(message.id);
      void (mayChangeReads(message.method) ? rightOfWay.change(() => answer(message)) : answer(message));
    },
    answerSoon,
    now,
  });
  const rightOfWay = createRightOfWay({ hearOthers: heard.meanwhile, givenUp, now });
  port.on("message", heard.hear);

  async function answer(call: Call): Promise<void> {
    const { methods } = await opened.catch(() => ({ methods: null }));
    if (!methods) return; // the host was told once, for all calls
    const { id, method, inputText } = call;
    const context = contextOf(port, call);
    const compute = async (given: CallContext) =>
      isClosing || given.signal.aborted ? givenUp : dispatch(methods, method, inputText, given, report);
    const givesWay = soon && !mayChangeReads(method);
    const envelopeText = await (givesWay ? rightOfWay.read(context, compute) : compute(context));
    port.postMessage({ type: "answer", id, envelopeText });
  }
  function answerSoon(call: Call): boolean {
    const context = contextOf(port, call);
    const envelopeText = context.signal.aborted
      ? givenUp
      : soon && dispatchSoon(soon, call.method, call.inputText, context, report);
    if (envelopeText) port.postMessage({ type: "answer", id: call.id, envelopeText });
    return Boolean(envelopeText);
  }
}

function contextOf(port: ServedPort, { id, cancelFlag }: Call) {
  return {
    signal: signalOf(cancelFlag),
    progress: spacedProgress((share) => port.postMessage({ type: "progress", id, share }), now),
  };
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
