import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { parsePeriod } from "#graph/model/calendars.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { zero } from "#graph/money/amounts.ts";
import type { Total } from "#graph/money/amounts.ts";
import { figuresAmong } from "#graph/money/list-figures.ts";
import { periodKey } from "#graph/money/read-figures.ts";
import { firstTotalsBy } from "#graph/money/totals.ts";
import type { FlowFigure, TotalsRow } from "#graph/money/totals.ts";
import { gradeOrder } from "#graph/resolve/resolve-slot.ts";
import { createDescriber, momentOf } from "./describe.ts";
import { createMoneyDescriber } from "./describe-money.ts";
import type { Describer } from "./describer.ts";
import { phaseOf, phaseText, questionText, shortPeriodText } from "./money-question.ts";
import { runMoney } from "./money-run.ts";
import { flowsTouching, getRelations } from "./money-scope.ts";
import { moneyWords } from "./money-words.ts";
import { figureReader } from "./packed-money.ts";
import type { ReadContext } from "./read-context.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type TotalInput = CheckedInputOf<"totalMoney">;

/** Totals by payer, recipient, kind, period, phase or currency; phases, periods and currencies never stand in one line. */
export function totalMoney(
  state: WorkspaceState,
  input: TotalInput,
  context: ReadContext,
): Promise<OutputOf<"totalMoney">> {
  return runMoney(input, context, ({ budget }) => {
    const { base, graph } = state.resolved;
    const moment = momentOf(input);
    const relations = input.flows
      ? getRelations(state, input.flows, input.lang)
      : flowsTouching(state, input.entities, moment, budget);
    const figures = figuresAmong(base, graph, relations, moment, budget, figureReader(state, moment));
    const asked = thoseThat(figures, filterOf(state, input));
    const { rows: shown, count } = firstTotalsBy(asked, input.by, input.limit, budget);
    const describer = createDescriber(state, input);
    const money = createMoneyDescriber(describer);
    return {
      revision: state.revision,
      groups: shown.map((row) => ({
        key: row.key,
        name: nameOf(row, input, describer),
        phase: row.phase,
        period: row.period,
        currency: row.currency,
        text: questionText(state, row, input.lang),
        total: money.total(row.flows.length > 0 ? row.total : unknownTotal, row.currency),
        flows: [...row.flows] as SubjectId[],
        unknown: row.unknown.length,
        perSomething: row.perSomething.length,
        isChain: row.isChain,
      })),
      warnings: shown.some(({ isChain }) => isChain)
        ? [{ code: "chain", sentence: moneyWords[input.lang].warnings.totalsChain }]
        : [],
      truncated: count > shown.length,
    };
  });
}

function* thoseThat<T>(all: Iterable<T>, fits: (one: T) => boolean): Generator<T, undefined> {
  for (const one of all) if (fits(one)) yield one;
}

/** Where no figure of a line is known, its total is not zero: nobody knows it. */
const unknownTotal: Total = { shown: null, low: zero, high: null };

function filterOf(state: WorkspaceState, input: TotalInput): (figure: FlowFigure) => boolean {
  const { currency, minGrade, lang } = input;
  const phase = typeof input.phase === "string" ? phaseOf(state, input.phase, lang) : input.phase;
  const period = typeof input.period === "string" ? parsePeriod(input.period).period : input.period;
  return (figure) =>
    (phase === undefined || figure.phase === phase) &&
    (period === undefined || periodKey(figure.period) === periodKey(period)) &&
    (currency === undefined || figure.currency === currency) &&
    (minGrade === undefined || gradeOrder(figure.grade) <= gradeOrder(minGrade));
}

/** The key of a line as a reader knows it. */
function nameOf({ key, phase, period, calendar }: TotalsRow, { by, lang }: TotalInput, describer: Describer): string {
  switch (by) {
    case "payer":
    case "recipient":
      return describer.name(key as EntityId).text;
    case "payer-kind":
    case "recipient-kind":
      return describer.state.resolved.base.schema.entityKinds.get(key)?.label[lang] ?? key;
    case "period":
      return shortPeriodText(period, calendar, lang);
    case "phase":
      return phaseText(describer.state, phase, lang);
    case "currency":
      return key;
  }
}
