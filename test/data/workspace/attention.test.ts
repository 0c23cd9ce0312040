import { expect, test } from "vitest";
import { createAttention, longCall, making } from "#data/workspace/attention.ts";

const unwanted = { signal: { aborted: true }, progress: () => {} };
const wanted = { signal: { aborted: false }, progress: () => {} };

test("a read lets others be answered now and then, but not while it makes what they would read", () => {
  const { budget, during } = createAttention();
  let others = 0;
  const call = { ...wanted, meanwhile: () => void others++ };
  during(call, () => {
    for (let at = 0; at < 100_000; at++) budget.making.spend();
    expect(others).toBe(0);
    for (let at = 0; at < 100_000; at++) budget.spend();
  });
  expect(others).toBeGreaterThan(50);
  during(making(call), () => budget.spend(1_000_000));
  expect(others).toBeLessThan(200);
});

test("what is answered in the middle of a read is heard for itself, and the read goes on being heard", () => {
  const { budget, during } = createAttention();
  let given = 0;
  const meanwhile = () => {
    try {
      during(unwanted, () => budget.spend(10_000));
    } catch {
      given++;
    }
  };
  const call = { signal: { aborted: false }, progress: () => {}, meanwhile };
  during(call, () => budget.spend(10_000));
  expect(given).toBe(1);
  call.signal.aborted = true;
  expect(() => during(call, () => budget.spend(10_000))).toThrow("Cancelled.");
  expect(() => budget.spend(10_000)).not.toThrow(); // no read is computed
});

test("the clock of a long read stands while others are answered, and one that makes everybody wait has none to answer", () => {
  let ms = 0;
  const call = longCall({ ...wanted, meanwhile: () => void (ms += 500) }, () => ms);
  for (let at = 0; at < 3; at++) {
    ms += 10;
    expect(call.cancel.aborted).toBe(false);
  }
  call.meanwhile?.();
  expect(ms).toBe(2_030);
  expect(call.now()).toBe(30);
  expect(longCall(unwanted, () => ms).cancel.aborted).toBe(true);
});
