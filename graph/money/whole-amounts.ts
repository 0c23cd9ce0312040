import Fraction from "fraction.js";
import { commonDenominator } from "./solve-shares.ts";

/** Arithmetic on whole numbers: plain numbers where no sum can leave their exact range, else big ones. */
export interface Arithmetic<N extends number | bigint> {
  readonly zero: N;
  readonly add: (a: N, b: N) => N;
  readonly subtract: (a: N, b: N) => N;
}
export const onNumbers: Arithmetic<number> = { zero: 0, add: (a, b) => a + b, subtract: (a, b) => a - b };
export const onBigInts: Arithmetic<bigint> = { zero: 0n, add: (a, b) => a + b, subtract: (a, b) => a - b };

/** Amounts times their common denominator. */
export type WholeAmounts =
  | { readonly type: "numbers"; readonly values: readonly number[]; readonly scale: bigint }
  | { readonly type: "bigints"; readonly values: readonly bigint[]; readonly scale: bigint };

/** Longest common denominator that is still worth calculating with, in bits. */
const longestScale = 1n << 20_000n;

/**
 * Scales exact amounts to whole numbers. Plain numbers are taken where the sum of all stays exact, since they are some
 * ten times faster. Null where the common denominator is absurdly long (hundreds of pots of unrelated sums).
 */
export function toWholeAmounts(amounts: readonly Fraction[]): WholeAmounts | null {
  const numbers = amounts.every(({ d }) => d === 1n) ? toNumbers(amounts) : null;
  if (numbers) return { type: "numbers", values: numbers, scale: 1n };
  const scale = commonDenominator(amounts);
  if (scale > longestScale) return null;
  const values = amounts.map(({ n, d }) => n * (scale / d));
  const sum = values.reduce((total, value) => total + value, 0n);
  return sum <= BigInt(Number.MAX_SAFE_INTEGER)
    ? { type: "numbers", values: values.map(Number), scale }
    : { type: "bigints", values, scale };
}

/** Whole amounts as plain numbers; null where their sum leaves the exact range. A sum of such that stays in it is exact itself. */
function toNumbers(amounts: readonly Fraction[]): readonly number[] | null {
  const values = new Array<number>(amounts.length);
  let sum = 0;
  for (const [at, { n }] of amounts.entries()) {
    sum += values[at] = Number(n);
    if (sum > Number.MAX_SAFE_INTEGER) return null;
  }
  return values;
}

export function fromWhole(value: number | bigint, scale: bigint): Fraction {
  return new Fraction(BigInt(value), scale);
}
