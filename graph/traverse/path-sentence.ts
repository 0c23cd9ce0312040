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
  /** Dates of a folded agreement: the shown one first. */
  readonly signed: readonly { readonly date: string; readonly sources: readonly number[] }[];
}
export interface ShownName {
  readonly text: string;
  readonly lang: string;
}

/**
 * A path as one ordered sentence, a clause a hop, each beginning with the name it comes from, so that no "which" can be
 * read two ways: "METI administers the Programme [1]; the Programme supports Hamamatsu [2]."
 *
 * @param nameOf The name of an entity in the reader's languages.
 */
export function pathSentence(
  start: EntityId,
  hops: readonly HopWords[],
  nameOf: (id: EntityId) => ShownName,
  lang: "en" | "ja",
): SentencePart[] {
  const parts: SentencePart[] = [];
  let from = start;
  for (const [at, words] of hops.entries()) {
    if (lang === "en") parts.push(text(at === 0 ? "" : "; "), entityPart(from, nameOf), text(" "));
    parts.push(...(words.hop.folded ? foldedHop(from, words, nameOf, lang) : plainHop(from, words, nameOf, lang)));
    if (lang === "ja") parts.push(text("。"));
    from = words.hop.to;
  }
  if (lang === "en") parts.push(text("."));
  return joinTexts(parts);
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

/** An agreement as one hop: "is party, with KICOX, to the Memorandum, signed 2006-10 [1] (2007-03 according to [2])". */
function foldedHop(
  from: EntityId,
  { hop, sources, details, signed }: HopWords,
  nameOf: (id: EntityId) => ShownName,
  lang: "en" | "ja",
): SentencePart[] {
  const agreement = hop.id as EntityId;
  const [shown, ...others] = signed;
  const agreementName = nameOf(agreement);
  const link: SentencePart = { type: "relation", id: agreement, text: agreementName.text };
  if (lang === "ja") {
    const dates: SentencePart[] = shown
      ? [
          text(`（署名 ${shown.date}`),
          numbers(shown.sources),
          ...others.flatMap((other) => [text(`、別の資料では ${other.date}`), numbers(other.sources)]),
          text("）"),
        ]
      : [];
    return [
      entityPart(from, nameOf),
      text("は"),
      entityPart(hop.to, nameOf),
      text("と「"),
      link,
      text("」を締結している"),
      ...bracketed(details, lang),
      numbers(sources),
      ...dates,
    ];
  }
  const dates: SentencePart[] = shown
    ? [
        text(`, signed ${shown.date}`),
        numbers(shown.sources),
        ...others.flatMap((other) => [
          text(` (${other.date} according to another source`),
          numbers(other.sources),
          text(")"),
        ]),
      ]
    : [];
  return [
    text("is party, with "),
    entityPart(hop.to, nameOf),
    text(", to "),
    link,
    ...bracketed(details, lang),
    numbers(sources),
    ...dates,
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
