import { describe, expect, test } from "vitest";
import type { CallContext } from "#data/api/contract.ts";
import { createRightOfWay } from "#data/worker/right-of-way.ts";

/** A clock, a change that may wait, and reads that compute for so long, looking every 10 ms. */
function road() {
  const state = { ms: 0, isWaiting: false, isWanted: true, begun: 0 };
  const done: string[] = [];
  const rightOfWay = createRightOfWay({ hearOthers: () => state.isWaiting, givenUp: "given up", now: () => state.ms });
  const signal = {
    get aborted() {
      return !state.isWanted;
    },
  };
  const computeFor = (durationMs: number, at: Readonly<Record<number, () => void>> = {}) => {
    return async (context: CallContext) => {
      state.begun++;
      for (let spent = 0; spent < durationMs; spent += 10) {
        if (context.signal.aborted) return "given up";
        at[spent]?.();
        state.ms += 10;
        context.meanwhile?.();
      }
      return "answer";
    };
  };
  const read = (compute: (context: CallContext) => Promise<string>) =>
    rightOfWay.read({ signal, progress: () => {} }, compute).then((answer) => {
      done.push(answer);
      return answer;
    });
  return { state, rightOfWay, read, computeFor, done };
}
/** What the worker does when the stack is empty: the change is heard, and takes a turn of its own. */
function hearLater({ state, rightOfWay, done }: ReturnType<typeof road>): void {
  state.isWaiting = true;
  setImmediate(() => {
    state.isWaiting = false;
    void rightOfWay.change(async () => {
      await new Promise((resolve) => setTimeout(resolve));
      done.push("change");
    });
  });
}

describe("a read", () => {
  test("gives way to a change and is begun anew after it", async () => {
    const way = road();
    await way.read(way.computeFor(1_000, { 500: () => way.state.begun === 1 && hearLater(way) }));
    expect(way.done).toEqual(["change", "answer"]);
    expect(way.state).toMatchObject({ begun: 2, ms: 1_510 });
  });

  test("gives way to a change that is under way when it begins", async () => {
    const way = road();
    hearLater(way);
    await new Promise((resolve) => setImmediate(resolve));
    await way.read(way.computeFor(1_000));
    expect(way.done).toEqual(["change", "answer"]);
  });

  test("that is short, or at its end, is answered first", async () => {
    const way = road();
    const short = way.read(way.computeFor(40, { 0: () => hearLater(way) }));
    expect(await short).toBe("answer");
    await expect.poll(() => way.done).toContain("change");
    const ending = way.read(way.computeFor(1_000, { 990: () => hearLater(way) }));
    expect(await ending).toBe("answer");
    expect(way.state.begun).toBe(2);
  });

  test("ends when nobody waits for it any more, also while it gives way", async () => {
    const way = road();
    const compute = way.computeFor(1_000, {
      500: () => {
        hearLater(way);
        way.state.isWanted = false;
      },
    });
    expect(await way.read(compute)).toBe("given up");
    expect(way.state.begun).toBe(1);
  });

  test("is not starved by changes that never end", async () => {
    const way = road();
    way.state.isWaiting = true;
    expect(await way.read(way.computeFor(5_000))).toBe("answer");
    // 50 ms each time, and what goes before its first look.
    expect(way.state.ms).toBeLessThan(15_000 * 1.5 + 5_000);
  });
});
