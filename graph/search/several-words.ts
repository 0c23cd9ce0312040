import { commonEntries } from "./common-entries.ts";
import { runBit } from "./field-index.ts";
import type { FieldIndex } from "./field-index.ts";
import { mayBeMistyped } from "./search-query.ts";
import type { Shortlist } from "./shortlist.ts";
import { beginsWith, placeOf, endOf } from "./sorted-texts.ts";
import { findWord } from "./whole-words.ts";
import { entryCountOf, listWords, memberTest, sizeOf, visitEntries, wordsWith } from "./word-sets.ts";
import type { WordSet } from "./word-sets.ts";

/** Sets of so few words are stepped through together; a larger one is tested entry by entry, or gone through alone. */
const fewWords = 16;
const mostCounted = 1_024;

/**
 * Offers entries in which every wanted word is somewhere; with `near`, also those where some have one wrong letter.
 * Cost: O(r log n) for r entries of the rarest word.
 */
export function offerAllWords(field: FieldIndex, wanted: readonly string[], near: boolean, shortlist: Shortlist): void {
  if (near ? !wanted.some(mayBeMistyped) : wanted.length < 2) return;
  const sets: WordSet[] = [];
  for (const word of new Set(wanted)) {
    const set = wordsWith(field, word, near);
    if (sizeOf(set) === 0) return;
    sets.push(set);
  }
  if (near && sets.every((set) => set.near.length === 0)) return;
  const weights = new Map(sets.map((set) => [set, entriesOf(field, set)]));
  sets.sort((a, b) => weights.get(a)! - weights.get(b)!);
  const rarest = sets[0]!;
  const isFew = (set: WordSet) => sizeOf(set) <= fewWords;
  const walked = isFew(rarest) ? sets.filter(isFew) : [rarest];
  const tests = sets.filter((set) => !walked.includes(set)).map((set) => memberTest(field, set));
  const offer = (rank: number) => {
    if (tests.every((test) => hasOne(field, rank, test))) shortlist.offer(rank);
  };
  if (!isFew(rarest)) return visitEntries(field, rarest, shortlist, offer);
  const lists = walked.map((set) => listWords(field, set));
  for (const rank of commonEntries(field.words, lists, (next) => next < shortlist.bound)) offer(rank);
}

/** How many entries the words of a set have; a guess where there are many words. */
function entriesOf(field: FieldIndex, set: WordSet): number {
  const { words } = field;
  if (sizeOf(set) > mostCounted) return sizeOf(set) * (words.ranks.length / words.starts.length);
  return listWords(field, set).reduce((sum, word) => sum + entryCountOf(words, word), 0);
}

function hasOne({ sequence, sequenceStarts }: FieldIndex, rank: number, test: (word: number) => boolean): boolean {
  const end = sequenceStarts[rank + 1]!;
  for (let at = sequenceStarts[rank]!; at < end; at++) if (test((sequence[at]! & ~runBit) >>> 0)) return true;
  return false;
}

/** Offers entries in which the wanted words follow each other, the last one perhaps not typed to its end. Cost: O(r log n) for r entries of the rarest word. */
export function offerPhrase(field: FieldIndex, wanted: readonly string[], shortlist: Shortlist): void {
  if (wanted.length < 2) return;
  const { words } = field;
  const whole = wanted.slice(0, -1).map((word) => findWord(words, word));
  if (whole.includes(-1)) return;
  const last = wanted.at(-1)!;
  const from = placeOf(words, last);
  const to = endOf(words, last, from);
  if (from === to) return;
  const lists = [...new Set(whole)].map((word) => [word]);
  if (to - from <= fewWords) lists.push(Array.from({ length: to - from }, (_, at) => from + at));
  for (const rank of commonEntries(words, lists, (next) => next < shortlist.bound))
    if (hasPhrase(field, rank, whole, last)) shortlist.offer(rank);
}

function hasPhrase(field: FieldIndex, rank: number, whole: readonly number[], last: string): boolean {
  const { sequence, sequenceStarts, words } = field;
  const end = sequenceStarts[rank + 1]! - whole.length;
  for (let at = sequenceStarts[rank]!; at < end; at++) {
    let same = 0;
    while (same < whole.length && sequence[at + same] === whole[same]) same++;
    if (same < whole.length) continue;
    const next = sequence[at + same]!;
    if (next < runBit && beginsWith(words.units, words.starts[next]!, last)) return true;
  }
  return false;
}
