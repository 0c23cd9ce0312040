import { sortedDepth } from "./sorted-texts.ts";

/**
 * Sorts texts that end with a zero, given where they begin, in place: three-way radix quicksort (Bentley, Sedgewick 1997).
 * Cost: O(n log n + letters that tell them apart), at most `depth` a text.
 *
 * @param depth Letters that count; texts that agree so far stand in any order.
 */
export function sortTexts(units: Uint16Array, starts: Uint32Array, depth = sortedDepth): void {
  new TextSorter(units, starts, depth).sort(0, starts.length, 0);
}

/** So few are put in order one by one. */
const fewest = 12;

class TextSorter {
  private readonly units: Uint16Array;
  private readonly starts: Uint32Array;
  private readonly depth: number;

  constructor(units: Uint16Array, starts: Uint32Array, depth: number) {
    this.units = units;
    this.starts = starts;
    this.depth = depth;
  }

  /** Sorts from `from` to `to`, of which the first `agreed` letters are the same. */
  sort(from: number, to: number, agreed: number): void {
    let [low, high, at] = [from, to, agreed];
    while (high - low > fewest && at < this.depth) {
      const pivot = this.middleUnit(low, high, at);
      const { less, more } = this.part(low, high, at, pivot);
      this.sort(low, less, at);
      this.sort(more, high, at);
      if (pivot === 0) return; // all of these end here
      [low, high, at] = [less, more, at + 1];
    }
    if (at < this.depth) this.insert(low, high, at);
  }

  /** Those with a lesser letter first, then those with this one, then the others. */
  private part(low: number, high: number, at: number, pivot: number): { less: number; more: number } {
    const { units, starts } = this;
    let [less, more] = [low, high];
    for (let place = low; place < more;) {
      const start = starts[place]!;
      const unit = units[start + at]!;
      if (unit < pivot) {
        starts[place++] = starts[less]!;
        starts[less++] = start;
      } else if (unit > pivot) {
        starts[place] = starts[--more]!;
        starts[more] = start;
      } else place++;
    }
    return { less, more };
  }

  private middleUnit(low: number, high: number, at: number): number {
    const { units, starts } = this;
    const a = units[starts[low]! + at]!;
    const b = units[starts[(low + high) >>> 1]! + at]!;
    const c = units[starts[high - 1]! + at]!;
    return a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c);
  }

  private insert(low: number, high: number, agreed: number): void {
    const { starts } = this;
    for (let place = low + 1; place < high; place++) {
      const start = starts[place]!;
      let to = place;
      while (to > low && this.compare(starts[to - 1]!, start, agreed) > 0) starts[to] = starts[--to]!;
      starts[to] = start;
    }
  }

  private compare(a: number, b: number, agreed: number): number {
    const { units } = this;
    for (let at = agreed; at < this.depth; at++) {
      const unit = units[a + at]!;
      const difference = unit - units[b + at]!;
      if (difference !== 0 || unit === 0) return difference;
    }
    return 0;
  }
}
