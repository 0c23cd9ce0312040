import { tailTexts } from "./field-index.ts";
import type { FieldIndex } from "./field-index.ts";
import { beginsWith, endOf, endOfEqual, endOfText, placeOf } from "./sorted-texts.ts";

/**
 * Words that one letter put in, left out or replaced, or two neighbours swapped, makes of another. One mistake leaves one
 * half of a word whole, or swaps across its middle: so the words that begin with the first half are looked at, those that
 * end with the second, and the one with its middle swapped. Cost: O(log n + words with that beginning or end).
 *
 * @param wanted Shorter than `sortedDepth`; the word itself is not among the answers.
 * @returns Words in rising order, each once.
 */
export function nearWords(field: FieldIndex, wanted: string): readonly number[] {
  const { words, tails } = field;
  const texts = tailTexts(field);
  const found = new Set<number>();
  const consider = (word: number) => {
    const start = words.starts[word]!;
    const length = endOfText(words, word) - start;
    if (Math.abs(length - wanted.length) <= 1 && isOneOff(words.units, start, length, wanted)) found.add(word);
  };
  const half = wanted.length >>> 1;
  const begin = wanted.slice(0, half);
  const firstWord = placeOf(words, begin);
  const lastWord = endOf(words, begin, firstWord);
  for (let word = firstWord; word < lastWord; word++) consider(word);
  const end = wanted.slice(half);
  const firstTail = placeOf(texts, end);
  const lastTail = endOfEqual(texts, end, firstTail);
  for (let tail = firstTail; tail < lastTail; tail++) consider(tails.words[tail]!);
  const swapped = `${wanted.slice(0, half - 1)}${wanted[half]!}${wanted[half - 1]!}${wanted.slice(half + 1)}`;
  const word = placeOf(words, swapped);
  if (word < words.starts.length && beginsWith(words.units, words.starts[word]!, swapped)) consider(word);
  return [...found].sort((a, b) => a - b);
}

/** Whether a text is one mistake away from another, and not the same. Cost: O(n). */
function isOneOff(units: Uint16Array, start: number, length: number, wanted: string): boolean {
  let same = 0;
  const shorter = Math.min(length, wanted.length);
  while (same < shorter && units[start + same] === wanted.charCodeAt(same)) same++;
  if (same === length && same === wanted.length) return false;
  const rest = (skip: number, skipWanted: number) =>
    length - skip === wanted.length - skipWanted && agree(units, start + same + skip, wanted, same + skipWanted);
  if (length > wanted.length) return rest(1, 0);
  if (length < wanted.length) return rest(0, 1);
  return rest(1, 1) || (isSwapped(units, start + same, wanted, same) && rest(2, 2));
}

function isSwapped(units: Uint16Array, at: number, wanted: string, from: number): boolean {
  return units[at] === wanted.charCodeAt(from + 1) && units[at + 1] === wanted.charCodeAt(from);
}

function agree(units: Uint16Array, start: number, wanted: string, from: number): boolean {
  for (let at = from; at < wanted.length; at++) if (units[start + at - from] !== wanted.charCodeAt(at)) return false;
  return true;
}
