import { tailTexts } from "./field-index.ts";
import type { FieldIndex, WordIndex } from "./field-index.ts";
import { nearWords } from "./near-words.ts";
import { visitPromising } from "./ranked-list.ts";
import { mayBeMistyped } from "./search-query.ts";
import type { Shortlist } from "./shortlist.ts";
import { beginsWith, contains, endOf, placeOf, sortedDepth } from "./sorted-texts.ts";

/** Words of an index that a typed word stands for: those with an end from `from` to `to` of the tails, and others. */
export interface WordSet {
  readonly wanted: string;
  readonly from: number;
  readonly to: number;
  /** Too long for the order of the tails. */
  readonly others: readonly number[];
  /** With one wrong letter. */
  readonly near: readonly number[];
}

const none: readonly number[] = [];

/** Words in which `wanted` is, and where `near` is asked for, those with one wrong letter. Cost: O(log n) and the near ones. */
export function wordsWith(field: FieldIndex, wanted: string, near: boolean): WordSet {
  const texts = tailTexts(field);
  const from = placeOf(texts, wanted);
  const to = endOf(texts, wanted, from);
  const mistyped = near && mayBeMistyped(wanted) ? nearWords(field, wanted) : none;
  if (wanted.length <= sortedDepth) return { wanted, from, to, others: none, near: mistyped };
  const whole = new Set<number>();
  for (let at = from; at < to; at++)
    if (beginsWith(texts.units, texts.starts[at]!, wanted)) whole.add(field.tails.words[at]!);
  return { wanted, from: 0, to: 0, others: [...whole], near: mistyped };
}

export function sizeOf({ from, to, others, near }: WordSet): number {
  return to - from + others.length + near.length;
}

/** Calls `visit` with every entry of these words that may still come onto the shortlist; with some more than once. */
export function visitEntries(
  { words, tails }: FieldIndex,
  { from, to, others, near }: WordSet,
  shortlist: Shortlist,
  visit: (rank: number) => void,
): void {
  const visitWord = (word: number) => {
    const end = words.rankStarts[word + 1]!;
    for (let at = words.rankStarts[word]!; at < end && words.ranks[at]! < shortlist.bound; at++)
      visit(words.ranks[at]!);
  };
  visitPromising(tails.ranks, tails.least, from, to, shortlist, (at) => visitWord(tails.words[at]!));
  others.forEach(visitWord);
  near.forEach(visitWord);
}

/** The words of a set, each once; only for sets that are not large. */
export function listWords({ tails }: FieldIndex, { from, to, others, near }: WordSet): readonly number[] {
  const listed = new Set([...others, ...near]);
  for (let at = from; at < to; at++) listed.add(tails.words[at]!);
  return [...listed];
}

/** A test for words of a large set. */
export function memberTest({ words }: FieldIndex, { wanted, others, near }: WordSet): (word: number) => boolean {
  const listed = new Set([...others, ...near]);
  return (word) => listed.has(word) || contains(words.units, words.starts[word]!, wanted);
}

export function entryCountOf({ rankStarts }: WordIndex, word: number): number {
  return rankStarts[word + 1]! - rankStarts[word]!;
}
