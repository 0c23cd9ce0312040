import type { Change } from "../model/change.ts";
import { GraphError } from "../model/errors.ts";
import { checkLine, layerFormat } from "../model/layer.ts";
import type { DamagedLine, LayerHeader } from "../model/layer.ts";
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
    const parsed = parseChange(line);
    if (typeof parsed === "string") damaged.push({ line: at + 2, reason: parsed, text: line.slice(0, 1_000) });
    else changes.push(parsed);
  }
  return { header, changes, damaged };
}

function parseHeaderLine(line: string): LayerHeader {
  const value = parseJson(line);
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : null;
  if (typeof format === "number" && format > layerFormat)
    throw new GraphError(
      "newer-format",
      `This layer has format ${format}; this library reads up to ${layerFormat}. Take a newer one.`,
    );
  const parsed = layerHeaderShape.safeParse(value);
  if (!parsed.success) throw new GraphError("invalid-input", "This is no layer: its first line is no header.");
  return parsed.data;
}

function parseChange(line: string): Change | DamagedLine["reason"] {
  const checked = checkLine(line);
  if (!checked.ok) return checked.reason;
  const parsed = changeShape.safeParse(parseJson(checked.text));
  return parsed.success ? parsed.data : "shape";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
