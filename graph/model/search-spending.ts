/**
 * What a search through a text may cost, in letters looked at or hashed. A text in which nearly every line could begin a
 * passage of any length would otherwise cost its length times their number, and the square of it where lines repeat.
 */
export interface SearchSpending {
  /**
   * Whether this much more may be spent. @param isLikely Whether the place has something else to say for it: such places
   * are still looked at when the rest of the allowance is gone, for as much again.
   */
  take(letters: number, isLikely?: boolean): boolean;
  /** True once for each slice of work: whoever computes lets others have a turn then. */
  isDue(): boolean;
}

/** Of each letter of a text so much may be spent: measured, texts of 10 MB with thousands of passages need less than half. */
const timesItsLength = 256;
/** A short text may be searched in full whatever stands in it. */
const always = 20_000_000;
/** Letters after which others have a turn: some 5 ms. */
const slice = 1_000_000;

/** @param letters Of the whole text. */
export function createSpending(letters: number): SearchSpending {
  const most = always + timesItsLength * letters;
  let spent = 0;
  let sinceTurn = 0;
  return {
    take(more, isLikely = false) {
      if (spent > (isLikely ? 2 * most : most)) return false;
      spent += more;
      sinceTurn += more;
      return true;
    },
    isDue() {
      if (sinceTurn < slice) return false;
      sinceTurn = 0;
      return true;
    },
  };
}
