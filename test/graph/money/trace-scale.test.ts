import { expect, test, vi } from "vitest";
import { createBudget } from "#graph/model/budget.ts";
import type { FlowBook } from "#graph/money/flow-book.ts";
import { traceDown, traceUp } from "#graph/money/trace.ts";
import { book, flow, rowTexts, shown } from "./support/flows.ts";
import { createHighsSolver } from "#data/worker/highs-solver.ts";

// A busy machine, or KEIRO_PROPERTY_RUNS, may take its time.
vi.setConfig({ testTimeout: 300_000 });

const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));
/** The budget that a caller gets who asks for none; it is the measure here, not the clock. */
const trace = (flows: FlowBook, direction: typeof traceUp = traceUp, start = "T") =>
  direction(flows, start, { solveLinear: null }, createBudget());

test("10,000 parallel flows are one hop", () => {
  const answer = trace(
    book(
      [...times(10_000, (at) => flow(`a${at} S X`, 1 + (at % 7))), ...times(10_000, (at) => flow(`b${at} X T`, 1))],
      {
        ultimate: ["S"],
      },
    ),
  );
  expect(rowTexts(answer)).toEqual(["body S: 10000 (10000 to 10000)"]);
  expect(
    answer.rows[0]!.paths.map(({ entities, flows }) => [entities.join(" "), flows.map((hop) => hop.length)]),
  ).toEqual([["S X T", [10_000, 10_000]]]);
  expect(answer.truncated).toBe(false);
});

test("a star of 50,000 payers gives its 25 greatest and says what the rest come to", () => {
  const answer = trace(book(times(50_000, (at) => flow(`a${at} P${at} T`, 1 + (at % 1_000)))));
  expect([answer.rows.length, answer.rowCount, answer.truncated]).toEqual([25, 50_000, true]);
  expect(rowTexts(answer)[0]).toBe("untraced P10999: 1000 (1000 to 1000)");
  expect([shown(answer.total.shown), shown(answer.rest)]).toEqual(["25025000", "25000000"]);
});

test("a star of 50,000 recipients, and 50,000 ways between two bodies", () => {
  const flows = times(50_000, (at) => [flow(`a${at} S M${at}`, 2), flow(`b${at} M${at} T`, 1)]).flat();
  const up = trace(book(flows, { ultimate: ["S"] }));
  expect(rowTexts(up)).toEqual(["body S: 50000 (50000 to 50000)"]);
  expect([up.rows[0]!.paths.length, up.rows[0]!.morePaths, shown(up.rows[0]!.otherPaths)]).toEqual([25, true, "49975"]);
  const down = trace(book(flows), traceDown, "S");
  expect(rowTexts(down).slice(0, 2)).toEqual(["kept T: 50000 (50000 to 50000)", "kept M0: 1 (1 to 1)"]);
  expect([down.rowCount, shown(down.rest)]).toEqual([50_001, "49976"]);
});

test("a chain of 10,000 is walked to its end in both directions", () => {
  const chain = [
    flow("first S B0", 20_000),
    ...times(9_999, (at) => flow(`a${at} B${at} B${at + 1}`, 20_000 - at)),
    flow("last B9999 T", 100),
  ];
  const up = trace(book(chain, { ultimate: ["S"] }));
  expect(rowTexts(up)).toEqual(["body S: 100 (100 to 100)"]);
  expect(up.rows[0]!.paths[0]!.entities).toHaveLength(10_002);
  const down = trace(book(chain), traceDown, "S");
  expect(rowTexts(down).slice(0, 2)).toEqual(["kept B9999: 9902 (9902 to 9902)", "kept T: 100 (100 to 100)"]);
});

test("a chain that mixes 10,000 times gives exact figures for the near sources and says where it stops", () => {
  const answer = trace(
    book(
      [
        flow("first S B0", 100),
        ...times(9_999, (at) => flow(`a${at} B${at} B${at + 1}`, 100 + (at % 13))),
        flow("last B9999 T", 100),
      ],
      { ultimate: ["S"], own: Object.fromEntries(times(10_000, (at) => [`B${at}`, 17 + (at % 11)])) },
    ),
  );
  expect(answer.rows).toHaveLength(25);
  expect(answer.rows.every(({ proportional, bounds }) => proportional && bounds)).toBe(true);
  expect(answer.assumptions).toContainEqual({ at: null, rule: "figure-too-long" });
  expect([answer.rest, answer.truncated]).toEqual([null, true]);
});

test("a ladder of 3,000 crossings has more ways than anybody counts: some are shown, the rest is added up", () => {
  const rung = (at: number) => [
    flow(`a${at} X${at} Y${at}`, 50),
    flow(`b${at} X${at} Z${at}`, 50),
    flow(`c${at} Y${at} X${at + 1}`, 50),
    flow(`d${at} Z${at} X${at + 1}`, 50),
  ];
  const answer = trace(
    book([flow("s S X0", 100), ...times(3_000, rung).flat(), flow("t X3000 T", 100)], { ultimate: ["S"] }),
  );
  expect(rowTexts(answer)).toEqual(["body S: 100 (100 to 100)"]);
  expect(answer.rows[0]!.morePaths).toBe(true);
  expect(answer.truncated).toBe(true);
});

test("ranges on a chain of 10,000: figures, and bounds for as many rows as a bounded amount of solving gives", async () => {
  const solveLinear = await createHighsSolver();
  const chain = [
    flow("first S B0", 100),
    ...times(9_999, (at) => flow(`a${at} B${at} B${at + 1}`, "90<100<110")),
    flow("last B9999 T", 100),
  ];
  const answer = traceUp(book(chain, { ultimate: ["S"] }), "T", { solveLinear }, createBudget());
  expect(rowTexts(answer)[0]).toBe("body S: 100 (no bounds)");
  expect(answer.assumptions).toContainEqual({ at: null, rule: "no-bounds" });
});

test("a caller who gives up in the middle is heard", () => {
  const cancel = { aborted: false };
  let steps = 0;
  const flows = book(times(1_000, (at) => flow(`a${at} B${at} ${at === 0 ? "T" : `B${at - 1}`}`, 100)));
  const listening: FlowBook = {
    ...flows,
    flowsInto(body) {
      if (++steps > 500) cancel.aborted = true;
      return flows.flowsInto(body);
    },
  };
  const limits = { cancel, maxSteps: 1_000_000 };
  expect(() => traceUp(listening, "T", { solveLinear: null }, createBudget(limits))).toThrow("Cancelled");
});
