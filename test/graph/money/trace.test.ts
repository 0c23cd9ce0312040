import { describe, expect, test } from "vitest";
import { GraphError } from "#graph/model/errors.ts";
import { createBudget } from "#graph/model/budget.ts";
import { traceDown, traceUp } from "#graph/money/trace.ts";
import { book, flow, plenty, rowTexts, shown } from "./support/flows.ts";

const exactly = { solveLinear: null };
const up = (...args: Parameters<typeof book>) => traceUp(book(...args), "T", exactly, plenty());

describe("worked out by hand", () => {
  test("a diamond: what is mixed at X comes together again, so 50 each is certain", () => {
    const answer = up(
      [
        flow("a P X", 50),
        flow("b Q X", 50),
        flow("c X Y", 50),
        flow("d X Z", 50),
        flow("e Y T", 50),
        flow("f Z T", 50),
      ],
      { ultimate: ["P", "Q"] },
    );
    expect(rowTexts(answer)).toEqual(["body P: 50 (50 to 50)", "body Q: 50 (50 to 50)"]);
    expect(answer.rows[0]!.paths.map(({ entities, proportional }) => [entities.join(""), shown(proportional)])).toEqual(
      [
        ["PXYT", "25"],
        ["PXZT", "25"],
      ],
    );
    expect(answer.assumptions).toEqual([
      { at: "Y", rule: "proportional" },
      { at: "Z", rule: "proportional" },
      { at: "X", rule: "proportional" },
    ]);
  });

  test("a body that pays 100 out of recorded 60: 40 are untraced at it", () => {
    const answer = up([flow("a P X", 60), flow("b X T", 100)], { ultimate: ["P"] });
    expect(rowTexts(answer)).toEqual(["body P: 60 (60 to 60)", "untraced X: 40 (40 to 40)"]);
    expect(answer.untraced.map(({ at, amount }) => [at, shown(amount.shown)])).toEqual([["X", "40"]]);
  });

  test("untraced money mixes like any other: half of the payments leaves half of it in doubt", () => {
    const answer = up([flow("a P X", 60), flow("b X T", 50), flow("c X W", 50)], { ultimate: ["P"] });
    expect(rowTexts(answer)).toEqual(["body P: 30 (10 to 50)", "untraced X: 20 (0 to 40)"]);
  });

  test("a target that pays out: what comes back to it is its own source, and money is never passed through it", () => {
    const answer = up([flow("a P T", 100), flow("b T X", 30), flow("c Q X", 30), flow("d X T", 40)], {
      ultimate: ["P", "Q"],
    });
    expect(rowTexts(answer)).toEqual([
      "body P: 100 (100 to 100)",
      "body Q: 20 (10 to 30)",
      "returned T: 20 (10 to 30)",
    ]);
    expect(answer.rows[2]!.paths[0]!.entities).toEqual(["T", "X", "T"]);
    expect(shown(answer.total.shown)).toBe("140");
  });

  test("two flows under one earmark that covers one of them: it pays half of each", () => {
    const flows = [
      flow("a P X", 50, { for: ["T"] }),
      flow("b Q X", 80),
      flow("c X T", 50),
      flow("d X T", 50),
      flow("e X W", 30),
    ];
    const answer = up(flows, { ultimate: ["P", "Q"] });
    expect(rowTexts(answer)).toEqual(["body P: 50 (50 to 50)", "body Q: 50 (50 to 50)"]);
    const { pots, payments } = answer.stepAt("X")!;
    expect(pots.map(({ earmarkedFor, received, kept }) => [earmarkedFor, shown(received), shown(kept)])).toEqual([
      [null, "80", "0"],
      [["T"], "50", "0"],
    ]);
    expect(payments.map(({ flow: id, counted }) => [id, shown(counted)])).toEqual([
      ["c", "50"],
      ["d", "50"],
      ["e", "0"],
    ]);
  });

  test("without the earmark the same money is in doubt", () => {
    const flows = [flow("a P X", 50), flow("b Q X", 80), flow("c X T", 50), flow("d X T", 50), flow("e X W", 30)];
    expect(rowTexts(up(flows, { ultimate: ["P", "Q"] }))).toEqual([
      "body Q: 61.5 (50 to 80)",
      "body P: 38.5 (20 to 50)",
    ]);
  });

  test("an earmark that is too large for its recipient stays, unless the pool is short", () => {
    const earmarked = [flow("a P X", 100, { for: ["W"] }), flow("b Q X", 40), flow("d X W", 30)];
    const kept = up([...earmarked, flow("c X T", 40)], { ultimate: ["P", "Q"] });
    expect(rowTexts(kept)).toEqual(["body Q: 40 (40 to 40)"]);
    expect(kept.assumptions).toEqual([]);
    const broken = up([...earmarked, flow("c X T", 60)], { ultimate: ["P", "Q"] });
    expect(rowTexts(broken)).toEqual(["body Q: 40 (40 to 40)", "body P: 20 (20 to 20)"]);
    expect(broken.assumptions).toEqual([{ at: "X", rule: "earmark-not-kept" }]);
  });

  test("softly earmarked money goes to the pool, and so does an earmark for the body itself", () => {
    const softly = { ...flow("a P X", 50, { for: ["T"] }), earmark: "softly" as const };
    const own = flow("a P X", 50, { for: ["X"] });
    for (const first of [softly, own])
      expect(rowTexts(up([first, flow("b Q X", 50), flow("c X T", 50)], { ultimate: ["P", "Q"] }))).toEqual([
        "body P: 25 (0 to 50)",
        "body Q: 25 (0 to 50)",
      ]);
  });

  test("fedBy keeps a flow apart: the rest of its pot stays, and the pool pays what the pot cannot", () => {
    const flows = [
      flow("a P X", 30),
      flow("b Q X", 100),
      flow("c X T", 50, { fedBy: ["a", "gone"] }),
      flow("d X W", 50),
    ];
    const answer = up(flows, { ultimate: ["P", "Q"] });
    expect(rowTexts(answer)).toEqual(["body P: 30 (30 to 30)", "body Q: 20 (20 to 20)"]);
    expect(answer.stepAt("X")!.pots.map(({ fedBy }) => fedBy)).toEqual([null, ["a"]]);
  });

  test("own revenue counts whatever phase is asked for, and that of the target is named beside the answer", () => {
    const answer = up([flow("a P X", 10), flow("b X T", 15)], { ultimate: ["P"], own: { X: 20, T: 7 } });
    expect(rowTexts(answer)).toEqual(["own-revenue X: 10 (5 to 15)", "body P: 5 (0 to 10)"]);
    expect(shown(answer.ownRevenue!.amount.point)).toBe("7");
  });

  test("incomes of an ultimate source are not followed", () => {
    expect(rowTexts(up([flow("a Q P", 100), flow("b P T", 10)], { ultimate: ["P"] }))).toEqual([
      "body P: 10 (10 to 10)",
    ]);
  });

  test("a body without incomes is no source by itself: what it pays is untraced", () => {
    expect(rowTexts(up([flow("a P T", 10)]))).toEqual(["untraced P: 10 (10 to 10)"]);
  });

  test("flows of nothing are as if they were not there", () => {
    const answer = up([flow("a P T", 10), flow("b Q T", 0), flow("c R P", 0)], { ultimate: ["P"] });
    expect(rowTexts(answer)).toEqual(["body P: 10 (10 to 10)"]);
  });

  test("nobody pays: no rows, nothing in all", () => {
    const answer = up([flow("a T P", 10)]);
    expect([answer.rows, shown(answer.total.shown), answer.truncated]).toEqual([[], "0", false]);
  });
});

