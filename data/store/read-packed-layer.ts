import { isUtf8 } from "node:buffer";
import { crc32 } from "node:zlib";
import { partJoinedLines } from "#graph/model/layer.ts";
import type { DamagedLine, LayerHeader } from "#graph/model/layer.ts";
import type { Change } from "#graph/model/change.ts";
import { addChange } from "#graph/packed/add-change.ts";
import type { RawColumns } from "#graph/packed/raw-columns.ts";
import { createChangeScanner } from "#graph/packed/scan-change.ts";
import type { ChangeScanner } from "#graph/packed/scan-change.ts";
import type { OpenFile } from "./fs-port.ts";
import { parseChangeLine } from "./parse-change-line.ts";
import type { ParsedLine } from "./parse-change-line.ts";
import { decodeText } from "./read-file.ts";
import { parseHeader } from "./read-layer.ts";
import type { HeaderState, LayerPosition } from "./read-layer.ts";
import { maxLineBytes } from "./read-lines.ts";

/** Every new id is greater than all that are known, so an id at the end of time would leave no room for another. */
const year3000 = Date.UTC(3000, 0, 1);
/** What is read at a time; a longer line makes room for itself. */
const windowBytes = 4 * 1024 * 1024;
const keptCharacters = 1_000;
const [lineFeed, carriageReturn] = [0x0a, 0x0d];
const opening = Buffer.from('{"change":');
const closing = Buffer.from(',"sum":"');
const closingBytes = closing.length + 10;
/** More than the sum of a line, so that damaged ones differ too. */
const summedBytes = 64;

