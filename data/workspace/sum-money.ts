import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Budget } from "#graph/model/budget.ts";
import { isRelationId } from "#graph/model/ids.ts";
import type { RelationId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { Amount } from "#graph/money/amounts.ts";
import type { ExchangeRate, LeftOutFlow } from "#graph/money/flow-book.ts";
import { listFigures, moneyAround } from "#graph/money/list-figures.ts";
import { selectAround, sumFlows } from "#graph/money/sums.ts";
import type { Boundary, Selection, SumAnswer } from "#graph/money/sums.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import { createMoneyDescriber, numberSet } from "./describe-money.ts";
import type { MoneyDescriber } from "./describe-money.ts";
import { getRelations } from "./money-scope.ts";
import { rateSentence, settleQuestion } from "./money-question.ts";
import type { SettledQuestion } from "./money-question.ts";
import { runMoney } from "./money-run.ts";
import { moneyWords } from "./money-words.ts";
import type { ReadContext } from "./read-context.ts";
import { shortList } from "./trace-sentences.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type SumInput = CheckedInputOf<"sumMoney">;
type SumOutput = OutputOf<"sumMoney">;

const mostNames = 6;

/**
 * Adds up flows: those named, those that cross a boundary, or both; with the plain total and its warning, the sum at
 * first entry, and every flow of the selection that is not counted, with why.
 *
 * @throws WorkspaceError `invalid-input` for two boundaries or nothing to add up; `not-found` for a flow that is not here.
 */
export function sumMoney(state: WorkspaceState, input: SumInput, context: ReadContext): Promise<SumOutput> {
  const phrases = moneyWords[input.lang];
  return runMoney(input, context, async ({ budget, solving }) => {
    if (input.into && input.outOf) throw new WorkspaceError("invalid-input", phrases.eitherBoundary);
    const boundary = boundaryOf(state, input);
    if (!boundary && !input.flows) throw new WorkspaceError("invalid-input", phrases.someSelection);
    const relations = selectedRelations(state, input, boundary, budget);
    const { base, graph } = state.resolved;
    const moment = momentOf(input);
    const settled = settleQuestion(
      state,
      input,
      (figuresOf) => listFigures(base, graph, relations(), moment, budget, figuresOf),
      budget,
    );
    const selection = input.flows
      ? selectNamed(state, settled, relations(), budget)
      : withoutRevenue(selectAround(settled.book, boundary!, budget));
    const answer = await solving(
      (solveLinear) => sumFlows(selection, boundary, solveLinear, budget),
      ({ warnings }) => warnings.includes("wide-ends"),
    );
    const describer = createDescriber(state, input);
    const money = createMoneyDescriber(describer);
    return {
      revision: state.revision,
      ...describeSum(answer, boundary, settled, money, input),
      sources: describer.sourceEntries(),
    };
  });
}

function boundaryOf(state: WorkspaceState, { into, outOf }: SumInput): Boundary {
  const bodies = into ?? outOf;
  if (!bodies) return null;
  return { type: into ? "into" : "out-of", bodies: new Set(bodies.map((id) => getLiveEntity(state, id))) };
}

/** Relations that carry the money asked about, read once and only if somebody needs them. */
function selectedRelations(
  state: WorkspaceState,
  { flows, ...input }: SumInput,
  boundary: Boundary,
  budget: Budget,
): () => readonly RelationId[] {
  const { graph } = state.resolved;
  let found: readonly RelationId[] | null = null;
  const around = ({ type, bodies }: NonNullable<Boundary>) => {
    const direction = type === "into" ? "up" : "down";
    const all = [...bodies].flatMap((body) => moneyAround(graph, body as never, direction, momentOf(input), budget));
    return [...new Set(all)].sort(compareText);
  };
  return () => (found ??= flows ? getRelations(state, flows, input.lang) : around(boundary!));
}

/** Flows named, those that do not fit with why; a relation that is no flow then is listed too. */
function selectNamed(
  state: WorkspaceState,
  { book, asked }: SettledQuestion,
  relations: readonly RelationId[],
  budget: Budget,
): Selection {
  const readings = relations.map((id) => {
    budget.spend();
    return { id, ...book.reading(id) };
  });
  const noFlow = readings.filter(({ flow, leftOut }) => !flow && leftOut.length === 0);
  return {
    currency: asked.currency,
    flows: readings.flatMap(({ flow }) => (flow ? [flow] : [])),
    leftOut: [
      ...readings.flatMap(({ leftOut }) => leftOut),
      ...noFlow.map(({ id }): LeftOutFlow => {
        const { source, target } = state.resolved.base.relations.get(id)!;
        return { flow: id, payer: source, recipient: target, why: "other", detail: "no-flow", figure: null };
      }),
    ],
  };
}

/** Own revenue is no flow, so it is none that a sum leaves out. */
function withoutRevenue(selection: Selection): Selection {
  return { ...selection, leftOut: selection.leftOut.filter(({ flow }) => isRelationId(flow)) };
}

function describeSum(
  answer: SumAnswer,
  boundary: Boundary,
  settled: SettledQuestion,
  money: MoneyDescriber,
  { limit }: SumInput,
): Omit<SumOutput, "revision" | "sources"> {
  const { currency } = answer;
  const { book, asked, rateLine } = settled;
  const { leftOut } = answer;
  const counted = answer.counted.slice(0, limit).map((id) => {
    const flow = book.reading(id).flow!;
    const amount = money.amount(flow.amount, currency)!;
    return {
      ...money.flowRef({ flow: id, payer: flow.payer, recipient: flow.recipient }),
      amount: { ...amount, text: money.hedged(amount.text, id, flow.claims) },
      claims: numberSet(money.sourcesOf(id, flow.claims)),
    };
  });
  const totals = {
    amount: money.total(answer.amount, currency),
    gross: money.total(answer.gross, currency),
    atFirstEntry: money.total(answer.atFirstEntry, currency),
  };
  const warnings = answer.warnings.map((code) => ({
    code,
    sentence:
      code === "chain"
        ? money.phrases.warnings.chain(
            answer.chain.slice(0, mostNames).map(money.name),
            Math.max(0, answer.chain.length - mostNames),
          )
        : money.phrases.warnings["wide-ends"],
  }));
  return {
    asked,
    ...totals,
    counted,
    leftOut: leftOut.slice(0, limit).map((one) => ({ ...money.leftOut(one), detail: one.detail })),
    warnings,
    rates: answer.converted.slice(0, limit).map(({ flow, rate }) => {
      const line = rateLine(rate);
      const original = unconverted(book.reading(flow).flow!.amount, rate);
      const other = line.from === currency ? line.to : line.from;
      return { ...line, flow: flow as SubjectId, original: money.amount(original, other)?.text ?? "" };
    }),
    sentences: sumSentences(answer, totals, boundary, settled, money, warnings),
    truncated: answer.counted.length > limit || leftOut.length > limit,
  };
}

function unconverted({ low, point, high }: Amount, { value }: ExchangeRate): Amount {
  const back = (end: Amount["low"]) => end && end.div(value);
  return { low: back(low), point: back(point), high: back(high) };
}

function sumSentences(
  { counted, leftOut, converted }: SumAnswer,
  totals: Pick<SumOutput, "amount" | "gross" | "atFirstEntry">,
  boundary: Boundary,
  { shortText, rateLine, book }: SettledQuestion,
  { phrases, name, hedgedFlows }: MoneyDescriber,
  warnings: SumOutput["warnings"],
): string[] {
  const { amount, gross, atFirstEntry } = totals;
  const names = boundary ? shortList([...boundary.bodies].map(name), phrases.andOthers) : [];
  const first = !boundary
    ? phrases.sumOfList(amount.text, shortText, counted.length)
    : (boundary.type === "into" ? phrases.sumInto : phrases.sumOutOf)(amount.text, names, shortText, counted.length);
  const hedged = hedgedFlows(counted.map((id) => [id, book.reading(id).flow?.claims ?? []] as const));
  const whys = ["upstream", "inside", "unknown", "other-period", "other"] as const;
  const counts = whys.flatMap((why) => {
    const count = leftOut.filter((one) => one.why === why).length;
    return count > 0 ? [phrases.whyCount[why](count)] : [];
  });
  return [
    first,
    ...(gross.shown === atFirstEntry.shown && gross.shown === amount.shown
      ? []
      : [phrases.grossAndFirst(gross.text, atFirstEntry.text)]),
    ...(hedged.length > 0 ? [phrases.hedged(shortList(hedged, phrases.andOthers))] : []),
    ...warnings.map(({ sentence }) => sentence),
    ...(leftOut.length > 0 ? [phrases.leftOutCount(counts)] : []),
    ...[...new Set(converted.map(({ rate }) => rateLine(rate)))].map((line) => rateSentence(line, phrases)),
  ];
}
