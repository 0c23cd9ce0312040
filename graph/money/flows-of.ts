import type { EntityId, RelationId } from "../model/ids.ts";
import { anyCost } from "../model/budget.ts";
import type { Budget } from "../model/budget.ts";
import { findEdtf, periodOf } from "../model/edtf.ts";
import { pickName } from "../model/names.ts";
import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { gradeOrder } from "../resolve/resolve-slot.ts";
import { holdsAt, namesOf, resolveField } from "../resolve/resolve-subject.ts";
import { amountOfClaims, isUnknown, unknownAmount } from "./amounts.ts";
import type { Amount } from "./amounts.ts";
import type { ExchangeRate, FlowBook, LeftOutFlow, MoneyFlow, OwnRevenue, RecordedFigure } from "./flow-book.ts";
import { readOnce } from "./read-once.ts";
import type { FoundFlow, ReadOnce } from "./read-once.ts";
import { createFigureReader, isLongerThanAYear, periodKey, timesCount, timesFactor } from "./read-figures.ts";
import type { FigureReader, ShownCount } from "./read-figures.ts";

/** Which figures are asked for. */
export interface MoneyQuestion {
  /** Null asks for figures that name none. */
  readonly phase: string | null;
  /** EDTF. A figure counts when its period is this one; null asks for figures that name none. */
  readonly period: string | null;
  readonly currency: string;
  readonly moment: Moment;
  /** Counts by which figures `per` something are multiplied: "cluster" to 30. Without its count such a figure is left out. */
  readonly counts?: ReadonlyMap<string, ShownCount>;
  /** Rates by other currency. Off unless given; a flow that has a figure in the currency asked for is never converted. */
  readonly rates?: ReadonlyMap<string, ExchangeRate>;
  /** Amounts whose shown claim has a lower grade, or none, are left out and listed. */
  readonly minGrade?: string;
  /** For names in sentences, most wanted first. */
  readonly languages: readonly string[];
}

/** A book over a resolved graph, which reads a relation when it is first asked for. */
export interface GraphFlowBook extends FlowBook {
  /** Flow and left-out figures of one relation; both empty for one that carries no money or does not hold. */
  reading(relation: string): FlowReading;
  /** Rates by which anything was converted that was read so far, each once. */
  usedRates(): readonly ExchangeRate[];
}
export interface FlowReading {
  readonly flow: MoneyFlow | null;
  readonly leftOut: readonly LeftOutFlow[];
}
const nothing: FlowReading = { flow: null, leftOut: [] };
/** Reading a relation takes longer than looking at one, so that a caller who gives up is heard in time. */
const stepsOfAReading = 8;

/**
 * Flows as a question sees them. A relation that carries money and has no amount at all is a flow of unknown amount,
 * where it holds in the period; one with amounts of other periods, phases or currencies only is left out and listed.
 *
 * @param budget Spent for each relation read; `limit-exceeded` and `cancelled` come from it.
 * @param figuresOf Shared with a list of the same figures, so that nothing is read twice.
 */
export function createGraphFlowBook(
  base: ClaimBase,
  graph: KnowledgeGraph,
  question: MoneyQuestion,
  budget: Budget = anyCost,
  figuresOf: FigureReader = createFigureReader(base, question.moment),
): GraphFlowBook {
  const { moment, languages } = question;
  const given = { base, question, figuresOf };
  const ultimate = new Map<string, boolean>();
  const revenues = new Map<string, OwnReading>();
  const around = new Map<string, FlowsAround>();
  const flowRates = new Set<ExchangeRate>();
  const readings = readOnce(graph, moment, (found) => {
    budget.spend(stepsOfAReading);
    const reading = readFlow(given, found);
    if (reading.flow?.rate) flowRates.add(reading.flow.rate);
    return reading;
  });
  const at = (body: string): FlowsAround => {
    const known = around.get(body);
    if (known) return known;
    const found = readAround(readings, body);
    around.set(body, found);
    return found;
  };
  const revenueOf = (body: string): OwnReading => {
    const known = revenues.get(body);
    if (known) return known;
    const read = readOwnRevenue(given, body as EntityId);
    revenues.set(body, read);
    return read;
  };
  return {
    currency: question.currency,
    reading: (id) => readings.of(id) ?? nothing,
    flowsInto: (body) => at(body).into,
    flowsOutOf: (body) => at(body).outOf,
    leftOutInto(body) {
      const [ofFlows, ofRevenue] = [at(body).leftOut, revenueOf(body).leftOut];
      return ofRevenue.length === 0 ? ofFlows : [...ofFlows, ...ofRevenue];
    },
    isUltimate(body) {
      const known = ultimate.get(body);
      if (known !== undefined) return known;
      const is =
        !figuresOf.isPlain(body as EntityId) &&
        resolveField(base, body as EntityId, "ultimateSource", moment)[0]?.shown?.field.value === true;
      ultimate.set(body, is);
      return is;
    },
    ownRevenueOf: (body) => revenueOf(body).own,
    nameOf: (body) =>
      pickName(
        namesOf(base, body as EntityId, moment).map(({ name }) => name),
        languages,
      )?.value ?? body,
    usedRates() {
      const used = new Set(flowRates);
      for (const { own } of revenues.values()) if (own?.rate) used.add(own.rate);
      return [...used];
    },
  };
}

