import type { DocumentId } from "../model/ids.ts";
import { canonicalJson } from "../model/json.ts";
import type { DocumentRecord } from "../model/record.ts";
import type { Source } from "../model/source.ts";

/** A source with its number in an answer. */
export interface NumberedSource {
  readonly n: number;
  readonly type: "document" | "interview" | "general-knowledge";
  readonly document: string | null;
  readonly title: string;
  readonly lines: readonly [number, number] | null;
  readonly chars: readonly [number, number] | null;
  readonly page: string | null;
  readonly section: string | null;
}

/**
 * Numbers the sources of one answer in the order in which they are first used; the same lines of a document are one
 * source, whichever of their characters a claim names.
 */
export interface SourceList {
  /** The number of a source, or null for a claim without one. */
  numberOf(source: Source): number | null;
  /** Equal for two sources that get one number; null for no source. */
  keyOf(source: Source): string | null;
  readonly entries: readonly NumberedSource[];
}

export function createSourceList(
  documents: ReadonlyMap<DocumentId, DocumentRecord>,
  languages: readonly string[],
  words: { readonly generalKnowledge: string; readonly interview: (person: string | null, date: string) => string },
): SourceList {
  const numbers = new Map<string, number>();
  const entries: NumberedSource[] = [];
  return {
    entries,
    keyOf: (source) => (source.type === "none" ? null : keyOf(source)),
    numberOf(source) {
      if (source.type === "none") return null;
      const key = keyOf(source);
      const known = numbers.get(key);
      const entry = describe(source, documents, languages, words);
      if (known !== undefined) {
        const former = entries[known - 1]!;
        entries[known - 1] = { ...former, chars: joinChars(former.chars, entry.chars) };
        return known;
      }
      entries.push({ ...entry, n: entries.length + 1 });
      numbers.set(key, entries.length);
      return entries.length;
    },
  };
}

/** Two people who may not be named are two sources all the same. */
function keyOf(source: Exclude<Source, { type: "none" }>): string {
  if (source.type === "interview") return canonicalJson(source);
  return source.type === "document"
    ? `${source.type}|${source.document}|${source.locator.lines.join("-")}`
    : source.type;
}

/** From the first character to the last that either names; the whole lines where one of them names none. */
function joinChars(a: NumberedSource["chars"], b: NumberedSource["chars"]): NumberedSource["chars"] {
  return a && b && [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

function describe(
  source: Exclude<Source, { type: "none" }>,
  documents: ReadonlyMap<DocumentId, DocumentRecord>,
  languages: readonly string[],
  words: Parameters<typeof createSourceList>[2],
): Omit<NumberedSource, "n"> {
  const nowhere = { document: null, lines: null, chars: null, page: null, section: null };
  if (source.type === "general-knowledge") return { type: source.type, title: words.generalKnowledge, ...nowhere };
  if (source.type === "interview") return { type: source.type, title: interviewTitle(source, words), ...nowhere };
  const { locator } = source;
  const record = documents.get(source.document);
  return {
    type: "document",
    document: source.document,
    title: record ? titleOf(record, languages) : source.document,
    lines: locator.lines,
    chars: locator.chars ?? null,
    page: locator.page ?? null,
    section: locator.section ?? null,
  };
}

/** Who may be named depends on the attribution level. */
function interviewTitle(
  source: Extract<Source, { type: "interview" }>,
  words: Parameters<typeof createSourceList>[2],
): string {
  const { attribution, person, role, date } = source;
  return words.interview(
    attribution === "open" ? person : attribution === "organisation-only" ? (role ?? null) : null,
    date,
  );
}

/** The title in the first wanted language that has one, else the first title. */
export function titleOf(record: DocumentRecord, languages: readonly string[]): string {
  for (const language of languages) {
    const title = record.titles.find(({ lang }) => lang === language || lang.startsWith(`${language}-`));
    if (title) return title.value;
  }
  return record.titles[0]?.value ?? record.id;
}

/** The title without its subtitle, for running text: "D3: Record of cooperation" is "D3". */
export function shortTitleOf(record: DocumentRecord, languages: readonly string[]): string {
  return titleOf(record, languages).split(/: |：/, 1)[0]!;
}
