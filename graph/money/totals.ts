import { anyCost, spendingOn } from "../model/budget.ts";
import type { Budget } from "../model/budget.ts";
import { createFirstFew } from "../model/first-few.ts";
import { compareText } from "../model/json.ts";
import { addAmounts, isUnknown } from "./amounts.ts";
import type { Amount, Total } from "./amounts.ts";
import { calendarOf } from "./flow-book.ts";
import type { RecordedFigure } from "./flow-book.ts";

/** A recorded figure with the flow it is of. */
export interface FlowFigure extends RecordedFigure {
  readonly flow: string;
  readonly payer: string;
  readonly recipient: string;
  readonly payerKind: string;
  readonly recipientKind: string;
}

export const totalsKeys = [
  "payer",
  "recipient",
  "payer-kind",
  "recipient-kind",
  "period",
  "phase",
  "currency",
] as const;
export type TotalsKey = (typeof totalsKeys)[number];

/** One line of a table of totals. Different phases, periods and currencies never stand in one line. */
export interface TotalsRow {
  readonly key: string;
  readonly phase: string | null;
  readonly period: string | null;
  readonly calendar: string | null;
  readonly currency: string;
  /** Of figures whose amount is known. */
  readonly total: Total;
  readonly flows: readonly string[];
  /** Flows of unknown amount: counted and named, never zero. */
  readonly unknown: readonly string[];
  /** Figures per something (a cluster, a firm), which are no part of the total. */
  readonly perSomething: readonly string[];
  /** Payers of the line are also its recipients. */
  readonly isChain: boolean;
}

/** What a line keeps of a figure: of the first one everything, of the others what is added up. */
type Line = Pick<FlowFigure, "flow" | "payer" | "recipient" | "amount" | "per">;
type Group = [FlowFigure, ...Line[]];

/**
 * Totals by payer, recipient, kind, period, phase or currency, in the order of key, phase, period, currency. Cost: O(n log n).
 *
 * @param figures Of any phase, period and currency.
 * @param budget One step is spent for each.
 */
export function totalsBy(figures: Iterable<FlowFigure>, by: TotalsKey, budget = anyCost): readonly TotalsRow[] {
  return firstTotalsBy(figures, by, Infinity, budget).rows;
}

/** The first lines of the same table, and how many there are. Nothing is worked out for the others. */
export function firstTotalsBy(
  figures: Iterable<FlowFigure>,
  by: TotalsKey,
  most: number,
  budget: Budget,
): { readonly rows: readonly TotalsRow[]; readonly count: number } {
  const groups = new Map<string, Group>();
  for (const figure of spendingOn(figures, budget)) {
    const { flow, payer, recipient, amount, per, phase, period, currency } = figure;
    const key = [keyOf(figure, by), phase ?? "", period ?? "", currency].join("\n");
    const group = groups.get(key);
    if (group) group.push({ flow, payer, recipient, amount, per });
    else groups.set(key, [figure]);
  }
  const first = createFirstFew<string>(most, compareText);
  for (const key of groups.keys()) first.add(key);
  return { rows: first.list().map((key) => totalsRow(groups.get(key)!, by, budget)), count: groups.size };
}

function totalsRow(group: Group, by: TotalsKey, budget: Budget): TotalsRow {
  const [{ phase, period, currency }] = group;
  const isWhole = ({ per }: Line) => per === null || per === "total" || per === "year";
  const whole = group.filter(isWhole);
  const known = whole.filter(({ amount }) => !isUnknown(amount));
  const payers = new Set(known.map(({ payer }) => payer));
  return {
    key: keyOf(group[0], by),
    phase,
    period,
    calendar: calendarOf(group[0]),
    currency,
    total: addAmounts(amountsOf(known, budget)),
    flows: known.map(({ flow }) => flow),
    unknown: whole.filter(({ amount }) => isUnknown(amount)).map(({ flow }) => flow),
    perSomething: group.filter((figure) => !isWhole(figure)).map(({ flow }) => flow),
    isChain: known.some(({ recipient }) => payers.has(recipient)),
  };
}

function* amountsOf(figures: readonly Line[], budget: Budget): Generator<Amount, undefined> {
  for (const { amount } of spendingOn(figures, budget)) yield amount;
}

function keyOf(figure: FlowFigure, by: TotalsKey): string {
  switch (by) {
    case "payer":
      return figure.payer;
    case "recipient":
      return figure.recipient;
    case "payer-kind":
      return figure.payerKind;
    case "recipient-kind":
      return figure.recipientKind;
    case "period":
      return figure.period ?? "";
    case "phase":
      return figure.phase ?? "";
    case "currency":
      return figure.currency;
  }
}
