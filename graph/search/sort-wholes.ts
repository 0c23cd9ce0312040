import { runBit } from "./field-index.ts";
import type { WholeTexts } from "./field-index.ts";
import { layOut } from "./index-words.ts";
import type { Sequences } from "./index-words.ts";
import { leastOfBlocks } from "./ranked-list.ts";
import { sortTexts } from "./sort-texts.ts";
import { endOfText } from "./sorted-texts.ts";
import type { SortedTexts } from "./sorted-texts.ts";

/** Puts the texts of some entries, their words without blanks, into alphabetical order. Cost: O(n log n) for n texts, O(letters). */
export function sortWholes(words: SortedTexts, sequences: Sequences, takes: (rank: number) => boolean): WholeTexts {
  const { sequenceStarts } = sequences;
  const isIn = (rank: number) => sequenceStarts[rank + 1]! > sequenceStarts[rank]! && takes(rank);
  const entryCount = sequenceStarts.length - 1;
  let count = 0;
  let letters = 0;
  for (let rank = 0; rank < entryCount; rank++)
    if (isIn(rank)) {
      count++;
      letters += lettersOf(words, sequences, rank) + 1;
    }
  const units = new Uint16Array(letters);
  const starts = new Uint32Array(count);
  const rankAt = new Uint32Array(letters);
  let length = 0;
  count = 0;
  for (let rank = 0; rank < entryCount; rank++)
    if (isIn(rank)) {
      rankAt[length] = rank;
      starts[count++] = length;
      length = copyWords(words, sequences, rank, units, length) + 1;
    }
  sortTexts(units, starts);
  const ranks = starts.map((start) => rankAt[start]!);
  return { ...layOut(units, starts), ranks, least: leastOfBlocks(ranks) };
}

function lettersOf(words: SortedTexts, { sequenceStarts, sequence }: Sequences, rank: number): number {
  let letters = 0;
  for (let at = sequenceStarts[rank]!; at < sequenceStarts[rank + 1]! && sequence[at]! < runBit; at++)
    letters += endOfText(words, sequence[at]!) - words.starts[sequence[at]!]!;
  return letters;
}

function copyWords(
  words: SortedTexts,
  { sequenceStarts, sequence }: Sequences,
  rank: number,
  to: Uint16Array,
  from: number,
): number {
  let length = from;
  for (let at = sequenceStarts[rank]!; at < sequenceStarts[rank + 1]! && sequence[at]! < runBit; at++) {
    const end = endOfText(words, sequence[at]!);
    for (let letter = words.starts[sequence[at]!]!; letter < end; letter++) to[length++] = words.units[letter]!;
  }
  return length;
}
