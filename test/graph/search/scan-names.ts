import { compareText } from "#graph/model/json.ts";
import type { SearchEntry, SearchHit } from "#graph/search/search-entry.ts";
import type { NameIndex } from "#graph/search/name-index.ts";
import { searchLevels } from "#graph/search/search-entry.ts";
import type { SearchStep } from "#graph/search/search-entry.ts";
import { formOf, romanisedForm, squeeze } from "#graph/search/search-form.ts";
import type { SearchForm } from "#graph/search/search-form.ts";
import { mayBeMistyped, mayStandInside, readQuery } from "#graph/search/search-query.ts";
import type { SearchQuery, WantedText } from "#graph/search/search-query.ts";

/** An entry with its folded forms, so that a scan folds only the query. */
interface ScannedEntry {
  readonly entry: SearchEntry;
  readonly form: SearchForm;
  readonly letters: SearchForm | null;
}

/** What search finds, by looking at every entry: what the index is compared with. */
export function createScan(entries: readonly SearchEntry[]): Pick<NameIndex, "find"> {
  const scanned = entries.map((entry): ScannedEntry => {
    const form = formOf(entry.text);
    return { entry, form, letters: entry.isField ? null : romanisedForm(form, entry.text, entry.lang) };
  });
  return {
    find(text, kinds, limit) {
      const query = readQuery(text);
      if (!query) return { hits: [], truncated: false };
      const found = scanned
        .filter(({ entry: { kind } }) => !kinds || kinds.has(kind))
        .map((one) => ({ ...one, score: scoreOf(one, query) }))
        .filter(({ score }) => score > 0)
        .sort(compareHits);
      const seen = new Set<string>();
      const hits = found.filter(({ entry: { id } }) => !seen.has(id) && seen.add(id));
      return { hits: hits.slice(0, limit), truncated: hits.length > limit };
    },
  };
}

function compareHits(one: ScannedEntry & SearchHit, other: ScannedEntry & SearchHit): number {
  const [a, b] = [one.entry, other.entry];
  return (
    other.score - one.score ||
    b.weight - a.weight ||
    squeeze(one.form.words).length - squeeze(other.form.words).length ||
    compareText(a.id, b.id) ||
    compareText(a.text, b.text) ||
    compareText(a.lang, b.lang) ||
    Number(a.isAcronym) - Number(b.isAcronym)
  );
}

function scoreOf({ entry, form, letters }: ScannedEntry, { written, spelt, romanised }: SearchQuery): number {
  const readings = [
    { among: entry.isField ? "fields" : "written", form, wanted: written },
    ...(spelt && !entry.isField ? [{ among: "romanised", form, wanted: spelt }] : []),
    ...(romanised && letters ? [{ among: "romanised", form: letters, wanted: romanised }] : []),
  ].filter((reading) => reading.form.words.length > 0);
  const level = searchLevels.find(({ among, steps }) =>
    readings.some(
      (reading) =>
        reading.among === among && steps.some((step) => fits(reading.form, reading.wanted, step, entry.isAcronym)),
    ),
  );
  return level?.score ?? 0;
}

function fits({ words, runs }: SearchForm, wanted: WantedText, step: SearchStep, isAcronym: boolean): boolean {
  const whole = squeeze(words);
  const parts = [...words, ...runs];
  const { squeezed } = wanted;
  switch (step) {
    case "exact":
      return !isAcronym && whole === squeezed;
    case "acronym":
      return isAcronym && whole === squeezed;
    case "prefix":
      return !isAcronym && whole.startsWith(squeezed);
    case "acronymPrefix":
      return isAcronym && whole.startsWith(squeezed);
    case "word":
      return parts.includes(squeezed);
    case "wordPrefix":
      return parts.some((part) => part.startsWith(squeezed));
    case "substring":
      return mayStandInside(squeezed) && parts.some((part) => part.includes(squeezed));
    case "phrase":
      return wanted.words.length > 1 && hasPhrase(words, wanted.words);
    case "allWords":
      return wanted.words.length > 1 && wanted.words.every((word) => parts.some((part) => part.includes(word)));
    case "nearWord":
      return (
        wanted.words.every((word) =>
          parts.some((part) => part.includes(word) || (mayBeMistyped(word) && isOneOff(part, word))),
        ) && wanted.words.some(mayBeMistyped)
      );
  }
}

function hasPhrase(words: readonly string[], wanted: readonly string[]): boolean {
  return words.some((_, from) =>
    wanted.every((word, at) =>
      at < wanted.length - 1 ? words[from + at] === word : (words[from + at] ?? "").startsWith(word),
    ),
  );
}

/** By making every word that one mistake makes. */
export function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  for (let at = 0; at <= Math.max(a.length, b.length); at++) {
    const [left, right] = [b.slice(0, at), b.slice(at)];
    if (left + right.slice(1) === a) return true;
    if (left + a.charAt(at) + right === a) return true;
    if (left + a.charAt(at) + right.slice(1) === a) return true;
    if (right.length > 1 && left + right.charAt(1) + right.charAt(0) + right.slice(2) === a) return true;
  }
  return false;
}
