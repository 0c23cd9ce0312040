import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/** A browser that takes orders over a pipe: the DevTools protocol, messages that end with NUL. */
export interface BrowserPipe {
  /** @throws Error with what the browser said, or when it ended. */
  readonly send: (method: string, parameters?: object, session?: string) => Promise<Record<string, unknown>>;
  /** Resolves when the browser tells of something; asked for before what brings it about. */
  readonly once: (event: string, session: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}
interface Waiting {
  readonly resolve: (value: Record<string, unknown>) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a browser without a window. Everything waits at most `timeoutMs`; then it is ended, and whoever waits is told. */
export function startBrowserPipe(
  path: string,
  browserArguments: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  timeoutMs: number,
): BrowserPipe {
  const child = spawn(path, [...browserArguments, "--remote-debugging-pipe"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    env: { ...env },
  });
  const [orders, answers] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, Waiting>();
  const events: { readonly event: string; readonly session: string; readonly waiting: Waiting }[] = [];
  let last = 0;
  let ended: Error | null = null;
  const fail = (error: Error) => {
    ended ??= error;
    for (const { reject } of [...waiting.values(), ...events.splice(0).map((one) => one.waiting)]) reject(ended);
    waiting.clear();
  };
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.once("error", (error) => fail(error));
  child.once("close", (code) => fail(new Error(`The browser ended (${code ?? "by a signal"}).`)));
  orders.on("error", fail);
  answers.on("error", fail);
  const timer = setTimeout(() => {
    fail(new Error(`The browser did not answer within ${timeoutMs} ms.`));
    child.kill("SIGKILL");
  }, timeoutMs);

  function take(message: Message): void {
    const asked = message.id === undefined ? undefined : waiting.get(message.id);
    if (asked && message.id !== undefined) {
      waiting.delete(message.id);
      if (message.error) asked.reject(new Error(message.error.message));
      else asked.resolve(message.result ?? {});
      return;
    }
    const at = events.findIndex(({ event, session }) => event === message.method && session === message.sessionId);
    if (at >= 0) events.splice(at, 1)[0]!.waiting.resolve({});
  }
  readMessages(answers, take);
  return {
    send: (method, parameters = {}, session) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = ++last;
        waiting.set(id, { resolve, reject });
        orders.write(
          `${JSON.stringify({ id, method, params: parameters, ...(session === undefined ? {} : { sessionId: session }) })}\0`,
        );
      }),
    once: (event, session) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        events.push({ event, session, waiting: { resolve: () => resolve(), reject } });
      }),
    async close() {
      clearTimeout(timer);
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await closed;
    },
  };
}

function readMessages(answers: Readable, take: (message: Message) => void): void {
  let rest: Buffer[] = [];
  answers.on("data", (chunk: Buffer) => {
    let start = 0;
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, start)) {
      const text = Buffer.concat([...rest, chunk.subarray(start, at)]).toString("utf8");
      rest = [];
      start = at + 1;
      take(JSON.parse(text) as Message);
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  });
}
