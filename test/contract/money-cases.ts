import { expect } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import type { CaseContext, ContractCase } from "./contract-case.ts";

const year = { phase: "disbursement", period: "JP-FY2009", currency: "JPY" };
const millions = (text: string | null) => (text === null ? null : Math.round(Number(text) / 100_000) / 10);

async function flowsOfJourney({ workspace, idOf }: CaseContext) {
  const entity = await idOf("三遠南信");
  const { flows } = await workspace.listFlows({ around: { entity, direction: "up" } });
  return flows;
}

/** Journey 1 by way of the contract, and what the methods about money promise beside it. */
export const moneyCases: readonly ContractCase[] = [
  {
    method: "traceMoney",
    name: "finds the four ultimate sources of 2009, and 2012 beside it",
    async run({ workspace, idOf }) {
      const entity = await idOf("sanennanshin");
      const answer = await workspace.traceMoney({ entity, compare: "平成24年度", ...year });
      const table = ({ rows }: Pick<typeof answer, "rows">) =>
        rows.map(({ source, proportional, lower, upper, texts }) => [
          source.text,
          millions(proportional),
          millions(lower),
          millions(upper),
          texts.share,
        ]);
      expect(table(answer)).toEqual([
        ["Treasury", 240, 230, 280, "68.6 %"],
        ["Member firms", 50, 50, 50, "14.3 %"],
        ["own revenue of Shizuoka Prefecture", 32.7, 0, 40, "9.3 %"],
        ["own revenue of Hamamatsu City", 27.3, 0, 30, "7.8 %"],
      ]);
      expect(table(answer.compared!).map(([source, figure]) => [source, figure])).toEqual([
        ["Member firms", 70],
        ["own revenue of Hamamatsu City", 54],
        ["own revenue of Shizuoka Prefecture", 32.4],
        ["Treasury", 3.6],
      ]);
      expect(answer.compared!.pairs).toEqual([
        { before: 0, after: 3 },
        { before: 1, after: 0 },
        { before: 2, after: 2 },
        { before: 3, after: 1 },
      ]);
      expect(answer.rows[0]!.paths.map(({ proportional }) => millions(proportional))).toEqual([181.8, 54.5, 3.6]);
      expect(answer.rows[2]).toMatchObject({
        proportional: "32727272.727273",
        exact: { proportional: "360000000/11" },
      });
      expect(answer.assumptions.map(({ sentence }) => sentence)).toEqual([
        "Assumed proportional at Hamamatsu support agency.",
        "Assumed proportional at Shizuoka Prefecture.",
      ]);
      expect(answer.sources.length).toBeGreaterThan(0);
    },
  },
  {
    method: "traceMoney",
    name: "asks which period where several are recorded, and takes the one there is for a date",
    async run({ workspace, idOf }) {
      const entity = await idOf("三遠南信");
      await expect(workspace.traceMoney({ entity })).rejects.toMatchObject({
        code: "invalid-input",
        message: expect.stringMatching(/^Say which period\. There are: disbursement, JP-FY2009 .*JP-FY2012/) as string,
      });
      const then = await workspace.traceMoney({ entity, asOf: "2009-06-30", lang: "ja", languages: ["ja"] });
      expect(then.asked).toMatchObject({ period: "2009-04-01/2010-03-31", phase: "disbursement", currency: "JPY" });
      expect(then.asked.text).toContain("2009年度（平成21年度");
      expect(then.totals.map(({ text }) => text)).toEqual(["3億5,000万円"]);
    },
  },
  {
    method: "traceMoney",
    name: "says who stands behind money of which nobody recorded an amount",
    async run({ workspace, idOf }) {
      const agency = (name: string, ref: string) => ({
        type: "addEntity" as const,
        ref,
        kind: "agency",
        names: [{ value: name, lang: "en", form: "official" as const }],
      });
      const { made } = await workspace.applyEdits({
        label: "flows without amount",
        edits: [
          agency("Quiet agency", "#a"),
          agency("Middle office", "#b"),
          { type: "addRelation", kind: "funds", source: "#b", target: "#a" },
          { type: "addRelation", kind: "funds", source: await idOf("METI"), target: "#b" },
        ],
      });
      const entity = made.refs["#a"] as EntityId;
      const answer = await workspace.traceMoney({ entity });
      // Nothing else is recorded upstream than what the Treasury paid in that year.
      expect(answer.asked.text).toBe("disbursement, JP-FY2009 (2009-04-01 to 2010-03-31), JPY");
      expect(answer.behind.map(({ sentence }) => sentence)).toEqual([
        "Treasury stands behind Quiet agency through METI and Middle office; no amount is recorded all the way.",
      ]);
      expect(answer.unknown.map(({ sentence }) => sentence)).toEqual([
        "Middle office funds Quiet agency: amount unknown. A shortfall of its recipient may have come through it.",
      ]);
      expect(answer.sentences[0]).toBe(
        "Money flows into Quiet agency, but nobody says how much (disbursement, JP-FY2009).",
      );
      expect(answer.totals).toEqual([]);
    },
  },
  {
    method: "openTraceStep",
    name: "opens the agency with both claims of the disputed amount",
    async run({ workspace, idOf }) {
      const entity = await idOf("三遠南信");
      const body = await idOf("Hamamatsu support agency");
      const step = await workspace.openTraceStep({ entity, body, ...year });
      expect(step.incomes.map(({ text, counted }) => [text.split(":")[0], millions(counted!.shown)])).toEqual([
        ["F7", 27.3],
        ["F4", 54.5],
        ["F5", 181.8],
        ["F6", 36.4],
      ]);
      const disputed = step.incomes.find(({ text }) => text.startsWith("F5"))!;
      expect(
        disputed.claims.map(({ value, rank, rankReason }) => [(value as { amount: string }).amount, rank, rankReason]),
      ).toEqual([
        ["200", "preferred", "D1 has the settled figure, D2 an estimate"],
        ["190", "normal", null],
      ]);
      expect(step.rules.join(" ")).toContain("Assumed proportional at Hamamatsu support agency.");
      await expect(workspace.openTraceStep({ entity, body: await idOf("KICOX"), ...year })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  },
  {
    method: "sumMoney",
    name: "adds up ten flows with a warning, at first entry, and into the cluster",
    async run(context) {
      const { workspace, idOf } = context;
      const flows = (await flowsOfJourney(context)).map(({ flow }) => flow);
      const list = await workspace.sumMoney({ flows, ...year });
      expect([list.gross.text, list.atFirstEntry.text]).toEqual(["JPY 1,200 million", "JPY 540 million"]);
      expect(list.warnings.map(({ code, sentence }) => [code, sentence.slice(0, 37)])).toEqual([
        ["chain", "Chain: payers are also recipients (ME"],
      ]);
      const into = await workspace.sumMoney({ into: [await idOf("三遠南信")], ...year });
      expect(into.amount).toMatchObject({ shown: "350000000", low: "350000000", high: "350000000", currency: "JPY" });
      expect(into.counted.map(({ text }) => text.split(":")[0]).sort()).toEqual(["F8", "F9"]);
      expect(into.leftOut.map(({ text, why }) => `${text.split(":")[0]} ${why}`).sort()).toEqual(
        ["F1", "F10", "F2", "F3", "F4", "F5", "F6", "F7"].map((name) => `${name} upstream`),
      );
      const treasury = await idOf("Treasury");
      await expect(workspace.sumMoney({ into: [treasury], outOf: [treasury], ...year })).rejects.toMatchObject({
        code: "invalid-input",
      });
      await expect(workspace.sumMoney(year)).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
  {
    method: "totalMoney",
    name: "groups figures without mixing phases, periods or currencies",
    async run({ workspace }) {
      const { groups, warnings } = await workspace.totalMoney({
        by: "payer",
        phase: "disbursement",
        period: "JP-FY2009",
      });
      expect(groups.find(({ name }) => name === "Treasury")).toMatchObject({
        currency: "JPY",
        phase: "disbursement",
        period: "2009-04-01/2010-03-31",
        total: { shown: "440000000", text: "JPY 440 million" },
      });
      expect(warnings).toEqual([]);
      const byCurrency = await workspace.totalMoney({ by: "currency" });
      expect(new Set(byCurrency.groups.map(({ key }) => key))).toEqual(new Set(["EUR", "JPY"]));
      expect(byCurrency.warnings.map(({ code }) => code)).toEqual(["chain"]);
    },
  },
  {
    method: "listFlows",
    name: "lists the ten flows with their figures and what one can ask",
    async run(context) {
      const flows = await flowsOfJourney(context);
      expect(flows.map(({ label }) => label).sort()).toEqual(
        ["F1", "F10", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"].sort(),
      );
      expect(flows.find(({ label }) => label === "F8")!.figures.map(({ text }) => text)).toEqual([
        expect.stringMatching(/^JPY 300 million/) as string,
        expect.stringMatching(/^JPY 90 million/) as string,
      ]);
      const { offers, truncated } = await context.workspace.listFlows({ limit: 1 });
      expect(truncated).toBe(true);
      expect(offers[0]!.text).toBe("disbursement, JP-FY2009 (2009-04-01 to 2010-03-31), JPY");
    },
  },
  {
    method: "compareTimes",
    name: "tells the eight lines of 2009 against 2012 over the whole workspace",
    async run({ workspace, idOf }) {
      const whole = await workspace.compareTimes({ before: "JP-FY2009", after: "JP-FY2012" });
      const lines = whole.lines.map(({ what, name, before, after }) =>
        [what, name.split(":")[0], before?.amount?.text, after?.amount?.text].filter(Boolean).join(" "),
      );
      expect(lines).toEqual([
        "ended F1 JPY 120 million",
        "ended F2 JPY 300 million",
        "ended F3 JPY 80 million",
        "ended F4 JPY 60 million",
        "ended F5 JPY 200 million",
        "changed F7 JPY 30 million JPY 60 million",
        "changed F8 JPY 300 million JPY 90 million",
        "changed F9 JPY 50 million JPY 70 million",
      ]);
      expect(whole.lines.every(({ sources }) => sources.length > 0)).toBe(true);
      const about = await workspace.compareTimes({
        before: "JP-FY2009",
        after: "JP-FY2012",
        about: [await idOf("三遠南信")],
      });
      expect(about.lines).toEqual(whole.lines);
    },
  },
  {
    method: "compareTimes",
    name: "tells that METI and MEXT follow older bodies, and says so where nothing differs",
    async run({ workspace, idOf }) {
      const { lines } = await workspace.compareTimes({ before: "2000-12-31", after: "2001-12-31" });
      const told = lines.filter(({ type }) => type === "entity").map(({ what, name }) => `${what} ${name}`);
      expect(told).toEqual([
        "appeared Ministry of Economy, Trade and Industry",
        "appeared Ministry of Education, Culture, Sports, Science and Technology",
        "ended Ministry of Education, Science, Sports and Culture",
        "ended Ministry of International Trade and Industry",
        "ended Science and Technology Agency",
      ]);
      const same = await workspace.compareTimes({ before: "2003", after: "2004", about: [await idOf("三遠南信")] });
      expect(same.lines).toEqual([]);
      expect(same.explanation).toContain("Amounts are recorded for: JP-FY2009, JP-FY2012.");
    },
  },
  {
    method: "listRates",
    name: "keeps rates that are used only where they are asked for, and shown there",
    async run({ workspace, idOf }) {
      const rate = { from: "EUR", to: "JPY", value: "130.5", date: "2014-12-31", source: "Central bank" };
      await workspace.applyEdits({ label: "add a rate", edits: [{ type: "addRate", ...rate }] });
      const { rates } = await workspace.listRates({});
      expect(rates).toMatchObject([rate]);
      const ask = {
        into: [await idOf("Lakeland Development Agency")],
        phase: "disbursement",
        period: "2014/2015",
        currency: "JPY",
      };
      const plain = await workspace.sumMoney(ask);
      expect(plain.counted).toEqual([]);
      expect(plain.leftOut[0]).toMatchObject({ why: "other", detail: "currency" });
      const converted = await workspace.sumMoney({ ...ask, rates: [rate] });
      expect(converted.amount).toMatchObject({ shown: "313200000", currency: "JPY" });
      expect(converted.rates).toMatchObject([{ ...rate, original: "EUR 2,400,000" }]);
      expect(converted.sentences).toContain("Converted at 1 EUR = 130.5 JPY (2014-12-31, Central bank).");
      await workspace.applyEdits({ label: "take it away", edits: [{ type: "retract", target: rates[0]!.id }] });
      expect((await workspace.listRates({})).rates).toEqual([]);
      await workspace.undo({});
      expect((await workspace.listRates({})).rates).toHaveLength(1);
    },
  },
];
