import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { contract } from "#data/api/contract.ts";
import { listFlows } from "#data/workspace/list-flows.ts";
import { openTraceStep } from "#data/workspace/open-trace-step.ts";
import { sumMoney } from "#data/workspace/sum-money.ts";
import { traceMoney } from "#data/workspace/trace-money.ts";
import type { WorkspaceState } from "#data/workspace/workspace-state.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { createWorld } from "#test/graph/support/world.ts";
import type { World } from "#test/graph/support/world.ts";
import { packedState } from "./support/packed.ts";

// A busy machine may take its time; steps are the measure here, not the clock.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), "keiro-money-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A part of the size where tests run every few minutes. */
const size = (whole: number) => (process.env["KEIRO_OFTEN"] === undefined ? whole : whole / 50);
const counted = (length: number) => Array.from({ length }, (_, at) => at);
const asked = { phase: "budget", period: "2009", currency: "JPY" };

interface Shape {
  readonly name: string;
  readonly bodies: number;
  /** Payer, recipient, amount. */
  readonly flows: () => readonly (readonly [number, number, number])[];
  /** What body 0 pays to others. */
  readonly paid: number;
  /** Of what it pays, the number of ends downstream; null where nothing is kept anywhere. */
  readonly ends: number | null;
}
const star = size(5_000);
const chain = size(5_000);
const parallel = size(5_000);
const clique = Math.max(4, size(100));
const shapes: readonly Shape[] = [
  {
    name: "a star",
    bodies: star + 1,
    flows: () => counted(star).map((at) => [0, at + 1, 1 + (at % 100)]),
    paid: counted(star).reduce((sum, at) => sum + 1 + (at % 100), 0),
    ends: star,
  },
  {
    name: "a chain",
    bodies: chain + 1,
    flows: () => counted(chain).map((at) => [at, at + 1, 2 * chain - at]),
    paid: 2 * chain,
    ends: chain,
  },
  {
    name: "parallel flows",
    bodies: 2,
    flows: () => counted(parallel).map(() => [0, 1, 3]),
    paid: 3 * parallel,
    ends: 1,
  },
  {
    name: "flows to oneself beside one to another",
    bodies: 2,
    flows: () => [...counted(parallel).map((): [number, number, number] => [0, 0, 3]), [0, 1, 5]],
    paid: 5,
    ends: 2,
  },
  {
    name: "a clique",
    bodies: clique,
    flows: () => counted(clique).flatMap((a) => counted(clique).flatMap((b) => (a === b ? [] : [[a, b, 2] as const]))),
    paid: 2 * (clique - 1),
    ends: null,
  },
];

function build({ bodies, flows }: Shape): { readonly world: World; readonly ids: readonly EntityId[] } {
  const world = createWorld();
  const ids = counted(bodies).map((at) => world.entity(`Body ${at}`));
  for (const [payer, recipient, amount] of flows()) {
    const value = { kind: "exact", amount: String(amount), low: null, high: null, unit: "1", currency: "JPY" };
    const qualifiers = { phase: "budget", period: "2009" };
    world.claim(world.relation("funds", ids[payer]!, ids[recipient]!), "amount", value, { qualifiers });
  }
  return { world, ids };
}

describe.each(shapes)("money of $name", (shape) => {
  let state: WorkspaceState;
  let close = () => {};
  let ids: readonly EntityId[] = [];
  let flowCount = 0;
  beforeAll(async () => {
    const built = build(shape);
    ({ ids } = built);
    flowCount = shape.flows().length;
    ({ state, close } = await packedState(folder, built.world.changes));
  });
  afterAll(() => close());

  let looks = 0;
  const context = {
    cancel: {
      get aborted() {
        looks++;
        return false;
      },
    },
    now: () => 0,
    progress: () => {},
    loadSolver: () => Promise.resolve(null),
  };
  /** Steps grow with the flows, not with their pairs; a look is taken once in about a thousand. */
  const expectFewLooks = () => {
    expect(looks).toBeLessThan(200 + (400 * flowCount) / 1_024);
    looks = 0;
  };

  test("is traced to its ends, the greatest shown and the rest added up", async () => {
    const input = contract.traceMoney.input.parse({ entity: ids[0], direction: "down", ...asked });
    const answer = contract.traceMoney.output.parse({
      hidden: undefined,
      ...(await traceMoney(state, input, context)),
    });
    if (shape.ends !== null)
      expect([answer.rowCount, answer.rows.length]).toEqual([shape.ends, Math.min(input.limit, shape.ends)]);
    if (answer.rowCount > answer.rows.length) expect(answer.truncated).toBe(true);
    const shown = answer.rows.reduce((sum, { proportional }) => sum + Number(proportional), 0);
    if (answer.rest !== null && answer.rows.every(({ proportional }) => proportional !== null))
      expect(shown + Number(answer.rest)).toBe(Number(answer.totals[0]!.shown));
    for (const { proportional, lower, upper } of answer.rows)
      if (proportional !== null && lower !== null && upper !== null)
        expect([Number(lower) <= Number(proportional), Number(proportional) <= Number(upper)]).toEqual([true, true]);
    expectFewLooks();
  });

  test("is added up whole, and lists as much as is asked for", async () => {
    const input = contract.sumMoney.input.parse({ outOf: [ids[0]], limit: 100, ...asked });
    const answer = await sumMoney(state, input, context);
    expect(Number(answer.amount.shown)).toBe(shape.paid);
    expect(answer.counted.length).toBeLessThanOrEqual(100);
    expect(answer.truncated).toBe(answer.counted.length + answer.leftOut.length < flowCount);
    expectFewLooks();
  });

  test("is opened at its first body, the greatest flows told and how many there are", async () => {
    const input = contract.openTraceStep.input.parse({ entity: ids[0], body: ids[0], direction: "down", ...asked });
    const answer = await openTraceStep(state, input, context);
    expect(answer.truncated).toBe(answer.payments.length === 500);
    if (answer.truncated) expect(answer.rules.at(-1)).toMatch(/^Only the greatest 500 of [\d,]+ flows/);
    if (answer.truncated && shape.name === "a star")
      expect(Math.min(...answer.payments.map(({ amount }) => Number(amount!.shown)))).toBeGreaterThan(90);
    expectFewLooks();
  });

  test("stands in a list of flows as far as is asked for", async () => {
    const answer = await listFlows(state, contract.listFlows.input.parse({ limit: 50 }), context);
    expect([answer.flows.length, answer.truncated]).toEqual([Math.min(50, flowCount), flowCount > 50]);
    expect(answer.offers[0]!.figures).toBe(flowCount);
    expectFewLooks();
  });
});
