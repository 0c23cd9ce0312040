/**
 * A linear program with whole variables: lows ≤ variables ≤ highs, row lows ≤ rows × variables ≤ row highs. Rows are
 * stored one after the other: entries `starts[r]` to `starts[r + 1]` belong to row r. Infinity stands for no limit.
 */
export interface LinearProgram {
  readonly maximise: boolean;
  readonly costs: readonly number[];
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  /** True where a variable is a whole number. */
  readonly whole: readonly boolean[];
  readonly rows: {
    readonly starts: readonly number[];
    readonly variables: readonly number[];
    readonly factors: readonly number[];
    readonly lows: readonly number[];
    readonly highs: readonly number[];
  };
}
export interface LinearSolution {
  /** `stopped` is anything but a proved optimum. */
  readonly status: "optimal" | "infeasible" | "unbounded" | "stopped";
  readonly objective: number;
  readonly values: ArrayLike<number>;
}

/**
 * Solves a program to proved optimality: no relative gap between a whole solution and its bound is allowed (the default
 * of the package highs is 0.01 %). Handed in, because `graph/` knows no solver.
 *
 * @param isGivenUp Asked now and then while a large program is solved; true ends it as `stopped`.
 */
export type SolveLinear = (program: LinearProgram, isGivenUp?: () => boolean) => LinearSolution;

/** A sum of variables and a constant. */
export interface Expression {
  constant: number;
  readonly terms: Map<number, number>;
}
export function expression(): Expression {
  return { constant: 0, terms: new Map() };
}
/** What one place in a program stands for: a variable, or a value that is known. */
export type Quantity = { readonly variable: number } | { readonly value: number };
export function addQuantity(sum: Expression, quantity: Quantity, factor = 1): void {
  if ("value" in quantity) sum.constant += factor * quantity.value;
  else sum.terms.set(quantity.variable, (sum.terms.get(quantity.variable) ?? 0) + factor);
}

/** A variable with its upper limit. */
export interface Limited {
  readonly variable: number;
  readonly high: number;
}
export interface ProgramInMaking {
  readonly variableCount: number;
  /** Two variables of which at most one may be above zero. */
  readonly exclusions: readonly (readonly [Limited, Limited])[];
  variable(low: number, high: number, cost?: number): { readonly variable: number };
  /** Holds an expression between two limits. */
  limit(sum: Expression, low: number, high: number): void;
  exclude(a: Limited, b: Limited): void;
  /** The program without its exclusions, but with the given variables held at zero. */
  finish(maximise: boolean, nothing?: Iterable<number>): LinearProgram;
  /** The program with a choice, 0 or 1, for each exclusion: 0 holds its first variable at zero, 1 the second. Choices come last. */
  finishWithChoices(maximise: boolean): LinearProgram;
}

export function startProgram(): ProgramInMaking {
  const costs: number[] = [];
  const lows: number[] = [];
  const highs: number[] = [];
  const rows = startRows();
  const exclusions: (readonly [Limited, Limited])[] = [];
  return {
    get variableCount() {
      return costs.length;
    },
    exclusions,
    variable(low, high, cost = 0) {
      lows.push(low);
      highs.push(high);
      return { variable: costs.push(cost) - 1 };
    },
    limit: ({ constant, terms }, low, high) => addRow(rows, terms, low - constant, high - constant),
    exclude(a, b) {
      exclusions.push([a, b]);
      // What any mixture of the two sides allows is a valid limit, and a tight one.
      addRow(
        rows,
        [
          [a.variable, 1 / a.high],
          [b.variable, 1 / b.high],
        ],
        -Infinity,
        1,
      );
    },
    finish(maximise, nothing = []) {
      const held = new Set(nothing);
      return {
        maximise,
        costs,
        lows,
        highs: held.size === 0 ? highs : highs.map((high, at) => (held.has(at) ? 0 : high)),
        whole: costs.map(() => false),
        rows,
      };
    },
    finishWithChoices(maximise) {
      const more = {
        starts: [...rows.starts],
        variables: [...rows.variables],
        factors: [...rows.factors],
        lows: [...rows.lows],
        highs: [...rows.highs],
      };
      for (const [at, [a, b]] of exclusions.entries()) {
        const choice = costs.length + at;
        addRow(
          more,
          [
            [a.variable, 1],
            [choice, -a.high],
          ],
          -Infinity,
          0,
        );
        addRow(
          more,
          [
            [b.variable, 1],
            [choice, b.high],
          ],
          -Infinity,
          b.high,
        );
      }
      return {
        maximise,
        costs: [...costs, ...exclusions.map(() => 0)],
        lows: [...lows, ...exclusions.map(() => 0)],
        highs: [...highs, ...exclusions.map(() => 1)],
        whole: [...costs.map(() => false), ...exclusions.map(() => true)],
        rows: more,
      };
    },
  };
}

function startRows() {
  return {
    starts: [0],
    variables: [] as number[],
    factors: [] as number[],
    lows: [] as number[],
    highs: [] as number[],
  };
}
function addRow(
  rows: ReturnType<typeof startRows>,
  terms: Iterable<readonly [number, number]>,
  low: number,
  high: number,
): void {
  for (const [variable, factor] of terms) {
    if (factor === 0) continue;
    rows.variables.push(variable);
    rows.factors.push(factor);
  }
  rows.starts.push(rows.variables.length);
  rows.lows.push(low);
  rows.highs.push(high);
}
