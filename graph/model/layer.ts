import { crc32 } from "./checksum.ts";
import type { Change } from "./change.ts";
import { canonicalJson } from "./json.ts";
import { withSum } from "./sum.ts";

/** The number of the layer format; docs/file-format.md tells what each changed. */
export const layerFormat = 2;
/** The oldest format whose readers understand what is written now. */
const readableFrom = 1;
/** Older readers know no admissions and would count what a merge only copied, so they leave foreign layers out. */
const foreignReadableFrom = 2;

/** The first line of a layer file. */
export interface LayerHeader {
  readonly keiro: "layer";
  readonly format: number;
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  /** The only process slot that appends to this file; null for a shipped or imported one. */
  readonly writer: string | null;
  readonly author: { readonly id: string; readonly name: string } | null;
  /** Only in a file of changes that a merge copied from elsewhere: they count while an admission in effect names them. */
  readonly foreign?: ForeignOrigin | undefined;
}
/** Where the changes of a foreign layer stood before. */
export interface ForeignOrigin {
  /** Id of the workspace. */
  readonly workspace: string;
  /** Id of the layer there: their writer's, whichever ways they came. */
  readonly layer: string;
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

/** The first line of a layer, without the line feed. From format 2 on it has a sum, and says who may read it. */
export function encodeHeader(header: LayerHeader): string {
  return canonicalJson(
    header.format === 1
      ? header
      : withSum({ ...header, readableFrom: header.foreign ? foreignReadableFrom : readableFrom }),
  );
}

/**
 * A change as one line, without the line feed: `{"change":{…},"sum":"crc32"}`. The sum is that of the UTF-8 bytes
 * between `"change":` and `,"sum"`, so a reader can check it without parsing.
 */
export function encodeChange(change: Change): string {
  const text = canonicalJson(change);
  return `${opening}${text},"sum":"${crc32(encoder.encode(text))}"}`;
}

/**
 * The lines that were one line because the line feed between them, or after the last, is damaged. Each is checked by its
 * own sum; the text alone where there is nothing to part.
 */
export function partJoinedLines(text: string): readonly string[] {
  const parts = text.split(/(?<=\}).{1,4}?(?=\{"change":\{)/s);
  const last = parts.at(-1) ?? "";
  const whole = /^.*,"sum":"[0-9a-f]{8}"\}/s.exec(last)?.[0];
  return [...parts.slice(0, -1), whole !== undefined && last.length - whole.length <= 4 ? whole : last];
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