describe("cycles", () => {
  const round = [flow("a P X", 60), flow("b X Y", 60), flow("c Y X", 40), flow("d Y T", 20), flow("e Q Y", 30)];

  test("money that goes round is solved exactly and the bodies are named", () => {
    // X mixes 60 of P with 40 from Y; Y mixes 60 from X with 30 of Q. p and y are P's shares at X and Y:
    // 100 p = 60 + 40 y, 90 y = 60 p; so p = 9/11, y = 6/11, and P's part of the 20 is 120/11.
    const answer = up(round, { ultimate: ["P", "Q"] });
    expect(answer.rows.map(({ end, proportional }) => [end.body, proportional!.toFraction()])).toEqual([
      ["P", "120/11"],
      ["Q", "100/11"],
    ]);
    expect(rowTexts(answer).map((text) => text.slice(text.indexOf("(")))).toEqual(["(0 to 20)", "(0 to 20)"]);
    expect(answer.cycles).toEqual([{ bodies: ["X", "Y"], solved: true }]);
  });

  test("paths pass no body twice; what goes round first is told apart", () => {
    const [, q] = up(round, { ultimate: ["P", "Q"] }).rows;
    // Of Q's 30 at Y 20/90 go on at once; the rest goes by way of X.
    expect(q!.paths.map(({ entities, proportional }) => [entities.join(""), proportional!.toFraction()])).toEqual([
      ["QYT", "20/3"],
    ]);
    expect(q!.otherPaths!.toFraction()).toBe("80/33");
    expect(q!.morePaths).toBe(false);
  });

  test("a body that pays itself is a cycle of one", () => {
    const answer = up([flow("a P X", 10), flow("b X X", 5), flow("c X T", 10)], { ultimate: ["P"] });
    expect(rowTexts(answer)).toEqual(["body P: 10 (10 to 10)"]);
    expect(answer.cycles).toEqual([{ bodies: ["X"], solved: true }]);
  });

  test("money that goes round with no way in or out changes nothing", () => {
    const answer = up([flow("a P X", 10), flow("b X T", 10), flow("c Y Z", 7), flow("d Z Y", 7)], { ultimate: ["P"] });
    expect(rowTexts(answer)).toEqual(["body P: 10 (10 to 10)"]);
  });

  test("a cycle through more than 60 bodies gets bounds and no figure", () => {
    const ring = Array.from({ length: 61 }, (_, at) => flow(`r${at} B${at} B${(at + 1) % 61}`, at < 30 ? 110 : 100));
    const answer = up([...ring, flow("in P B0", 10), flow("out B30 T", 10)], { ultimate: ["P"] });
    expect(rowTexts(answer)).toEqual(["body P: none (10 to 10)"]);
    expect(answer.cycles[0]!.solved).toBe(false);
    expect(answer.assumptions.map(({ rule }) => rule)).toContain("cycle-too-large");
  });
});