/** Flows at one body, in the order of their ids, and figures of relations into it that are left out. */
interface FlowsAround {
  readonly into: readonly MoneyFlow[];
  readonly outOf: readonly MoneyFlow[];
  readonly leftOut: readonly LeftOutFlow[];
}
const none: readonly never[] = [];

function readAround(readings: ReadOnce<FlowReading>, body: string): FlowsAround {
  const [into, outOf]: [MoneyFlow[], MoneyFlow[]] = [[], []];
  const leftOut: LeftOutFlow[] = [];
  readings.at(body, (read, source, target) => {
    if (target === body) for (const one of read.leftOut) leftOut.push(one);
    if (target === body && read.flow) into.push(read.flow);
    if (source === body && read.flow) outOf.push(read.flow);
  });
  return { into: closed(into), outOf: closed(outOf), leftOut: closed(leftOut) };
}
/** Most bodies have a flow or two, and a list that grew takes room for seventeen. */
function closed<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice();
}

interface Given {
  readonly base: ClaimBase;
  readonly question: MoneyQuestion;
  readonly figuresOf: FigureReader;
}
function readFlow(given: Given, { relation, source, target, spans }: FoundFlow): FlowReading {
  const { question, figuresOf } = given;
  const ends = { payer: source, recipient: target };
  const figures = figuresOf(relation);
  const [only] = figures;
  if (figures.length === 1 && countsAsItIs(only!, question))
    return { flow: flowOf(given, relation, ends, only!.amount, only, only!.claims, null), leftOut: none };
  const judged = figures.map((figure) => ({ figure, ...judge(figure, question) }));
  const own = judged.filter(({ fits, figure }) => fits && figure.currency === question.currency);
  const chosen = own.length > 0 ? own : judged.filter(({ fits }) => fits).slice(0, 1);
  const fitting = chosen.flatMap(({ fits }) => fits ?? []);
  const first = fitting.find(({ amount }) => !isUnknown(amount)) ?? fitting[0];
  if (!first && figures.length > 0) {
    const leftOut = judged.map(({ figure, why, detail }) => ({ flow: relation, ...ends, why, detail, figure }));
    return { flow: null, leftOut };
  }
  if (first && isTooWeak(first, question)) {
    const why = { why: "other", detail: "grade" } as const;
    return { flow: null, leftOut: chosen.map(({ figure }) => ({ flow: relation, ...ends, ...why, figure })) };
  }
  const period = question.period === null ? null : findEdtf(question.period);
  if (!first && period && holdsAt(spans, { days: periodOf(period), certain: false }) === "no") return nothing;
  const amount = first ? amountOfClaims([first, ...fitting].map((one) => one.amount)) : unknownAmount;
  const claims = [...new Set([...(first?.claims ?? none), ...fitting.flatMap((one) => one.claims)])];
  return { flow: flowOf(given, relation, ends, amount, first, claims, chosen[0]?.rate ?? null), leftOut: none };
}

function flowOf(
  { base, question, figuresOf }: Given,
  id: RelationId,
  { payer, recipient }: Pick<MoneyFlow, "payer" | "recipient">,
  amount: Amount,
  shown: RecordedFigure | undefined,
  claims: readonly string[],
  rate: ExchangeRate | null,
): MoneyFlow {
  const conditions = figuresOf.isPlain(id) ? noConditions : readConditions(base, id, question.moment);
  const { earmark, earmarkedFor, fedBy } = conditions;
  const flow = { id, payer, recipient, amount, grade: shown?.grade ?? null, claims, earmark, earmarkedFor, fedBy };
  return rate ? { ...flow, rate } : flow;
}
const noConditions: Pick<MoneyFlow, "earmark" | "earmarkedFor" | "fedBy"> = {
  earmark: "pooled",
  earmarkedFor: none,
  fedBy: none,
};

