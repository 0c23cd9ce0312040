import { expect, test } from "vitest";
import { createMemoryFolder, createMemoryStore } from "#data/store/memory-store.ts";
import { problemsFound } from "#data/workspace/problems-found.ts";
import { createWorkspaceState } from "#data/workspace/workspace-state.ts";
import type { WorkspaceState } from "#data/workspace/workspace-state.ts";
import { createWorld } from "#test/graph/support/world.ts";
import { shippedLayer } from "./support/open.ts";

/** So many bodies, each of them without a source and alone. */
async function stateOf(bodies: number): Promise<WorkspaceState> {
  const world = createWorld();
  for (let at = 0; at < bodies; at++) world.entity(`Body ${at}`);
  const folder = createMemoryFolder("w1");
  const store = createMemoryStore({ author: { id: "a", name: "A" }, layers: [shippedLayer(world)], folder });
  return createWorkspaceState(await store.load());
}
/** A clock by which whatever is asked has taken 10 ms. */
function slowClock(): () => number {
  let time = 0;
  return () => (time += 10);
}

test("finding problems is heard to be cancelled, answers others meanwhile, and goes on where it stopped", async () => {
  const state = await stateOf(500);
  const signal = { aborted: false };
  const told: number[] = [];
  let answered = 0;
  const shortReads = setInterval(() => answered++, 0);
  const progress = (share: number) => {
    told.push(share);
    if (told.length === 10) signal.aborted = true;
  };
  await expect(problemsFound(state, slowClock(), signal, progress)).rejects.toMatchObject({ code: "cancelled" });
  expect(told).toHaveLength(10);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  const rest: number[] = [];
  await problemsFound(state, slowClock(), { aborted: false }, (share) => rest.push(share));
  clearInterval(shortReads);
  expect(answered).toBeGreaterThan(0);
  expect(rest.length).toBeLessThan(30); // of the 1,000 looks some 300 were taken before
  expect(state.resolved.problemCount).toBe(1_000);
});
