const digitBits = 11;
const digits = 1 << digitBits;

/**
 * Numbers from 0 to `count` in the order of some keys, the last key the most important: radix sort from the lowest digit.
 * Equal ones keep their order. Cost: O(n) for each digit of 11 bits in which keys differ.
 */
export function orderBy(keys: readonly Uint32Array[], count: number): Uint32Array {
  let order = new Uint32Array(count);
  for (let number = 0; number < count; number++) order[number] = number;
  if (count < fewest) return order.sort(comparing(keys.toReversed()));
  let other = new Uint32Array(count);
  for (const key of keys)
    for (let shift = 0; shift < 32; shift += digitBits) {
      if (!sortDigit(key, shift, order, other)) continue;
      [order, other] = [other, order];
    }
  return order;
}

/** For so few, counting digits costs more than comparing. */
const fewest = 1_000;
function comparing(keys: readonly Uint32Array[]): (a: number, b: number) => number {
  return (a, b) => {
    for (const key of keys) if (key[a] !== key[b]) return key[a]! - key[b]!;
    return a - b;
  };
}

/** @returns false, and nothing done, where all keys have one digit there. */
function sortDigit(key: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): boolean {
  const starts = new Uint32Array(digits + 1);
  for (const number of from) starts[((key[number]! >>> shift) & (digits - 1)) + 1]!++;
  for (let digit = 0; digit < digits; digit++) {
    if (starts[digit + 1] === from.length) return false;
    starts[digit + 1]! += starts[digit]!;
  }
  for (const number of from) to[starts[(key[number]! >>> shift) & (digits - 1)]!++] = number;
  return true;
}
