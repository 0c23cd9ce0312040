import { describe, expect, it } from "vitest";
import { firstMoneyForm, listedFlows, settledFigures, withEntity } from "#renderer/state/money.ts";
import type { Figures, FlowLine, Offer } from "#renderer/state/money.ts";
import { traceLines } from "#renderer/state/money-answers.ts";
import { relationId } from "../support/fake-data.ts";
import { fakeFlows } from "../support/fake-money.ts";

const offer = (period: string | null, figures: number, phase = "disbursement"): Offer => ({
  phase,
  period,
  periodText: period ?? "",
  currency: "JPY",
  figures,
  text: "",
});
const fiscal2009 = "2009-04-01/2010-03-31";
const offers = [offer(fiscal2009, 10), offer("2012-04-01/2013-03-31", 5), offer("2012", 1, "budget")];
const figures: Figures = { phase: "disbursement", period: fiscal2009, currency: "JPY" };
const names = (flows: readonly FlowLine[]) => flows.map(({ payer, recipient }) => `${payer.name} ${recipient.name}`);

describe("the figures asked about", () => {
  it("are the most frequent ones while nobody has chosen", () => {
    expect(settledFigures(firstMoneyForm, offers, null)).toMatchObject({ phase: "disbursement", period: fiscal2009 });
    expect(settledFigures(firstMoneyForm, [], null)).toBeNull();
  });

  it("follow the date that is looked at, however it is written", () => {
    expect(settledFigures(firstMoneyForm, offers, "JP-FY2012")?.period).toBe("2012-04-01/2013-03-31");
    expect(settledFigures(firstMoneyForm, offers, "平成21年度")?.period).toBe(fiscal2009);
    expect(settledFigures(firstMoneyForm, offers, "no date")?.period).toBe(fiscal2009);
  });

  it("stay as they were chosen, also where nothing of them is recorded", () => {
    const chosen = { figures: { ...figures, period: "1999" }, insists: true };
    expect(settledFigures(chosen, offers, null)).toEqual(chosen.figures);
  });

  it("stay for another entity only where it has such figures", () => {
    const chosen = { ...firstMoneyForm, figures, insists: true };
    const { insists } = withEntity(chosen, {
      id: "e:1" as never,
      kind: "cluster",
      name: "A",
      nameLang: "en",
      secondName: null,
    });
    expect(settledFigures({ figures, insists }, offers, "2012")).toEqual(figures);
    expect(settledFigures({ figures, insists }, offers.slice(1), null)?.period).toBe("2012-04-01/2013-03-31");
  });
});

describe("the table of flows", () => {
  const form = firstMoneyForm.flows;

  it("lists only flows with the figures chosen, or all when asked", () => {
    const fiscal2012 = { ...figures, period: "2012-04-01/2013-03-31" };
    expect(listedFlows(fakeFlows, form, fiscal2012)).toHaveLength(1);
    expect(listedFlows(fakeFlows, { ...form, onlyFigures: false }, fiscal2012)).toHaveLength(fakeFlows.length);
  });

  it("is filtered by every word, in names and figures", () => {
    expect(names(listedFlows(fakeFlows, { ...form, text: "hamamatsu 240" }, figures))).toEqual([
      "Knowledge Cluster Initiative Hamamatsu",
    ]);
    expect(listedFlows(fakeFlows, { ...form, text: "ＭＥＴＩ" }, figures)).toHaveLength(1);
  });

  it("is sorted by amount as numbers, greatest first, and back to the host's order", () => {
    const sorted = listedFlows(fakeFlows, { ...form, sort: { by: "amount", descending: true } }, figures);
    expect(sorted.map(({ figures: [first] }) => first?.text)).toEqual(
      [300, 240, 120, 110].map((n) => `JPY ${n} million`),
    );
    expect(listedFlows(fakeFlows, form, figures)).toEqual(fakeFlows);
  });

  it("shows the flows of a total that was opened, whatever figures they have", () => {
    const only = { title: "METI", flows: [relationId(6)] };
    expect(listedFlows(fakeFlows, { ...form, only }, { ...figures, period: "1999" })).toHaveLength(1);
  });

  it("filters and sorts 20,000 rows in one go", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ ...fakeFlows[at % 4]!, flow: relationId(at) }));
    const listed = listedFlows(many, { ...form, text: "meti", sort: { by: "payer", descending: true } }, figures);
    expect(listed).toHaveLength(5_000);
  });
});

describe("the lines of a trace", () => {
  it("put a source of two periods into one line", () => {
    const row = (name: string) => ({ source: { text: name } }) as never;
    const compared = {
      rows: [row("MEXT")],
      pairs: [
        { before: 1, after: 0 },
        { before: 0, after: null },
      ],
    } as never;
    const lines = traceLines({ rows: [row("METI"), row("MEXT")], compared });
    expect(lines.map(({ before, after }) => [before?.source.text, after?.source.text])).toEqual([
      ["MEXT", "MEXT"],
      ["METI", undefined],
    ]);
  });
});
