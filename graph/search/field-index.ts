import type { SortedTexts } from "./sorted-texts.ts";

/** Whole texts without blanks, each with the rank of its entry. */
export interface WholeTexts extends SortedTexts {
  readonly ranks: Uint32Array;
  /** The least rank in each block. */
  readonly least: Uint32Array;
}

/** Distinct words in alphabetical order with the entries that have them; a run is a word here. */
export interface WordIndex extends SortedTexts {
  /** Ranks of the entries that have word w: `ranks[rankStarts[w] .. rankStarts[w + 1]]`, rising. Words that begin alike lie together. */
  readonly rankStarts: Uint32Array;
  readonly ranks: Uint32Array;
  readonly least: Uint32Array;
}

/** Every end of every distinct word in alphabetical order: a suffix array. What is anywhere in a word begins one of its ends. */
export interface TailIndex {
  /** Where each begins in the texts of the words. */
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  /** The least rank of the word of each end. */
  readonly ranks: Uint32Array;
  readonly least: Uint32Array;
}

/** An inverted index over one form of the entries of a segment. Entries go by their rank. */
export interface FieldIndex {
  readonly wholes: WholeTexts;
  /** The same of acronyms, which are found at steps of their own. */
  readonly acronyms: WholeTexts;
  readonly words: WordIndex;
  readonly tails: TailIndex;
  /** Words of entry r in its order: `sequence[sequenceStarts[r] .. sequenceStarts[r + 1]]`; its runs follow, with `runBit` set. */
  readonly sequenceStarts: Uint32Array;
  readonly sequence: Uint32Array;
}

/** Set in a sequence for a run, which is no word of its own. */
export const runBit = 0x80000000;

/** The tails as texts. */
export function tailTexts({ words, tails }: FieldIndex): SortedTexts {
  return { units: words.units, starts: tails.starts };
}
