import { expect, it } from "vitest";
import { createPause } from "#renderer/host/create-pause.ts";

it("gives others a turn only where the last one is long enough ago to be felt", async () => {
  let now = 0;
  const pause = createPause(() => now);
  const hadTurn = async () => {
    let isOver = false;
    const turn = setTimeout(() => (isOver = true));
    await pause();
    clearTimeout(turn);
    return isOver;
  };
  expect(await hadTurn()).toBe(true);
  now += 5;
  expect(await hadTurn()).toBe(false);
  now += 50;
  expect(await hadTurn()).toBe(true);
});
