import type { Budget } from "../model/budget.ts";
import { addAmounts } from "./amounts.ts";
import type { FlowBook } from "./flow-book.ts";
import { regionAbove, regionBelow } from "./region.ts";
import type { Region } from "./region.ts";
import { usualTraceLimits } from "./trace-answer.ts";
import type { TraceAnswer, TraceOptions } from "./trace-answer.ts";
import { createFigures } from "./trace-figures.ts";
import { listAssumptions, listBehind, listCycles, listLeftOut, listUnknown, listUntraced } from "./trace-lists.ts";
import { createRows } from "./trace-rows.ts";
import { openStep } from "./trace-step.ts";

/**
 * Where the money that flows into a body comes from in the end (design, "Tracing"): for each ultimate source, own revenue,
 * untraced money and money that the body itself paid out before, the figure if incomes mix evenly at each pot, and the
 * least and greatest amount over all ways in which the money can have gone. Exact, but for bounds on intervals, which a
 * linear program gives. Cost: O(V + E) of what lies upstream, n³ for a cycle of n pots, and for each row shown two
 * maximum flows or two linear programs.
 *
 * @param target Any body of the book; one without incomes gives an answer without rows.
 * @param budget One step is spent for each flow, arc and way looked at.
 * @throws GraphError `invariant` for an income in two pots or an amount below zero; `limit-exceeded` or `cancelled` from `budget`.
 */
export function traceUp(book: FlowBook, target: string, options: TraceOptions, budget: Budget): TraceAnswer {
  return answer(regionAbove(book, target, budget), options, budget);
}

/**
 * Where the money that a body pays ends up: for each body downstream what it keeps of it, with figure and bounds as in
 * `traceUp`. An ultimate body keeps what it gets, and so does the body itself for what comes back.
 */
export function traceDown(book: FlowBook, source: string, options: TraceOptions, budget: Budget): TraceAnswer {
  return answer(regionBelow(book, source, budget), options, budget);
}

function answer(region: Region, { limits = usualTraceLimits, solveLinear }: TraceOptions, budget: Budget): TraceAnswer {
  const { book, direction, start, startBook } = region;
  const figures = createFigures(region, budget);
  const total = addAmounts((direction === "up" ? startBook.incomes : startBook.payments).map(({ amount }) => amount));
  const { rows, rowCount, rest, boundsMissing } = createRows(figures, total, limits, solveLinear, budget);
  const inFigures = () =>
    new Set([
      ...[...figures.net.sources.values()].map(({ source }) => (source.part === "body" ? source.body : "")),
      ...figures.net.targets.keys(),
    ]);
  let truncated = rowCount > rows.length || rows.some(({ morePaths }) => morePaths);
  const cut = <T>(list: readonly T[]): readonly T[] => {
    truncated ||= list.length > limits.list;
    return list.slice(0, limits.list);
  };
  return {
    direction,
    start,
    currency: book.currency,
    rows,
    rowCount,
    rest,
    total,
    assumptions: cut(listAssumptions(figures, boundsMissing, budget)),
    unknown: cut(listUnknown(region)),
    untraced: cut(listUntraced(figures, budget)),
    cycles: cut(listCycles(figures)),
    behind: cut(listBehind(region, inFigures, limits.list, budget)),
    leftOut: cut(listLeftOut(region)),
    ownRevenue: startBook.own,
    truncated,
    stepAt: (body) => openStep(figures, body),
  };
}
