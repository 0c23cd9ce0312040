import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { rateLine } from "#data/api/money-methods.ts";
import type { RateLine } from "#data/api/money-methods.ts";
import { WorkspaceError } from "#data/api/errors.ts";

const columns = ["from", "to", "value", "date", "source"] as const;
const mostRates = 500;

/**
 * Reads a table of rates from a file: JSON Lines with the keys from, to, value, date and source, or CSV (RFC 4180) whose
 * first line names these columns, in any order.
 *
 * @throws WorkspaceError `invalid-input` with the line, `not-found`.
 */
export async function readRates(file: string): Promise<readonly RateLine[]> {
  const name = basename(file);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new WorkspaceError("not-found", `The file “${name}” for --rates cannot be read. Mend the path.`, { cause });
  });
  const rows = text.trimStart().startsWith("{") ? jsonRows(text, name) : csvRows(text, name);
  const rates = rows.map(({ line, value }) => {
    const parsed = rateLine.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new WorkspaceError(
      "invalid-input",
      `Line ${line} of “${name}”: ${issue?.path.join(".") ?? "the line"} ${issue?.message ?? "does not fit"}.`,
    );
  });
  if (rates.length === 0) throw new WorkspaceError("invalid-input", `“${name}” holds no rates.`);
  if (rates.length > mostRates)
    throw new WorkspaceError("invalid-input", `“${name}” holds more than ${mostRates} rates.`);
  return rates;
}

interface Row {
  /** Counted from 1. */
  readonly line: number;
  readonly value: unknown;
}

function jsonRows(text: string, name: string): readonly Row[] {
  return text.split(/\r?\n/).flatMap((source, at) => {
    if (source.trim() === "") return [];
    try {
      return [{ line: at + 1, value: JSON.parse(source) as unknown }];
    } catch (cause) {
      throw new WorkspaceError("invalid-input", `Line ${at + 1} of “${name}” is not JSON.`, { cause });
    }
  });
}

function csvRows(text: string, name: string): readonly Row[] {
  const [heading, ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = cellsOf(heading ?? "").map((cell) => cell.trim().toLowerCase());
  const places = columns.map((column) => names.indexOf(column));
  const missing = columns.filter((_, at) => places[at] === -1);
  if (missing.length > 0)
    throw new WorkspaceError("invalid-input", `“${name}” has no column ${missing.join(", ")} in its first line.`);
  return lines.flatMap((source, at) => {
    if (source.trim() === "") return [];
    const cells = cellsOf(source);
    const value = Object.fromEntries(columns.map((column, place) => [column, (cells[places[place]!] ?? "").trim()]));
    return [{ line: at + 2, value }];
  });
}

/** The cells of one line; a quoted one may hold commas and doubled quotes. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}
