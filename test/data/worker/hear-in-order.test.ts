import { describe, expect, test } from "vitest";
import { createCancelFlag } from "#data/worker/cancel-flag.ts";
import { hearInOrder } from "#data/worker/hear-in-order.ts";
import type { ToWorker } from "#data/worker/worker-messages.ts";

/** A line of messages that are short where they begin so, and a clock that goes on when something is answered. */
function line(costMs = 1) {
  const come: ToWorker[] = [];
  const heard: string[] = [];
  let ms = 0;
  const hearing = hearInOrder({
    take: () => come.shift(),
    hear: (message) => void heard.push(message.type === "call" ? message.method : message.type),
    answerSoon({ method }) {
      if (method !== "search") return false;
      ms += costMs;
      heard.push("search in between");
      return true;
    },
    now: () => ms,
  });
  const cancelFlag = createCancelFlag();
  const send = (...methods: string[]) => {
    for (const [id, method] of methods.entries()) come.push({ type: "call", id, method, inputText: "{}", cancelFlag });
  };
  return { hearing, heard, come, send, pass: (by: number) => (ms += by) };
}
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("calls that come while a thread computes", () => {
  test("are answered at once where they are short, and the others afterwards in their order", async () => {
    const { hearing, heard, send } = line();
    send("search", "listFlows", "search", "listVisits");
    hearing.meanwhile();
    expect(heard).toEqual(["search in between", "search in between"]);
    await nextTurn();
    expect(heard.slice(2)).toEqual(["listFlows", "listVisits"]);
  });

  test("wait as a change does that came before them; a draft holds up none", async () => {
    const { hearing, heard, send, pass } = line();
    send("saveDraft", "search", "applyEdits", "search");
    hearing.meanwhile();
    pass(1_000);
    send("search");
    hearing.meanwhile();
    expect(heard).toEqual(["search in between"]);
    await nextTurn();
    expect(heard.slice(1)).toEqual(["saveDraft", "applyEdits", "search", "search"]);
    pass(1_000);
    send("search");
    hearing.meanwhile();
    expect(heard.at(-1)).toBe("search in between");
  });

  test("tell whether a change is among those that wait, until it is heard", async () => {
    const { hearing, send, pass } = line();
    send("search", "saveDraft", "listFlows");
    expect(hearing.meanwhile()).toBe(false);
    pass(1_000);
    send("undo");
    expect([hearing.meanwhile(), hearing.meanwhile()]).toEqual([true, true]);
    await nextTurn();
    expect(hearing.meanwhile()).toBe(false);
  });

  test("wait as closing does", async () => {
    const { hearing, heard, come, send } = line();
    come.push({ type: "close" });
    send("search");
    hearing.meanwhile();
    await nextTurn();
    expect(heard).toEqual(["close", "search"]);
  });

  test("never take more than their share of the time", () => {
    const { hearing, heard, send, pass } = line(30);
    send("search", "search", "search", "search");
    hearing.meanwhile();
    expect(heard).toHaveLength(2); // 60 ms, and 50 are theirs
    pass(59);
    hearing.meanwhile();
    expect(heard).toHaveLength(2);
    pass(1);
    hearing.meanwhile();
    expect(heard).toHaveLength(4);
  });

  test("keep their order with what comes by itself before the rest was heard", () => {
    const { hearing, heard, send, come } = line();
    send("applyEdits", "undo");
    const last = come.pop()!;
    hearing.meanwhile();
    hearing.hear(last);
    expect(heard).toEqual(["applyEdits", "undo"]);
  });
});
