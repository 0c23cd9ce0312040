import type { Change } from "../model/change.ts";
import { GraphError } from "../model/errors.ts";
import { checkLine, layerFormat, partJoinedLines } from "../model/layer.ts";
import type { DamagedLine, LayerHeader } from "../model/layer.ts";
import { nestingProblem } from "../model/nesting.ts";
import { sumState } from "../model/sum.ts";
import { changeShape, layerHeaderShape } from "./record-shapes.ts";

/** A layer file as it was read. */
export interface LayerText {
  readonly header: LayerHeader;
  readonly changes: readonly Change[];
  /** Lines that were set aside; the others count. */
  readonly damaged: readonly DamagedLine[];
}

/**
 * Reads the text of a layer file (docs/file-format.md): a header, then one change a line, each with its checksum.
 *
 * @throws GraphError `invalid-input` for text that is no layer; `newer-format` for one of a newer Keiro.
 */
export function parseLayerText(text: string): LayerText {
  const [first = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const header = parseHeaderLine(first);
  const changes: Change[] = [];
  const damaged: DamagedLine[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const parsed = parseChanges(line);
    changes.push(...parsed.changes);
    if (parsed.reason !== null) damaged.push({ line: at + 2, reason: parsed.reason, text: line.slice(0, 1_000) });
  }
  return { header, changes, damaged };
}

/**
 * The header that a parsed first line gives; null for one of a wrong shape or with a sum that does not fit. Formats that
 * are newer have shapes of their own: look at the number first.
 */
export function findHeader(value: Readonly<Record<string, unknown>>): LayerHeader | null {
  const parsed = layerHeaderShape.safeParse(value);
  if (!parsed.success || sumState(value) === "wrong") return null;
  const { keiro, format, id, title, writer, author, foreign } = parsed.data;
  return { keiro, format, id, title, writer, author, ...(foreign ? { foreign } : {}) };
}

function parseHeaderLine(line: string): LayerHeader {
  const value = parseJson(line);
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : null;
  if (typeof format === "number" && format > layerFormat)
    throw new GraphError(
      "newer-format",
      `This layer has format ${format}; this library reads up to ${layerFormat}. Take a newer one.`,
    );
  const header = typeof value === "object" && value !== null ? findHeader(value as Record<string, unknown>) : null;
  if (header === null) throw new GraphError("invalid-input", "This is no layer: its first line is no header.");
  return header;
}

/** A line is one change; where the line feed was damaged, it is two. */
function parseChanges(line: string): {
  readonly changes: readonly Change[];
  readonly reason: DamagedLine["reason"] | null;
} {
  const parsed = parseChange(line);
  if (typeof parsed !== "string") return { changes: [parsed], reason: null };
  const parts = partJoinedLines(line).map(parseChange);
  const changes = parts.filter((part): part is Change => typeof part !== "string");
  return { changes, reason: changes.length === parts.length ? null : parsed };
}

function parseChange(line: string): Change | DamagedLine["reason"] {
  const checked = checkLine(line);
  if (!checked.ok) return checked.reason;
  const value = parseJson(checked.text);
  if (nestingProblem(value) !== null) return "shape";
  const parsed = changeShape.safeParse(value);
  return parsed.success ? parsed.data : "shape";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
