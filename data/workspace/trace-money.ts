import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { compareTraces } from "#graph/money/compare.ts";
import { listFigures, moneyAround } from "#graph/money/list-figures.ts";
import { traceDown, traceUp } from "#graph/money/trace.ts";
import type { TraceAnswer, TraceLimits } from "#graph/money/trace-answer.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { createMoneyDescriber } from "./describe-money.ts";
import { describeTrace, needsSolver, traceText } from "./describe-trace.ts";
import { offerTexts, settleQuestion } from "./money-question.ts";
import type { SettledQuestion } from "./money-question.ts";
import { moneyWords } from "./money-words.ts";
import { runMoney } from "./money-run.ts";
import type { MoneyRun } from "./money-run.ts";
import type { ReadContext } from "./read-context.ts";
import { valueText } from "./value-text.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type TraceInput = CheckedInputOf<"traceMoney">;
export type TraceQuestion = Omit<TraceInput, "compare" | "limit">;

const mostPaths = 25;
const mostOfEachList = 100;

/**
 * Where the money into an entity comes from in the end, or where what it pays ends: figures, bounds, paths, and what they
 * rest on, each with its sources. With `compare` the same for a second period, row beside row.
 */
export function traceMoney(
  state: WorkspaceState,
  input: TraceInput,
  context: ReadContext,
): Promise<OutputOf<"traceMoney">> {
  return runMoney(input, context, async (run) => {
    const entity = getLiveEntity(state, input.entity);
    const { compare } = input;
    const limits = { rows: input.limit, paths: mostPaths, list: mostOfEachList };
    const settled = settleTrace(state, input, entity, run.budget);
    const first = await computeTrace(settled, entity, input.direction, limits, run);
    const later =
      compare === undefined
        ? null
        : settleTrace(
            state,
            { ...input, phase: settled.asked.phase, currency: settled.asked.currency, period: compare },
            entity,
            run.budget,
          );
    const second = later && (await computeTrace(later, entity, input.direction, limits, run));
    const describer = createDescriber(state, input);
    const money = createMoneyDescriber(describer);
    const text = traceText(second ? [first, second] : [first], money);
    const tell = (answer: TraceAnswer, question: SettledQuestion) => {
      const offers = answer.rows.length === 0 ? offerTexts(state, question.offers(), input.lang) : [];
      return describeTrace(answer, question, money, text, offers, input.minGrade);
    };
    const told = tell(first, settled);
    // A budget of the body itself is no flow: nobody says who pays it. Silence about it would read as if there were none.
    const budgets = first.rows.length === 0 && input.direction === "up" ? tellBudgets(entity, input, describer) : [];
    return {
      revision: state.revision,
      entity: describer.brief(entity),
      direction: input.direction,
      ...told,
      sentences: [...told.sentences, ...budgets],
      compared: second && later ? { ...tell(second, later), pairs: pairsOf(first, second) } : null,
      sources: describer.sourceEntries(),
    };
  });
}

/** Amounts that are recorded of a body and not of a flow, each with its sources. Own revenue stands in the answer already. */
function tellBudgets(entity: EntityId, input: TraceInput, describer: Describer): readonly string[] {
  const { base } = describer.state.resolved;
  const amounts = resolveField(base, entity, "amount", momentOf(input)).flatMap(({ shown }) =>
    shown && shown.field.qualifiers?.phase !== "own-revenue" ? [shown] : [],
  );
  if (amounts.length === 0) return [];
  const told = amounts.slice(0, mostBudgets).map((amount) => {
    const n = describer.sources.numberOf(amount.claim.source);
    return `${valueText(amount, describer)}${n === null ? "" : ` [${n}]`}`;
  });
  const more = amounts.length - told.length;
  const { name } = describer.brief(entity);
  const words = moneyWords[input.lang];
  return [words.ownBudget(name, more > 0 ? [...told, words.andOthers(more)] : told)];
}
const mostBudgets = 5;

/** @throws WorkspaceError `invalid-input` where several phases, periods or currencies are there to choose from. */
export function settleTrace(
  state: WorkspaceState,
  input: TraceQuestion,
  entity: EntityId,
  budget: Budget,
): SettledQuestion {
  const { base, graph } = state.resolved;
  const moment = momentOf(input);
  return settleQuestion(
    state,
    input,
    (figuresOf) => {
      const relations = moneyAround(graph, entity, input.direction, moment, budget);
      return listFigures(base, graph, relations, moment, budget, figuresOf);
    },
    budget,
  );
}

export function computeTrace(
  { book }: SettledQuestion,
  entity: EntityId,
  direction: "up" | "down",
  limits: TraceLimits,
  { budget, solving }: MoneyRun,
): Promise<TraceAnswer> {
  const trace = direction === "up" ? traceUp : traceDown;
  return solving((solveLinear) => trace(book, entity, { limits, solveLinear }, budget), needsSolver);
}

/** Rows of both sides by their indexes. */
function pairsOf(first: TraceAnswer, second: TraceAnswer): NonNullable<OutputOf<"traceMoney">["compared"]>["pairs"] {
  return compareTraces(first, second).map(({ before, after }) => ({
    before: before && first.rows.indexOf(before),
    after: after && second.rows.indexOf(after),
  }));
}
