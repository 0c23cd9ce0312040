import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedMarks, shownComparedLines } from "#renderer/state/compared.ts";
import { badgesOf } from "#renderer/state/marks.ts";
import { scaleSteps, widthsOf } from "#renderer/state/money-widths.ts";
import { entity, entityId, relation, relationId } from "../canvas/sample-picture.ts";

type Flow = Parameters<typeof widthsOf>[0]["flows"][number];
const total = (shown: string, currency = "JPY") => ({
  shown,
  low: shown,
  high: shown,
  currency,
  text: shown,
});
const figure = (amount: string, more: Partial<Flow["figures"][number]> = {}): Flow["figures"][number] => ({
  phase: "budget",
  period: "2009",
  periodText: "2009",
  per: null,
  total: total(amount),
  text: amount,
  grade: null,
  differ: false,
  sources: [],
  ...more,
});
const flow = (number: number, ...figures: Flow["figures"]): Flow => ({
  flow: relationId(number),
  payer: { id: entityId(0), kind: "ministry", name: "", nameLang: "en" },
  recipient: { id: entityId(1), kind: "ministry", name: "", nameLang: "en" },
  text: "",
  label: null,
  holds: "certain",
  figures,
});
const budget = { phase: "budget", period: "2009", currency: "JPY" };

describe("widths by amount", () => {
  it("sets only amounts of one currency, phase and period beside each other", () => {
    const flows = [
      flow(1, figure("200"), figure("900", { phase: "paid" })),
      flow(2, figure("50")),
      flow(3, figure("70", { period: "2008" })),
      flow(4, figure("1000", { total: total("1000", "EUR") })),
      flow(5, figure("0", { total: null })),
    ];
    const { shares, most } = widthsOf({ flows }, budget);
    expect(most).toBe(200);
    expect([...shares]).toEqual([
      [relationId(1), 1],
      [relationId(2), 0.25],
    ]);
  });

  it("has a scale of round amounts that are not above the largest", () => {
    expect(scaleSteps(0)).toEqual([]);
    expect(scaleSteps(240)).toEqual([200, 100, 50]);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e15, noNaN: true }), (most) => {
        const steps = scaleSteps(most);
        expect(steps).toHaveLength(3);
        expect(steps[0]! <= most && steps[0]! * 2.5 >= most).toBe(true);
        expect(steps.every((step, at) => at === 0 || step < steps[at - 1]!)).toBe(true);
      }),
    );
  });
});

describe("the signs on the canvas", () => {
  const drawn = {
    entities: [{ ...entity(0), differ: true }, entity(1)],
    relations: [
      { ...relation(0, 1, { number: 1, differ: true }), grade: "B2" },
      { ...relation(0, 1, { number: 2 }), grade: null },
    ],
  };

  it("says which claims compete, and the grade where it is asked for", () => {
    const texts = (wishes: Parameters<typeof badgesOf>[2]) =>
      [...badgesOf(drawn, new Map(), wishes)].map(([id, list]) => [id, list.map(({ text }) => text).join("")]);
    expect(texts({ differ: true, grade: false })).toEqual([
      [entityId(0), "≠"],
      [relationId(1), "≠"],
    ]);
    expect(texts({ differ: false, grade: true })).toEqual([[relationId(1), "B2"]]);
  });

  it("says what a comparison found, of the sort that its table shows", () => {
    const line = (what: "appeared" | "ended", about: ReturnType<typeof entityId>) => ({
      what,
      about,
      type: "entity" as const,
      entities: [about],
      name: "",
      before: null,
      after: null,
      sentence: "",
      sources: [],
    });
    const result = {
      revision: 1,
      lines: [line("ended", entityId(0)), line("appeared", entityId(1)), line("ended", entityId(0))],
      counts: { appeared: 1, ended: 2, changed: 0, renamed: 0 },
      sources: [],
      truncated: false,
      explanation: null,
    };
    expect(shownComparedLines(result, "ended")).toEqual([0, 2]);
    expect([...comparedMarks(result, "all")]).toEqual([
      [entityId(0), ["ended"]],
      [entityId(1), ["appeared"]],
    ]);
    expect([...comparedMarks(result, "appeared").keys()]).toEqual([entityId(1)]);
    expect(comparedMarks(null, "all").size).toBe(0);
  });
});
