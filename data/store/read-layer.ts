import type { Change } from "#graph/model/change.ts";
import { layerFormat, partJoinedLines } from "#graph/model/layer.ts";
import type { DamagedLine, LayerHeader } from "#graph/model/layer.ts";
import { isDoubtfulFormat, sumState } from "#graph/model/sum.ts";
import { findHeader } from "#graph/schema/layer-text.ts";
import { layerHeaderShape } from "#graph/schema/record-shapes.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Files } from "./fs-port.ts";
import { parseChangeLine } from "./parse-change-line.ts";
import type { ParsedLine } from "./parse-change-line.ts";
import { decodeText } from "./read-file.ts";
import { maxLineBytes, readLines } from "./read-lines.ts";
import type { ReadLine } from "./read-lines.ts";
import { findJsonObject } from "./safe-json.ts";

/** A damaged line keeps this much of its text, for whoever looks at it. */
const keptCharacters = 1_000;

/** How far a layer file was read; the next look goes on from here. */
export interface LayerPosition {
  /** Bytes up to the end of the last line that ends in a line feed. */
  readonly wholeBytes: number;
  /** Lines up to there. */
  readonly lines: number;
  readonly identity: string;
}

/** `newer`: written by a newer Keiro. `damaged`: the first line is no header; the changes below it count all the same. */
export type HeaderState = "good" | "newer" | "damaged";

export interface ReadLayer {
  /** Null where the first line says nothing usable, and in a file with no whole line. */
  readonly header: LayerHeader | null;
  readonly headerState: HeaderState;
  /** False for a newer format that does not say that this one's readers understand its lines. */
  readonly readsChanges: boolean;
  readonly changes: readonly Change[];
  readonly damaged: readonly DamagedLine[];
  /** What follows the last line feed: nothing, a whole change that lacks only its line feed, or a torn one. */
  readonly tail: "none" | "whole" | "torn";
  readonly position: LayerPosition;
}

export interface LayerReading {
  /** True for the shipped atlas: only sums are checked. */
  readonly trusted?: boolean;
  /** Where an earlier reading ended; the header is not read again then. */
  readonly since?: LayerPosition;
  readonly maxLine?: number;
}

/**
 * Reads a layer file, or what was added to it, line by line. Lines that are torn, damaged or of a wrong shape are told
 * and passed over; the others count. Of a newer format only the header is read, unless it says that this one may.
 * @throws WorkspaceError `storage` for what is no plain file; what the file system throws.
 */
export async function readLayer(
  files: Files,
  path: string,
  name: string,
  reading: LayerReading = {},
): Promise<ReadLayer> {
  const { kind } = await files.facts(path);
  if (kind !== "file")
    throw new WorkspaceError("storage", `“${name}” is no plain file and was not read. Put the file itself there.`);
  const file = await files.open(path, "read");
  try {
    const { identity } = await file.facts();
    const layer = createLayerCollector(reading);
    await readLines(file, reading.since?.wholeBytes ?? 0, (line) => layer.take(line), reading.maxLine);
    return layer.finish(identity);
  } finally {
    await file.close();
  }
}

