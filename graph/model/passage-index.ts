import { normalisePassage, passageAt } from "./locator.ts";
import type { Locator, Sha256 } from "./locator.ts";
import type { SearchSpending } from "./search-spending.ts";

/** Where a passage may stand. */
export interface PassagePlaceInText {
  /** First and last line, counted from 1. */
  readonly lines: readonly [number, number];
  readonly chars?: readonly [number, number] | undefined;
}

/** A document prepared for finding passages of which only length and hash are known. */
export interface PassageIndex {
  readonly lines: readonly string[];
  readonly spending: SearchSpending;
  /**
   * Places that hold a passage wanted, top down: whole lines, of which the line breaks inside may be others than they
   * were; or, of one with characters, cut out at the same characters of as many lines.
   */
  find(locator: Locator): readonly PassagePlaceInText[];
  /** First 16 hexadecimal digits of the hash of the nearest line with text at or beyond `line`, or null at the end of the document. */
  hashBeside(line: number, step: -1 | 1): string | null;
  /** Lines with this hash, top down. */
  linesWithHash(hash: string): readonly number[];
  /** Number of the nearest line with text at or beyond `line`, or null. */
  textBeside(line: number, step: -1 | 1): number | null;
}

/** Places of passages by the hash of each. */
type Places = Map<string, PassagePlaceInText[]>;

/**
 * Makes the index, for the passages wanted. Lines are normalised once; an empty line is none, so a passage is a run of
 * lines with text joined by blanks, and the run that starts at a line and has a given length is found by one look into a
 * table of offsets. Runs of all lengths wanted are looked for in one way through the text.
 * Cost: O(n) hashes for n lines, then a look for each length and a hash for each run of such a length, as far as
 * `spending` goes; of a text that would cost more only what stands beside a line that a passage stood beside.
 *
 * @param wanted Those that do not stand where they stood.
 * @returns The index; yields how much is done, 0 to 1, whenever others should have a turn.
 */
