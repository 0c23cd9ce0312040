import { expect, test, vi } from "vitest";
import { moneyMethods } from "#data/api/money-methods.ts";
import { createMemoryFolder, createMemoryStore } from "#data/store/memory-store.ts";
import { listFlows } from "#data/workspace/list-flows.ts";
import { traceMoney } from "#data/workspace/trace-money.ts";
import { createWorkspaceState } from "#data/workspace/workspace-state.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { createWorld } from "#test/graph/support/world.ts";
import type { World } from "#test/graph/support/world.ts";
import { shippedLayer } from "./support/open.ts";

// A busy machine may take its time.
vi.setConfig({ testTimeout: 300_000 });

/** A part of the size where tests run every few minutes. */
const size = (whole: number) => (process.env["KEIRO_OFTEN"] === undefined ? whole : whole / 50);

const pay = (world: World, payer: EntityId, recipient: EntityId, amount: number) =>
  world.claim(
    world.relation("funds", payer, recipient),
    "amount",
    { kind: "exact", amount: String(amount), low: null, high: null, unit: "1", currency: "JPY" },
    { qualifiers: { phase: "budget", period: "2009", per: "year" } },
  );

async function stateOf(world: World) {
  const layers = [shippedLayer(world)];
  const store = createMemoryStore({ author: { id: "a", name: "A" }, layers, folder: createMemoryFolder("w1") });
  return createWorkspaceState(await store.load());
}

/** The whole call: what there is to ask, the trace, its sentences, and the answer as the contract has it. */
async function traced(build: (world: World) => EntityId) {
  const world = createWorld();
  const entity = build(world);
  const state = await stateOf(world);
  let looks = 0;
  const cancel = {
    get aborted() {
      looks++;
      return false;
    },
  };
  const context = { cancel, now: () => 0, progress: () => {}, loadSolver: () => Promise.resolve(null) };
  const answer = await traceMoney(state, moneyMethods.traceMoney.input.parse({ entity }), context);
  return { answer: moneyMethods.traceMoney.output.parse(answer), looks };
}

test("10,000 parallel flows are one way with all its flows", async () => {
  const { answer, looks } = await traced((world) => {
    const [s, x, t] = [world.entity("S", "ministry"), world.entity("X", "agency"), world.entity("T", "cluster")];
    world.claim(s, "ultimateSource", true);
    for (let at = 0; at < size(10_000); at++) pay(world, at % 2 ? s : x, at % 2 ? x : t, 1 + (at % 2));
    return t;
  });
  expect(answer.rows.map(({ source, paths }) => [source.text, paths[0]!.flows.map((hop) => hop.length)])).toEqual([
    ["S", [size(5_000), size(5_000)]],
  ]);
  expect(answer.truncated).toBe(false);
  expect(looks).toBeGreaterThan(size(50));
});

test("a star of 50,000 payers shows its 25 greatest, and what the others come to", async () => {
  const { answer, looks } = await traced((world) => {
    const t = world.entity("T", "cluster");
    for (let at = 0; at < size(50_000); at++) pay(world, world.entity(`P${at}`, "agency"), t, 1 + (at % 1_000));
    return t;
  });
  expect([answer.rows.length, answer.rowCount, answer.truncated]).toEqual([25, size(50_000), true]);
  expect(answer.rows[0]!.texts).toEqual({
    figure: "JPY 1,000",
    bounds: "JPY 1,000",
    share: expect.any(String) as string,
  });
  expect(Number(answer.rest) + answer.rows.reduce((sum, row) => sum + Number(row.proportional), 0)).toBe(
    Number(answer.totals[0]!.shown),
  );
  expect(looks).toBeGreaterThan(size(500));
});

test("a chain of 10,000 is told by its first and last bodies, and carried whole", async () => {
  const { answer, looks } = await traced((world) => {
    let payer = world.entity("S", "ministry");
    world.claim(payer, "ultimateSource", true);
    for (let at = 0; at < size(10_000); at++) {
      const next = world.entity(`B${at}`, "agency");
      pay(world, payer, next, 20_000 - at);
      payer = next;
    }
    return payer;
  });
  const [row] = answer.rows;
  const last = size(10_000) - 1;
  expect([answer.rows.length, row!.source.text, row!.paths[0]!.entities.length]).toEqual([1, "S", size(10_000) + 1]);
  expect(row!.paths[0]!.sentence).toBe(
    `S → B0 → B1 → B2 → … ${size(10_000) - 7} bodies … → B${last - 3} → B${last - 2} → B${last - 1} → B${last}: JPY ${(20_000 - last).toLocaleString("en")}`,
  );
  expect(looks).toBeGreaterThan(size(100));
});

test("a list of the money that leads to a body has the nearest 5,000 flows, and says that there is more", async () => {
  const world = createWorld();
  const [t, p] = [world.entity("T", "cluster"), world.entity("P", "agency")];
  // The far ones are recorded first, so that it is not the order of records that brings the near ones.
  for (let at = 0; at < 100; at++) pay(world, world.entity(`F${at}`, "ministry"), p, 1);
  for (let at = 0; at < 4_950; at++) pay(world, p, t, 1);
  const state = await stateOf(world);
  const context = {
    cancel: { aborted: false },
    now: () => 0,
    progress: () => {},
    loadSolver: () => Promise.resolve(null),
  };
  const { input, output } = moneyMethods.listFlows;
  const around = { entity: t, direction: "up" } as const;
  const answer = output.parse(await listFlows(state, input.parse({ around, limit: 5_000 }), context));
  expect([answer.flows.length, answer.truncated, answer.offers[0]!.figures]).toEqual([5_000, true, 5_000]);
  expect(answer.flows.filter(({ recipient }) => recipient.id === t).length).toBe(4_950);
  for (const [limit, isCut] of [
    [5_049, true],
    [5_050, false],
    [6_000, false],
  ] as const)
    expect(output.parse(await listFlows(state, input.parse({ around, limit }), context)).truncated).toBe(isCut);
});
