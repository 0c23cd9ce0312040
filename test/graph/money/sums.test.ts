import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Total } from "#graph/money/amounts.ts";
import type { MoneyFlow } from "#graph/money/flow-book.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";
import { selectAround, sumFlows } from "#graph/money/sums.ts";
import type { Boundary } from "#graph/money/sums.ts";
import { totalsBy } from "#graph/money/totals.ts";
import type { FlowFigure } from "#graph/money/totals.ts";
import { amount, book, flow, plenty, shown } from "./support/flows.ts";
import { createHighsSolver } from "#data/worker/highs-solver.ts";
import { journeyBook } from "./support/journey.ts";
import { fewRuns, graphs } from "./support/random-graphs.ts";

// A busy machine, or KEIRO_PROPERTY_RUNS, may take its time.
vi.setConfig({ testTimeout: 300_000 });

let solveLinear: SolveLinear;
beforeAll(async () => {
  solveLinear = await createHighsSolver();
});
const into = (...bodies: string[]): Boundary => ({ type: "into", bodies: new Set(bodies) });
const outOf = (...bodies: string[]): Boundary => ({ type: "out-of", bodies: new Set(bodies) });
const sum = (flows: readonly MoneyFlow[], boundary: Boundary = null) =>
  sumFlows({ currency: "JPY", flows, leftOut: [] }, boundary, solveLinear, plenty());
const text = ({ shown: point, low, high }: Total) => `${shown(point)} (${shown(low)} to ${shown(high)})`;

describe("the ten flows of fiscal year 2009", () => {
  const all = () => selectAround(journeyBook(2009), { type: "into", bodies: new Set(["cluster"]) }, plenty());

  test("gross 1,200 and at first entry 540, with the warning that payers are also recipients", () => {
    const { flows } = all();
    expect(flows).toHaveLength(10);
    const answer = sum(flows);
    expect([text(answer.gross), text(answer.amount), text(answer.atFirstEntry)]).toEqual([
      "1200 (1200 to 1200)",
      "1200 (1200 to 1200)",
      "540 (540 to 540)",
    ]);
    expect(answer.warnings).toEqual(["chain"]);
    expect(answer.chain).toEqual(["Kanto", "METI", "MEXT", "Shizuoka", "agency"]);
    expect(answer.counted).toHaveLength(10);
  });

  test("350 into the cluster by F8 and F9; the other eight are upstream", () => {
    const answer = sum(all().flows, into("cluster"));
    expect(text(answer.amount)).toBe("350 (350 to 350)");
    expect(answer.counted).toEqual(["F8", "F9"]);
    expect(answer.leftOut.map(({ flow: id, why }) => `${id} ${why}`)).toEqual(
      ["F1", "F10", "F2", "F3", "F4", "F5", "F6", "F7"].map((id) => `${id} upstream`),
    );
  });

  test("440 out of the Treasury; what it pays for further on is elsewhere", () => {
    const answer = sum(all().flows, outOf("Treasury"));
    expect([text(answer.amount), answer.counted]).toEqual(["440 (440 to 440)", ["F1", "F10", "F2"]]);
    expect(answer.leftOut.map(({ why, detail }) => `${why} ${detail}`)).toEqual(new Array(7).fill("other elsewhere"));
  });
});

test("what flows inside the group is told from what enters it, and from what has nothing to do with it", () => {
  const flows = [flow("a P X", 10), flow("b X Y", 5), flow("c Y Q", 3), flow("d Q P", 2), flow("e V W", 1)];
  const answer = sum(flows, into("X", "Y"));
  expect(answer.counted).toEqual(["a"]);
  expect(answer.leftOut.map(({ flow: id, why }) => `${id} ${why}`)).toEqual([
    "b inside",
    "c upstream",
    "d upstream",
    "e other",
  ]);
});

test("unknown amounts are counted and named, never zero", () => {
  const answer = sum([flow("a P X", 10), flow("b Q X", "unknown")], into("X"));
  expect(text(answer.amount)).toBe("10 (10 to 10)");
  expect(answer.unknown).toEqual(["b"]);
  expect(answer.leftOut).toMatchObject([{ flow: "b", why: "unknown" }]);
});