function createLayerCollector({ trusted = false, since, maxLine = maxLineBytes }: LayerReading) {
  const changes: Change[] = [];
  const damaged: DamagedLine[] = [];
  let header: LayerHeader | null = null;
  let headerState: HeaderState = since ? "good" : "damaged";
  let readsChanges = true;
  let tail: ReadLayer["tail"] = "none";
  let wholeBytes = since?.wholeBytes ?? 0;
  let lines = since?.lines ?? 0;

  function takeHeader(text: string): boolean {
    const found = parseHeader(text);
    if (found === null) return false;
    ({ header, state: headerState, readsChanges } = found);
    return true;
  }
  function takeChange(line: ReadLine, number: number): void {
    const text = decodeText(line.bytes);
    if (text !== null && text.trim() === "") return;
    if (text !== null && !line.tooLong && number === 1 && line.ended && takeHeader(text)) return;
    if (!readsChanges) return;
    const parsed = parseLine(text, line, trusted, maxLine);
    const parts = parsed.ok ? [parsed] : parseParts(line, number);
    const read = parts.filter((part) => part.ok);
    for (const { change } of read) changes.push(change);
    if (!parsed.ok && read.length < Math.max(parts.length, 1))
      damaged.push({ line: number, reason: line.ended ? parsed.reason : "torn", text: shownText(text, line) });
    // An end of which a part was read must never be cut off.
    if (!line.ended) tail = read.length > 0 ? "whole" : "torn";
  }
  /** Two lines become one where the line feed between them is damaged; the first may be the header. */
  function parseParts(line: ReadLine, number: number): readonly ParsedLine[] {
    if (line.tooLong) return [];
    // What is no UTF-8 here is the damaged line feed, or stands in a part whose sum does not fit.
    const [first = "", ...others] = partJoinedLines(new TextDecoder().decode(line.bytes));
    const isHeader = number === 1 && others.length > 0 && takeHeader(first);
    if (!readsChanges) return [];
    return (isHeader ? others : [first, ...others]).map((part) => parseChangeLine(part, trusted));
  }
  return {
    take(line: ReadLine): void {
      takeChange(line, lines + 1);
      if (!line.ended) return;
      lines += 1;
      wholeBytes = line.end;
    },
    finish: (identity: string): ReadLayer => ({
      header,
      headerState,
      readsChanges,
      changes,
      damaged,
      tail,
      position: { wholeBytes, lines, identity },
    }),
  };
}

function parseLine(text: string | null, line: ReadLine, trusted: boolean, maxLine: number): ParsedLine {
  if (line.tooLong) return { ok: false, reason: "shape", why: `it is longer than ${maxLine} bytes` };
  if (text === null) return { ok: false, reason: "checksum", why: "it is no UTF-8 text" };
  return parseChangeLine(text, trusted);
}

function shownText(text: string | null, line: ReadLine): string {
  return (text ?? Buffer.from(line.bytes.subarray(0, keptCharacters)).toString("latin1")).slice(0, keptCharacters);
}

/** Whether a layer is the one that its writer goes on with: the same process slot, the same author. */
export function isSameWriter(found: LayerHeader, expected: LayerHeader): boolean {
  return found.writer === expected.writer && found.author?.id === expected.author?.id;
}

interface FoundHeader {
  readonly header: LayerHeader;
  readonly state: HeaderState;
  readonly readsChanges: boolean;
}

/**
 * The header in a layer's first line, or null when it is none or damaged. A newer format need not keep this one's shape:
 * what can be recognised of it is taken. It may say `readableFrom`, the oldest format whose readers understand its lines.
 */
export function parseHeader(line: string): FoundHeader | null {
  const value = findJsonObject(line);
  if (value?.["keiro"] !== "layer") return null;
  const { format, readableFrom } = value;
  if (typeof format !== "number" || !Number.isInteger(format) || format < 1) return null;
  if (format <= layerFormat) {
    const header = findHeader(value);
    return header && { header, state: "good", readsChanges: true };
  }
  if (isDoubtfulFormat(format, sumState(value))) return null;
  const readsChanges = typeof readableFrom === "number" && readableFrom <= layerFormat;
  return { header: newerHeader(value, format), state: "newer", readsChanges };
}

function newerHeader(value: Readonly<Record<string, unknown>>, format: number): LayerHeader {
  const { shape } = layerHeaderShape;
  const id = shape.id.safeParse(value["id"]);
  const title = shape.title.safeParse(value["title"]);
  const writer = shape.writer.safeParse(value["writer"]);
  const author = shape.author.safeParse(value["author"]);
  return {
    keiro: "layer",
    format,
    id: id.success ? id.data : "",
    title: title.success ? title.data : {},
    writer: writer.success ? writer.data : null,
    author: author.success ? author.data : null,
  };
}
