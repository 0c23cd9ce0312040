import { describe, expect, test } from "vitest";
import { traceDown, traceUp } from "#graph/money/trace.ts";
import { plenty, rowTexts, shown } from "./support/flows.ts";
import { journeyBook } from "./support/journey.ts";

const exactly = { solveLinear: null };

describe("Who ultimately funds the San-En-Nanshin cluster", () => {
  test("fiscal year 2009: four sources, their bounds and a total of 350", () => {
    const answer = traceUp(journeyBook(2009), "cluster", exactly, plenty());
    expect(rowTexts(answer)).toEqual([
      "body Treasury: 240 (230 to 280)",
      "body firms: 50 (50 to 50)",
      "own-revenue Shizuoka: 32.7 (0 to 40)",
      "own-revenue Hamamatsu: 27.3 (0 to 30)",
    ]);
    expect(answer.rows.map(({ proportional }) => proportional!.toFraction())).toEqual([
      "240",
      "50",
      "360/11",
      "300/11",
    ]);
    expect([shown(answer.total.shown), shown(answer.total.low), shown(answer.total.high)]).toEqual([
      "350",
      "350",
      "350",
    ]);
    expect(answer.rows.map(({ share }) => shown(share!.mul(100)))).toEqual(["68.6", "14.3", "9.4", "7.8"]);
    expect(answer.truncated).toBe(false);
  });

  test("fiscal year 2009: the Treasury's 240 came by way of MEXT, METI and Shizuoka", () => {
    const [treasury] = traceUp(journeyBook(2009), "cluster", exactly, plenty()).rows;
    expect(
      treasury!.paths.map(({ entities, flows, proportional }) => [
        entities.join(" > "),
        flows.join(" "),
        shown(proportional),
      ]),
    ).toEqual([
      ["Treasury > MEXT > agency > cluster", "F2 F5 F8", "181.8"],
      ["Treasury > METI > Kanto > agency > cluster", "F1 F3 F4 F8", "54.5"],
      ["Treasury > Shizuoka > agency > cluster", "F10 F6 F8", "3.6"],
    ]);
    expect(treasury!.otherPaths!.n).toBe(0n);
  });

  test("fiscal year 2009: money was assumed to mix evenly at the agency and in Shizuoka", () => {
    const { assumptions, untraced, unknown, cycles } = traceUp(journeyBook(2009), "cluster", exactly, plenty());
    expect(assumptions).toEqual([
      { at: "agency", rule: "proportional" },
      { at: "Shizuoka", rule: "proportional" },
    ]);
    expect([untraced, unknown, cycles]).toEqual([[], [], []]);
  });

  test("fiscal year 2012: 54, 70, 32.4 and 3.6 with wider bounds", () => {
    const answer = traceUp(journeyBook(2012), "cluster", exactly, plenty());
    expect(rowTexts(answer)).toEqual([
      "body firms: 70 (70 to 70)",
      "own-revenue Hamamatsu: 54 (50 to 60)",
      "own-revenue Shizuoka: 32.4 (10 to 40)",
      "body Treasury: 3.6 (0 to 20)",
    ]);
    expect(answer.rows.map(({ share }) => shown(share!.mul(100), 2))).toEqual(["43.75", "33.75", "20.25", "2.25"]);
    expect(shown(answer.total.shown)).toBe("160");
  });

  test("a step opens into its incomes, and what each of them brings adds up to what goes on", () => {
    const answer = traceUp(journeyBook(2009), "cluster", exactly, plenty());
    const step = answer.stepAt("agency")!;
    expect(step.incomes.map(({ flow, other, counted }) => [flow, other, shown(counted)])).toEqual([
      ["F4", "Kanto", "54.5"],
      ["F5", "MEXT", "181.8"],
      ["F6", "Shizuoka", "36.4"],
      ["F7", "Hamamatsu", "27.3"],
    ]);
    expect(step.payments.map(({ flow, counted }) => [flow, shown(counted)])).toEqual([["F8", "300"]]);
    expect(step.pots.map(({ received, kept }) => [shown(received), shown(kept)])).toEqual([["330", "30"]]);
    expect(answer.stepAt("cluster")!.incomes.map(({ flow }) => flow)).toEqual(["F8", "F9"]);
    expect(answer.stepAt("nobody")).toBeNull();
  });

  test("downwards the Treasury's 440 of 2009 are kept by six bodies, and all of it is accounted for", () => {
    const answer = traceDown(journeyBook(2009), "Treasury", exactly, plenty());
    expect(rowTexts(answer)).toEqual([
      "kept cluster: 240 (230 to 280)",
      "kept MEXT: 100 (100 to 100)",
      "kept METI: 40 (40 to 40)",
      "kept agency: 24 (0 to 30)",
      "kept Kanto: 20 (20 to 20)",
      "kept Shizuoka: 16 (0 to 20)",
    ]);
    expect(shown(answer.total.shown)).toBe("440");
    expect(answer.rows[0]!.paths[0]!.entities).toEqual(["Treasury", "MEXT", "agency", "cluster"]);
  });
});
