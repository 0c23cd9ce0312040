import Fraction from "fraction.js";
import { createBudget } from "#graph/model/budget.ts";
import type { Amount } from "#graph/money/amounts.ts";
import { exactAmount, unknownAmount } from "#graph/money/amounts.ts";
import { createFlowBook } from "#graph/money/flow-book.ts";
import type { FlowBook, FlowList, MoneyFlow } from "#graph/money/flow-book.ts";
import type { TraceAnswer, TraceRow } from "#graph/money/trace-answer.ts";

/** An amount in a test: a figure, "low..high" without a point, "low<point<high", "unknown", "low.." or "..high". */
export type Figure = number | string;

export function amount(figure: Figure): Amount {
  if (typeof figure === "number") return exactAmount(figure);
  if (figure === "unknown") return unknownAmount;
  if (figure.includes("<")) {
    const [low, point, high] = figure.split("<").map((text) => new Fraction(text));
    return { low: low!, point: point!, high: high! };
  }
  if (!figure.includes("..")) return exactAmount(figure);
  const [low, high] = figure.split("..");
  return {
    low: new Fraction(low === "" ? 0 : low!),
    point: null,
    high: high === "" ? null : new Fraction(high!),
  };
}

/** One flow from "F1 Treasury METI". */
export function flow(
  words: string,
  figure: Figure,
  { for: earmarkedFor, fedBy, grade }: { for?: readonly string[]; fedBy?: readonly string[]; grade?: string } = {},
): MoneyFlow {
  const [id, payer, recipient] = words.split(" ");
  return {
    id: id!,
    payer: payer!,
    recipient: recipient!,
    amount: amount(figure),
    earmark: earmarkedFor ? "earmarked" : "pooled",
    earmarkedFor: earmarkedFor ?? [],
    fedBy: fedBy ?? [],
    grade: grade ?? null,
    claims: [`c:${id}#amount`],
  };
}

export function book(
  flows: readonly MoneyFlow[],
  {
    ultimate = [],
    own = {},
    ...rest
  }: { ultimate?: readonly string[]; own?: Readonly<Record<string, Figure>> } & Partial<
    Pick<FlowList, "leftOut" | "names">
  > = {},
): FlowBook {
  return createFlowBook({
    currency: "JPY",
    flows,
    ...rest,
    ultimate: new Set(ultimate),
    ownRevenue: new Map(
      Object.entries(own).map(([body, figure]) => [body, { amount: amount(figure), grade: null, claims: [] }]),
    ),
  });
}

export const plenty = () => createBudget({ maxSteps: 200_000_000 });

/** A figure rounded half up to `places`, as a window shows it. */
export function shown(value: Fraction | null | undefined, places = 1): string {
  return value === null || value === undefined ? "none" : value.round(places).toString();
}
/** "body Treasury: 240 (230 to 280)" for each row. */
export function rowTexts({ rows }: Pick<TraceAnswer, "rows">): string[] {
  return rows.map((row) => `${row.end.part} ${row.end.body}: ${rowText(row)}`);
}
export function rowText({ proportional, bounds }: TraceRow): string {
  return `${shown(proportional)} (${bounds ? `${shown(bounds.low)} to ${shown(bounds.high)}` : "no bounds"})`;
}
