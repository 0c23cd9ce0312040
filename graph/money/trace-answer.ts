import type Fraction from "fraction.js";
import type { Total } from "./amounts.ts";
import type { Bounds } from "./flow-bounds.ts";
import type { LeftOutFlow, OwnRevenue } from "./flow-book.ts";
import type { SolveLinear } from "./linear-program.ts";
import type { MoneyPath } from "./money-path.ts";
import type { PotLabel } from "./pots.ts";
import type { SourcePart } from "./region.ts";

/**
 * What stands behind an answer beyond the recorded amounts, for one body or, where `at` is null, for the whole answer.
 * `proportional`: money of two or more sources is mixed there. `earmark-not-kept`: earmarked money paid for something
 * else, because the pool was short. `earmarks-set-aside`: amounts are intervals, so bounds come without the pots.
 * `payment-without-figure`: a payment counts with its low end against the body's incomes. `cycle-too-large` and
 * `figure-too-long`: bounds without a figure. `no-bounds`: some rows have none, because the programs
 * for them were too large or no solver was at hand.
 */
export const traceRules = [
  "proportional",
  "earmark-not-kept",
  "earmarks-set-aside",
  "payment-without-figure",
  "cycle-too-large",
  "figure-too-long",
  "no-bounds",
] as const;
export type TraceRule = (typeof traceRules)[number];
export interface Assumption {
  readonly at: string | null;
  readonly rule: TraceRule;
}

/** Upwards where money comes from; downwards where it is kept, or (`returned`) that it came back to the body asked about. */
export interface RowEnd {
  readonly part: SourcePart | "kept";
  readonly body: string;
  /** For `unknown-income`: the flows of unknown amount through which the money came. */
  readonly flows: readonly string[];
}

export interface TraceRow {
  readonly end: RowEnd;
  /** Null where an amount on the way has no point. */
  readonly proportional: Fraction | null;
  /** Null where they were not computed. */
  readonly bounds: Bounds | null;
  /** Of the total, 0 to 1; null without a figure. */
  readonly share: Fraction | null;
  /** The weakest grade of the flows on the way; null where any has none. */
  readonly grade: string | null;
  /** Those that carry most first. */
  readonly paths: readonly MoneyPath[];
  /** There are more paths than are listed. */
  readonly morePaths: boolean;
  /** What goes along paths that are not listed, such as those that pass a body twice. */
  readonly otherPaths: Fraction | null;
}

/** Money of which nobody says how much. */
export interface UnknownMoney {
  /** Null for own revenue. */
  readonly flow: string | null;
  readonly payer: string;
  readonly recipient: string;
  /** `income`: it reaches a body of the answer. `payment`: such a body pays it. `own-revenue`: such a body earns it. */
  readonly side: "income" | "payment" | "own-revenue";
}
/** Who stands behind money of which no amount is recorded, and through whom. */
export interface StandsBehind {
  readonly body: string;
  readonly entities: readonly string[];
  readonly flows: readonly string[];
}

export interface TraceAnswer {
  readonly direction: "up" | "down";
  readonly start: string;
  readonly currency: string;
  readonly rows: readonly TraceRow[];
  /** How many ends there are, shown or not. */
  readonly rowCount: number;
  /** Figures of the rows that are not shown. */
  readonly rest: Fraction | null;
  /** Of known amounts: upwards into the body asked about, downwards what it pays. */
  readonly total: Total;
  readonly assumptions: readonly Assumption[];
  readonly unknown: readonly UnknownMoney[];
  /** What bodies pay out beyond their recorded incomes, the greatest first. */
  readonly untraced: readonly { readonly at: string; readonly amount: Total }[];
  /** Money goes round among these bodies. */
  readonly cycles: readonly { readonly bodies: readonly string[]; readonly solved: boolean }[];
  readonly behind: readonly StandsBehind[];
  /** Figures of other periods, phases or currencies that were met on the way. */
  readonly leftOut: readonly LeftOutFlow[];
  /** Own revenue of the body asked about: it is no flow into it. */
  readonly ownRevenue: OwnRevenue | null;
  /** Any of the lists was cut. */
  readonly truncated: boolean;
  /** Opens one step: what a body gets and pays, and how much of it belongs to the answer. */
  stepAt(body: string): TraceStep | null;
}

/** One body of an answer, opened. */
export interface TraceStep {
  readonly body: string;
  readonly incomes: readonly StepMoney[];
  readonly payments: readonly StepMoney[];
  readonly pots: readonly StepPot[];
}
export interface StepMoney {
  readonly part: "flow" | "own-revenue" | "untraced" | "unknown-income" | "kept";
  readonly flow: string | null;
  /** The other body; null where there is none. */
  readonly other: string | null;
  readonly amount: { readonly low: Fraction | null; readonly point: Fraction | null; readonly high: Fraction | null };
  /** How much of it reaches, or comes from, the body asked about. */
  readonly counted: Fraction | null;
  readonly claims: readonly string[];
}
export interface StepPot extends PotLabel {
  readonly received: Fraction | null;
  readonly kept: Fraction | null;
}

export interface TraceLimits {
  /** Rows with bounds and paths. */
  readonly rows: number;
  /** Paths of a row. */
  readonly paths: number;
  /** Entries of every other list. */
  readonly list: number;
}
export const usualTraceLimits: TraceLimits = { rows: 25, paths: 25, list: 100 };

export interface TraceOptions {
  readonly limits?: TraceLimits;
  /** Needed for bounds where amounts are intervals; without it the answer says `no-bounds`. */
  readonly solveLinear: SolveLinear | null;
}
