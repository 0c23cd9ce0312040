import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ClaimLine } from "#data/api/shapes.ts";
import { claimAddress } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { compareExact, zero } from "#graph/money/amounts.ts";
import { createMoneyText } from "#graph/money/money-text.ts";
import type { MoneyText } from "#graph/money/money-text.ts";
import type { StepMoney, StepPot, TraceAnswer, TraceStep } from "#graph/money/trace-answer.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import { createMoneyDescriber } from "./describe-money.ts";
import type { MoneyDescriber } from "./describe-money.ts";
import type { Describer } from "./describer.ts";
import type { SettledQuestion } from "./money-question.ts";
import { rateSentence } from "./money-question.ts";
import { runMoney } from "./money-run.ts";
import type { ReadContext } from "./read-context.ts";
import { computeTrace, settleTrace } from "./trace-money.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type StepInput = CheckedInputOf<"openTraceStep">;
type StepOutput = OutputOf<"openTraceStep">;
type StepLine = StepOutput["incomes"][number];

/** Lines of incomes, and of payments, that are told; of more the greatest. Nobody reads so many, and each has its claims. */
const mostLines = 500;
/** A step needs no rows, and every assumption. */
const noRows = { rows: 0, paths: 0, list: Infinity };

/**
 * One body of a trace, opened: its incomes and payments with every claim that competes for each amount, how much of each
 * belongs to the answer, its pots, and the rules by which it was figured.
 *
 * @throws WorkspaceError `not-found` for a body that is no part of the trace.
 */
export function openTraceStep(state: WorkspaceState, input: StepInput, context: ReadContext): Promise<StepOutput> {
  return runMoney(input, context, async (run) => {
    const entity = getLiveEntity(state, input.entity);
    const body = getLiveEntity(state, input.body);
    const settled = settleTrace(state, input, entity, run.budget);
    const answer = await computeTrace(settled, entity, input.direction, noRows, { ...run, solving: withoutSolver });
    const describer = createDescriber(state, input);
    const money = createMoneyDescriber(describer);
    const inside = answer.stepAt(body);
    const step = inside ?? openEnd(answer, settled, body);
    if (!step) throw new WorkspaceError("not-found", money.phrases.notInTrace(money.name(body), money.name(entity)));
    const text = stepText(step, settled, money);
    const line = (one: StepMoney) => describeLine(one, body, { settled, describer, money, text }, momentOf(input));
    const [incomes, payments] = [greatestLines(step.incomes), greatestLines(step.payments)];
    const cut = [step.incomes, step.payments].filter(({ length }) => length > mostLines);
    return {
      revision: state.revision,
      body: money.named(body),
      incomes: incomes.map(line),
      payments: payments.map(line),
      pots: step.pots.map((pot) => describePot(pot, settled, money, text)),
      rules: [
        ...rulesAt(answer, settled, step, inside === null, money),
        ...cut.map(({ length }) => money.phrases.stepCut(mostLines, length)),
      ],
      truncated: cut.length > 0,
      sources: describer.sourceEntries(),
    };
  });
}
/** Bounds are no part of a step. */
const withoutSolver = <T>(compute: (solveLinear: null) => T): Promise<T> => Promise.resolve(compute(null));

/** The greatest of too many lines, in the order in which they came. */
function greatestLines(lines: readonly StepMoney[]): readonly StepMoney[] {
  if (lines.length <= mostLines) return lines;
  const sizeOf = ({ amount: { point, high, low } }: StepMoney) => point ?? high ?? low ?? zero;
  const greatest = new Set([...lines].sort((a, b) => compareExact(sizeOf(b), sizeOf(a))).slice(0, mostLines));
  return lines.filter((line) => greatest.has(line));
}

/** A body at which the walk ends: upwards what an ultimate source paid into the answer, downwards what it got from it. */
function openEnd(answer: TraceAnswer, { book }: SettledQuestion, body: EntityId): TraceStep | null {
  const isUp = answer.direction === "up";
  const flows = isUp ? book.flowsOutOf(body) : book.flowsInto(body);
  const linesAt = new Map<string, ReadonlyMap<string | null, StepMoney>>();
  const linesOf = (other: string) => {
    const known = linesAt.get(other);
    if (known) return known;
    const there = answer.stepAt(other);
    const all = (isUp ? there?.incomes : there?.payments) ?? [];
    const found = new Map(all.map((line) => [line.flow, line]));
    linesAt.set(other, found);
    return found;
  };
  const lines = flows.flatMap((flow): StepMoney[] => {
    const other = isUp ? flow.recipient : flow.payer;
    const same = linesOf(other).get(flow.id);
    return same ? [{ ...same, other }] : [];
  });
  if (lines.length === 0) return null;
  return { body, incomes: isUp ? [] : lines, payments: isUp ? lines : [], pots: [] };
}

