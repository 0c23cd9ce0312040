import { MessageChannel } from "node:worker_threads";
import { expect, test } from "vitest";
import { createLongTurns } from "#data/workspace/long-turns.ts";

test("what is asked while long reads run is answered before the next of them begins, and none is left out", async () => {
  const { port1: asking, port2: answering } = new MessageChannel();
  const turn = createLongTurns();
  const order: string[] = [];
  const done = new Promise<void>((resolve) => {
    answering.on("message", (asked: string) => {
      if (asked.startsWith("short")) order.push(asked);
      else
        void turn().then(() => {
          order.push(asked);
          // As long as this computes nothing is heard; what is asked now waits in the channel.
          asking.postMessage(`short during ${asked}`);
          if (asked === "long 3") setImmediate(() => setImmediate(resolve));
        });
    });
  });
  for (const asked of ["long 1", "long 2", "long 3", "short"]) asking.postMessage(asked);
  await done;
  asking.close();
  expect(order).toEqual([
    "short",
    "long 1",
    "short during long 1",
    "long 2",
    "short during long 2",
    "long 3",
    "short during long 3",
  ]);
});