describe("what is not known", () => {
  test("an unknown income: its body's shortfall came through it, and there is no figure downstream", () => {
    const answer = up([flow("a P X", 60), flow("u Q X", "unknown"), flow("b X T", 100)], { ultimate: ["P", "Q"] });
    expect(rowTexts(answer)).toEqual(["body P: none (0 to 60)", "unknown-income X: none (40 to 100)"]);
    expect(answer.rows[1]!.end.flows).toEqual(["u"]);
    expect(answer.untraced).toEqual([]);
    expect(answer.unknown).toEqual([{ flow: "u", payer: "Q", recipient: "X", side: "income" }]);
    expect(answer.behind).toEqual([{ body: "Q", entities: ["Q", "X", "T"], flows: ["u", "b"] }]);
  });

  test("what does not pass the unknown keeps its figure", () => {
    const answer = up(
      [flow("a P X", 60), flow("u Q X", "unknown"), flow("b X T", 60), flow("c R Y", 5), flow("d Y T", 5)],
      { ultimate: ["P", "Q", "R"] },
    );
    expect(rowTexts(answer)).toEqual([
      "body R: 5 (5 to 5)",
      "body P: none (0 to 60)",
      "unknown-income X: none (0 to 60)",
    ]);
  });

  test("an unknown income of the target itself has no upper end, and shares are left out", () => {
    const answer = up([flow("a P T", 10), flow("u Q T", "unknown")], { ultimate: ["P", "Q"] });
    expect(rowTexts(answer)).toEqual(["body P: 10 (10 to 10)", "unknown-income T: none (0 to none)"]);
    expect(answer.rows[0]!.share).toBeNull();
    expect(shown(answer.total.shown)).toBe("10");
  });

  test("where no amount is recorded at all the answer still says who stands behind, and through whom", () => {
    const answer = up([flow("a Treasury M", "unknown"), flow("b M A", "unknown"), flow("c A T", "unknown")], {
      ultimate: ["Treasury"],
    });
    expect(answer.behind).toEqual([
      { body: "Treasury", entities: ["Treasury", "M", "A", "T"], flows: ["a", "b", "c"] },
    ]);
    expect(answer.unknown.map(({ flow: id }) => id)).toEqual(["c"]);
  });

  test("an unknown payment takes nothing from a figure, and is named", () => {
    const answer = up([flow("a P X", 60), flow("u X W", "unknown"), flow("b X T", 60)], { ultimate: ["P"] });
    expect(rowTexts(answer)).toEqual(["body P: 60 (60 to 60)"]);
    expect(answer.unknown).toEqual([{ flow: "u", payer: "X", recipient: "W", side: "payment" }]);
  });

  test("own revenue of unknown amount covers a shortfall and is named", () => {
    const answer = up([flow("a P X", 60), flow("b X T", 100)], { ultimate: ["P"], own: { X: "unknown" } });
    expect(rowTexts(answer)).toEqual(["own-revenue X: none (40 to 100)", "body P: none (0 to 60)"].reverse());
    expect(answer.untraced).toEqual([]);
    expect(answer.unknown).toEqual([{ flow: null, payer: "X", recipient: "X", side: "own-revenue" }]);
  });

  test("intervals without a solver give figures and say that bounds are missing", () => {
    const answer = up([flow("a P X", "10<12<15"), flow("b X T", 10)], { ultimate: ["P"] });
    expect(rowTexts(answer)).toEqual(["body P: 10 (no bounds)"]);
    expect(answer.assumptions).toEqual([{ at: null, rule: "no-bounds" }]);
  });
});

