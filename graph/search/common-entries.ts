import type { WordIndex } from "./field-index.ts";

/** The entries of a few words, by rank, from which one steps ahead. */
class EntryCursor {
  private readonly ranks: Uint32Array;
  private readonly places: Uint32Array;
  private readonly ends: Uint32Array;

  constructor({ ranks, rankStarts }: WordIndex, words: readonly number[]) {
    this.ranks = ranks;
    this.places = Uint32Array.from(words, (word) => rankStarts[word]!);
    this.ends = Uint32Array.from(words, (word) => rankStarts[word + 1]!);
  }

  /** The first rank that is not below `wanted`, or Infinity. `wanted` never falls. Cost: O(log of the step) a word. */
  seek(wanted: number): number {
    let best = Infinity;
    for (let word = 0; word < this.places.length; word++) {
      const place = this.gallop(this.places[word]!, this.ends[word]!, wanted);
      this.places[word] = place;
      if (place < this.ends[word]! && this.ranks[place]! < best) best = this.ranks[place]!;
    }
    return best;
  }

  private gallop(from: number, end: number, wanted: number): number {
    const { ranks } = this;
    if (from >= end || ranks[from]! >= wanted) return from;
    let step = 1;
    let low = from;
    while (low + step < end && ranks[low + step]! < wanted) {
      low += step;
      step *= 2;
    }
    let high = Math.min(end, low + step);
    low++;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ranks[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Entries that have one word at least of each list, best rank first: leapfrog over sorted lists (Veldhuizen 2014).
 * Cost: O(r log n) for r entries of the list with the fewest.
 *
 * @param lists Few words each.
 * @param isPromising Ends the walk at the first rank for which it is false.
 */
export function* commonEntries(
  words: WordIndex,
  lists: readonly (readonly number[])[],
  isPromising: (rank: number) => boolean,
): Iterable<number> {
  const cursors = lists.map((list) => new EntryCursor(words, list));
  for (let rank = 0; rank < Infinity;) {
    const from = rank;
    for (const cursor of cursors) rank = Math.max(rank, cursor.seek(rank));
    if (rank === Infinity || !isPromising(rank)) return;
    if (rank > from && cursors.length > 1 && cursors.some((cursor) => cursor.seek(rank) > rank)) continue;
    yield rank++;
  }
}