/** True for a figure of just what is asked for, which is the whole amount of its flow where it is the only one. */
function countsAsItIs(figure: RecordedFigure, question: MoneyQuestion): boolean {
  return (
    figure.currency === question.currency &&
    figure.phase === question.phase &&
    (figure.per === null || figure.per === "total") &&
    (figure.period === question.period || periodKey(figure.period) === periodKey(question.period)) &&
    !isTooWeak(figure, question)
  );
}

function isTooWeak({ grade }: RecordedFigure, { minGrade }: MoneyQuestion): boolean {
  return minGrade !== undefined && gradeOrder(grade) > gradeOrder(minGrade);
}

/** The figure as it counts, or why it does not. A figure of the whole, of no stated base, or of one year counts as it is. */
function judge(
  figure: RecordedFigure,
  { phase, period, currency, counts, rates }: MoneyQuestion,
): Pick<LeftOutFlow, "why" | "detail"> & { readonly fits: RecordedFigure | null; readonly rate: ExchangeRate | null } {
  const rate = figure.currency === currency ? null : (rates?.get(figure.currency) ?? null);
  const no = (why: LeftOutFlow["why"], detail: LeftOutFlow["detail"]) => ({ fits: null, why, detail, rate: null });
  const yes = (fits: RecordedFigure) => ({
    fits: rate ? { ...fits, amount: timesFactor(fits.amount, rate.value) } : fits,
    why: "other" as const,
    detail: null,
    rate,
  });
  if (figure.phase !== phase) return no("other", "phase");
  if (figure.currency !== currency && !rate) return no("other", "currency");
  if (periodKey(figure.period) !== periodKey(period)) return no("other-period", null);
  if (figure.per === "year" && isLongerThanAYear(figure.period)) return no("other", "years");
  if (figure.per === null || figure.per === "total" || figure.per === "year") return yes(figure);
  const count = counts?.get(figure.per);
  return count ? yes(timesCount(figure, count)) : no("other", "per");
}

/** Earmark and `fedBy` as they are shown. Ids of bodies that were merged lead to their survivors. */
function readConditions(
  base: ClaimBase,
  relation: RelationId,
  moment: Moment,
): Pick<MoneyFlow, "earmark" | "earmarkedFor" | "fedBy"> {
  const shown = (field: string) => resolveField(base, relation, field, moment)[0]?.shown?.field.value;
  const earmark = shown("earmark") as
    { readonly kind: MoneyFlow["earmark"]; readonly for?: readonly EntityId[] } | undefined;
  const fedBy = shown("fedBy") as readonly string[] | undefined;
  return {
    earmark: earmark?.kind ?? "pooled",
    earmarkedFor: (earmark?.for ?? []).map((id) => base.survivorOf(id)),
    fedBy: fedBy ?? [],
  };
}

interface OwnReading {
  readonly own: OwnRevenue | null;
  readonly leftOut: readonly LeftOutFlow[];
}

const noRevenue: OwnReading = { own: null, leftOut: [] };

/** Income of a body's own counts in every phase. */
function readOwnRevenue({ question, figuresOf }: Given, body: EntityId): OwnReading {
  const figures = figuresOf(body);
  if (figures.length === 0) return noRevenue; // nearly always
  const own = { ...question, phase: "own-revenue" };
  const judged = figures.map((figure) => ({ figure, ...judge(figure, own) }));
  const inCurrency = judged.filter(({ figure }) => figure.currency === question.currency);
  const chosen = (inCurrency.some(({ fits }) => fits) ? inCurrency : judged).filter(({ fits }) => fits);
  const fitting = chosen.flatMap(({ fits }) => fits ?? []);
  const [first] = fitting;
  if (!first) return noRevenue;
  if (isTooWeak(first, question)) {
    const ends = { flow: body, payer: body, recipient: body };
    const leftOut = chosen.map(({ figure }) => ({ ...ends, why: "other" as const, detail: "grade" as const, figure }));
    return { own: null, leftOut };
  }
  return {
    own: {
      amount: amountOfClaims(fitting.map(({ amount }) => amount)),
      grade: first.grade,
      claims: fitting.flatMap(({ claims }) => claims),
      ...(chosen[0]?.rate ? { rate: chosen[0].rate } : {}),
    },
    leftOut: [],
  };
}
