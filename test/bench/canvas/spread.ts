export interface Spread {
  readonly median: number;
  readonly p95: number;
}

export function spreadOfGaps(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), p95: quantile(values, 0.95) };
}
export function medianOf(values: readonly number[]): number {
  return quantile(values, 0.5);
}
/** The value that a share of all does not pass (nearest rank); NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