/** One unit for all that stands in a step. */
function stepText({ incomes, payments }: TraceStep, { asked }: SettledQuestion, { lang }: MoneyDescriber): MoneyText {
  const greatest = [...incomes, ...payments]
    .flatMap(({ amount }) => [amount.point, amount.high, amount.low])
    .filter((figure) => figure !== null)
    .reduce((most, figure) => (figure.compare(most) > 0 ? figure : most), zero);
  return createMoneyText({ currency: asked.currency, lang, greatest, column: true });
}

interface LineParts {
  readonly settled: SettledQuestion;
  readonly describer: Describer;
  readonly money: MoneyDescriber;
  readonly text: MoneyText;
}
function describeLine(
  { part, flow, other, amount, counted, claims }: StepMoney,
  body: EntityId,
  { settled, describer, money, text }: LineParts,
  moment: Moment,
): StepLine {
  const { currency } = settled.asked;
  const { phrases, name } = money;
  const subject = (flow ?? body) as SubjectId;
  const slots = resolveField(describer.state.resolved.base, subject, "amount", moment).filter(({ remaining }) =>
    remaining.some(({ claim, field }) => claims.includes(claimAddress(claim.id, field.field))),
  );
  const lines = slots.map(describer.slot);
  const texts: Readonly<Record<StepMoney["part"], () => string>> = {
    flow: () => money.flowText(flow!),
    "own-revenue": () => phrases.earns(name(body)),
    untraced: () => phrases.lacks(name(body)),
    "unknown-income": () => phrases.isUnknown(name(body)),
    kept: () => phrases.keeps(name(body)),
  };
  return {
    part,
    flow: flow as SubjectId | null,
    other: other === null ? null : money.named(other),
    text: texts[part](),
    amount: money.amount(amount, currency, text),
    counted: counted && money.total({ shown: counted, low: counted, high: counted }, currency, text),
    claims: claimsOnce(lines.flatMap((slot) => slot.claims)),
    differ: slots.some(({ differ }) => differ),
  };
}
function claimsOnce(claims: readonly ClaimLine[]): ClaimLine[] {
  return [...new Map(claims.map((claim) => [`${claim.claim}#${claim.field}`, claim])).values()];
}

function describePot(
  { earmarkedFor, fedBy, received, kept }: StepPot,
  { asked }: SettledQuestion,
  money: MoneyDescriber,
  text: MoneyText,
): StepOutput["pots"][number] {
  const { phrases, name } = money;
  const total = (value: StepPot["kept"]) =>
    value && money.total({ shown: value, low: value, high: value }, asked.currency, text);
  return {
    text: earmarkedFor
      ? phrases.earmarkedPot(earmarkedFor.map(name))
      : fedBy
        ? phrases.fedPot(fedBy.map(money.flowText))
        : phrases.pool,
    received: total(received),
    kept: total(kept),
  };
}

/** The rules by which this body was figured, as sentences. */
function rulesAt(
  answer: TraceAnswer,
  settled: SettledQuestion,
  { body, pots, incomes }: TraceStep,
  isEnd: boolean,
  { phrases, name }: MoneyDescriber,
): string[] {
  const isUp = answer.direction === "up";
  const here = answer.assumptions.filter(({ at }) => at === body);
  const general = isEnd
    ? [isUp ? phrases.ultimate(name(body)) : phrases.end(name(body))]
    : body === answer.start
      ? [isUp ? phrases.sumOfIncomes(name(body)) : phrases.sumOfPayments(name(body))]
      : [
          ...(pots.length > 1 ? [phrases.potsRule] : []),
          incomes.length > 1 ? phrases.evenly(name(body)) : phrases.oneSource(name(body)),
        ];
  return [
    ...general,
    ...here.map(
      ({ rule }) => `${phrases.rules[rule].sentence(name(body))}${phrases.join}${phrases.rules[rule].explanation}`,
    ),
    ...settled.book.usedRates().map((rate) => rateSentence(settled.rateLine(rate), phrases)),
  ];
}