export function* indexPassages(
  lines: readonly string[],
  sha256: Sha256,
  wanted: readonly Locator[],
  spending: SearchSpending,
): Generator<number, PassageIndex> {
  const numbers: number[] = [];
  const texts: string[] = [];
  const hashes: string[] = [];
  const byHash = new Map<string, number[]>();
  for (const [at, line] of lines.entries()) {
    const text = normalisePassage(line);
    spending.take(line.length * costOfNormalising);
    if (spending.isDue()) yield (at / lines.length) * 0.3;
    if (text === "") continue;
    const hash = sha256(text).slice(0, 16);
    numbers.push(at + 1);
    texts.push(text);
    hashes.push(hash);
    listIn(byHash, hash).push(at + 1);
  }
  const prepared: Prepared = { lines, numbers, texts, hashes };
  const whole = yield* findRuns(prepared, sha256, wanted, spending);
  const cut = yield* findCuts(prepared, sha256, wanted, spending);
  const indexBeside = (line: number, step: -1 | 1): number | undefined => {
    const above = countBelow(numbers, step === 1 ? line : line + 1, (number) => number);
    const at = step === 1 ? above : above - 1;
    return at >= 0 && at < numbers.length ? at : undefined;
  };
  return {
    lines,
    spending,
    find: (locator) => (locator.chars ? cut.get(shapeOf(locator)) : whole)?.get(locator.hash) ?? [],
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

/** Lines with text: their numbers, normalised texts and short hashes. */
interface Prepared {
  readonly lines: readonly string[];
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
  readonly hashes: readonly string[];
}
/** One letter to be normalised costs so many to be hashed, and each hash so many for itself. */
const costOfNormalising = 4;
const costOfHash = 200;

function* findRuns(
  { numbers, texts, hashes }: Prepared,
  sha256: Sha256,
  locators: readonly Locator[],
  spending: SearchSpending,
): Generator<number, Places> {
  const runs: Places = new Map();
  const wanted = locators.filter(({ chars, length }) => !chars && length > 0);
  const lengths = [...new Set(wanted.map(({ length }) => length))].sort((a, b) => a - b);
  const hashesWanted = new Set(wanted.map(({ hash }) => hash));
  const beside = new Set(wanted.map(({ before }) => before));
  const { starts, textAt } = offsetsOf(texts);
  if (lengths.length === 0) return runs;
  for (let first = 0; first < texts.length; first++) {
    if (spending.isDue()) yield 0.3 + (first / texts.length) * 0.4;
    const isLikely = beside.has(first === 0 ? null : hashes[first - 1]!);
    if (!spending.take(lengths.length, isLikely)) continue;
    for (const length of lengths) {
      const next = textAt[starts[first]! + length + 1];
      if (next === undefined) break; // beyond the end, and so are the longer ones
      if (next === 0 || !spending.take(length + costOfHash, isLikely)) continue;
      const hash = sha256(texts.slice(first, next).join(" "));
      if (hashesWanted.has(hash)) listIn(runs, hash).push({ lines: [numbers[first]!, numbers[next - 1]!] });
    }
  }
  return runs;
}

/** How a cut passage is looked for: as many lines, cut at the same characters. */
function shapeOf({ lines: [first, last], chars, length }: Locator): string {
  return `${last - first}:${chars?.join("-") ?? ""}:${length}`;
}

function* findCuts(
  { lines, numbers, texts, hashes }: Prepared,
  sha256: Sha256,
  locators: readonly Locator[],
  spending: SearchSpending,
): Generator<number, ReadonlyMap<string, Places>> {
  const byShape = new Map<string, Places>();
  const beside = new Set(locators.map(({ before }) => before));
  for (const [done, locator] of locators.entries()) {
    const { chars, length } = locator;
    if (!chars || byShape.has(shapeOf(locator))) continue;
    const cuts: Places = new Map();
    byShape.set(shapeOf(locator), cuts);
    const height = locator.lines[1] - locator.lines[0];
    for (const [at, first] of numbers.entries()) {
      if (spending.isDue()) yield 0.7 + (done / locators.length) * 0.1;
      if (first + height > lines.length) break;
      if (length === 0 || (height === 0 && texts[at]!.length < length)) continue;
      const isLikely = beside.has(at === 0 ? null : hashes[at - 1]!);
      if (!spending.take(length * costOfNormalising + costOfHash, isLikely)) continue;
      const place = [first, first + height] as const;
      const text = normalisePassage(passageAt(lines, place, chars));
      if (text.length === length) listIn(cuts, sha256(text)).push({ lines: place, chars });
    }
  }
  return byShape;
}

/**
 * Where each text starts when all are joined by one blank, and which text starts at an offset: 0 for none, for the first
 * is looked for by no length; one past the last is told too.
 */
function offsetsOf(texts: readonly string[]): { readonly starts: readonly number[]; readonly textAt: Int32Array } {
  const starts = [0];
  for (const text of texts) starts.push(starts.at(-1)! + text.length + 1);
  const textAt = new Int32Array(starts.at(-1)! + 1);
  for (const [at, start] of starts.entries()) textAt[start] = at;
  return { starts, textAt };
}

/** How many of some things whose numbers rise have one below `limit`. */
export function countBelow<T>(things: readonly T[], limit: number, numberOf: (thing: T) => number): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberOf(things[middle]!) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

/**
 * A passage that stands somewhere inside `lines` (of which the first holds its start and the last its end), found by
 * sliding over the normalised text. Cost: one hash for each character, as far as `spending` goes.
 *
 * @returns Characters in the first and in the last line, `to` exclusive; null when the passage is not there.
 */
export function findInside(
  lines: readonly string[],
  length: number,
  hash: string,
  sha256: Sha256,
  spending: SearchSpending,
): readonly [number, number] | null {
  const raw = lines.join("\n");
  const text = normalisePassage(raw);
  for (let start = 0; length > 0 && start + length <= text.length; start++) {
    if (!spending.take(length + costOfHash)) return null;
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
