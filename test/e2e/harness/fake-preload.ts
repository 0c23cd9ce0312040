/**
 * "electron" as a sandboxed preload sees it, for a script in an isolated world of a page in Chromium. It speaks to the
 * fake main process by a CDP binding, and to the page by DOM events, the only thing that the two worlds share.
 */
declare const keiroIpcSend: (message: string) => void;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}
type Listener = (event: object, ...args: unknown[]) => void;

let lastId = 0;
const waiting = new Map<number, Waiting>();
const listeners = new Map<string, Set<Listener>>();

/** Called by the harness in this world. */
Object.assign(globalThis, {
  keiroIpcReply({ id, value, error }: { id: number; value?: unknown; error?: string }) {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  },
  keiroIpcEvent({ channel, args }: { channel: string; args: unknown[] }) {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
  },
});

export const ipcRenderer = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      keiroIpcSend(JSON.stringify({ type: "invoke", id, channel, args: structuredClone(args) }));
    });
  },
  send(channel: string, ...args: unknown[]): void {
    keiroIpcSend(JSON.stringify({ type: "send", channel, args: structuredClone(args) }));
  },
  on(channel: string, listener: Listener): void {
    const known = listeners.get(channel) ?? new Set();
    listeners.set(channel, known.add(listener));
  },
  off(channel: string, listener: Listener): void {
    listeners.get(channel)?.delete(listener);
  },
};

/** What is exposed, as the page is told: functions by their place, other values as they are. */
type Shape =
  { readonly function: true } | { readonly value: unknown } | { readonly members: Readonly<Record<string, Shape>> };

function shapeOf(exposed: unknown): Shape {
  if (typeof exposed === "function") return { function: true };
  if (typeof exposed !== "object" || exposed === null) return { value: exposed };
  return { members: Object.fromEntries(Object.entries(exposed).map(([name, member]) => [name, shapeOf(member)])) };
}

function tellPage(type: string, detail: object): void {
  document.dispatchEvent(new CustomEvent(`keiro-harness-${type}`, { detail: JSON.stringify(detail) }));
}

const exposedByKey = new Map<string, unknown>();
/** Functions that were returned to the page, as what stops listening. */
const returned = new Map<number, () => unknown>();

/** An argument from the page: a function comes as the number under which the page keeps it. */
function argumentOf(arg: { readonly value?: unknown; readonly callback?: number }): unknown {
  return arg.callback === undefined
    ? arg.value
    : (...args: unknown[]) => tellPage("callback", { callback: arg.callback, args });
}

async function callExposed(
  key: string,
  path: readonly string[],
  args: readonly Parameters<typeof argumentOf>[0][],
): Promise<unknown> {
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((object, name) => (object as Record<string, unknown>)[name], exposedByKey.get(key));
  const method = (owner as Record<string, (...args: unknown[]) => unknown>)[path.at(-1) ?? ""];
  const value = await method?.call(owner, ...args.map(argumentOf));
  if (typeof value !== "function") return { value };
  returned.set(++lastId, value as () => unknown);
  return { returned: lastId };
}

document.addEventListener("keiro-harness-call", (event) => {
  const { id, key, path, args } = JSON.parse((event as CustomEvent<string>).detail) as {
    id: number;
    key: string;
    path: string[];
    args: [];
  };
  callExposed(key, path, args).then(
    (answer) => tellPage("reply", { id, answer }),
    (error: unknown) => tellPage("reply", { id, error: error instanceof Error ? error.message : String(error) }),
  );
});
document.addEventListener("keiro-harness-returned", (event) => {
  returned.get((JSON.parse((event as CustomEvent<string>).detail) as { returned: number }).returned)?.();
});

export const contextBridge = {
  exposeInMainWorld(key: string, exposed: object): void {
    if (exposedByKey.has(key))
      throw new Error("Cannot bind an API on top of an existing property on the window object");
    exposedByKey.set(key, exposed);
    tellPage("expose", { key, shape: shapeOf(exposed) });
  },
};
