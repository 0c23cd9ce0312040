import { cutText, padStartText, padText, textWidth } from "./text-width.ts";

/** A column narrower than this is of no use; tables are never cut below it. */
const narrowest = 12;
const gap = "  ";

/**
 * Rows as aligned lines, a heading first; none for no rows.
 *
 * @param columns Columns of the terminal, or null where nothing needs to fit: then nothing is cut.
 * @param figures Columns of the table whose texts end at one place, as figures do.
 */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number | null,
  figures: readonly number[] = [],
): readonly string[] {
  if (rows.length === 0) return [];
  const all = [heading, ...rows].map((row) => row.map(oneLine));
  const widths = fit(
    heading.map((_, at) => Math.max(...all.map((row) => textWidth(row[at] ?? "")))),
    columns,
  );
  return all.map((row) =>
    row
      .map((cell, at) => {
        const [text, width] = [cutText(cell, widths[at] ?? 0), widths[at] ?? 0];
        return figures.includes(at) ? padStartText(text, width) : padText(text, width);
      })
      .join(gap)
      .trimEnd(),
  );
}

/** Names with their values, aligned. */
export function pairs(rows: readonly (readonly [name: string, value: string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([name]) => textWidth(name)));
  return rows.map(([name, value]) => `${padText(name, width)}${gap}${value}`.trimEnd());
}

/** Takes from the widest column until the table fits, or until nothing can be taken. */
function fit(widths: readonly number[], columns: number | null): readonly number[] {
  const fitted = [...widths];
  if (columns === null) return fitted;
  const total = () => fitted.reduce((sum, width) => sum + width, gap.length * (fitted.length - 1));
  while (total() > columns) {
    const widest = fitted.indexOf(Math.max(...fitted));
    const width = fitted[widest] ?? 0;
    if (width <= narrowest) break;
    fitted[widest] = Math.max(narrowest, width - (total() - columns));
  }
  return fitted;
}

/** Text of others may hold line feeds, and bytes that a terminal would obey. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** Text of several lines without anything that a terminal would obey. */
export function plainLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/).map(oneLine);
}
