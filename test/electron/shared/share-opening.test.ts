import { expect, test } from "vitest";
import { shareOpening } from "#electron/shared/share-opening.ts";
import type { OpeningContext } from "#electron/shared/share-opening.ts";

/** An opening whose end is in the hand of the test. */
function begin() {
  let resolve = (_opened: string) => {};
  const contexts: OpeningContext[] = [];
  const opening = shareOpening((context) => {
    contexts.push(context);
    return new Promise<string>((done, failed) => {
      resolve = done;
      context.signal.addEventListener("abort", () => failed(new Error("given up")));
    });
  });
  return { opening, resolve, context: contexts[0]! };
}
function waiter() {
  const giveUp = new AbortController();
  const shares: number[] = [];
  return { giveUp, shares, context: { signal: giveUp.signal, progress: (share: number) => void shares.push(share) } };
}

test("what has begun before anybody waits is had by all, who hear how far it is", async () => {
  const { opening, resolve, context } = begin();
  const [early, late] = [waiter(), waiter()];
  const first = opening.join(early.context);
  context.progress(0.5);
  const second = opening.join(late.context);
  context.progress(0.75);
  resolve("open");
  expect(await Promise.all([first, second])).toEqual(["open", "open"]);
  expect([early.shares, late.shares]).toEqual([
    [0.5, 0.75],
    [0.5, 0.75],
  ]);
});

test("one who gives up does so alone; with the last the opening is given up", async () => {
  const { opening, context } = begin();
  const [one, other] = [waiter(), waiter()];
  const waits = [opening.join(one.context), opening.join(other.context)];
  one.giveUp.abort();
  expect(context.signal.aborted).toBe(false);
  other.giveUp.abort();
  expect(context.signal.aborted).toBe(true);
  for (const wait of waits) await expect(wait).rejects.toThrow("given up");
});

test("who goes away after it was opened takes nothing with them", async () => {
  const { opening, resolve, context } = begin();
  const one = waiter();
  const wait = opening.join(one.context);
  resolve("open");
  await wait;
  one.giveUp.abort();
  const late = waiter();
  expect(await opening.join(late.context)).toBe("open");
  late.giveUp.abort();
  expect(context.signal.aborted).toBe(false);
});
