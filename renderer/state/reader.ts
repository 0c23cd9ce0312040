import type { OutputOf } from "#data/api/contract.ts";
import type { EndChoice } from "./connect.ts";

export type OpenedText = OutputOf<"openDocument">;
export type Passage = OutputOf<"listPassages">["passages"][number];
export type Verification = OutputOf<"verifyLocators">;
export type PassagePlace = OutputOf<"locatePassage">["place"];

/** A place in a text: a line, counted from 1, and before which of its characters, or null for the line as a whole. */
export interface TextPoint {
  readonly line: number;
  readonly char: number | null;
}
/** Where the cursor is, and from where on the text is selected. Without characters both lines are selected whole. */
export interface TextSelection {
  readonly anchor: TextPoint;
  readonly cursor: TextPoint;
}

/** The document that is read beside the picture. Its lines are never kept here: only places. */
export interface Reader {
  /** null where none is open. */
  readonly document: string | null;
  readonly selection: TextSelection;
  /** Grows when something else than the reader's own keys goes to a line, which then comes into view. */
  readonly visits: number;
  /** Grows when the file may be another: it is opened anew. */
  readonly turn: number;
  /** Grows when something shall be found in the text. */
  readonly finds: number;
  /** What the last look at all evidence has found; null before the first. */
  readonly verification: Verification | null;
  /** What the last passage was made evidence for; the next is offered for the same. */
  readonly about: EndChoice | null;
}

const firstLine: TextPoint = { line: 1, char: null };
export const noReader: Reader = {
  document: null,
  selection: { anchor: firstLine, cursor: firstLine },
  visits: 0,
  turn: 0,
  finds: 0,
  verification: null,
  about: null,
};

export function wholeLines(first: number, last: number): TextSelection {
  return { anchor: { line: first, char: null }, cursor: { line: last, char: null } };
}

/** The lines that are selected, first to last, and the characters inside the first and last where they are not whole. */
export function selectedPassage({ anchor, cursor }: TextSelection): {
  readonly lines: readonly [number, number];
  readonly chars: readonly [number, number] | null;
} {
  const [start, end] = comparePoints(anchor, cursor) <= 0 ? [anchor, cursor] : [cursor, anchor];
  const lines = [start.line, end.line] as const;
  const isWhole = start.char === null || end.char === null || (start.line === end.line && start.char === end.char);
  return { lines, chars: isWhole ? null : [start.char, end.char] };
}
function comparePoints(a: TextPoint, b: TextPoint): number {
  return a.line - b.line || (a.char ?? 0) - (b.char ?? 0);
}

export type TextStep =
  | { readonly by: "lines"; readonly count: number }
  | { readonly by: "chars"; readonly count: -1 | 1; readonly word: boolean }
  | { readonly by: "lineEnd"; readonly count: -1 | 1 }
  | { readonly by: "to"; readonly line: number };

/**
 * Where a key leads. Up and down go by whole lines while no character is chosen; left and right go into the line.
 *
 * @param textOf A line's text, as far as it is read. @param extend Whether the selection grows instead of moving.
 */
export function stepped(
  { anchor, cursor }: TextSelection,
  step: TextStep,
  extend: boolean,
  lineCount: number,
  textOf: (line: number) => string,
): TextSelection {
  const next = nextPoint(cursor, step, extend, lineCount, textOf);
  if (!extend) return { anchor: next, cursor: next };
  // Characters are counted from a character: going into a line that was selected whole begins where the cursor was.
  const isInto = next.char !== null && anchor.char === null;
  return {
    anchor: isInto ? { ...anchor, char: anchor.line > next.line ? textOf(anchor.line).length : 0 } : anchor,
    cursor: next,
  };
}

function nextPoint(
  { line, char }: TextPoint,
  step: TextStep,
  extend: boolean,
  lineCount: number,
  textOf: (line: number) => string,
): TextPoint {
  const within = (wanted: number) => Math.max(1, Math.min(lineCount, wanted));
  switch (step.by) {
    case "to":
      return { line: within(step.line), char: null };
    case "lines": {
      const to = within(line + step.count);
      const isKept = extend && char !== null;
      return { line: to, char: isKept ? Math.min(char, textOf(to).length) : null };
    }
    case "lineEnd":
      return { line, char: step.count < 0 ? 0 : textOf(line).length };
    case "chars": {
      const text = textOf(line);
      const from = char ?? 0;
      if (step.count < 0 && from === 0) return { line, char: 0 };
      const stops = boundaries(text, step.word);
      const to = step.count > 0 ? stops.find((at) => at > from) : stops.findLast((at) => at < from);
      return { line, char: to ?? (step.count > 0 ? text.length : 0) };
    }
  }
}

/** Where a cursor may stand in a text: between the characters that people see, or between words. */
function boundaries(text: string, word: boolean): readonly number[] {
  const parts = [...new Intl.Segmenter(undefined, { granularity: word ? "word" : "grapheme" }).segment(text)];
  const starts = parts.filter((part) => !word || part.isWordLike === true).map(({ index }) => index);
  return [...starts, text.length];
}
