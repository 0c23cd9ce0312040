import { encodeChange } from "#graph/model/layer.ts";
import { canonicalJson } from "#graph/model/json.ts";
import type { Json } from "#graph/model/json.ts";
import { withSum } from "#graph/model/sum.ts";
import type { PlaceKind, Redactor } from "#data/workspace/forget-port.ts";
import { sortedJsonText } from "./json-file.ts";
import { parseChangeLine } from "./parse-change-line.ts";
import { decodeText } from "./read-file.ts";
import { findJsonObject, isJsonObject } from "./safe-json.ts";

const encoder = new TextEncoder();
const lineFeed = 0x0a;

/**
 * A layer file without a person; null where it says nothing of them. Whole lines keep their ids and get their sum anew;
 * a line that cannot be read loses the names as a text does, byte by byte where it is no text.
 */
export function forgetInLayer(
  bytes: Uint8Array,
  redactor: Redactor,
  count: (kind: PlaceKind) => void,
): Uint8Array | null {
  let isTouched = false;
  const lines: Uint8Array[] = [];
  for (const [at, line] of splitLines(bytes).entries()) {
    const kept = at === 0 ? forgetInHeader(line, redactor) : null;
    const clean = kept ?? forgetInLine(line, redactor, count);
    if (clean !== line) isTouched = true;
    lines.push(clean);
  }
  return isTouched ? Buffer.concat(lines) : null;
}

/** Lines with their line feeds, so that what is not touched stays as it is to the byte. */
function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length;) {
    const at = bytes.indexOf(lineFeed, from);
    const end = at === -1 ? bytes.length : at + 1;
    lines.push(bytes.subarray(from, end));
    from = end;
  }
  return lines;
}

/** The first line: title and author's name. Null for a line that is none. */
function forgetInHeader(line: Uint8Array, redactor: Redactor): Uint8Array | null {
  const value = findJsonObject(decodeText(line));
  if (!value || value["keiro"] !== "layer") return null;
  const clean = redactor.value(value as Json);
  if (canonicalJson(clean) === canonicalJson(value)) return line;
  return encoder.encode(`${canonicalJson(resealed(clean))}\n`);
}

function forgetInLine(line: Uint8Array, redactor: Redactor, count: (kind: PlaceKind) => void): Uint8Array {
  const text = decodeText(line);
  if (text === null || text.trim() === "") return text === null ? forgetInBytes(line, redactor, count) : line;
  const parsed = parseChangeLine(text.replace(/\r?\n$/, ""), false);
  if (parsed.ok) {
    const clean = redactor.change(parsed.change, count);
    return clean === parsed.change ? line : encoder.encode(`${encodeChange(clean)}\n`);
  }
  const clean = redactor.text(text);
  if (clean === text) return line;
  count("texts");
  return encoder.encode(clean.endsWith("\n") ? clean : `${clean}\n`);
}

/** What is no UTF-8 is looked through as far as it is; where the names stand in it, only that far is kept. */
function forgetInBytes(line: Uint8Array, redactor: Redactor, count: (kind: PlaceKind) => void): Uint8Array {
  const text = new TextDecoder().decode(line);
  if (!redactor.names(text)) return line;
  count("texts");
  return encoder.encode(`${redactor.text(text).trimEnd()}\n`);
}

/** A JSON file with a sum (settings, a draft), or any text, without a person; null where it says nothing of them. */
export function forgetInText(bytes: Uint8Array, redactor: Redactor): Uint8Array | null {
  const text = decodeText(bytes) ?? new TextDecoder().decode(bytes);
  const value = findJsonObject(text);
  if (value) {
    const clean = redactor.value(value as Json);
    if (canonicalJson(clean) === canonicalJson(value)) return null;
    return encoder.encode(sortedJsonText(resealed(clean)));
  }
  if (!redactor.names(text)) return null;
  return encoder.encode(redactor.text(text));
}
function resealed(value: Json): object {
  if (!isJsonObject(value)) return value as object;
  const { sum, ...rest } = value;
  return sum === undefined ? rest : withSum(rest);
}
