import type { WholeTexts, WordIndex } from "./field-index.ts";
import { visitPromising } from "./ranked-list.ts";
import type { Shortlist } from "./shortlist.ts";
import { beginsWith, endOf, endOfEqual, placeOf, sortedDepth } from "./sorted-texts.ts";
import type { SortedTexts } from "./sorted-texts.ts";

/** The number of a word, or -1. Cost: O(log n). */
export function findWord(words: SortedTexts, wanted: string): number {
  const from = placeOf(words, wanted);
  for (let word = from; word < words.starts.length; word++) {
    const start = words.starts[word]!;
    if (isEqual(words.units, start, wanted)) return word;
    if (wanted.length < sortedDepth || !beginsWith(words.units, start, wanted.slice(0, sortedDepth))) return -1;
  }
  return -1;
}

/** Offers entries whose whole text is `wanted`. */
export function offerEqual(wholes: WholeTexts, wanted: string, shortlist: Shortlist): void {
  const from = placeOf(wholes, wanted);
  if (wanted.length < sortedDepth) return offerRange(wholes, from, endOfEqual(wholes, wanted, from), shortlist);
  const to = endOf(wholes, wanted, from);
  for (let at = from; at < to; at++)
    if (isEqual(wholes.units, wholes.starts[at]!, wanted)) shortlist.offer(wholes.ranks[at]!);
}

/** Offers entries whose text begins with `wanted`. */
export function offerBeginning(wholes: WholeTexts, wanted: string, shortlist: Shortlist): void {
  const from = placeOf(wholes, wanted);
  const to = endOf(wholes, wanted, from);
  if (wanted.length <= sortedDepth) return offerRange(wholes, from, to, shortlist);
  for (let at = from; at < to; at++)
    if (beginsWith(wholes.units, wholes.starts[at]!, wanted)) shortlist.offer(wholes.ranks[at]!);
}

/** Offers entries that have the word `wanted`. */
export function offerWord(words: WordIndex, wanted: string, shortlist: Shortlist): void {
  const word = findWord(words, wanted);
  if (word >= 0) offerRanksOf(words, word, shortlist);
}

/** Offers entries that have a word that begins with `wanted`. */
export function offerWordBeginning(words: WordIndex, wanted: string, shortlist: Shortlist): void {
  const from = placeOf(words, wanted);
  const to = endOf(words, wanted, from);
  const { rankStarts } = words;
  if (wanted.length <= sortedDepth) return offerRange(words, rankStarts[from]!, rankStarts[to]!, shortlist);
  for (let word = from; word < to; word++)
    if (beginsWith(words.units, words.starts[word]!, wanted)) offerRanksOf(words, word, shortlist);
}

function offerRanksOf({ ranks, rankStarts }: WordIndex, word: number, shortlist: Shortlist): void {
  const end = rankStarts[word + 1]!;
  for (let at = rankStarts[word]!; at < end && ranks[at]! < shortlist.bound; at++) shortlist.offer(ranks[at]!);
}

function offerRange(
  { ranks, least }: Pick<WholeTexts, "ranks" | "least">,
  from: number,
  to: number,
  shortlist: Shortlist,
): void {
  visitPromising(ranks, least, from, to, shortlist, (at) => shortlist.offer(ranks[at]!));
}

function isEqual(units: Uint16Array, start: number, wanted: string): boolean {
  return beginsWith(units, start, wanted) && units[start + wanted.length] === 0;
}
