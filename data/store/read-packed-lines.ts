import { isUtf8 } from "node:buffer";
import { crc32 } from "node:zlib";
import { partJoinedLines } from "#graph/model/layer.ts";
import type { DamagedLine, LayerHeader } from "#graph/model/layer.ts";
import type { Change } from "#graph/model/change.ts";
import { addChange } from "#graph/packed/add-change.ts";
import type { RawColumns } from "#graph/packed/raw-columns.ts";
import { appendPart } from "#graph/packed/raw-part.ts";
import { createChangeScanner } from "#graph/packed/scan-change.ts";
import type { ChangeScanner } from "#graph/packed/scan-change.ts";
import { joinSums } from "./join-sums.ts";
import { parseChangeLine } from "./parse-change-line.ts";
import type { ParsedLine } from "./parse-change-line.ts";
import { decodeText } from "./read-file.ts";
import { parseHeader } from "./read-layer.ts";
import type { HeaderState } from "./read-layer.ts";
import type { PartRead } from "./second-thread-port.ts";

/** Every new id is greater than all that are known, so an id at the end of time would leave no room for another. */
const year3000 = Date.UTC(3000, 0, 1);
const keptCharacters = 1_000;
export const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const opening = Buffer.from('{"change":');
const closing = Buffer.from(',"sum":"');
const closingBytes = closing.length + 10;
/** More than the sum of a line, so that damaged ones differ too. */
const mostSummed = 64;

export interface TakerSettings {
  readonly trusted: boolean;
  readonly maxLine: number;
  /** Where the first line begins; one that is not the first of its file has no header. */
  readonly from: number;
}
/** Takes the lines of a layer file into columns, one after the other, whatever they are. */
export type LineTaker = ReturnType<typeof createLineTaker>;

/** @param raw Null to sum the lines only. @param file Number under which the columns name this file. */
export function createLineTaker(
  raw: RawColumns | null,
  file: number,
  { trusted, maxLine, from: begin }: TakerSettings,
) {
  const scanner: ChangeScanner | null = raw && createChangeScanner(raw, { trusted, before: year3000 });
  const damaged: DamagedLine[] = [];
  let header: LayerHeader | null = null;
  let headerState: HeaderState = "damaged";
  let readsChanges = true;
  let tail: PartRead["tail"] = "none";
  const linesBefore = begin > 0 ? 1 : 0;
  let [lines, wholeBytes, sumOfSums, summedBytes] = [linesBefore, begin, 0, 0];

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
    const summed = Math.max(start, end - mostSummed);
    if (end > summed) sumOfSums = crc32(bytes.subarray(summed, end), sumOfSums); // zlib takes no bytes for a new beginning
    summedBytes += end - summed;
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
    /** Takes what was read of the lines behind these. @returns false where that cannot be taken: a format that is not read. */
    join(part: PartRead, into: RawColumns): boolean {
      if (!readsChanges) return false;
      appendPart(into, part.raw);
      for (const { line, reason, text } of part.damaged) damaged.push({ line: line + lines - 1, reason, text });
      sumOfSums = joinSums(sumOfSums, part.sumOfSums, part.summedBytes);
      lines += part.lines;
      ({ tail, wholeBytes } = part);
      return true;
    },
    finishPart: () => ({ lines: lines - linesBefore, damaged, tail, wholeBytes, sumOfSums, summedBytes }),
    finish: (identity: string) => ({
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
