import type { FigureColumns } from "../core/figure-table.ts";
import { createNameCodes } from "../core/name-codes.ts";
import { amountKinds, exactInterval } from "../model/money.ts";
import type { Figure } from "../model/money.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { claimFlags } from "./raw-columns.ts";

/** Powers of ten of the units that sources use; any other is worked out as a fraction. */
const powerOfUnit: Readonly<Record<string, number>> = {
  "1": 0,
  thousand: 3,
  "10 thousand": 4,
  million: 6,
  "10 million": 7,
  "100 million": 8,
  billion: 9,
  trillion: 12,
};
const denied = 1;
const deprecated = 2 << claimFlags.rankShift;

/**
 * Amounts of relations as walks test them: every amount that is claimed and neither denied nor deprecated by its own
 * claim, whatever judgements say; an answer reads the claims again. Amounts of an unusual shape are left out.
 * Cost: O(claims of the relations).
 *
 * @param rows Relations in the order of the rows of the graph, as numbers of `relationId`.
 * @param keyOf The key of a time (`periodKey` of graph/money).
 */
export function packedFigures(
  packed: PackedClaims,
  rows: Uint32Array,
  keyOf: (period: string) => string,
): FigureColumns {
  const { entityId, claimStarts, subjectClaims, claimFlags: flagsOf, amountClaim, texts } = packed;
  const [phases, periods, currencies] = [createNameCodes(), createNameCodes(), createNameCodes()];
  const most = packed.amountClaim.length;
  const columns = {
    phases: new Uint16Array(most),
    periods: new Uint16Array(most),
    currencies: new Uint16Array(most),
    lows: new Float64Array(most),
    highs: new Float64Array(most),
  };
  const phaseCode = cached(texts.size, (text) => phases.codeOf(text === 0 ? "" : texts.textOf(text - 1)));
  const periodCode = cached(texts.size, (text) => periods.codeOf(text === 0 ? "" : keyOf(texts.textOf(text - 1))));
  const currencyCode = cached(texts.size, (text) => currencies.codeOf(texts.textOf(text - 1)));
  const endsOf = createEndReader(packed);
  const firstOf = firstAmounts(amountClaim, flagsOf.length);
  const starts = new Int32Array(rows.length + 1);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    const subject = entityId.length + rows[row]!;
    for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++) {
      const claim = subjectClaims[at]!;
      const flags = flagsOf[claim]!;
      if ((flags & claimFlags.amounts) === 0 || (flags & claimFlags.stance) === denied) continue;
      if ((flags & claimFlags.rank) === deprecated) continue;
      const amount = firstOf[claim]! - 1;
      columns.phases[count] = phaseCode(packed.amountPhase[amount]!);
      columns.periods[count] = periodCode(packed.amountPeriod[amount]!);
      columns.currencies[count] = currencyCode(packed.amountCurrency[amount]!);
      endsOf(amount, columns, count++);
    }
    starts[row + 1] = count;
  }
  return {
    starts,
    phases: columns.phases.slice(0, count),
    periods: columns.periods.slice(0, count),
    currencies: columns.currencies.slice(0, count),
    lows: columns.lows.slice(0, count),
    highs: columns.highs.slice(0, count),
    phaseNames: phases.names,
    periodNames: periods.names,
    currencyNames: currencies.names,
  };
}

/** One more than the place of a claim's amount, by row of the claim: a claim has at most one. */
function firstAmounts(amountClaim: Uint32Array, claimCount: number): Uint32Array {
  const places = new Uint32Array(claimCount);
  for (let at = 0; at < amountClaim.length; at++) places[amountClaim[at]!] = at + 1;
  return places;
}

function cached(textCount: number, codeOf: (text: number) => number): (text: number) => number {
  const codes = new Int32Array(textCount + 1).fill(-1);
  return (text) => {
    if (codes[text] === -1) codes[text] = codeOf(text);
    return codes[text]!;
  };
}

/** The ends of an amount in base units, each the number nearest to its exact value. */
function createEndReader({ amountKind, amountUnit, amountFigure, amountLow, amountHigh, texts }: PackedClaims) {
  // Of each figure the value in the unit in which it was met last: sources hardly ever change their unit.
  const units = new Int32Array(texts.size + 1).fill(-1);
  const values = new Float64Array(texts.size + 1);
  const valueOf = (figure: number, unit: number): number => {
    if (units[figure] === unit) return values[figure]!;
    const power = powerOfUnit[texts.textOf(unit - 1)];
    // A decimal text with an exponent is read as the nearest number, once; multiplying would round twice.
    const value = power === undefined ? NaN : Number(`${texts.textOf(figure - 1)}e${power}`);
    units[figure] = unit;
    return (values[figure] = value);
  };
  const textOf = (text: number) => (text === 0 ? null : texts.textOf(text - 1));
  const exactly = (amount: number): Figure => ({
    kind: amountKinds[amountKind[amount]!]!,
    amount: textOf(amountFigure[amount]!),
    low: textOf(amountLow[amount]!),
    high: textOf(amountHigh[amount]!),
    unit: textOf(amountUnit[amount]!) ?? "1",
  });
  return (
    amount: number,
    { lows, highs }: { readonly lows: Float64Array; readonly highs: Float64Array },
    at: number,
  ) => {
    const kind = amountKinds[amountKind[amount]!];
    const figure = amountFigure[amount]!;
    const value = kind === "exact" && figure !== 0 ? valueOf(figure, amountUnit[amount]!) : NaN;
    if (!Number.isNaN(value)) {
      lows[at] = highs[at] = value;
      return;
    }
    const { low, high } = readInterval(exactly(amount));
    lows[at] = low;
    highs[at] = high;
  };
}

/** An amount that does not fit its kind is one that nobody knows. */
function readInterval(figure: Figure): { readonly low: number; readonly high: number } {
  try {
    const { low, high } = exactInterval(figure);
    return { low: low?.valueOf() ?? -Infinity, high: high?.valueOf() ?? Infinity };
  } catch {
    return { low: -Infinity, high: Infinity };
  }
}
