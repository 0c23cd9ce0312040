import { expect, test } from "vitest";
import { createBudget } from "#graph/model/budget.ts";

test("steps run out with a sentence that names the way out", () => {
  const budget = createBudget({ maxSteps: 10 });
  budget.spend(10);
  expect(() => budget.spend()).toThrow(expect.objectContaining({ code: "limit-exceeded" }));
  expect(() => budget.spend()).toThrow("Stopped after 10 steps. Add a condition or allow fewer hops.");
});

test("time runs out by the clock that is handed in, looked at once in a while", () => {
  let time = 0;
  let looks = 0;
  const now = () => {
    looks++;
    return time;
  };
  const budget = createBudget({ timeoutMs: 50, now });
  for (let step = 0; step < 5_000; step++) budget.spend();
  expect(looks).toBeLessThan(10);
  time = 51;
  expect(() => {
    for (let step = 0; step < 2_000; step++) budget.spend();
  }).toThrow("Stopped after 50 ms.");
});

test("a caller who gave up is heard within some thousand steps", () => {
  const cancel = { aborted: false };
  const budget = createBudget({ cancel });
  budget.spend(1_000);
  cancel.aborted = true;
  expect(() => {
    for (let step = 0; step < 2_000; step++) budget.spend();
  }).toThrow(expect.objectContaining({ code: "cancelled" }));
});
