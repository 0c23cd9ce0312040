import { normalisePassage, passageAt } from "./locator.ts";
import type { Locator, Sha256 } from "./locator.ts";

/** Where a passage may stand. */
export interface PassagePlaceInText {
  /** First and last line, counted from 1. */
  readonly lines: readonly [number, number];
  readonly chars?: readonly [number, number] | undefined;
}

/** A document prepared for finding passages of which only length and hash are known. */
export interface PassageIndex {
  readonly lines: readonly string[];
  /** Whole lines that hold the passage, top down. The line breaks inside may be others than they were. */
  findWhole(length: number, hash: string): readonly PassagePlaceInText[];
  /** Places that hold the passage, cut out at the same characters of as many lines, top down. */
  findCut(locator: Locator): readonly PassagePlaceInText[];
  /** First 16 hexadecimal digits of the hash of the nearest line with text at or beyond `line`, or null at the end of the document. */
  hashBeside(line: number, step: -1 | 1): string | null;
  /** Lines with this hash, top down. */
  linesWithHash(hash: string): readonly number[];
  /** Number of the nearest line with text at or beyond `line`, or null. */
  textBeside(line: number, step: -1 | 1): number | null;
}

/**
 * Makes the index. Lines are normalised once; an empty line is none, so a passage is a run of lines with text joined by
 * blanks, and the run that starts at a line and has a given length is found by one look into a map of offsets.
 * Cost: O(n) hashes for n lines; then for each new passage length O(n) looks and a hash for each run of that length.
 */
export function createPassageIndex(lines: readonly string[], sha256: Sha256): PassageIndex {
  const numbers: number[] = [];
  const texts: string[] = [];
  for (const [at, line] of lines.entries()) {
    const text = normalisePassage(line);
    if (text === "") continue;
    numbers.push(at + 1);
    texts.push(text);
  }
  const hashes = texts.map((text) => sha256(text).slice(0, 16));
  const byHash = new Map<string, number[]>();
  for (const [at, hash] of hashes.entries()) listIn(byHash, hash).push(numbers[at]!);
  const { starts, byStart } = offsetsOf(texts);
  const wholeByLength = new Map<number, Map<string, PassagePlaceInText[]>>();
  const cutByShape = new Map<string, Map<string, PassagePlaceInText[]>>();

  const runsOfLength = (length: number): Map<string, PassagePlaceInText[]> => {
    const runs = new Map<string, PassagePlaceInText[]>();
    for (let first = 0; length > 0 && first < texts.length; first++) {
      const next = byStart.get(starts[first]! + length + 1);
      if (next === undefined) continue;
      const hash = sha256(texts.slice(first, next).join(" "));
      listIn(runs, hash).push({ lines: [numbers[first]!, numbers[next - 1]!] });
    }
    return runs;
  };
  const cutsOfShape = (
    height: number,
    chars: readonly [number, number],
    length: number,
  ): Map<string, PassagePlaceInText[]> => {
    const cuts = new Map<string, PassagePlaceInText[]>();
    for (const [at, first] of numbers.entries()) {
      if (first + height > lines.length) break;
      if (height === 0 && texts[at]!.length < length) continue;
      const place = [first, first + height] as const;
      const text = normalisePassage(passageAt(lines, place, chars));
      if (text.length === length && length > 0) listIn(cuts, sha256(text)).push({ lines: place, chars });
    }
    return cuts;
  };
  const indexBeside = (line: number, step: -1 | 1): number | undefined => {
    const above = countBelow(numbers, step === 1 ? line : line + 1);
    const at = step === 1 ? above : above - 1;
    return at >= 0 && at < numbers.length ? at : undefined;
  };

  return {
    lines,
    findWhole: (length, hash) => computed(wholeByLength, length, () => runsOfLength(length)).get(hash) ?? [],
    findCut({ lines: [first, last], chars, length, hash }) {
      if (!chars) return [];
      const shape = `${last - first}:${chars.join("-")}:${length}`;
      return computed(cutByShape, shape, () => cutsOfShape(last - first, chars, length)).get(hash) ?? [];
    },
    hashBeside(line, step) {
      const at = indexBeside(line, step);
      return at === undefined ? null : hashes[at]!;
    },
    linesWithHash: (hash) => byHash.get(hash) ?? [],
    textBeside(line, step) {
      const at = indexBeside(line, step);
      return at === undefined ? null : numbers[at]!;
    },
  };
}

/** Where each text starts when all are joined by one blank, and which text starts there; one past the last is told too. */
function offsetsOf(texts: readonly string[]): {
  readonly starts: readonly number[];
  readonly byStart: ReadonlyMap<number, number>;
} {
  const starts = [0];
  for (const text of texts) starts.push(starts.at(-1)! + text.length + 1);
  return { starts, byStart: new Map(starts.map((start, at) => [start, at])) };
}

/** How many of the rising numbers are below `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  return computed(lists, key, () => []);
}
function computed<K, V>(values: Map<K, V>, key: K, compute: () => V): V {
  let value = values.get(key);
  if (value === undefined) values.set(key, (value = compute()));
  return value;
}

/**
 * A passage that stands somewhere inside `lines` (of which the first holds its start and the last its end), found by
 * sliding over the normalised text. Cost: one hash for each character; for a handful of lines, not for a document.
 *
 * @returns Characters in the first and in the last line, `to` exclusive; null when the passage is not there.
 */
export function findInside(
  lines: readonly string[],
  length: number,
  hash: string,
  sha256: Sha256,
): readonly [number, number] | null {
  const raw = lines.join("\n");
  const text = normalisePassage(raw);
  for (let start = 0; length > 0 && start + length <= text.length; start++) {
    if (sha256(text.slice(start, start + length)) !== hash) continue;
    const chars = rawRange(lines, raw, start, length);
    if (chars && sha256(normalisePassage(passageAt(lines, [1, lines.length], chars))) === hash) return chars;
  }
  return null;
}

/** Characters before normalising: the shortest beginnings of `raw` that normalise to as many characters as stand before the start and the end. */
function rawRange(
  lines: readonly string[],
  raw: string,
  start: number,
  length: number,
): readonly [number, number] | null {
  const to = shortestWith(raw, start + length);
  let from = shortestWith(raw, start + 1) - 1;
  while (from < to && /\s/u.test(raw[from]!)) from++;
  const lastLineAt = raw.length - lines.at(-1)!.length;
  return from <= lines[0]!.length && to >= lastLineAt ? [from, to - lastLineAt] : null;
}
function shortestWith(raw: string, length: number): number {
  let low = 0;
  let high = raw.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (normalisePassage(raw.slice(0, middle)).length < length) low = middle + 1;
    else high = middle;
  }
  return low;
}
