import { formOf, kanaForm, romanisedQuery, squeeze } from "./search-form.ts";
import type { SearchForm } from "./search-form.ts";

/** One way of reading what was typed. */
export interface WantedText {
  /** Without blanks. */
  readonly squeezed: string;
  readonly words: readonly string[];
}

/** What was typed, as it is looked for. */
export interface SearchQuery {
  /** Among names as they are written, and among values of fields. */
  readonly written: WantedText;
  /** A query in kana, among names in Latin letters. */
  readonly spelt: WantedText | null;
  /** A query in kana or Latin letters, among romanised names. */
  readonly romanised: WantedText | null;
}

/** Reads a query. Null where it has no letter and no digit. */
export function readQuery(text: string): SearchQuery | null {
  const form = formOf(text);
  if (form.words.length === 0) return null;
  const spelt = kanaForm(form);
  return {
    written: wantedText(form),
    spelt: spelt && wantedText(spelt),
    romanised: nullOr(spelt ?? romanisedQuery(form, text)),
  };
}

function nullOr(form: SearchForm | null): WantedText | null {
  return form && wantedText(form);
}

function wantedText({ words }: SearchForm): WantedText {
  return { words, squeezed: squeeze(words) };
}

/** One Latin letter inside a word is no likeness; one Chinese character is a word. */
export function mayStandInside(wanted: string): boolean {
  return wanted.length >= 2 || wanted.charCodeAt(0) > 0x24f;
}

/** Words in which one letter may be wrong: Latin ones of five letters or more. */
export function mayBeMistyped(word: string): boolean {
  return word.length >= 5 && /^[a-z]+$/.test(word);
}
