import type { OutputOf, WorkspaceApi } from "#data/api/contract.ts";
import type { EntityId, RecordId, RelationId } from "#graph/model/ids.ts";
import { claimId, entityId, findEntity, relationId, sources } from "./fake-data.ts";

type Flow = OutputOf<"listFlows">["flows"][number];
type Trace = OutputOf<"traceMoney">;
type Row = Trace["rows"][number];
type Total = Trace["totals"][number];
type Rate = OutputOf<"listRates">["rates"][number];

const asked = {
  phase: "disbursement",
  period: "2009-04-01/2010-03-31",
  currency: "JPY",
  text: "disbursement, JP-FY2009, JPY",
};
/** An entity in a sentence, by its number among the fake ones. */
function named(n: number) {
  const { id, kind, shortName } = findEntity(entityId(n));
  return { id, kind, name: shortName, nameLang: "en" };
}
const million = (n: number) => `${n}000000`;
function total(shown: number, low = shown, high = shown): Total {
  const bounds = low === high ? "" : ` (${low} to ${high})`;
  return {
    shown: million(shown),
    low: million(low),
    high: million(high),
    currency: "JPY",
    text: `JPY ${shown} million${bounds}`,
  };
}

/** METI pays the project 120 and the initiative 300 million; both pay Hamamatsu. */
const flowRows = [
  [6, 1, 3, 120],
  [7, 2, 4, 300],
  [304, 3, 6, 110],
  [305, 4, 6, 240],
] as const;
function flowRef(n: number, payer: number, recipient: number) {
  const ends = { payer: named(payer), recipient: named(recipient) };
  return { flow: relationId(n), ...ends, text: `${ends.payer.name} funds ${ends.recipient.name}` };
}
export const fakeFlows: readonly Flow[] = flowRows.map(([n, payer, recipient, amount]) => ({
  ...flowRef(n, payer, recipient),
  label: null,
  holds: "certain",
  figures: [
    {
      phase: asked.phase,
      period: asked.period,
      periodText: "JP-FY2009",
      per: null,
      total: total(amount),
      text: `JPY ${amount} million`,
      grade: "B2",
      differ: n === 7,
      sources: [1],
    },
    ...(n === 6
      ? [
          {
            phase: asked.phase,
            period: "2012-04-01/2013-03-31",
            periodText: "JP-FY2012",
            per: null,
            total: total(40),
            text: "JPY 40 million",
            grade: null,
            differ: false,
            sources: [2],
          },
        ]
      : []),
  ],
}));
const offer = (period: string, periodText: string, figures: number) => ({
  phase: asked.phase,
  period,
  periodText,
  currency: "JPY",
  figures,
  text: `disbursement, ${periodText}, JPY`,
});
const offers = [offer(asked.period, "JP-FY2009", 4), offer("2012-04-01/2013-03-31", "JP-FY2012", 1)];

function row(
  source: number,
  way: readonly number[],
  flows: readonly number[],
  figure: number,
  low: number,
  high: number,
): Row {
  return {
    source: { ...named(source), part: "body", text: named(source).name },
    proportional: million(figure),
    lower: million(low),
    upper: million(high),
    share: figure / 350,
    currency: "JPY",
    grade: "B2",
    paths: [
      {
        entities: way.map(named),
        flows: flows.map((n) => [relationId(n)]),
        proportional: million(figure),
        sources: [1],
        sentence: `${way.map((n) => named(n).name).join(" → ")}: JPY ${figure}.0 million [1]`,
      },
    ],
    morePaths: false,
    sources: [1],
    texts: {
      figure: `JPY ${figure}.0 million`,
      bounds: `JPY ${low} to ${high} million`,
      share: `${((figure / 350) * 100).toFixed(1)} %`,
    },
  };
}
function side(rows: readonly Row[], sum: number) {
  return {
    asked,
    rows: [...rows],
    rowCount: rows.length,
    rest: null,
    restText: null,
    totals: [total(sum)],
    assumptions: [
      {
        at: named(6),
        rule: "proportional",
        sentence: "Assumed proportional at Hamamatsu.",
        explanation: "Every payment takes of each source in proportion.",
      },
    ],
    unknown: [],
    untraced: [],
    cycles: [],
    behind: [],
    leftOut: [],
    ownRevenue: null,
    sentences: [`JPY ${sum} million flowed into Hamamatsu.`, "Figures are rounded."],
    rates: [],
    truncated: false,
  };
}
const metiRow = row(1, [1, 3, 6], [6, 304], 110, 100, 120);
const mextRow = row(2, [2, 4, 6], [7, 305], 240, 230, 250);

function trace(entity: EntityId, direction: "up" | "down", isCompared: boolean, revision: number): Trace {
  const compared = {
    ...side([row(2, [2, 4, 6], [7, 305], 90, 80, 100)], 90),
    asked: { ...asked, period: "2012-04-01/2013-03-31", text: "disbursement, JP-FY2012, JPY" },
    pairs: [
      { before: 1, after: 0 },
      { before: 0, after: null },
    ],
  };
  return {
    revision,
    entity: findEntity(entity),
    direction,
    ...side([metiRow, mextRow], 350),
    compared: isCompared ? compared : null,
    sources: sources.slice(0, 2),
  };
}

