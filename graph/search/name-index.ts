import { compareText } from "../model/json.ts";
import { foldText, shortenVowels, squeezeText } from "../model/fold-text.ts";

/** One text by which something is found. */
export interface SearchEntry {
  readonly id: string;
  readonly type: "entity" | "note" | "document";
  readonly kind: string;
  readonly text: string;
  readonly lang: string;
  readonly isAcronym: boolean;
  /** Relations; breaks ties. */
  readonly weight: number;
}

export interface SearchHit {
  readonly entry: SearchEntry;
  /** 0 to 1; higher is nearer. */
  readonly score: number;
}

/** How near a text is to the query, best first; a hit's score is its step, then the share of the text that matched. */
const steps = {
  exact: 1,
  acronym: 0.95,
  prefix: 0.8,
  word: 0.65,
  wordPrefix: 0.55,
  substring: 0.4,
  allWords: 0.3,
} as const;

interface FoldedEntry {
  readonly entry: SearchEntry;
  readonly folded: string;
  readonly squeezed: string;
  readonly words: readonly string[];
}

export interface NameIndex {
  /**
   * Things whose text fits, best first, one hit a thing. Cost: O(entries); a scan, quick up to some ten thousand.
   * @param kinds Only these kinds, or null.
   */
  find(
    query: string,
    kinds: ReadonlySet<string> | null,
    limit: number,
  ): { readonly hits: readonly SearchHit[]; readonly truncated: boolean };
  /** Ids whose text is the query once both are folded: what "named exactly so" means on the command line. */
  findExact(query: string): readonly string[];
}

export function createNameIndex(entries: Iterable<SearchEntry>): NameIndex {
  const all: FoldedEntry[] = [];
  for (const entry of entries) {
    const folded = foldText(entry.text);
    const squeezed = folded.replace(/ /g, "");
    if (squeezed !== "")
      all.push({
        entry,
        folded,
        squeezed: isRomanised(entry) ? shortenVowels(squeezed) : squeezed,
        words: folded.split(" "),
      });
  }
  return {
    find(query, kinds, limit) {
      const folded = foldText(query);
      if (folded === "") return { hits: [], truncated: false };
      const wanted = {
        folded,
        squeezed: squeezeText(query),
        shortened: shortenVowels(squeezeText(query)),
        words: folded.split(" "),
      };
      const best = new Map<string, SearchHit>();
      for (const one of all) {
        if (kinds && !kinds.has(one.entry.kind)) continue;
        const score = scoreOf(one, wanted);
        const known = best.get(one.entry.id);
        if (score > 0 && (!known || score > known.score)) best.set(one.entry.id, { entry: one.entry, score });
      }
      const hits = [...best.values()].sort(
        (a, b) =>
          b.score - a.score ||
          b.entry.weight - a.entry.weight ||
          compareText(a.entry.text, b.entry.text) ||
          compareText(a.entry.id, b.entry.id),
      );
      return { hits: hits.slice(0, limit), truncated: hits.length > limit };
    },
    findExact(query) {
      const squeezed = squeezeText(query);
      const shortened = shortenVowels(squeezed);
      if (squeezed === "") return [];
      return [
        ...new Set(
          all
            .filter(
              (one) => one.entry.type === "entity" && one.squeezed === (isRomanised(one.entry) ? shortened : squeezed),
            )
            .map(({ entry }) => entry.id),
        ),
      ];
    },
  };
}

interface WantedText {
  readonly folded: string;
  readonly squeezed: string;
  readonly shortened: string;
  readonly words: readonly string[];
}

function scoreOf({ entry, folded, squeezed, words }: FoldedEntry, wanted: WantedText): number {
  const query = isRomanised(entry) ? wanted.shortened : wanted.squeezed;
  const share = Math.min(1, query.length / squeezed.length) * 0.05;
  if (squeezed === query) return entry.isAcronym ? steps.acronym + 0.05 : steps.exact;
  if (squeezed.startsWith(query)) return (entry.isAcronym ? steps.prefix + 0.02 : steps.prefix) + share;
  if (words.includes(wanted.folded)) return steps.word + share;
  if (words.some((word) => word.startsWith(wanted.folded))) return steps.wordPrefix + share;
  // One Latin letter inside a word is no likeness; one Chinese character is a word.
  if (query.length >= 2 || /[^\u0000-\u024f]/.test(query)) if (squeezed.includes(query)) return steps.substring + share;
  if (wanted.words.length > 1 && wanted.words.every((word) => folded.includes(word))) return steps.allWords + share;
  return 0;
}

function isRomanised(entry: SearchEntry): boolean {
  return /^(ja|ko|zh).*-Latn$/.test(entry.lang);
}
