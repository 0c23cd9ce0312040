import { compareText } from "../model/json.ts";
import { addAmounts, isUnknown } from "./amounts.ts";
import type { Total } from "./amounts.ts";
import { append } from "./flow-book.ts";
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

/**
 * Totals by payer, recipient, kind, period, phase or currency, in the order of key, phase, period, currency. Cost: O(n log n).
 *
 * @param figures Of any phase, period and currency.
 */
export function totalsBy(figures: readonly FlowFigure[], by: TotalsKey): readonly TotalsRow[] {
  const groups = new Map<string, FlowFigure[]>();
  for (const figure of figures) {
    const parts = [keyOf(figure, by), figure.phase ?? "", figure.period ?? "", figure.currency];
    append(groups, parts.join("\n"), figure);
  }
  return [...groups].sort(([a], [b]) => compareText(a, b)).map(([, group]) => totalsRow(group, by));
}

function totalsRow(group: readonly FlowFigure[], by: TotalsKey): TotalsRow {
  const { phase, period, calendar, currency } = group[0]!;
  const whole = group.filter(({ per }) => per === null || per === "total" || per === "year");
  const known = whole.filter(({ amount }) => !isUnknown(amount));
  const payers = new Set(known.map(({ payer }) => payer));
  return {
    key: keyOf(group[0]!, by),
    phase,
    period,
    calendar,
    currency,
    total: addAmounts(known.map(({ amount }) => amount)),
    flows: known.map(({ flow }) => flow),
    unknown: whole.filter(({ amount }) => isUnknown(amount)).map(({ flow }) => flow),
    perSomething: group.filter((figure) => !whole.includes(figure)).map(({ flow }) => flow),
    isChain: known.some(({ recipient }) => payers.has(recipient)),
  };
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
