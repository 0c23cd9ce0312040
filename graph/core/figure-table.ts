import { createNameCodes } from "./name-codes.ts";
import { grown } from "./grown.ts";
import type { NameCodes } from "./name-codes.ts";

/** One amount of a relation as walks test it. What is exact stays with the claims. */
export interface Figure {
  /** A code of the list of phases, or null. */
  readonly phase: string | null;
  /** The key of the time it is for (`periodKey` of graph/money: the same days have the same key); "" for none. */
  readonly period: string;
  /** ISO 4217. */
  readonly currency: string;
  /** In base units; -Infinity and Infinity for an end that is not known. */
  readonly low: number;
  readonly high: number;
}
/** Amounts of relations: the figures of row r stand from `starts[r]` to before `starts[r + 1]`. */
export interface FigureColumns {
  readonly starts: Int32Array;
  /** Places in `phaseNames`, which has "" for none. */
  readonly phases: Uint16Array;
  readonly periods: Uint16Array;
  readonly currencies: Uint16Array;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly phaseNames: readonly string[];
  readonly periodNames: readonly string[];
  readonly currencyNames: readonly string[];
}

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

/**
 * What the amounts of each relation are amounts of, as one number: phase, time and currency together. Lists of relations
 * carry it by place (`kind-lists.ts`), so that a walk passes over money of other years without a look at the amounts.
 */
export interface FigureKeys {
  /** By relation row: `noFigure`, `lookItUp`, or a key. */
  of: Uint16Array;
  /** Codes by key. */
  readonly phases: number[];
  readonly periods: number[];
  readonly currencies: number[];
  readonly byCodes: Map<number, number>;
}
/** Amounts by relation row, which can be changed. */
export interface FigureTable {
  readonly phases: NameCodes;
  readonly periods: NameCodes;
  readonly currencies: NameCodes;
  /** Where the figures of a row begin, and how many it has; a row beyond the end has none. */
  starts: Int32Array;
  counts: Int32Array;
  phaseOf: Uint16Array;
  periodOf: Uint16Array;
  currencyOf: Uint16Array;
  lows: Float64Array;
  highs: Float64Array;
  /** Places used, those of figures that were replaced included. */
  used: number;
  /** What each row's figures are of, once somebody asked (`figureKeysOf`). */
  keys: FigureKeys | null;
}

export function createFigureTable(relationCount: number, columns?: FigureColumns): FigureTable {
  const starts = new Int32Array(relationCount);
  const counts = new Int32Array(relationCount);
  if (columns)
    for (let row = 0; row < relationCount; row++) {
      starts[row] = columns.starts[row]!;
      counts[row] = columns.starts[row + 1]! - columns.starts[row]!;
    }
  return {
    phases: createNameCodes(columns?.phaseNames),
    periods: createNameCodes(columns?.periodNames),
    currencies: createNameCodes(columns?.currencyNames),
    starts,
    counts,
    phaseOf: columns?.phases ?? new Uint16Array(0),
    periodOf: columns?.periods ?? new Uint16Array(0),
    currencyOf: columns?.currencies ?? new Uint16Array(0),
    lows: columns?.lows ?? new Float64Array(0),
    highs: columns?.highs ?? new Float64Array(0),
    used: columns?.lows.length ?? 0,
    keys: null,
  };
}

/** Sets the figures of a row. Amortised cost: O(its figures). */
export function setFigures(table: FigureTable, row: number, figures: readonly Figure[]): void {
  if (table.used + figures.length > table.lows.length) makeRoom(table, table.used + figures.length);
  table.starts[row] = table.used;
  table.counts[row] = figures.length;
  for (const { phase, period, currency, low, high } of figures) {
    const at = table.used++;
    table.phaseOf[at] = table.phases.codeOf(phase ?? "");
    table.periodOf[at] = table.periods.codeOf(period);
    table.currencyOf[at] = table.currencies.codeOf(currency);
    table.lows[at] = low;
    table.highs[at] = high;
  }
}

/** The figures of a row. */
export function figuresOf(table: FigureTable, row: number): readonly Figure[] {
  const start = table.starts[row] ?? 0;
  return Array.from({ length: table.counts[row] ?? 0 }, (_, place) => {
    const at = start + place;
    return {
      phase: table.phases.names[table.phaseOf[at]!]! || null,
      period: table.periods.names[table.periodOf[at]!]!,
      currency: table.currencies.names[table.currencyOf[at]!]!,
      low: table.lows[at]!,
      high: table.highs[at]!,
    };
  });
}

/** The figures of the first rows as columns, without those that were replaced. */
export function figureColumns(table: FigureTable, relationCount: number): FigureColumns {
  const starts = new Int32Array(relationCount + 1);
  for (let row = 0; row < relationCount; row++) starts[row + 1] = starts[row]! + (table.counts[row] ?? 0);
  const places = new Int32Array(starts[relationCount]!);
  for (let row = 0; row < relationCount; row++)
    for (let place = 0; place < (table.counts[row] ?? 0); place++)
      places[starts[row]! + place] = table.starts[row]! + place;
  return {
    starts,
    phases: Uint16Array.from(places, (at) => table.phaseOf[at]!),
    periods: Uint16Array.from(places, (at) => table.periodOf[at]!),
    currencies: Uint16Array.from(places, (at) => table.currencyOf[at]!),
    lows: Float64Array.from(places, (at) => table.lows[at]!),
    highs: Float64Array.from(places, (at) => table.highs[at]!),
    phaseNames: table.phases.names,
    periodNames: table.periods.names,
    currencyNames: table.currencies.names,
  };
}

/** Figures that were replaced are dropped when there is no room for another. */
function makeRoom(table: FigureTable, needed: number): void {
  const { starts, phases, periods, currencies, lows, highs } = figureColumns(table, table.starts.length);
  for (let row = 0; row < table.starts.length; row++) table.starts[row] = starts[row]!;
  const room = Math.max(64, Math.ceil(lows.length * 1.5), lows.length + needed - table.used);
  table.used = lows.length;
  table.phaseOf = grown(phases, room);
  table.periodOf = grown(periods, room);
  table.currencyOf = grown(currencies, room);
  table.lows = grown(lows, room);
  table.highs = grown(highs, room);
}
