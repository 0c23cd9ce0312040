import { judgeKeys } from "./figure-keys.ts";
import type { FigureAsked } from "./figure-table.ts";
import type { GraphIndex } from "./index-shape.ts";

/** What is asked of amounts in the terms of an index. A patch makes it void. */
export interface FigureQuestion {
  /** By key of figures (`judgeKeys`), for lists of one kind. */
  readonly byKey: Uint8Array;
  /** By relation row, where the key leaves it open or the list has none. */
  readonly test: (relation: number) => boolean;
}
export function createFigureQuestion(index: GraphIndex, asked: FigureAsked): FigureQuestion {
  return { byKey: judgeKeys(index.figures, asked), test: createFigureTest(index, asked) };
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
