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

/** Questions by `numberOf`, as long as an index stays as it is: scripts ask for the same phase and year of thousands. */
interface KeptQuestions {
  version: number;
  readonly byNumber: Map<number, FigureQuestion>;
}
const kept = new WeakMap<GraphIndex, KeptQuestions>();
const mostKept = 1_000;

/** Cost: O(keys of figures), and next to nothing for what was asked before of the same index. */
export function createFigureQuestion(index: GraphIndex, asked: FigureAsked): FigureQuestion {
  const number = numberOf(index, asked);
  if (number < 0) return { byKey: judgeKeys(index.figures, asked), test: createFigureTest(index, asked) };
  const { byNumber } = questionsOf(index);
  const known = byNumber.get(number);
  if (known) return known;
  const question = { byKey: judgeKeys(index.figures, asked), test: createFigureTest(index, asked) };
  if (byNumber.size >= mostKept) byNumber.clear();
  byNumber.set(number, question);
  return question;
}

function questionsOf(index: GraphIndex): KeptQuestions {
  const known = kept.get(index);
  if (known?.version === index.version) return known;
  const none: KeptQuestions = { version: index.version, byNumber: new Map() };
  kept.set(index, none);
  return none;
}

/** Phase, time and currency as one small number; −1 where an amount is asked for too, or a list of names is too long. */
function numberOf({ figures: { phases, periods, currencies } }: GraphIndex, asked: FigureAsked): number {
  if (asked.least !== undefined) return -1;
  const phase = asked.phase === undefined ? 0 : phases.find(asked.phase ?? "") + 2;
  const period = asked.period === undefined ? 0 : periods.find(asked.period) + 2;
  const currency = asked.currency === undefined ? 0 : currencies.find(asked.currency) + 2;
  return phase < 1 << 8 && period < 1 << 12 && currency < 1 << 10 ? (phase << 22) | (period << 10) | currency : -1;
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
