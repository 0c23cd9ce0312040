import type { DamagedLine, LayerHeader } from "#graph/model/layer.ts";
import { createRawColumns } from "#graph/packed/raw-columns.ts";
import type { RawColumns } from "#graph/packed/raw-columns.ts";
import { partOf } from "#graph/packed/raw-part.ts";
import type { Files, OpenFile } from "./fs-port.ts";
import type { HeaderState, LayerPosition } from "./read-layer.ts";
import { maxLineBytes } from "./read-lines.ts";
import { createLineTaker, lineFeed } from "./read-packed-lines.ts";
import type { LineTaker } from "./read-packed-lines.ts";
import type { PartAsked, PartRead, SecondThread } from "./second-thread-port.ts";

/** What is read at a time; a longer line makes room for itself. */
const windowBytes = 4 * 1024 * 1024;
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
  /** Reads the end of the file meanwhile; null reads it all here. */
  readonly second?: SecondReading | null;
}
export interface SecondReading {
  readonly thread: SecondThread;
  readonly path: string;
  /** How much of the file is read here, 0 to 1. */
  readonly ownShare?: number;
}

/**
 * Reads a layer file into columns, as a stream of bytes. Sums are checked line by line; damaged lines are told as
 * `readLayer` tells them. Memory: one window, the longest line, and the columns.
 *
 * With a second thread the file is cut where a line begins, and what is read there is joined to what is read here; columns
 * and what is told are the same. If that thread fails, its part is read here after the first.
 *
 * @param raw Null to sum the lines only, as they are.
 * @param file Number under which the columns name this file.
 */
export async function readPackedLayer(
  open: OpenFile,
  raw: RawColumns | null,
  file: number,
  { trusted = false, maxLine = maxLineBytes, onBytes, second = null }: PackedReading = {},
): Promise<PackedLayer> {
  const { identity, size } = await open.facts();
  const taker = createLineTaker(raw, file, { trusted, maxLine, from: 0 });
  const from = second && raw ? await findLineStart(open, Math.floor(size * (second.ownShare ?? 0.5))) : null;
  if (second && raw && from !== null) {
    let [own, others] = [0, 0];
    const tell = () => onBytes?.(own + others);
    const asked = { path: second.path, file, trusted, maxLine, from };
    const reading = second.thread
      .readPart(asked, (bytes) => {
        others = bytes;
        tell();
      })
      .catch(() => null); // it is read here then
    const isCut = await readLines(open, taker, { from: 0, to: from, size }, (bytes) => {
      own = bytes;
      tell();
    });
    if (isCut) return taker.finish(identity);
    const part = await reading;
    if (part?.identity === identity && taker.join(part, raw)) return taker.finish(identity);
    await readLines(open, taker, { from, to: Infinity, size }, onBytes);
  } else await readLines(open, taker, { from: 0, to: Infinity, size }, onBytes);
  return taker.finish(identity);
}

/** Reads the end of a layer file into columns of its own. @throws what the file system throws. */
export async function readPackedPart(
  files: Files,
  { path, file, trusted, maxLine, from }: PartAsked,
  onBytes: (bytes: number) => void,
): Promise<PartRead> {
  const open = await files.open(path, "read");
  try {
    const { identity, size } = await open.facts();
    const raw = createRawColumns(Math.ceil(Math.max(0, size - from) / bytesOfAnId));
    const taker = createLineTaker(raw, file, { trusted, maxLine, from });
    await readLines(open, taker, { from, to: Infinity, size }, (bytes) => onBytes(bytes - from));
    return { raw: partOf(raw), identity, ...taker.finishPart() };
  } finally {
    await open.close();
  }
}
/** How many bytes of a layer there are for each id; a guess too low only makes tables grow once more. */
export const bytesOfAnId = 240;

/** @returns where the first line begins that begins behind `at`; null where there is none. */
async function findLineStart(open: OpenFile, at: number): Promise<number | null> {
  const block = Buffer.alloc(64 * 1024);
  for (let from = at; ;) {
    const taken = await open.read(block, from);
    const found = block.subarray(0, taken).indexOf(lineFeed);
    if (found !== -1) return from + found + 1;
    if (taken === 0) return null;
    from += taken;
  }
}

interface LineRange {
  readonly from: number;
  /** Where a line begins, or Infinity. */
  readonly to: number;
  /** Of the file. */
  readonly size: number;
}
/** @returns whether the file ended before the range did. */
async function readLines(
  open: OpenFile,
  taker: LineTaker,
  { from, to, size }: LineRange,
  onBytes: PackedReading["onBytes"],
): Promise<boolean> {
  let window = new Uint8Array(Math.min(windowBytes, size + 1_024));
  let filled = 0;
  /** Where the window begins in the file. */
  let base = from;
  while (base + filled < to) {
    if (filled === window.length) {
      const wider = new Uint8Array(window.length * 2);
      wider.set(window);
      window = wider;
    }
    const taken = await open.read(window.subarray(filled, Math.min(window.length, to - base)), base + filled);
    const end = filled + taken;
    const used = taker.takeLines(window, end, base, taken === 0);
    if (taken === 0) return true;
    window.copyWithin(0, used, end);
    base += used;
    filled = end - used;
    onBytes?.(base);
  }
  return false;
}
