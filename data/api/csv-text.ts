/** Rows under named columns, every cell as text. */
export interface AnswerTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A table as CSV (RFC 4180): commas, CRLF, cells in quotes where they need it. It begins with a byte order mark, without
 * which Excel reads Japanese as Latin. A cell that a spreadsheet would take for a formula gets an apostrophe before it
 * (OWASP, "CSV Injection"); numbers stay numbers.
 */
export function csvText(
  { columns, rows }: AnswerTable,
  { withMark = true }: { readonly withMark?: boolean } = {},
): string {
  const lines = [columns, ...rows].map((cells) => cells.map(cellText).join(","));
  return `${withMark ? "\uFEFF" : ""}${lines.join("\r\n")}\r\n`;
}

function cellText(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
