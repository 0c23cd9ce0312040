import type { OutputOf } from "#data/api/contract.ts";
import { oneLine } from "./table.ts";
import type { TerminalWords } from "./words.ts";

type SourceEntry = OutputOf<"findPaths">["sources"][number];

/** Numbered sources as they stand below an answer: "[1] title, lines 34 to 36". */
export function sourceLines(sources: readonly SourceEntry[], words: TerminalWords): readonly string[] {
  if (sources.length === 0) return [];
  return ["", words.sources, ...sources.map((source) => `  [${source.n}] ${oneLine(placeOf(source, words))}`)];
}

function placeOf({ type, title, section, page, lines }: SourceEntry, words: TerminalWords): string {
  if (type === "general-knowledge") return title === "" ? words.generalKnowledge : title;
  const parts = [
    title === "" ? words.interview : title,
    page === null ? "" : words.page(page),
    section === null ? "" : words.section(section),
    lines === null ? "" : words.line(lines[0], lines[1]),
  ];
  return parts.filter(Boolean).join(", ");
}

/** "[1][3]" for some numbers, nothing for none. */
export function marks(numbers: readonly (number | null)[]): string {
  return [...new Set(numbers)]
    .filter((n) => n !== null)
    .sort((a, b) => a - b)
    .map((n) => `[${n}]`)
    .join("");
}
