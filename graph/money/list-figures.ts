import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import { flowRowsAround } from "../core/row-flows.ts";
import type { Budget } from "../model/budget.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { createFlowEnds } from "./flow-ends.ts";
import { carriesMoney } from "./carries-money.ts";
import { calendarOf } from "./flow-book.ts";
import { createFigureReader, periodKey } from "./read-figures.ts";
import type { FigureReader } from "./read-figures.ts";
import type { FlowFigure } from "./totals.ts";

/** Every figure of the relations given, for tables of totals. Cost: O(claims). */
export function listFigures(
  base: ClaimBase,
  graph: KnowledgeGraph,
  relations: Iterable<RelationId>,
  moment: Moment,
  budget: Budget,
  figuresOf: FigureReader = createFigureReader(base, moment),
): readonly FlowFigure[] {
  return [...figuresAmong(base, graph, relations, moment, budget, figuresOf)];
}

/** The same figures one after the other, for who does not keep them: in a large graph there are half a million. */
export function* figuresAmong(
  base: ClaimBase,
  graph: KnowledgeGraph,
  relations: Iterable<RelationId>,
  moment: Moment,
  budget: Budget,
  figuresOf: FigureReader = createFigureReader(base, moment),
): Generator<FlowFigure, undefined> {
  const endsOf = createFlowEnds(graph, moment);
  for (const relation of relations) {
    budget.spend();
    const ends = endsOf(relation);
    if (!ends) continue;
    const { payer, recipient, payerKind, recipientKind } = ends;
    for (const { phase, period, calendar, per, currency, amount, grade, claims } of figuresOf(relation))
      yield {
        flow: relation,
        payer,
        recipient,
        payerKind,
        recipientKind,
        phase,
        period,
        calendar,
        per,
        currency,
        amount,
        grade,
        claims,
      };
  }
}

/** Relations that carry money and lead to an entity, or away from it, whatever their amounts, by id. Cost: O(relations met). */
export function moneyAround(
  graph: KnowledgeGraph,
  start: EntityId,
  direction: "up" | "down",
  moment: Moment,
  budget: Budget,
): readonly RelationId[] {
  return [...new Set(flowsAround(graph, start, direction, moment, budget))].sort(compareText);
}

/**
 * The same relations, nearest first (breadth-first search), found as they are asked for; one from a body to itself may
 * come twice. Cost: O(relations met).
 */
export function* flowsAround(
  graph: KnowledgeGraph,
  start: EntityId,
  direction: "up" | "down",
  moment: Moment,
  budget: Budget,
): Generator<RelationId, undefined> {
  const { index } = graph;
  if (index) {
    if (!graph.hasEntity(start)) return;
    for (const row of flowRowsAround(index, index.entityIds.rowOf(start), direction, moment, budget))
      yield index.relationIds.idAt(row) as RelationId;
    return;
  }
  const seen = new Set([start]);
  for (const body of seen) {
    if (!graph.hasEntity(body)) continue;
    for (const relation of graph.relationsOf(body)) {
      budget.spend();
      const { source, target } = graph.relation(relation);
      if ((direction === "up" ? target : source) !== body || !carriesMoney(graph, relation, moment)) continue;
      seen.add(direction === "up" ? source : target);
      yield relation;
    }
  }
}

/** A phase, period and currency that one can ask for, with the number of figures it has. */
export interface MoneyOffer {
  readonly phase: string | null;
  readonly period: string | null;
  readonly calendar: string | null;
  readonly currency: string;
  readonly figures: number;
}

/** What one can ask of some figures, most figures first; so that a question that leaves something out can be told what there is. */
export function listOffers(figures: Iterable<FlowFigure>): readonly MoneyOffer[] {
  const offers = new Map<string, { -readonly [Part in keyof MoneyOffer]: MoneyOffer[Part] }>();
  for (const figure of figures) {
    const { phase, period, currency } = figure;
    const key = `${phase ?? ""}|${periodKey(period)}|${currency}`;
    const known = offers.get(key);
    if (known) known.figures++;
    else offers.set(key, { phase, period, calendar: calendarOf(figure), currency, figures: 1 });
  }
  const text = ({ phase, period, currency }: MoneyOffer) => [phase ?? "", period ?? "", currency].join("|");
  return [...offers.values()].sort((a, b) => b.figures - a.figures || compareText(text(a), text(b)));
}
