import { crc32 } from "./checksum.ts";
import type { Change } from "./change.ts";
import { canonicalJson } from "./json.ts";

/** The number of the layer format; docs/file-format.md tells what each changed. */
export const layerFormat = 1;

/** The first line of a layer file. */
export interface LayerHeader {
  readonly keiro: "layer";
  readonly format: number;
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  /** The only process slot that appends to this file; null for a shipped or imported one. */
  readonly writer: string | null;
  readonly author: { readonly id: string; readonly name: string } | null;
}

/** A line of a layer file that could not be read, with why. Nothing healthy is refused because of it. */
export interface DamagedLine {
  /** Counted from 1 in the file. */
  readonly line: number;
  readonly reason: "torn" | "checksum" | "shape";
  readonly text: string;
}

const encoder = new TextEncoder();
const opening = '{"change":';
const closingPattern = /,"sum":"([0-9a-f]{8})"\}$/;

export function encodeHeader(header: LayerHeader): string {
  return canonicalJson(header);
}

/**
 * A change as one line, without the line feed: `{"change":{…},"sum":"crc32"}`. The sum is that of the UTF-8 bytes
 * between `"change":` and `,"sum"`, so a reader can check it without parsing.
 */
export function encodeChange(change: Change): string {
  const text = canonicalJson(change);
  return `${opening}${text},"sum":"${crc32(encoder.encode(text))}"}`;
}

/** The JSON text of a change line after its sum was found right, or the reason why it is set aside. */
export function checkLine(
  line: string,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: DamagedLine["reason"] } {
  const closing = closingPattern.exec(line);
  if (!line.startsWith(opening) || !closing) return { ok: false, reason: "torn" };
  const text = line.slice(opening.length, closing.index);
  return crc32(encoder.encode(text)) === closing[1] ? { ok: true, text } : { ok: false, reason: "checksum" };
}
