import { foldLetters, foldText } from "../model/fold-text.ts";
import { canonicalRomanisation, romaniseKana } from "./romanise.ts";

/** A text as it is compared. */
export interface SearchForm {
  /** Folded, in their order; none is empty. Together without blanks they are the whole text. */
  readonly words: readonly string[];
  /** What stands together though punctuation parts it ("San-En-Nanshin", "R&D"), or is Chinese, Japanese or Korean across blanks. */
  readonly runs: readonly string[];
}

const none: readonly string[] = [];

/** Folds a text into words and runs. Cost: O(n). */
export function formOf(text: string): SearchForm {
  return isAscii(text) ? asciiForm(text) : anyForm(text);
}

/** The whole text without blanks. */
export function squeeze(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : words.join("");
}

/** Letters of the whole text, blanks left out. */
export function lengthOf({ words }: SearchForm): number {
  let length = 0;
  for (const word of words) length += word.length;
  return length;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7e) return false;
  return true;
}

/** What `anyForm` gives, without its regular expressions: most names are of this kind. */
function asciiForm(text: string): SearchForm {
  const lower = text.toLowerCase();
  const words: string[] = [];
  let runs: string[] | null = null;
  let start = -1;
  let firstOfChunk = 0;
  for (let at = 0; at <= lower.length; at++) {
    const unit = at < lower.length ? lower.charCodeAt(at) : 0x20;
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) words.push(lower.slice(start, at));
    start = -1;
    if (!isBlank(unit)) continue;
    if (words.length > firstOfChunk + 1) (runs ??= []).push(words.slice(firstOfChunk).join(""));
    firstOfChunk = words.length;
  }
  return { words, runs: runs ?? none };
}
function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

function anyForm(text: string): SearchForm {
  const words: string[] = [];
  const runs: { text: string; parts: number }[] = [];
  for (const chunk of foldLetters(text).split(/\s+/u)) {
    const parts = chunk.match(/[\p{L}\p{N}\p{M}]+/gu);
    if (!parts) continue;
    words.push(...parts);
    const run = { text: parts.join(""), parts: parts.length };
    const last = runs.at(-1);
    if (last && isEastAsian(last.text, last.text.length - 1) && isEastAsian(run.text, 0)) {
      last.text += run.text;
      last.parts += run.parts;
    } else runs.push(run);
  }
  const longer = runs.filter(({ parts }) => parts > 1).map((run) => run.text);
  return { words, runs: longer };
}

/** Kana, Chinese characters and Hangul; those beyond the first plane too, by half of their pair. */
function isEastAsian(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (
    (unit >= 0x3005 && unit <= 0x30ff) ||
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7af) ||
    (unit >= 0xd840 && unit <= 0xdfff) ||
    (unit >= 0xf900 && unit <= 0xfaff)
  );
}

const romanisedTag = /^(ja|ko|zh).*-Latn/;

/** The form by which a name in kana, or one that is romanised already, is found however its reader romanises; else null. */
export function romanisedForm(form: SearchForm, text: string, lang: string): SearchForm | null {
  if (lang.length > 6 && romanisedTag.test(lang)) return latinForm(foldText(text.replace(/['’]/g, "")).split(" "));
  return kanaForm(form);
}

/** The same of a query, whose language nobody knows: of Latin letters or kana, else null. */
export function romanisedQuery(form: SearchForm, text: string): SearchForm | null {
  if (form.words.every((word) => /^[a-z0-9]+$/.test(word)))
    return latinForm(foldText(text.replace(/['’]/g, "")).split(" "));
  return kanaForm(form);
}

/** A text in kana as it is romanised, else null. */
export function kanaForm(form: SearchForm): SearchForm | null {
  if (!form.words.some((word) => /[\u3041-\u3096]/.test(word))) return null;
  const words: string[] = [];
  for (const word of form.words) {
    const letters = romaniseKana(word);
    if (letters === null) return null;
    if (letters !== "") words.push(letters);
  }
  return latinForm(words);
}

function latinForm(words: readonly string[]): SearchForm | null {
  const folded = words.map(canonicalRomanisation).filter((word) => word !== "");
  return folded.length > 0 ? { words: folded, runs: none } : null;
}
