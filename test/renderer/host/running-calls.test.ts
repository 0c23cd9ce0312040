import { expect, test } from "vitest";
import { createRunningCalls } from "#renderer/host/running-calls.ts";

const nextTask = () => new Promise<void>((done) => setTimeout(done));

test("of what comes together each caller is told the last, once", async () => {
  const running = createRunningCalls("win");
  const told: string[] = [];
  const [one, other] = ["one", "other"].map((name) => running.begin((share) => told.push(`${name} ${share}`)));
  for (let at = 1; at <= 50; at++) {
    running.progress(one!, at / 100);
    running.progress(other!, at / 50);
    await Promise.resolve(); // as lines of one piece of a stream come
  }
  expect(told).toEqual([]);
  await nextTask();
  expect(told).toEqual(["one 0.5", "other 1"]);
  running.progress(one!, 0.75);
  await nextTask();
  expect(told.at(-1)).toBe("one 0.75");
});

test("what a call is still to be told it is told before it ends, and nothing afterwards", async () => {
  const running = createRunningCalls("win");
  const told: number[] = [];
  const call = running.begin((share) => told.push(share));
  running.progress(call, 0.5);
  running.end(call);
  expect(told).toEqual([0.5]);
  running.progress(call, 0.75);
  await nextTask();
  expect(told).toEqual([0.5]);
});