function step(body: EntityId, revision: number): OutputOf<"openTraceStep"> {
  const { id, kind, shortName } = findEntity(body);
  const claim = (
    n: number,
    amount: string,
    rank: "preferred" | "normal",
  ): OutputOf<"openTraceStep">["incomes"][number]["claims"][number] => ({
    claim: claimId(n),
    field: "amount",
    value: { kind: "exact", amount, low: null, high: null, unit: "million", currency: "JPY" },
    valid: null,
    stance: "asserted",
    rank,
    rankReason: rank === "preferred" ? "newer accounts" : null,
    judged: null,
    grade: "B2",
    source: { type: "document", document: sources[n - 20]!.document ?? "" },
    n: n - 19,
    hedge: null,
    comment: null,
    who: "atlas",
    author: "Keiro",
    when: "2026-11-20T09:30:00.000Z",
    layer: "atlas",
  });
  const line = (flow: RelationId, other: number, amount: number, isIncome: boolean) => ({
    part: "flow" as const,
    flow,
    other: named(other),
    text: isIncome ? `${named(other).name} pays ${shortName}` : `${shortName} pays ${named(other).name}`,
    amount: total(amount),
    counted: total(amount),
    claims: [claim(20, String(amount), "preferred"), claim(21, String(amount - 10), "normal")],
    differ: true,
  });
  return {
    truncated: false,
    revision,
    body: { id, kind, name: shortName, nameLang: "en" },
    incomes: body === entityId(4) ? [line(relationId(7), 2, 300, true)] : [line(relationId(305), 4, 240, true)],
    payments: body === entityId(4) ? [line(relationId(305), 6, 240, false)] : [],
    pots: [],
    rules: [`What ${shortName} pays takes of all its incomes in proportion to what each brought in.`],
    sources: sources.slice(0, 2),
  };
}

type MoneyApi = Pick<
  WorkspaceApi,
  "traceMoney" | "openTraceStep" | "sumMoney" | "totalMoney" | "listFlows" | "listRates"
>;

/** Answers about four invented flows into Hamamatsu. `rates` is the table of rates; a test may add to it. */
export function createFakeMoney(revision: () => number, rates: readonly Rate[] = []): MoneyApi {
  return {
    traceMoney: async ({ entity, direction, compare }) => trace(entity, direction, compare !== undefined, revision()),
    openTraceStep: async ({ body }) => step(body, revision()),
    async sumMoney({ flows, into }) {
      const chosen = flowRows.filter(([n]) => flows === undefined || flows.includes(relationId(n)));
      const counted = chosen.filter(([, , recipient]) => into === undefined || into.includes(entityId(recipient)));
      const gross = chosen.reduce((sum, [, , , amount]) => sum + amount, 0);
      return {
        revision: revision(),
        asked,
        amount: total(counted.reduce((sum, [, , , amount]) => sum + amount, 0)),
        gross: total(gross),
        atFirstEntry: total(420),
        counted: counted.map(([n, payer, recipient, amount]) => ({
          ...flowRef(n, payer, recipient),
          amount: total(amount),
          claims: [1],
        })),
        leftOut: chosen
          .filter((one) => !counted.includes(one))
          .map(([n, payer, recipient]) => ({
            ...flowRef(n, payer, recipient),
            why: "upstream" as const,
            detail: null,
            sentence: `${flowRef(n, payer, recipient).text}: upstream.`,
          })),
        warnings: [{ code: "chain", sentence: "Chain: payers are also recipients." }],
        rates: [],
        sentences: [`${chosen.length} flows come to JPY ${gross} million.`],
        sources: sources.slice(0, 1),
        truncated: false,
      };
    },
    totalMoney: async ({ by, flows }) => ({
      revision: revision(),
      groups: flowRows
        .filter(([n]) => flows === undefined || flows.includes(relationId(n)))
        .map(([n, payer, recipient, amount]) => ({
          key: String(n),
          name: named(by === "recipient" ? recipient : payer).name,
          phase: asked.phase,
          period: asked.period,
          currency: "JPY",
          text: asked.text,
          total: total(amount),
          flows: [relationId(n)],
          unknown: 0,
          perSomething: 0,
          isChain: false,
        })),
      warnings: [],
      truncated: false,
    }),
    listFlows: async ({ limit }) => ({
      revision: revision(),
      flows: fakeFlows.slice(0, limit),
      offers,
      sources: [...sources],
      truncated: fakeFlows.length > limit,
    }),
    listRates: async () => ({ revision: revision(), rates: [...rates], truncated: false }),
  };
}

/** A rate of the table. */
export function fakeRate(n: number, value: string): Rate {
  return {
    id: `x:01J${String(n).padStart(23, "0")}` as RecordId,
    from: "EUR",
    to: "JPY",
    value,
    date: "2010-03-31",
    source: "A bank",
    who: "ada",
    when: "2026-11-20T09:30:00.000Z",
    layer: "own",
  };
}
