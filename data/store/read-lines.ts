import type { OpenFile } from "./fs-port.ts";
import { readChunks } from "./read-chunks.ts";

/** Longest line of a layer: one change. */
export const maxLineBytes = 64 * 1024 * 1024;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface ReadLine {
  /** Bytes without the line end; of a line that is too long only its beginning. */
  readonly bytes: Uint8Array;
  /** Where the line begins, in bytes from the start of the file. */
  readonly start: number;
  /** Where the next line begins. */
  readonly end: number;
  /** False for the last line of a file that does not end in a line feed: torn, or still being written. */
  readonly ended: boolean;
  readonly tooLong: boolean;
}

/**
 * Reads lines from byte `from` to the end of the file, as a stream. Memory: one chunk and the longest line.
 * A line longer than `maxBytes` is told once, with its beginning, and passed over.
 */
export async function readLines(
  file: OpenFile,
  from: number,
  onLine: (line: ReadLine) => void,
  maxBytes = maxLineBytes,
): Promise<void> {
  const collected = createCollector(maxBytes);
  let start = from;
  let position = from;
  for await (const filled of readChunks(file, from)) {
    let next = 0;
    for (let at = filled.indexOf(lineFeed); at !== -1; at = filled.indexOf(lineFeed, next)) {
      collected.add(filled.subarray(next, at));
      next = at + 1;
      onLine({ ...collected.take(), start, end: position + next, ended: true });
      start = position + next;
    }
    collected.add(filled.subarray(next));
    position += filled.length;
  }
  if (position > start) onLine({ ...collected.take(), start, end: position, ended: false });
}

/** Puts together a line that lies in several chunks. */
function createCollector(maxBytes: number): {
  add(part: Uint8Array): void;
  take(): { bytes: Uint8Array; tooLong: boolean };
} {
  const keptOfTooLong = 1_000;
  let parts: Uint8Array[] = [];
  let length = 0;
  return {
    add(part) {
      // The chunk is used again, so what stays is copied.
      if (length <= maxBytes) parts.push(part.slice());
      length += part.length;
    },
    take() {
      const tooLong = length > maxBytes;
      const bytes = parts.length === 1 ? parts[0]! : join(parts);
      parts = [];
      length = 0;
      return { bytes: tooLong ? bytes.subarray(0, keptOfTooLong) : withoutReturn(bytes), tooLong };
    },
  };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Some programs that carry text between systems put a carriage return before the line feed. */
function withoutReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
}
