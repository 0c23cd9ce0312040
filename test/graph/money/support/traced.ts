import type Fraction from "fraction.js";
import { GraphError } from "#graph/model/errors.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";
import { traceDown, traceUp } from "#graph/money/trace.ts";
import type { TraceAnswer, TraceRow } from "#graph/money/trace-answer.ts";
import { plenty } from "./flows.ts";
import { bookOf } from "./random-graphs.ts";
import { TwoPots, referenceBounds } from "./reference.ts";
import type { Case } from "./reference.ts";

/** The answer for a random graph, or null where an income lies in two pots, which the reference has to say too. */
export function traced(
  graph: Case,
  solveLinear: SolveLinear,
  direction: "up" | "down" = "up",
  start = "T",
): TraceAnswer | null {
  try {
    return (direction === "up" ? traceUp : traceDown)(bookOf(graph), start, { solveLinear }, plenty());
  } catch (error) {
    if (error instanceof GraphError && error.message.includes("in two pots")) return null;
    throw error;
  }
}

export function isRefusedByReference(graph: Case, solveLinear: SolveLinear): boolean {
  try {
    referenceBounds(graph, "T", [], solveLinear);
    return false;
  } catch (error) {
    if (error instanceof TwoPots) return true;
    throw error;
  }
}

/** The name that the reference gives to a source. */
export function nameOf({ end: { part, body } }: TraceRow): string {
  const words = {
    body: "",
    returned: "",
    "own-revenue": "own ",
    untraced: "untraced ",
    "unknown-income": "unknown ",
    kept: "",
  };
  return `source ${words[part]}${body}`;
}

export function mapAmounts(
  graph: Case,
  change: (amount: Case["flows"][number]["amount"]) => Case["flows"][number]["amount"],
): Case {
  return {
    ...graph,
    flows: graph.flows.map((flow) => ({ ...flow, amount: change(flow.amount) })),
    own: Object.fromEntries(Object.entries(graph.own).map(([body, figure]) => [body, change(figure)])),
  };
}

export function textOf(row: TraceRow, factor: Fraction | number = 1): string {
  const times = (value: Fraction | null) => value?.mul(factor).toFraction();
  return `${nameOf(row)} ${times(row.proportional)} ${times(row.bounds!.low)} ${times(row.bounds!.high)}`;
}
