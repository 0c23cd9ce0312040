/** One text by which something is found. What is said of the thing (type, kind, weight) is taken from its first entry. */
export interface SearchEntry {
  readonly id: string;
  readonly type: "entity" | "note" | "document";
  readonly kind: string;
  readonly text: string;
  readonly lang: string;
  readonly isAcronym: boolean;
  /** Relations; of two that match equally well the one with more comes first. */
  readonly weight: number;
  /** A value of a field, not a name: found after every name. */
  readonly isField?: boolean;
}

export interface SearchHit {
  readonly entry: SearchEntry;
  /** 0 to 1; higher is nearer. */
  readonly score: number;
}

/** How near a text is to the query, nearest first. */
export type SearchStep =
  | "exact"
  | "acronym"
  | "acronymPrefix"
  | "prefix"
  | "word"
  | "wordPrefix"
  | "substring"
  | "phrase"
  | "allWords"
  | "nearWord";

/** Which texts are looked through: names as they are written, names as they are romanised, values of fields. */
export type SearchedTexts = "written" | "romanised" | "fields";

export interface SearchLevel {
  readonly score: number;
  readonly among: SearchedTexts;
  readonly steps: readonly SearchStep[];
}

const levels: readonly (readonly [number, SearchedTexts, ...SearchStep[]])[] = [
  [1, "written", "exact"],
  [0.98, "romanised", "exact"],
  [0.95, "written", "acronym"],
  [0.94, "romanised", "acronym"],
  [0.82, "written", "acronymPrefix"],
  [0.8, "written", "prefix"],
  [0.78, "romanised", "prefix", "acronymPrefix"],
  [0.65, "written", "word"],
  [0.63, "romanised", "word"],
  [0.55, "written", "wordPrefix"],
  [0.53, "romanised", "wordPrefix"],
  [0.4, "written", "substring", "phrase"],
  [0.38, "romanised", "substring", "phrase"],
  [0.3, "written", "allWords"],
  [0.28, "romanised", "allWords"],
  [0.25, "fields", "exact"],
  [0.2, "fields", "prefix"],
  [0.16, "fields", "word"],
  [0.14, "fields", "wordPrefix"],
  [0.1, "fields", "substring", "phrase"],
  [0.08, "fields", "allWords"],
  [0.04, "written", "nearWord"],
  [0.03, "romanised", "nearWord"],
  [0.02, "fields", "nearWord"],
];

/**
 * The order of all hits: names by how much of them matched, as they are written before as they are romanised, then values
 * of fields, then what has one wrong letter. Hits of one level are ordered by weight, then the shorter text, then the id.
 */
export const searchLevels: readonly SearchLevel[] = levels.map(([score, among, ...steps]) => ({ score, among, steps }));

/** Below this score a hit has a wrong letter: good to show, not to act on. */
export const leastSureScore = 0.08;