describe("intervals", () => {
  test("ranges and differing claims make the sum an interval, the shown claims give its point", () => {
    expect(text(sum([flow("a P X", "5<7<9"), flow("b Q X", 10)]).amount)).toBe("17 (15 to 19)");
    expect(text(sum([flow("a P X", "5..9"), flow("b Q X", 10)]).amount)).toBe("none (15 to 19)");
    expect(text(sum([flow("a P X", "5.."), flow("b Q X", 10)]).amount)).toBe("none (15 to none)");
    expect(text(sum([flow("a P X", "..5"), flow("b Q X", 10)]).amount)).toBe("none (10 to 15)");
  });

  test("at first entry one flow counts at two bodies, so its range does not widen the sum", () => {
    // P pays 10 to 20 to X, X pays 30: whatever P paid, 30 entered.
    const answer = sum([flow("a P X", "10<15<20"), flow("b X Y", 30)]);
    expect(text(answer.atFirstEntry)).toBe("30 (30 to 30)");
    expect(answer.warnings).toEqual(["chain"]);
  });

  test("without a solver the ends at first entry are wide, and that is said", () => {
    const flows = [flow("a P X", "10<15<20"), flow("b X Y", 30)];
    const answer = sumFlows({ currency: "JPY", flows, leftOut: [] }, null, null, plenty());
    expect(text(answer.atFirstEntry)).toBe("30 (20 to 40)");
    expect(answer.warnings).toEqual(["chain", "wide-ends"]);
  });

  test("at first entry the ends are those of all combinations of ends", () => {
    fc.assert(
      fc.property(graphs({ pots: false, intervals: true, unknowns: false, mostFlows: 6 }), ({ flows }) => {
        const { atFirstEntry } = sum(flows);
        // The sum is convex in the amounts: its greatest value lies at a corner, and no corner lies below its least.
        const loose = flows.filter(({ amount: { low, high } }) => !low!.equals(high!));
        const corners = Array.from({ length: 2 ** loose.length }, (_, corner) =>
          sum(
            flows.map((one) => {
              const at = loose.indexOf(one);
              const end = at >= 0 && (corner >> at) & 1 ? one.amount.high! : one.amount.low!;
              return { ...one, amount: { low: end, point: end, high: end } };
            }),
          ).atFirstEntry.shown!.valueOf(),
        );
        expect(atFirstEntry.high!.valueOf()).toBeCloseTo(Math.max(...corners), 5);
        expect(atFirstEntry.low.valueOf()).toBeLessThanOrEqual(Math.min(...corners) + 1e-5);
        expect(atFirstEntry.shown!.compare(atFirstEntry.low)).toBeGreaterThanOrEqual(0);
      }),
      fewRuns,
    );
  });
});

describe("selections", () => {
  const flows = book(
    [flow("a P X", 10), flow("b X Y", "unknown"), flow("c Y T", 3), flow("d T Z", 2), flow("e Z W", 1)],
    {
      leftOut: [{ flow: "o", payer: "Q", recipient: "Y", why: "other-period", detail: null, figure: null }],
    },
  );

  test("without a list all flows upstream are taken, through flows of unknown amount and with what was left out", () => {
    const selection = selectAround(flows, { type: "into", bodies: new Set(["T"]) }, plenty());
    expect(selection.flows.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(selection.leftOut.map(({ flow: id }) => id)).toEqual(["o"]);
  });

  test("out of a body the flows downstream are taken", () => {
    const selection = selectAround(flows, { type: "out-of", bodies: new Set(["T"]) }, plenty());
    expect(selection.flows.map(({ id }) => id)).toEqual(["d", "e"]);
  });
});

describe("tables of totals", () => {
  const figure = (words: string, value: number | string, parts: Partial<FlowFigure> = {}): FlowFigure => {
    const [id, payer, recipient] = words.split(" ");
    return {
      flow: id!,
      payer: payer!,
      recipient: recipient!,
      payerKind: "ministry",
      recipientKind: "agency",
      phase: "budget",
      period: "2009",
      calendar: null,
      per: null,
      currency: "JPY",
      amount: amount(value),
      grade: null,
      claims: [],
      ...parts,
    };
  };
  const figures = [
    figure("a P X", 10),
    figure("b P Y", "5<6<7", { recipientKind: "cluster" }),
    figure("c Q X", 1, { period: "2010" }),
    figure("d P X", 100, { currency: "EUR" }),
    figure("e P X", 1000, { phase: "disbursement" }),
    figure("f P X", "unknown"),
    figure("g P X", 3, { per: "cluster" }),
    figure("h X Z", 4),
  ];
  const table = (by: Parameters<typeof totalsBy>[1]) =>
    totalsBy(figures, by).map((row) => `${row.key} ${row.phase} ${row.period} ${row.currency}: ${text(row.total)}`);

  test("phases, periods and currencies are never added to each other", () => {
    expect(table("payer")).toEqual([
      "P budget 2009 EUR: 100 (100 to 100)",
      "P budget 2009 JPY: 16 (15 to 17)",
      "P disbursement 2009 JPY: 1000 (1000 to 1000)",
      "Q budget 2010 JPY: 1 (1 to 1)",
      "X budget 2009 JPY: 4 (4 to 4)",
    ]);
    expect(table("currency")).toEqual([
      "EUR budget 2009 EUR: 100 (100 to 100)",
      "JPY budget 2009 JPY: 20 (19 to 21)",
      "JPY budget 2010 JPY: 1 (1 to 1)",
      "JPY disbursement 2009 JPY: 1000 (1000 to 1000)",
    ]);
  });

  test("by recipient, kind, period and phase", () => {
    expect(table("recipient").filter((row) => row.startsWith("X budget 2009 JPY"))).toEqual([
      "X budget 2009 JPY: 10 (10 to 10)",
    ]);
    expect(table("recipient-kind")[4]).toBe("cluster budget 2009 JPY: 6 (5 to 7)");
    expect(table("payer-kind").map((row) => row.split(" ")[0])).toEqual(new Array(4).fill("ministry"));
    expect(table("period").at(-1)).toBe("2010 budget 2010 JPY: 1 (1 to 1)");
    expect(table("phase")).toHaveLength(4);
  });

  test("unknown amounts and figures per something are named beside the total, and chains are marked", () => {
    const row = totalsBy(figures, "currency")[1]!;
    expect([row.flows, row.unknown, row.perSomething, row.isChain]).toEqual([["a", "b", "h"], ["f"], ["g"], true]);
    expect(totalsBy(figures, "payer")[1]!.isChain).toBe(false);
  });
});
