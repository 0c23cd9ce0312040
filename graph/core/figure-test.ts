import type { GraphIndex } from "./graph-index.ts";

/** Which amounts a relation has to have: one figure that is all of this. */
export interface FigureAsked {
  /** Null asks for a figure that names none. */
  readonly phase?: string | null | undefined;
  /** The key of a time (`periodKey` of graph/money). */
  readonly period?: string | undefined;
  readonly currency?: string | undefined;
  /** In base units. A range counts with its upper end; with `certain` with its lower one. */
  readonly least?: number | undefined;
  readonly certain?: boolean | undefined;
}

/** Tests the amounts of relation rows as they are at this version of the index. Cost of a test: O(figures of the relation). */
export function createFigureTest(index: GraphIndex, asked: FigureAsked): (relation: number) => boolean {
  const any = -1;
  const never = -2;
  const code = (list: { readonly find: (name: string) => number }, name: string | undefined) => {
    if (name === undefined) return any;
    const found = list.find(name);
    return found < 0 ? never : found;
  };
  const { starts, counts, phaseOf, periodOf, currencyOf, lows, highs, phases, periods, currencies } = index.figures;
  const phase = code(phases, asked.phase === null ? "" : asked.phase);
  const period = code(periods, asked.period);
  const currency = code(currencies, asked.currency);
  const least = asked.least ?? -Infinity;
  const ends = asked.certain ? lows : highs;
  if (phase === never || period === never || currency === never) return () => false;
  return (relation) => {
    const start = starts[relation]!;
    for (let at = start, end = start + counts[relation]!; at < end; at++) {
      if (phase !== any && phaseOf[at] !== phase) continue;
      if (period !== any && periodOf[at] !== period) continue;
      if (currency !== any && currencyOf[at] !== currency) continue;
      if (ends[at]! >= least) return true;
    }
    return false;
  };
}