describe("refused", () => {
  const refusal = (flows: Parameters<typeof book>[0]) => {
    try {
      up(flows, { names: new Map([["X", "Agency X"]]) });
    } catch (error) {
      if (error instanceof GraphError) return `${error.code}: ${error.message}`;
      throw error;
    }
    return "not refused";
  };

  test("an income that is earmarked and feeds another payment is in two pots", () => {
    const flows = [flow("a P X", 50, { for: ["T"] }), flow("b X T", 20), flow("c X W", 20, { fedBy: ["a"] })];
    expect(refusal(flows)).toMatch(/^invariant: The flow a from P is in two pots at Agency X/);
  });

  test("an income that feeds two sets, or is earmarked for two bodies that are paid", () => {
    const fed = [
      flow("a P X", 50),
      flow("b Q X", 50),
      flow("c X T", 20, { fedBy: ["a"] }),
      flow("d X W", 20, { fedBy: ["a", "b"] }),
    ];
    expect(refusal(fed)).toContain("The flow a from P is in two pots");
    expect(refusal([flow("a P X", 50, { for: ["T", "W"] }), flow("b X T", 20), flow("c X W", 20)])).toContain(
      "two pots",
    );
    expect(refusal([flow("a P X", 50, { for: ["T", "V"] }), flow("b X T", 20), flow("c X W", 20)])).toBe("not refused");
  });

  test("an amount below zero, with the way out", () => {
    expect(refusal([flow("a P X", 50), flow("b X T", -3)])).toBe(
      "invariant: The flow b from Agency X to T is below zero. Money flows one way: record what comes back as a flow of its own, in phase repayment.",
    );
  });

  test("a fault that lies elsewhere refuses nothing", () => {
    expect(refusal([flow("a P T", 50), flow("b V W", -3)])).toBe("not refused");
  });

  test("a budget that runs out, and a caller who gives up", () => {
    const flows = book([flow("a P X", 50), flow("b X T", 50)]);
    expect(() => traceUp(flows, "T", exactly, createBudget({ maxSteps: 3 }))).toThrow("Stopped after 3 steps");
    expect(() => traceUp(flows, "T", exactly, createBudget({ cancel: { aborted: true } }))).toThrow("Cancelled");
  });
});

describe("downwards", () => {
  test("what each body keeps of a payer's money, with bounds, and what came back", () => {
    const flows = [
      flow("a S X", 60),
      flow("b Q X", 40),
      flow("c X Y", 50),
      flow("d Y S", 10),
      flow("e X U", 20),
      flow("f U V", 5),
    ];
    const answer = traceDown(book(flows, { ultimate: ["U"] }), "S", exactly, plenty());
    expect(rowTexts(answer)).toEqual([
      "kept Y: 24 (0 to 40)",
      "kept X: 18 (0 to 30)",
      "kept U: 12 (0 to 20)",
      "returned S: 6 (0 to 10)",
    ]);
    expect(answer.rows.map(({ paths }) => paths.map(({ entities }) => entities.join("")))).toEqual([
      ["SXY"],
      ["SX"],
      ["SXU"],
      ["SXYS"],
    ]);
  });

  test("a body that pays nothing gives no rows", () => {
    expect(traceDown(book([flow("a P S", 10)]), "S", exactly, plenty()).rows).toEqual([]);
  });

  test("an earmark decides what a body keeps", () => {
    const flows = [flow("a S X", 60, { for: ["Y"] }), flow("b Q X", 40), flow("c X Y", 50), flow("d X Z", 40)];
    expect(rowTexts(traceDown(book(flows), "S", exactly, plenty()))).toEqual([
      "kept Y: 50 (50 to 50)",
      "kept X: 10 (10 to 10)",
    ]);
  });
});

describe("cut lists say so", () => {
  const star = book(
    Array.from({ length: 30 }, (_, at) => flow(`f${at} P${at} T`, at + 1)),
    {
      ultimate: Array.from({ length: 30 }, (_, at) => `P${at}`),
    },
  );

  test("rows beyond the limit are counted and added up", () => {
    const answer = traceUp(star, "T", { ...exactly, limits: { rows: 25, paths: 5, list: 10 } }, plenty());
    expect([answer.rows.length, answer.rowCount, shown(answer.rest), answer.truncated]).toEqual([25, 30, "15", true]);
    expect(answer.rows[0]!.end.body).toBe("P29");
  });

  test("the weakest grade of all flows on the way stands in the row", () => {
    const answer = up(
      [
        flow("a P X", 5, { grade: "B2" }),
        flow("b X T", 5, { grade: "C3" }),
        flow("c Q T", 5),
        flow("d R X", 1, { grade: "A1" }),
      ],
      { ultimate: ["P", "Q", "R"] },
    );
    expect(answer.rows.map(({ end, grade }) => [end.body, grade])).toEqual([
      ["Q", null],
      ["P", "C3"],
      ["R", "C3"],
    ]);
  });
});
