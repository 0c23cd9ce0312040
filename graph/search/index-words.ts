import { runBit } from "./field-index.ts";
import type { FieldIndex, TailIndex, WordIndex } from "./field-index.ts";
import { leastOfBlocks } from "./ranked-list.ts";
import { sortTexts } from "./sort-texts.ts";
import { endOfText, sortedDepth } from "./sorted-texts.ts";
import type { SortedTexts } from "./sorted-texts.ts";

export type Sequences = Pick<FieldIndex, "sequenceStarts" | "sequence">;

/** Puts words into alphabetical order. @returns the texts so laid out, and the place of each word by its former number. */
export function sortWords(
  { units, starts }: SortedTexts,
  depth = sortedDepth,
): { texts: SortedTexts; places: Uint32Array } {
  const former = new Uint32Array(units.length);
  for (let word = 0; word < starts.length; word++) former[starts[word]!] = word;
  const sorted = starts.slice();
  sortTexts(units, sorted, depth);
  const places = new Uint32Array(starts.length);
  for (let place = 0; place < sorted.length; place++) places[former[sorted[place]!]!] = place;
  return { texts: layOut(units, sorted), places };
}

/** Copies texts so that they lie in the order of their starts. */
export function layOut(units: Uint16Array, sorted: Uint32Array): SortedTexts {
  const laid = new Uint16Array(units.length);
  const starts = new Uint32Array(sorted.length);
  let length = 0;
  for (let place = 0; place < sorted.length; place++) {
    starts[place] = length;
    let from = sorted[place]!;
    do laid[length++] = units[from]!;
    while (units[from++] !== 0);
  }
  return { units: laid, starts };
}

/** Lists for each word the entries that have it, each once. Cost: O(words of all entries). */
export function indexWords(texts: SortedTexts, { sequenceStarts, sequence }: Sequences): WordIndex {
  const count = texts.starts.length;
  const rankStarts = new Uint32Array(count + 1);
  const lastRank = new Uint32Array(count);
  const eachWord = (visit: (word: number, rank: number) => void) => {
    lastRank.fill(0);
    for (let rank = 0; rank + 1 < sequenceStarts.length; rank++)
      for (let at = sequenceStarts[rank]!; at < sequenceStarts[rank + 1]!; at++) {
        const word = sequence[at]! & ~runBit;
        if (lastRank[word] === rank + 1) continue;
        lastRank[word] = rank + 1;
        visit(word, rank);
      }
  };
  eachWord((word) => rankStarts[word + 1]!++);
  for (let word = 0; word < count; word++) rankStarts[word + 1]! += rankStarts[word]!;
  const ranks = new Uint32Array(rankStarts[count]!);
  const filled = rankStarts.slice();
  eachWord((word, rank) => (ranks[filled[word]!++] = rank));
  return { ...texts, rankStarts, ranks, least: leastOfBlocks(ranks) };
}

/** Sorts the ends of all words. Cost: O(n log n) for n letters of distinct words. */
export function indexTails(words: WordIndex): TailIndex {
  const { units, starts, rankStarts } = words;
  const wordAt = new Uint32Array(units.length);
  const tailStarts = new Uint32Array(units.length - starts.length);
  let count = 0;
  for (let word = 0; word < starts.length; word++)
    for (let at = starts[word]!; at < endOfText(words, word); at++) {
      wordAt[at] = word;
      tailStarts[count++] = at;
    }
  sortTexts(units, tailStarts);
  const tailWords = tailStarts.map((start) => wordAt[start]!);
  const ranks = tailWords.map((word) => words.ranks[rankStarts[word]!]!);
  return { starts: tailStarts, words: tailWords, ranks, least: leastOfBlocks(ranks) };
}
