import { foldLetters } from "./fold-text.ts";

/** Where a text was found: a line, counted from 1, and its characters, `to` exclusive. */
export interface TextHit {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** What is typed into a field for finding, folded; blank where there is nothing to find. */
export function foldWanted(text: string): string {
  return foldLetters(text).replace(/\s+/gu, " ").trim();
}

/**
 * Every place where a folded text stands in some lines, top down, none overlapping another: width, case, kana and
 * diacritics do not matter, a run of blanks is one.
 *
 * @param folded The lines by `foldWanted`, so that whoever asks often folds them once. @param wanted By `foldWanted` too.
 * Cost: one look at each line; the letters of those that have it are folded one by one.
 */
export function* findInLines(lines: readonly string[], folded: readonly string[], wanted: string): Generator<TextHit> {
  if (wanted === "") return;
  for (const [at, line] of lines.entries())
    if (folded[at]!.includes(wanted)) for (const [from, to] of rangesIn(line, wanted)) yield { line: at + 1, from, to };
}

/** A letter with what is written onto it, half-width voicing marks too. */
const letters = /\s+|[^\s][\p{M}\uFF9E\uFF9F]*/gu;

function rangesIn(line: string, wanted: string): readonly (readonly [number, number])[] {
  let text = "";
  /** For each folded character, where its letter begins and ends in the line. */
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: letter, index } of line.matchAll(letters)) {
    const part = /^\s/u.test(letter) ? " " : foldLetters(letter);
    for (let n = 0; n < part.length; n++) {
      starts.push(index);
      ends.push(index + letter.length);
    }
    text += part;
  }
  const ranges: [number, number][] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    ranges.push([starts[at]!, ends[at + wanted.length - 1]!]);
  return ranges;
}
