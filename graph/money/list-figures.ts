import type { KnowledgeGraph } from "../core/knowledge-graph.ts";
import type { Budget } from "../model/budget.ts";
import type { EntityId, RelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import type { Moment } from "../resolve/resolve-slot.ts";
import { carriesMoney } from "./flows-of.ts";
import { createFigureReader, periodKey } from "./read-figures.ts";
import type { FigureReader } from "./read-figures.ts";
import type { FlowFigure } from "./totals.ts";

/** Every figure of the relations given, for tables of totals. Cost: O(claims). */
export function listFigures(
  base: ClaimBase,
  graph: KnowledgeGraph,
  relations: readonly RelationId[],
  moment: Moment,
  budget: Budget,
  figuresOf: FigureReader = createFigureReader(base, moment),
): readonly FlowFigure[] {
  return relations.flatMap((relation) => {
    budget.spend();
    if (!graph.hasRelation(relation) || !carriesMoney(graph, relation, moment)) return [];
    const { source, target } = graph.relation(relation);
    return figuresOf(relation).map((figure) => ({
      ...figure,
      flow: relation,
      payer: source,
      recipient: target,
      payerKind: graph.entityKind(source),
      recipientKind: graph.entityKind(target),
    }));
  });
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
export function listOffers(figures: readonly FlowFigure[]): readonly MoneyOffer[] {
  const offers = new Map<string, MoneyOffer>();
  for (const { phase, period, calendar, currency } of figures) {
    const key = [phase ?? "", periodKey(period), currency].join("|");
    const known = offers.get(key);
    offers.set(
      key,
      known ? { ...known, figures: known.figures + 1 } : { phase, period, calendar, currency, figures: 1 },
    );
  }
  const text = ({ phase, period, currency }: MoneyOffer) => [phase ?? "", period ?? "", currency].join("|");
  return [...offers.values()].sort((a, b) => b.figures - a.figures || compareText(text(a), text(b)));
}
