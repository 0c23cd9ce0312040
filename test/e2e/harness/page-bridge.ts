/**
 * The page's side of contextBridge in the harness: builds frozen copies of what the preload exposes. As in Electron a
 * function of ours that is passed over is called with copies, and one that comes back can be called.
 *
 * It runs as text in the page, so it knows nothing outside itself.
 */
export function installPageBridge(): void {
  type Shape = { function?: true; value?: unknown; members?: Record<string, Shape> };
  let lastId = 0;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const callbacks = new Map<number, (...args: unknown[]) => void>();
  const tell = (type: string, detail: object) =>
    document.dispatchEvent(new CustomEvent(`keiro-harness-${type}`, { detail: JSON.stringify(detail) }));
  const hear = (type: string, listener: (detail: never) => void) =>
    document.addEventListener(`keiro-harness-${type}`, (event) =>
      listener(JSON.parse((event as CustomEvent<string>).detail) as never),
    );

  const pass = (arg: unknown) => {
    if (typeof arg !== "function") return { value: structuredClone(arg) };
    callbacks.set(++lastId, arg as () => void);
    return { callback: lastId };
  };
  const build = (shape: Shape, key: string, path: string[]): unknown => {
    if (shape.function) {
      return (...args: unknown[]) => {
        const id = ++lastId;
        const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
        tell("call", { id, key, path, args: args.map(pass) });
        return path.at(-1) === "onEvent" ? () => void answer.then((stop) => (stop as () => void)()) : answer;
      };
    }
    if (shape.members)
      return Object.freeze(
        Object.fromEntries(
          Object.entries(shape.members).map(([name, member]) => [name, build(member, key, [...path, name])]),
        ),
      );
    return shape.value;
  };

  hear("expose", ({ key, shape }: { key: string; shape: Shape }) => {
    Object.defineProperty(window, key, {
      value: build(shape, key, []),
      writable: false,
      configurable: false,
      enumerable: true,
    });
  });
  hear(
    "reply",
    ({ id, answer, error }: { id: number; answer?: { value?: unknown; returned?: number }; error?: string }) => {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error !== undefined) call?.reject(new Error(error));
      else if (answer?.returned === undefined) call?.resolve(answer?.value);
      else call?.resolve(() => tell("returned", { returned: answer.returned }));
    },
  );
  hear("callback", ({ callback, args }: { callback: number; args: unknown[] }) => callbacks.get(callback)?.(...args));
}
