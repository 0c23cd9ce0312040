import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { watchLayers } from "#data/store/watch-layers.ts";

/** A folder whose signature the test sets, with or without a system that tells. */
function setUp(tells: boolean) {
  const state = { signature: "", news: 0, tell: () => undefined as void, failing: false };
  const files = {
    ...diskFiles,
    watch: (_: string, onChange: () => void) => {
      if (!tells) throw new Error("This system tells nothing.");
      state.tell = onChange;
      return () => {
        state.tell = () => undefined;
      };
    },
  };
  const logged: string[] = [];
  const signature = () => (state.failing ? Promise.reject(new Error("gone")) : Promise.resolve(state.signature));
  const stop = watchLayers(
    { files, folder: "/x", signature, log: (sentence) => logged.push(sentence), pollMs: tells ? 3_600_000 : 5 },
    () => state.news++,
  );
  return { state, stop, logged };
}

describe("a watch", () => {
  it("calls back once for several signs of one change", async () => {
    const { state, stop } = setUp(true);
    state.signature = "one";
    for (let i = 0; i < 5; i++) state.tell();
    await expect.poll(() => state.news).toBe(1);
    state.tell();
    state.signature = "";
    state.tell();
    state.signature = "two";
    state.tell();
    await expect.poll(() => state.news).toBe(2);
    stop();
  });

  it("looks by the clock where the system tells nothing, and goes on after a failure", async () => {
    const { state, stop, logged } = setUp(false);
    state.failing = true;
    await expect.poll(() => logged.length).toBeGreaterThan(0);
    state.failing = false;
    state.signature = "one";
    await expect.poll(() => state.news).toBe(1);
    stop();
  });

  it("says nothing after it was stopped", async () => {
    const { state, stop } = setUp(true);
    state.signature = "one";
    state.tell();
    stop();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(state.news).toBe(0);
  });
});
