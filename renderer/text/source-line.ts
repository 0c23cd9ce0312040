import type { OutputOf } from "#data/api/contract.ts";
import type { Texts } from "./texts.ts";

export type SourceEntry = OutputOf<"getEntity">["sources"][number];

/** A numbered source in one line: title, section, page, lines. */
export function sourceLine(source: SourceEntry, texts: Texts): string {
  const parts = [
    sourceTitle(source, texts),
    source.section,
    source.page === null ? null : texts.sources.page(source.page),
    source.lines === null ? null : texts.sources.lines(source.lines[0], source.lines[1]),
  ];
  return parts.filter((part) => part !== null && part !== "").join(texts.listSeparator);
}

export function sourceTitle({ type, title }: SourceEntry, texts: Texts): string {
  if (type === "general-knowledge") return texts.sources.generalKnowledge;
  return type === "interview" ? texts.sources.interview(title) : title;
}

/** The sources at the end of an answer in plain text: an empty line, the heading, one line each; nothing where there are none. */
export function sourceLines(sources: readonly SourceEntry[], texts: Texts): readonly string[] {
  if (sources.length === 0) return [];
  return ["", texts.sources.title, ...sources.map((source) => `[${source.n}] ${sourceLine(source, texts)}`)];
}
