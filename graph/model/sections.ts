/** A section of a document: its number as printed or counted, how deep it lies, and the line of its heading. */
export interface DocumentSection {
  /** "2.1", "第三章", "Annex II". No words of a heading stand here, for a label goes into locators. */
  readonly label: string;
  /** 1 for the outermost. */
  readonly level: number;
  /** Counted from 1 in the whole document. */
  readonly firstLine: number;
}

const numbered = /^\s*(\d{1,2}(?:\.\d{1,3}){0,5})(\.?)\s+(\S.*)$/u;
const marked = /^\s{0,3}(#{1,6})\s+(\S.*)$/u;
const named = /^\s*((?:chapter|section|part|annex|article)\s+(?:[ivxlc]{1,7}|\d{1,3}|[a-h]))\b[.:]?(?:\s|$)/iu;
const counted = /^\s*(第[〇一二三四五六七八九十百\d０-９]{1,4}[章节節条條部編编])/u;
/** A line of a table of contents ends in the number of a page. */
const contents = /(?:\.{2,}|…|\s)\s*\d{1,4}\s*$/u;
/** Headings are short and end no sentence. */
const mostLetters = 120;
const sentenceEnd = /[.;,:。、；，]\s*$/u;

/**
 * Sections of a text, first to last; none where it has no headings. A heading is a line of Markdown (`## …`, by its own
 * number or else counted), a numbered line (“2.1 Signature”) whose number can follow the one before, or a line that begins
 * with a word for a section and its number. Lines of a table of contents are none. Cost: O(lines).
 */
export function sectionsOf(lines: readonly string[]): readonly DocumentSection[] {
  const sections: DocumentSection[] = [];
  const counts: number[] = [];
  let former: readonly number[] = [];
  for (const [at, line] of lines.entries()) {
    const text = line.length > mostLetters + 20 ? "" : line.replaceAll("\f", "");
    if (text === "") continue;
    const add = (label: string, level: number) => sections.push({ label, level, firstLine: at + 1 });
    const heading = marked.exec(text);
    if (heading) {
      const level = heading[1]!.length;
      counts.length = Math.min(counts.length, level);
      while (counts.length < level) counts.push(0);
      counts[level - 1]!++;
      const own = numbered.exec(heading[2]!)?.[1];
      add(own ?? counts.map((count) => Math.max(count, 1)).join("."), level);
      continue;
    }
    const name = named.exec(text)?.[1] ?? counted.exec(text)?.[1];
    if (name !== undefined && text.length <= mostLetters && !sentenceEnd.test(text) && !contents.test(text)) {
      add(name.replace(/\s+/gu, " "), 1);
      continue;
    }
    const numbers = headingNumbers(text);
    if (numbers === null || !follows(numbers, former)) continue;
    former = numbers;
    add(numbers.join("."), numbers.length);
  }
  return sections;
}

/** The section in which a line stands, or null before the first heading. Sections are told in the order of their lines. */
export function sectionAt(sections: readonly DocumentSection[], line: number): DocumentSection | null {
  return sections.findLast(({ firstLine }) => firstLine <= line) ?? null;
}

function headingNumbers(text: string): readonly number[] | null {
  const parts = numbered.exec(text);
  if (!parts) return null;
  const [, number, dot, title] = parts as unknown as readonly [string, string, string, string];
  if (title.length > mostLetters || sentenceEnd.test(title) || contents.test(text)) return null;
  if (!number.includes(".") && dot === "") return null; // “25 regions” is no heading
  return number.split(".").map(Number);
}

/** Whether a number can come next: the first of a deeper level, or one more at this level or above; or all begins anew. */
function follows(numbers: readonly number[], former: readonly number[]): boolean {
  const last = numbers.length - 1;
  if (former.length === 0) return numbers.every((number) => number <= 1);
  if (numbers.length > former.length + 1) return false;
  for (let at = 0; at < last; at++) if (numbers[at] !== former[at]) return false;
  if (numbers.length === former.length + 1) return numbers[last]! <= 1;
  return numbers[last] === former[last]! + 1;
}
