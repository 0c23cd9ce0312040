import type { FieldIndex } from "./field-index.ts";
import { searchLevels } from "./search-entry.ts";
import type { SearchedTexts, SearchStep } from "./search-entry.ts";
import { mayStandInside } from "./search-query.ts";
import type { SearchQuery, WantedText } from "./search-query.ts";
import type { Segment } from "./segment.ts";
import { offerAllWords, offerPhrase } from "./several-words.ts";
import type { Shortlist } from "./shortlist.ts";
import { offerBeginning, offerEqual, offerWord, offerWordBeginning } from "./whole-words.ts";
import { visitEntries, wordsWith } from "./word-sets.ts";

/** One reading of a query and the index in which it is looked for. */
interface Probe {
  readonly field: FieldIndex;
  readonly wanted: WantedText;
}

/**
 * Fills a shortlist that was started: level by level, until it is full. What stands on it then are the first of all
 * hits in their order. Cost: a few binary searches; O(blocks) where very many match, O(entries of the rarest word) where
 * several words must.
 */
export function searchSegment(segment: Segment, query: SearchQuery, shortlist: Shortlist): void {
  const probes = probesOf(segment, query);
  for (const [number, { among, steps }] of searchLevels.entries()) {
    for (const { field, wanted } of probes[among]) for (const step of steps) offerStep(field, wanted, step, shortlist);
    if (!shortlist.closeLevel(number)) return;
  }
}

/** Things that have a name which is the whole query. Fills a shortlist that was started. */
export function searchExact(
  segment: Segment,
  query: SearchQuery,
  among: "written" | "romanised",
  shortlist: Shortlist,
): void {
  for (const { field, wanted } of probesOf(segment, query)[among]) {
    offerStep(field, wanted, "exact", shortlist);
    offerStep(field, wanted, "acronym", shortlist);
  }
  shortlist.closeLevel(0);
}

function probesOf(segment: Segment, { written, spelt, romanised }: SearchQuery): Record<SearchedTexts, Probe[]> {
  const { names, fields } = segment;
  const spoken: Probe[] = [];
  if (spelt) spoken.push({ field: names, wanted: spelt });
  if (romanised) spoken.push({ field: segment.romanised, wanted: romanised });
  return {
    written: [{ field: names, wanted: written }].filter(isFilled),
    romanised: spoken.filter(isFilled),
    fields: [{ field: fields, wanted: written }].filter(isFilled),
  };
}

function isFilled({ field }: Probe): boolean {
  return field.words.starts.length > 0;
}

function offerStep(field: FieldIndex, { squeezed, words }: WantedText, step: SearchStep, shortlist: Shortlist): void {
  switch (step) {
    case "exact":
      return offerEqual(field.wholes, squeezed, shortlist);
    case "acronym":
      return offerEqual(field.acronyms, squeezed, shortlist);
    case "prefix":
      return offerBeginning(field.wholes, squeezed, shortlist);
    case "acronymPrefix":
      return offerBeginning(field.acronyms, squeezed, shortlist);
    case "word":
      return offerWord(field.words, squeezed, shortlist);
    case "wordPrefix":
      return offerWordBeginning(field.words, squeezed, shortlist);
    case "substring":
      if (mayStandInside(squeezed))
        visitEntries(field, wordsWith(field, squeezed, false), shortlist, (rank) => shortlist.offer(rank));
      return;
    case "phrase":
      return offerPhrase(field, words, shortlist);
    case "allWords":
      return offerAllWords(field, words, false, shortlist);
    case "nearWord":
      return offerAllWords(field, words, true, shortlist);
  }
}
