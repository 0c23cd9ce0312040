import { compareWords } from "../core/id-words.ts";
import { GrowingWords } from "./growing.ts";
import { nothing } from "./ulid-words.ts";

/** Numbers of ids, each id greater than the one before it: what is new is told by one comparison. */
export class SortedIds {
  readonly numbers: GrowingWords;
  private readonly words: GrowingWords;
  /** Where the last one was found: what is asked for next mostly stands near. */
  private last = 0;

  /** @param words Four words for each number. @param given The list as it was, or how many ids are expected. */
  constructor(words: GrowingWords, given: Uint32Array | number) {
    this.words = words;
    this.numbers = new GrowingWords(typeof given === "number" ? given : 1);
    if (typeof given === "number") return;
    this.numbers.array = given;
    this.numbers.length = given.length;
  }
  /** Whether an id is greater than all that are listed. */
  isBehind(asked: Uint32Array): boolean {
    const { length } = this.numbers;
    return length === 0 || this.compare(length - 1, asked) < 0;
  }
  /** The number of an id, or `nothing`. Cost: O(log d) for d places from where the last one was found. */
  find(asked: Uint32Array): number {
    const { length } = this.numbers;
    let low = 0;
    let high = length;
    if (this.last < length && this.compare(this.last, asked) <= 0) {
      low = this.last;
      for (let step = 1; low + step < high; step *= 2) {
        if (this.compare(low + step, asked) <= 0) low += step;
        else high = low + step;
      }
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(middle, asked) < 0) low = middle + 1;
      else high = middle;
    }
    if (low >= length || this.compare(low, asked) !== 0) return nothing;
    this.last = low;
    return this.numbers.array[low]!;
  }
  private compare(place: number, asked: Uint32Array): number {
    return compareWords(this.words.array, this.numbers.array[place]!, 0, asked);
  }
}
