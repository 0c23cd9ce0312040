import { memo } from "react";
import type { LinePart } from "./line-parts.ts";
import { linePartsOf } from "./line-parts.ts";

type Range = readonly [number, number];

interface ReaderLineProps {
  readonly line: number;
  readonly count: number;
  /** null while it is not read yet; it then has the height that was guessed. */
  readonly text: string | null;
  readonly height: number;
  /** "Page 4, line 8", for a screen reader. */
  readonly name: string;
  /** What stands in the margin: the line's number on its page. */
  readonly number: string;
  /** Begins a page: its label stands above. */
  readonly page: string | null;
  readonly hits: readonly Range[] | null;
  readonly current: Range | null;
  /** Selected as a whole, or from one character to another. */
  readonly selected: "whole" | Range | null;
  readonly cursor: "line" | number | null;
  /** How many claims and notes rest on it, in words; null for none. */
  readonly marks: string | null;
}
const none: readonly Range[] = [];

/** One line of the text: its number, what rests on it, and its letters with what is found and selected. */
export const ReaderLine = memo(function ReaderLine(props: ReaderLineProps) {
  const { line, count, text, height, name, number, page, hits, current, selected, cursor, marks } = props;
  const isSelected = selected !== null;
  const parts = linePartsOf(
    text ?? "",
    hits ?? none,
    current,
    selected === "whole" ? null : selected,
    typeof cursor === "number" ? cursor : null,
  );
  return (
    <div
      id={readerLineId(line)}
      role="option"
      aria-selected={isSelected}
      aria-posinset={line}
      aria-setsize={count}
      data-line={line}
      className={[
        "reader-line",
        selected === "whole" ? "chosen" : "",
        cursor === null ? "" : "at",
        page === null ? "" : "new-page",
      ].join(" ")}
      style={text === null ? { height } : undefined}
    >
      <span className="visually-hidden">{`${name}${marks === null ? "" : `, ${marks}`}: `}</span>
      <span className="reader-number" aria-hidden="true" data-page={page ?? undefined}>
        {number}
      </span>
      <span
        className={marks === null ? "reader-mark" : "reader-mark used"}
        title={marks ?? undefined}
        aria-hidden="true"
      />
      <span className="reader-words">{parts.map((part, index) => partOf(part, index))}</span>
    </div>
  );
});

/** A form feed is no sign to be read; something without width keeps the characters counted as they are. */
function shown(text: string): string {
  return text.replaceAll("\f", "\u200b");
}
function partOf({ text, isHit, isCurrent, isSelected, hasCursor }: LinePart, index: number) {
  const classes = [isSelected ? "picked" : "", isCurrent ? "current" : "", hasCursor ? "cursor" : ""].join(" ").trim();
  return isHit ? (
    <mark key={index} className={classes}>
      {shown(text)}
    </mark>
  ) : (
    <span key={index} className={classes === "" ? undefined : classes}>
      {shown(text)}
    </span>
  );
}

export function readerLineId(line: number): string {
  return `reader-line-${line}`;
}
