import Fraction from "fraction.js";
import { findEdtf, periodOf } from "../model/edtf.ts";
import type { ExchangeRate } from "./flow-book.ts";

/** A line of a table of rates: what one unit of `from` is worth in `to`. */
export interface RateOfTable extends ExchangeRate {
  readonly from: string;
  readonly to: string;
}

/**
 * For each other currency the rate that counts for a period: the one whose date is nearest to the period's end; of two as
 * near the earlier. Without a period the latest. A rate in the opposite direction counts, turned round, only where there
 * is none in the right one. Cost: O(lines).
 *
 * @param period EDTF, or null.
 */
export function chooseRates<Line extends RateOfTable>(
  lines: readonly Line[],
  currency: string,
  period: string | null,
): {
  readonly byCurrency: ReadonlyMap<string, ExchangeRate>;
  /** The line that a rate came from, as it has to be shown. */
  readonly lineOf: ReadonlyMap<ExchangeRate, Line>;
} {
  const edtf = period === null ? null : findEdtf(period);
  const end = edtf ? periodOf(edtf).last : Infinity;
  const best = new Map<string, { readonly line: Line; readonly turned: boolean }>();
  for (const line of lines) {
    const turned = line.from === currency;
    const other = turned ? line.to : line.from;
    if ((!turned && line.to !== currency) || other === currency) continue;
    const known = best.get(other);
    if (!known || (known.turned && !turned) || (known.turned === turned && isNearer(line, known.line, end)))
      best.set(other, { line, turned });
  }
  const byCurrency = new Map<string, ExchangeRate>();
  const lineOf = new Map<ExchangeRate, Line>();
  for (const [other, { line, turned }] of best) {
    const { date, source } = line;
    const rate = { value: turned ? new Fraction(line.value).inverse().toFraction() : line.value, date, source };
    byCurrency.set(other, rate);
    lineOf.set(rate, line);
  }
  return { byCurrency, lineOf };
}

function isNearer(a: RateOfTable, b: RateOfTable, end: number): boolean {
  const [first, second] = [distance(a, end), distance(b, end)];
  if (first.days !== second.days) return first.days < second.days;
  return first.later !== second.later && second.later;
}

/** How far a rate's date is from the last day of a period; a date that spans that day is no day away. */
function distance({ date }: RateOfTable, end: number): { readonly days: number; readonly later: boolean } {
  const edtf = findEdtf(date);
  if (!edtf) return { days: Infinity, later: true };
  const { first, last } = periodOf(edtf);
  if (!Number.isFinite(end)) return { days: -last, later: false };
  if (first <= end && end <= last) return { days: 0, later: false };
  return last < end ? { days: end - last, later: false } : { days: first - end, later: true };
}
