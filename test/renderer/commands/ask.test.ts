import { describe, expect, it } from "vitest";
import type { CallOptions } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { ask, cancelAnswer, closeAnswer } from "#renderer/commands/ask.ts";
import type { AskedReach, AnswerTypes } from "#renderer/state/answer.ts";
import { createWindowStore } from "#renderer/state/window-store.ts";
import { entityId, findEntity } from "../support/fake-data.ts";
import { fakeReach } from "../support/fake-ties.ts";

type Result = AnswerTypes["reach"]["result"];

function question(n: number): AskedReach {
  const { id, kind, shortName, shortNameLang } = findEntity(entityId(n));
  return {
    entity: { id, kind, name: shortName, nameLang: shortNameLang, secondName: null },
    input: { entity: id, direction: "down" },
  };
}
/** A host that answers when the test says so. */
function slowCall() {
  let options: CallOptions = {};
  let answer: (result: Result) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  return {
    call: (given: CallOptions) => {
      options = given;
      return new Promise<Result>((resolve, reject) => {
        answer = resolve;
        fail = reject;
      });
    },
    answer: (n: number) => answer(fakeReach(entityId(n), "down", 1)),
    fail: (error: unknown) => fail(error),
    progress: (share: number) => options.onProgress?.(share),
    isAborted: () => options.signal?.aborted === true,
  };
}

describe("asking", () => {
  it("is running with its progress, then done", async () => {
    const store = createWindowStore();
    const slow = slowCall();
    const asked = question(1);
    const settled = ask({ store }, "reach", asked, slow.call);
    expect(store.getState().answer).toMatchObject({ status: "running", type: "reach", share: null });
    slow.progress(0.4);
    expect(store.getState().answer).toMatchObject({ status: "running", share: 0.4 });
    slow.answer(1);
    await settled;
    expect(store.getState().answer).toMatchObject({ status: "done", type: "reach", chosen: null });
    slow.progress(0.9);
    expect(store.getState().answer).toMatchObject({ status: "done" });
  });

  it("keeps what failed as the answer", async () => {
    const store = createWindowStore();
    const slow = slowCall();
    const settled = ask({ store }, "reach", question(1), slow.call);
    slow.fail(new WorkspaceError("limit-exceeded", "That took too long."));
    await settled;
    expect(store.getState().answer).toMatchObject({
      status: "failed",
      error: { code: "limit-exceeded", sentence: "That took too long." },
    });
  });

  it("stops the older question when a newer one is asked, and drops what still comes of it", async () => {
    const store = createWindowStore();
    const [older, newer] = [slowCall(), slowCall()];
    const first = ask({ store }, "reach", question(1), older.call);
    const second = ask({ store }, "reach", question(2), newer.call);
    expect(older.isAborted()).toBe(true);
    expect(newer.isAborted()).toBe(false);
    newer.answer(2);
    older.answer(1);
    await Promise.all([first, second]);
    expect(store.getState().answer).toMatchObject({ status: "done", asked: { entity: { id: entityId(2) } } });
  });

  it("brings the answer before back when it is cancelled, and puts the place away where there was none", async () => {
    const store = createWindowStore();
    const slow = slowCall();
    const nothingBefore = ask({ store }, "reach", question(1), slow.call);
    cancelAnswer({ store });
    expect(slow.isAborted()).toBe(true);
    expect(store.getState().answer).toEqual({ status: "idle" });
    slow.fail(new WorkspaceError("cancelled", "Cancelled."));
    await nothingBefore;
    expect(store.getState().answer).toEqual({ status: "idle" });

    await ask({ store }, "reach", question(1), async () => fakeReach(entityId(1), "down", 1));
    const before = store.getState().answer;
    void ask({ store }, "reach", question(2), slowCall().call);
    void ask({ store }, "reach", question(3), slowCall().call);
    cancelAnswer({ store });
    expect(store.getState().answer).toBe(before);
  });

  it("puts side and inspector away in a narrow window, where they would lie over the answer", async () => {
    const store = createWindowStore();
    store.setState(({ system }) => ({ system: { ...system, narrow: true } }));
    await ask({ store }, "reach", question(1), async () => fakeReach(entityId(1), "down", 1));
    expect(store.getState().panels).toMatchObject({ place: null, inspector: false, answer: true });
  });

  it("stops when the answer is closed", () => {
    const store = createWindowStore();
    const slow = slowCall();
    void ask({ store }, "reach", question(1), slow.call);
    closeAnswer({ store });
    expect(slow.isAborted()).toBe(true);
  });
});
