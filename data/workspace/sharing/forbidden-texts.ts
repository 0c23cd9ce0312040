import type { Json } from "#graph/model/json.ts";
import { compareText } from "#graph/model/json.ts";

/** Stands where words were withheld. */
export const withheld = "█████";
/** Two letters of an alphabet stand in half of all words. */
const fewestLetters = 3;
/** Han characters, kana and hangul say more each. */
const fewestCharacters = 2;
/** Keys that a format gives; the others are a user's. */
export const ownKey = /^[a-z][A-Za-z0-9]*$/;

export interface Scrubber {
  /** The text without what may not be said; the same text where it says nothing of it. */
  readonly text: (text: string) => string;
  /** The same for all texts of a value, keys of objects too. */
  readonly value: <T>(value: T) => T;
}

/**
 * Takes texts out wherever they stand as words: case, width, accents' form and the kind and number of blanks do not
 * matter. In scripts that put blanks between words a name is not found within a longer word. Cost of a text:
 * O(its length × names), once through one pattern.
 */
export function createScrubber(forbidden: Iterable<string>): Scrubber {
  const names = [...new Set([...forbidden].map(plain).flatMap((name) => [name, ...familyFirst(name)]))]
    .filter((name) => [...name].length >= (/^\p{Script=Latin}+$/u.test(name) ? fewestLetters : fewestCharacters))
    .sort((a, b) => b.length - a.length || compareText(a, b)); // a longer name before one that is part of it
  if (names.length === 0) return { text: (text) => text, value: (value) => value };
  const pattern = new RegExp(names.map(patternOf).join("|"), "giu");
  const text = (given: string): string => {
    const direct = given.replace(pattern, withheld);
    const folded = plain(direct);
    pattern.lastIndex = 0;
    // What only shows itself in another form of the same letters cannot be cut out of this one.
    return folded !== direct && folded.replace(pattern, withheld) !== folded
      ? folded.replace(pattern, withheld)
      : direct;
  };
  const value = <T>(given: T): T => scrubJson(given as Json, text) as T;
  return { text, value };
}

function scrubJson(value: Json | undefined, text: (given: string) => string): Json | undefined {
  if (typeof value === "string") return text(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((one: Json) => scrubJson(one, text)!);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [ownKey.test(key) ? key : text(key), scrubJson(member, text)!]),
  );
}

/** One form for all ways of writing the same letters. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Z}\s]+/gu, " ")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, "")
    .trim();
}

/** "Lovelace Ada" for "Ada Lovelace": how lists and catalogues write a name of Latin letters. */
function familyFirst(name: string): readonly string[] {
  const words = name.split(" ");
  const isName =
    words.length > 1 && words.length < 5 && words.every((word) => /^[\p{Script=Latin}\p{M}.'’-]+$/u.test(word));
  return isName ? [[words.at(-1), ...words.slice(0, -1)].join(" ")] : [];
}

/** What stands between the words of a name: blanks, also as an address writes them, commas, strokes, dots. */
const gap = "(?:[\\p{Z}\\s_\\u00b7・+,-]|%20)*";
/** Invisible characters that may stand between two letters of a name. */
const between = "[\\u00ad\\u200b-\\u200f\\u2060\\ufeff]*";
function patternOf(name: string): string {
  const letters = [...name].map((letter) => (letter === " " ? gap : escape(letter)));
  const [first, last] = [[...name][0]!, [...name].at(-1)!];
  const before = hasWords(first) ? "(?<![\\p{L}\\p{M}\\p{N}])" : "";
  const after = hasWords(last) ? "(?![\\p{L}\\p{M}\\p{N}])" : "";
  return `${before}${letters.join(between)}${after}`;
}
function hasWords(letter: string): boolean {
  return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(letter);
}
function escape(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&");
}
