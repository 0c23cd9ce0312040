import type { EntityId, SubjectId } from "../model/ids.ts";
import type { Hop } from "../core/knowledge-graph.ts";
import type { RelationKindSpec } from "../schema/relation-kinds.ts";

/** A part of a sentence; a window makes names, relations and numbers something to open. */
export type SentencePart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "entity"; readonly id: EntityId; readonly text: string; readonly lang: string }
  | { readonly type: "relation"; readonly id: SubjectId; readonly text: string }
  | { readonly type: "sources"; readonly numbers: readonly number[] };

/** What a sentence needs to know of one hop. */
export interface HopWords {
  readonly hop: Hop;
  readonly spec: RelationKindSpec;
  /** Numbers of the sources behind the hop. */
  readonly sources: readonly number[];
  /** What is added in brackets: amounts, a period, "possibly". */
  readonly details: readonly string[];
  /** Dates of a folded agreement, the shown one first, each with who gives it: short titles. */
  readonly signed: readonly {
    readonly date: string;
    readonly by: readonly string[];
    readonly sources: readonly number[];
  }[];
}
/** The weakest hop of a path; its grade is null where it has none and others have one. */
export interface WeakestLink {
  readonly from: EntityId;
  readonly to: EntityId;
  readonly grade: string | null;
}
export interface ShownName {
  readonly text: string;
  readonly lang: string;
}

/**
 * A path as one ordered sentence, a clause a hop, each beginning with the name it comes from, so that no "which" can be
 * read two ways: "METI administers the Programme [1]; the Programme supports Hamamatsu [2]." It ends with its weakest
 * link, where any of its hops is graded.
 *
 * @param nameOf The name of an entity in the reader's languages.
 */
export function pathSentence(
  start: EntityId,
  hops: readonly HopWords[],
  nameOf: (id: EntityId) => ShownName,
  lang: "en" | "ja",
  weakest: WeakestLink | null = null,
): SentencePart[] {
  const parts: SentencePart[] = [];
  let from = start;
  for (const [at, words] of hops.entries()) {
    parts.push(...clause(at, from, words, nameOf, lang));
    from = words.hop.to;
  }
  if (weakest) parts.push(...weakestParts(weakest, hops.length, nameOf, lang));
  if (lang === "en") parts.push(text("."));
  return joinTexts(parts);
}

/** Hops from different entities as clauses of one sentence: "METI is funded by Treasury [1]; MEXT is funded by Treasury [2]." */
export function hopsSentence(
  hops: readonly HopWords[],
  nameOf: (id: EntityId) => ShownName,
  lang: "en" | "ja",
): SentencePart[] {
  const parts: SentencePart[] = [];
  for (const [at, words] of hops.entries()) parts.push(...clause(at, words.hop.from, words, nameOf, lang));
  if (lang === "en") parts.push(text("."));
  return joinTexts(parts);
}

function clause(
  at: number,
  from: EntityId,
  words: HopWords,
  nameOf: (id: EntityId) => ShownName,
  lang: "en" | "ja",
): SentencePart[] {
  const told = (words.hop.folded ? foldedHop : plainHop)(from, words, nameOf, lang);
  if (lang === "ja") return [...told, text("。")];
  return [text(at === 0 ? "" : "; "), entityPart(from, nameOf), text(" "), ...told];
}

/** A path of one hop has no link to point at. */
function weakestParts(
  { from, to, grade }: WeakestLink,
  hopCount: number,
  nameOf: (id: EntityId) => ShownName,
  lang: "en" | "ja",
): SentencePart[] {
  const [a, b] = [entityPart(from, nameOf), entityPart(to, nameOf)];
  if (lang === "ja")
    return hopCount === 1
      ? [text(`最も低い評価は${grade ?? "「なし」"}。`)]
      : [
          text("最も弱いつながりは"),
          a,
          text("と"),
          b,
          text(grade === null ? "の間（評価なし）。" : `の間（評価${grade}）。`),
        ];
  if (hopCount === 1) return [text(`; weakest grade ${grade ?? "none"}`)];
  return [text("; weakest link: "), a, text(" to "), b, text(grade === null ? ", no grade" : `, grade ${grade}`)];
}

