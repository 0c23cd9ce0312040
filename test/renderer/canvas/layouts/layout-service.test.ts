import { describe, expect, test } from "vitest";
import type { LayoutReply, LayoutRequest } from "#renderer/canvas/layouts/layout-messages.ts";
import type { LayoutTask } from "#renderer/canvas/layouts/layout-task.ts";
import { createLayoutService, type LayoutWorker } from "#renderer/canvas/layouts/layout-service.ts";

/** A worker that answers when the test says so. */
function fakeWorkers() {
  const started: {
    requests: LayoutRequest[];
    isEnded: boolean;
    reply: (reply: LayoutReply) => void;
    fail: (message: string) => void;
  }[] = [];
  const start = (): LayoutWorker => {
    const one = {
      requests: [] as LayoutRequest[],
      isEnded: false,
      reply: (_: LayoutReply) => {},
      fail: (_: string) => {},
    };
    started.push(one);
    return {
      postMessage: (request) => one.requests.push(structuredClone(request)),
      addEventListener: (type: "message" | "error", listener: (event: never) => void) => {
        if (type === "message") one.reply = (reply) => listener({ data: structuredClone(reply) } as never);
        else one.fail = (message) => listener({ message } as never);
      },
      terminate: () => (one.isEnded = true),
    };
  };
  return { started, layout: createLayoutService(start) };
}
const input = (id: string): LayoutTask => ({
  layout: "network",
  entities: [{ id, width: 10, height: 10, jurisdiction: null, country: null }],
  relations: [],
  start: {},
  around: [],
  aspect: 1,
});
const usual = () => ({ signal: new AbortController().signal, onProgress: (_: number) => {} });
const done = (call: number, id: string): LayoutReply => ({
  type: "done",
  call,
  laidOut: { positions: { [id]: { x: call, y: 0 } }, ground: null, isInRows: false },
});

describe("layouts in a worker", () => {
  test("one worker serves one call after the other, and each gets its own answer and progress", async () => {
    const { started, layout } = fakeWorkers();
    const shares: number[] = [];
    const first = layout(input("a"), { ...usual(), onProgress: (share) => shares.push(share) });
    const second = layout(input("b"), usual());
    expect(started).toHaveLength(1);
    const [worker] = started;
    const [one, two] = worker!.requests.map(({ call }) => call);
    worker!.reply({ type: "progress", call: one!, share: 0.5 });
    worker!.reply(done(two!, "b"));
    worker!.reply(done(one!, "a"));
    expect(Object.keys((await first).positions)).toEqual(["a"]);
    expect(Object.keys((await second).positions)).toEqual(["b"]);
    expect(shares).toEqual([0.5]);
  });

  test("cancelling ends the worker at once, and those who waited behind are served by a new one", async () => {
    const { started, layout } = fakeWorkers();
    const stop = new AbortController();
    const cancelled = layout(input("a"), { ...usual(), signal: stop.signal });
    const waiting = layout(input("b"), usual());
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    const { requests, reply } = started[1]!;
    expect(requests).toHaveLength(1);
    reply(done(requests[0]!.call, "b"));
    expect(Object.keys((await waiting).positions)).toEqual(["b"]);
  });

  test("a signal that was aborted before, or after the answer, does nothing", async () => {
    const { started, layout } = fakeWorkers();
    const late = new AbortController();
    late.abort();
    await expect(layout(input("a"), { ...usual(), signal: late.signal })).rejects.toMatchObject({ code: "cancelled" });
    expect(started).toHaveLength(0);
    const stop = new AbortController();
    const answer = layout(input("a"), { ...usual(), signal: stop.signal });
    started[0]!.reply(done(started[0]!.requests[0]!.call, "a"));
    await answer;
    stop.abort();
    expect(started[0]!.isEnded).toBe(false);
  });

  test("a layout that fails is told as such, and so is a worker that breaks; the next call has a new one", async () => {
    const { started, layout } = fakeWorkers();
    const failed = layout(input("a"), usual());
    started[0]!.reply({ type: "failed", call: started[0]!.requests[0]!.call, message: "no room" });
    await expect(failed).rejects.toMatchObject({ code: "internal", message: "The layout could not be computed." });
    const broken = layout(input("b"), usual());
    started[0]!.fail("out of memory");
    await expect(broken).rejects.toMatchObject({ code: "internal" });
    const next = layout(input("c"), usual());
    expect(started).toHaveLength(2);
    started[1]!.reply(done(started[1]!.requests[0]!.call, "c"));
    expect(Object.keys((await next).positions)).toEqual(["c"]);
  });
});