/** A layer file as it was read into columns; the same that `ReadLayer` tells, without its changes. */
export interface PackedLayer {
  readonly header: LayerHeader | null;
  readonly headerState: HeaderState;
  readonly readsChanges: boolean;
  readonly damaged: readonly DamagedLine[];
  readonly tail: "none" | "whole" | "torn";
  readonly position: LayerPosition;
  /** CRC-32 of the last 64 bytes of all lines, with their sums: tells this content from any other, if lines fit their sums. */
  readonly sumOfSums: number;
}
export interface PackedReading {
  readonly trusted?: boolean;
  readonly maxLine?: number;
  /** Told now and then how many bytes were read. Throw in it to give up. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Reads a layer file into columns, as a stream of bytes. Sums are checked line by line; damaged lines are told as
 * `readLayer` tells them. Memory: one window, the longest line, and the columns.
 *
 * @param raw Null to sum the lines only, as they are.
 * @param file Number under which the columns name this file.
 */
export async function readPackedLayer(
  open: OpenFile,
  raw: RawColumns | null,
  file: number,
  { trusted = false, maxLine = maxLineBytes, onBytes }: PackedReading = {},
): Promise<PackedLayer> {
  const { identity, size } = await open.facts();
  const reader = createLineTaker(raw, file, trusted, maxLine);
  let window = new Uint8Array(Math.min(windowBytes, size + 1_024));
  let filled = 0;
  /** Where the window begins in the file. */
  let base = 0;
  for (;;) {
    if (filled === window.length) {
      const wider = new Uint8Array(window.length * 2);
      wider.set(window);
      window = wider;
    }
    const taken = await open.read(window.subarray(filled), base + filled);
    const end = filled + taken;
    const used = reader.takeLines(window, end, base, taken === 0);
    if (taken === 0) return reader.finish(identity);
    window.copyWithin(0, used, end);
    base += used;
    filled = end - used;
    onBytes?.(base);
  }
}

function createLineTaker(raw: RawColumns | null, file: number, trusted: boolean, maxLine: number) {
  const scanner: ChangeScanner | null = raw && createChangeScanner(raw, { trusted, before: year3000 });
  const damaged: DamagedLine[] = [];
  let header: LayerHeader | null = null;
  let headerState: HeaderState = "damaged";
  let readsChanges = true;
  let tail: PackedLayer["tail"] = "none";
  let [lines, wholeBytes, sumOfSums] = [0, 0, 0];

  function takeHeader(text: string): boolean {
    const found = parseHeader(text);
    if (found === null) return false;
    ({ header, state: headerState, readsChanges } = found);
    return true;
  }
  /** The change of most lines: sum and shape are right, its keys in order. */
  function takeGood(bytes: Uint8Array, start: number, end: number, base: number): boolean {
    const from = start + opening.length;
    const to = end - closingBytes;
    if (to <= from || !startsWith(bytes, start, opening) || !startsWith(bytes, to, closing)) return false;
    if (bytes[end - 1] !== 0x7d || bytes[end - 2] !== 0x22) return false;
    const text = bytes.subarray(from, to);
    const sum = crc32(text);
    if (sum !== readSum(bytes, to + closing.length) || !isUtf8(text)) return false;
    if (scanner && !scanner.scan(bytes, from, to, { file, base })) return false;
    return true;
  }
  function takeLine(bytes: Uint8Array, start: number, end: number, base: number, ended: boolean): void {
    // The sum of a line stands in its last bytes; whatever its end is, that is what tells it from another.
    sumOfSums = crc32(bytes.subarray(Math.max(start, end - summedBytes), end), sumOfSums);
    if (readsChanges && lines > 0 && end - start <= maxLine && takeGood(bytes, start, end, base)) {
      if (!ended) tail = "whole";
    } else takeSlowly(bytes.slice(start, end), ended);
    if (!ended) return;
    lines += 1;
  }
  /** A header, an empty line, an unusual change, or damage: as `readLayer` reads them. */
  function takeSlowly(whole: Uint8Array, ended: boolean): void {
    const tooLong = whole.length > maxLine;
    const bytes = tooLong ? whole.subarray(0, keptCharacters) : whole;
    const text = decodeText(bytes);
    const number = lines + 1;
    if (text !== null && text.trim() === "") return;
    if (text !== null && !tooLong && number === 1 && ended && takeHeader(text)) return;
    if (!readsChanges) return;
    const parsed = parseLine(text, tooLong, trusted, maxLine);
    const parts = parsed.ok ? [parsed] : tooLong ? [] : parseParts(bytes, number);
    const read = parts.filter((part) => part.ok);
    for (const { change } of read) keep(change);
    if (!parsed.ok && read.length < Math.max(parts.length, 1)) {
      const shown = (text ?? Buffer.from(bytes).toString("latin1")).slice(0, keptCharacters);
      damaged.push({ line: number, reason: ended ? parsed.reason : "torn", text: shown });
    }
    if (!ended) tail = read.length > 0 ? "whole" : "torn";
  }
  function parseParts(bytes: Uint8Array, number: number): readonly ParsedLine[] {
    const [first = "", ...others] = partJoinedLines(new TextDecoder().decode(bytes));
    const isHeader = number === 1 && others.length > 0 && takeHeader(first);
    if (!readsChanges) return [];
    return (isHeader ? others : [first, ...others]).map((part) => parseChangeLine(part, trusted));
  }
  function keep(change: Change): void {
    if (raw) addChange(raw, change, file);
  }
  return {
    /** Takes whole lines, and at the end of the file what is left. @returns how many bytes were used. */
    takeLines(window: Uint8Array, end: number, base: number, isLast: boolean): number {
      const filled = Buffer.from(window.buffer, window.byteOffset, end);
      let start = 0;
      for (let at = filled.indexOf(lineFeed); at !== -1; at = filled.indexOf(lineFeed, start)) {
        const stop = at > start && filled[at - 1] === carriageReturn ? at - 1 : at;
        takeLine(window, start, stop, base, true);
        start = at + 1;
        wholeBytes = base + start;
      }
      if (isLast && end > start) {
        const stop = filled[end - 1] === carriageReturn ? end - 1 : end;
        takeLine(window, start, stop, base, false);
        return end;
      }
      return start;
    },
    finish: (identity: string): PackedLayer => ({
      header,
      headerState,
      readsChanges,
      damaged,
      tail,
      position: { wholeBytes, lines, identity },
      sumOfSums,
    }),
  };
}

function parseLine(text: string | null, tooLong: boolean, trusted: boolean, maxLine: number): ParsedLine {
  if (tooLong) return { ok: false, reason: "shape", why: `it is longer than ${maxLine} bytes` };
  if (text === null) return { ok: false, reason: "checksum", why: "it is no UTF-8 text" };
  return parseChangeLine(text, trusted);
}

function startsWith(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}

/** Eight lowercase hexadecimal digits as a number; −1 for anything else. */
function readSum(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = at; i < at + 8; i++) {
    const byte = bytes[i]!;
    const digit = byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