function plainHop(
  from: EntityId,
  { hop, spec, sources, details }: HopWords,
  nameOf: (id: EntityId) => ShownName,
  lang: "en" | "ja",
): SentencePart[] {
  const phrase = (hop.forward ? spec.forward : spec.backward)[lang];
  const parts: SentencePart[] = [];
  const pieces = phrase.split(/(\{[ab]\})/).filter((piece) => piece !== "");
  for (const [at, piece] of pieces.entries()) {
    if (piece === "{a}") parts.push(entityPart(from, nameOf));
    else if (piece === "{b}") parts.push(entityPart(hop.to, nameOf));
    else if (lang === "en") parts.push({ type: "relation", id: hop.id, text: piece.trim() });
    // A Japanese clause ends with its verb; what stands before are particles.
    else parts.push(at === pieces.length - 1 ? { type: "relation", id: hop.id, text: piece } : text(piece));
  }
  // The space that trimming the English verb took away stands between it and its neighbours again.
  const spaced = lang === "en" ? parts.flatMap((part, at) => (at > 0 ? [text(" "), part] : [part])) : parts;
  return [...spaced, ...bracketed(details, lang), { type: "sources", numbers: sources }];
}

/** An agreement as one hop: "is party, with KICOX, to the Memorandum, one hop when folded, signed 2006-10 per D3 [1]; D4 gives 2007-03 [2]". */
function foldedHop(
  from: EntityId,
  { hop, sources, details, signed }: HopWords,
  nameOf: (id: EntityId) => ShownName,
  lang: "en" | "ja",
): SentencePart[] {
  const agreement = hop.id as EntityId;
  const link: SentencePart = { type: "relation", id: agreement, text: nameOf(agreement).text };
  const to = entityPart(hop.to, nameOf);
  if (lang === "ja")
    return [
      ...[entityPart(from, nameOf), text("は"), to, text("と「"), link, text("」を締結している")],
      ...bracketed(details, lang),
      numbers(sources),
      text("（当事者間の一段"),
      ...signed.flatMap(({ date, by, sources: own }, at) => [
        text(at === 0 ? `、${date}署名` : by.length === 0 ? `、${date}とも` : `、${by.join("・")}では${date}`),
        ...(at === 0 && by.length > 0 ? [text(`（${by.join("・")}による）`)] : []),
        numbers(own),
      ]),
      text("）"),
    ];
  return [
    ...[text("is party, with "), to, text(", to "), link],
    ...bracketed(details, lang),
    numbers(sources),
    text(", one hop when folded"),
    ...signed.flatMap(({ date, by, sources: own }, at) => [
      text(
        at === 0
          ? `, signed ${date}${by.length === 0 ? "" : ` per ${by.join(" and ")}`}`
          : `; ${by.length === 0 ? "another claim" : by.join(" and ")} ${by.length > 1 ? "give" : "gives"} ${date}`,
      ),
      numbers(own),
    ]),
  ];
}

function bracketed(details: readonly string[], lang: "en" | "ja"): SentencePart[] {
  if (details.length === 0) return [];
  return [text(lang === "ja" ? `（${details.join("、")}）` : ` (${details.join(", ")})`)];
}
function entityPart(id: EntityId, nameOf: (id: EntityId) => ShownName): SentencePart {
  const name = nameOf(id);
  return { type: "entity", id, text: name.text, lang: name.lang };
}
function text(value: string): SentencePart {
  return { type: "text", text: value };
}
function numbers(all: readonly number[]): SentencePart {
  return { type: "sources", numbers: all };
}

function joinTexts(parts: readonly SentencePart[]): SentencePart[] {
  const joined: SentencePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.type === "text" && last?.type === "text") joined[joined.length - 1] = text(last.text + part.text);
    else if (part.type === "sources" ? part.numbers.length > 0 : part.text !== "") joined.push(part);
  }
  return joined;
}

/** The sentence as plain text, a source as [n]. */
export function sentenceText(parts: readonly SentencePart[], lang: "en" | "ja"): string {
  return parts
    .map((part) =>
      part.type === "sources" ? `${lang === "en" ? " " : ""}${part.numbers.map((n) => `[${n}]`).join("")}` : part.text,
    )
    .join("");
}
