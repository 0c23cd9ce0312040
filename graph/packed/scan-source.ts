import { literal } from "./byte-cursor.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { TextTable } from "./text-table.ts";

/** Whether the text that a cursor found is an ISO 8601 instant in UTC. */
export type InstantCheck = (cursor: ByteCursor) => boolean;

const l = {
  none: literal('{"type":"none"}'),
  general: literal('{"type":"general-knowledge"}'),
  document: literal('{"document":"'),
  locator: literal(',"locator":{"after":'),
  before: literal(',"before":'),
  inDocument: literal(',"document":"'),
  hash: literal(',"hash":"'),
  length: literal(',"length":'),
  lines: literal(',"lines":['),
  page: literal(',"page":"'),
  section: literal(',"section":"'),
  similarity: literal(',"similarity":"'),
  version: literal(',"version":"'),
  end: literal('},"type":"document"}'),
  null: literal("null"),
} as const;
const [quote, comma, closeBracket] = [0x22, 0x2c, 0x5d];

/** What kind of source a claim has; from `document` on, the number of the text of the document's id is added. */
export const sourceSorts = { unusual: -1, none: 0, general: 1, document: 2 } as const;

/** Reads a source of the usual shapes. `unusual` is for the parser to judge. */
export function scanSource(cursor: ByteCursor, texts: TextTable): number {
  if (cursor.take(l.none)) return sourceSorts.none;
  if (cursor.take(l.general)) return sourceSorts.general;
  if (!cursor.take(l.document) || !cursor.plain(80) || !isDocumentWord(cursor)) return sourceSorts.unusual;
  const document = texts.intern(cursor.bytes, cursor.start, cursor.stop);
  return scanLocator(cursor) ? sourceSorts.document + document : sourceSorts.unusual;
}

function scanLocator(cursor: ByteCursor): boolean {
  if (!cursor.take(l.locator) || !scanEdge(cursor)) return false;
  if (!cursor.take(l.before) || !scanEdge(cursor)) return false;
  if (!cursor.take(l.inDocument) || !cursor.plain(80) || !isDocumentWord(cursor)) return false;
  if (!cursor.take(l.hash) || !cursor.hex(64)) return false;
  if (!cursor.take(l.length) || cursor.count() < 0 || !cursor.take(l.lines)) return false;
  const first = cursor.count();
  if (first < 1 || !cursor.takeByte(comma)) return false;
  if (cursor.count() < first || !cursor.takeByte(closeBracket)) return false;
  if (cursor.take(l.page) && !cursor.plain(40)) return false;
  if (cursor.take(l.section) && !cursor.plain(1_000)) return false;
  return cursor.take(l.similarity) && cursor.hex(16) && cursor.take(l.version) && cursor.hex(64) && cursor.take(l.end);
}

function scanEdge(cursor: ByteCursor): boolean {
  return cursor.take(l.null) || (cursor.takeByte(quote) && cursor.hex(16));
}

function isDocumentWord({ bytes, start, stop }: ByteCursor): boolean {
  for (let at = start; at < stop; at++) {
    const byte = bytes[at]!;
    const isPlain = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a);
    if (!isPlain && (byte !== 0x2d || at === start)) return false;
  }
  return stop > start;
}

/** Checks instants with a function, and asks it once for texts that follow each other unchanged, as they mostly do. */
export function createInstantCheck(isInstant: (text: string) => boolean): InstantCheck {
  const last = new Uint8Array(40);
  let length = -1;
  return ({ bytes, start, stop }) => {
    let same = stop - start === length;
    for (let i = 0; same && i < length; i++) same = last[i] === bytes[start + i];
    if (same) return true;
    let text = "";
    for (let at = start; at < stop; at++) text += String.fromCharCode(bytes[at]!);
    if (stop - start > last.length || !isInstant(text)) return false;
    last.set(bytes.subarray(start, stop));
    length = stop - start;
    return true;
  };
}
