import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { append } from "#graph/model/append.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { RelationId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { figuresAmong, flowsAround, listOffers } from "#graph/money/list-figures.ts";
import type { FlowFigure } from "#graph/money/totals.ts";
import { calendarOf } from "#graph/money/flow-book.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import { claimsAt, createMoneyDescriber, numberSet } from "./describe-money.ts";
import type { MoneyDescriber } from "./describe-money.ts";
import { figureReader } from "./packed-money.ts";
import type { Describer } from "./describer.ts";
import { questionText, shortPeriodText } from "./money-question.ts";
import { runMoney } from "./money-run.ts";
import { flowsTouching } from "./money-scope.ts";
import type { ReadContext } from "./read-context.ts";
import { valueText } from "./value-text.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type FlowsInput = CheckedInputOf<"listFlows">;
type FlowLine = OutputOf<"listFlows">["flows"][number];
/** To tell of a flow is as much work as finding many. */
const stepsOfAFlow = 16;
/** In a large graph most of the money there is leads to a body in the end: a list of it has the nearest, and says so. */
const mostAround = 5_000;

/** Flows with every figure recorded of them, for a table, and what one can ask of them. */
export function listFlows(
  state: WorkspaceState,
  input: FlowsInput,
  context: ReadContext,
): Promise<OutputOf<"listFlows">> {
  return runMoney(input, context, ({ budget }) => {
    const { base, graph } = state.resolved;
    const moment = momentOf(input);
    const { relations, isCut } = scopeOf(state, input, moment, budget);
    const shown = relations.slice(0, input.limit);
    const isShown = new Set<string>(shown);
    const byFlow = new Map<string, FlowFigure[]>();
    const figures = figuresAmong(base, graph, relations, moment, budget, figureReader(state, moment));
    // Offers are of all figures; of a flow that is not shown nothing else is needed.
    const offers = listOffers(
      (function* () {
        for (const figure of figures) {
          if (isShown.has(figure.flow)) append(byFlow, figure.flow, figure);
          yield figure;
        }
      })(),
    );
    const describer = createDescriber(state, input);
    const money = createMoneyDescriber(describer);
    return {
      revision: state.revision,
      flows: shown.map((id) => {
        budget.spend(stepsOfAFlow);
        return describeFlow(id, byFlow.get(id) ?? [], describer, money, moment, input.lang);
      }),
      offers: offers.map((offer) => ({
        phase: offer.phase,
        period: offer.period,
        periodText: shortPeriodText(offer.period, offer.calendar, input.lang),
        currency: offer.currency,
        figures: offer.figures,
        text: questionText(state, offer, input.lang),
      })),
      sources: describer.sourceEntries(),
      truncated: isCut || relations.length > input.limit,
    };
  });
}

/** The relations to tell of, by id, and whether there were more. */
function scopeOf(
  state: WorkspaceState,
  { around, entities, limit }: FlowsInput,
  moment: Moment,
  budget: Budget,
): { readonly relations: readonly RelationId[]; readonly isCut: boolean } {
  if (!around) return { relations: flowsTouching(state, entities, moment, budget), isCut: false };
  const most = Math.max(limit, mostAround);
  const entity = getLiveEntity(state, around.entity);
  const found = new Set<RelationId>();
  for (const relation of flowsAround(state.resolved.graph, entity, around.direction, moment, budget)) {
    found.add(relation);
    if (found.size > most) break;
  }
  const nearest = [...found].slice(0, most);
  return { relations: nearest.sort(compareText), isCut: found.size > most };
}

function describeFlow(
  id: RelationId,
  figures: readonly FlowFigure[],
  describer: Describer,
  money: MoneyDescriber,
  moment: Moment,
  lang: FlowsInput["lang"],
): FlowLine {
  const { graph } = describer.state.resolved;
  const { source, target } = graph.relation(id);
  return {
    ...money.flowRef({ flow: id, payer: source, recipient: target }),
    label: money.label(id),
    holds: graph.relationHolds(id, moment),
    figures: figures.map((figure) => ({
      phase: figure.phase,
      period: figure.period,
      periodText: shortPeriodText(figure.period, calendarOf(figure), lang),
      per: figure.per,
      total: money.amount(figure.amount, figure.currency),
      text: recordedText(figure, describer) ?? money.figureText(figure),
      grade: figure.grade,
      differ: figure.claims.length > 1 && !isOneAmount(figure),
      sources: numberSet(money.sourcesOf(id as SubjectId, figure.claims)),
    })),
  };
}
/** The shown claim in the source's own unit. */
function recordedText({ flow, claims }: FlowFigure, describer: Describer): string | null {
  const [shown] = claimsAt(describer, flow, claims.slice(0, 1));
  return shown ? valueText(shown, describer) : null;
}
function isOneAmount({ amount: { low, high, point } }: FlowFigure): boolean {
  return low !== null && point !== null && high !== null && low.equals(high);
}
