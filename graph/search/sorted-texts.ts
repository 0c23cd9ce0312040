/** Texts in the order of their first `sortedDepth` code units; each ends with a zero. */
export interface SortedTexts {
  readonly units: Uint16Array;
  /** Where each begins, in their order. */
  readonly starts: Uint32Array;
}

/** Texts that agree so far stand in any order, so that a note of one letter written 100,000 times is sorted as quickly as any. */
export const sortedDepth = 64;

/** Where a text ends, its zero left out; only of texts that lie in their order. */
export function endOfText({ units, starts }: SortedTexts, at: number): number {
  return (at + 1 < starts.length ? starts[at + 1]! : units.length) - 1;
}

/** The first text that is not before `wanted`, by its first `sortedDepth` letters. Cost: O(log n). */
export function placeOf({ units, starts }: SortedTexts, wanted: string): number {
  const length = Math.min(wanted.length, sortedDepth);
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = starts[middle]!;
    let at = 0;
    let difference = 0;
    while (at < length && (difference = units[start + at]! - wanted.charCodeAt(at)) === 0) at++;
    if (difference < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The end of the texts from `from` on that begin with `wanted`: looked for near `from` first, because most are few. Cost: O(log k) for k of them. */
export function endOf(texts: SortedTexts, wanted: string, from: number): number {
  return gallop(texts, wanted, from, Math.min(wanted.length, sortedDepth), false);
}

/** The end of the texts from `from` on that are `wanted` and no longer. Only for what is shorter than `sortedDepth`. */
export function endOfEqual(texts: SortedTexts, wanted: string, from: number): number {
  return gallop(texts, wanted, from, wanted.length, true);
}

function gallop(texts: SortedTexts, wanted: string, from: number, length: number, whole: boolean): number {
  const { starts } = texts;
  const fits = (at: number) => {
    const start = starts[at]!;
    for (let depth = 0; depth < length; depth++)
      if (texts.units[start + depth]! !== wanted.charCodeAt(depth)) return false;
    return !whole || texts.units[start + length] === 0;
  };
  let step = 1;
  let low = from;
  while (low + step - 1 < starts.length && fits(low + step - 1)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(starts.length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a text begins with `wanted`, however long. */
export function beginsWith(units: Uint16Array, start: number, wanted: string): boolean {
  for (let at = 0; at < wanted.length; at++) if (units[start + at] !== wanted.charCodeAt(at)) return false;
  return true;
}

/** Whether `wanted` is in the text that begins at `start`. */
export function contains(units: Uint16Array, start: number, wanted: string): boolean {
  const first = wanted.charCodeAt(0);
  for (let at = start; units[at] !== 0; at++) if (units[at] === first && beginsWith(units, at, wanted)) return true;
  return false;
}
