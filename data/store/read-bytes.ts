import { closeSync, openSync, readSync } from "node:fs";

/** A record has some hundred bytes, and those of one answer lie anywhere in a layer: what is read beside one is mostly for nothing. */
const blockBytes = 8 * 1024;
/** Blocks kept; what is read last of the same layers mostly lies near. */
const mostBlocks = 2048;

/** Parts of a file, read when they are asked for and at once: a sentence needs a few hundred bytes of a layer. */
export interface ByteReader {
  /** Bytes that must not be written to. @throws what the file system throws; RangeError beyond the end. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** Opens a file for reading parts of it. Memory: at most 16 MiB. */
export function openByteReader(path: string): ByteReader {
  const file = openSync(path, "r");
  const blocks = new Map<number, Uint8Array>();

  function blockAt(number: number): Uint8Array {
    const known = blocks.get(number);
    if (known) return known;
    const bytes = new Uint8Array(blockBytes);
    const taken = readSync(file, bytes, 0, blockBytes, number * blockBytes);
    if (blocks.size >= mostBlocks) blocks.delete(blocks.keys().next().value!);
    blocks.set(number, bytes.subarray(0, taken));
    return blocks.get(number)!;
  }
  return {
    read(offset, length) {
      const first = Math.floor(offset / blockBytes);
      const start = offset - first * blockBytes;
      if (start + length <= blockBytes) {
        const block = blockAt(first);
        if (start + length > block.length) throw new RangeError("The file ends before the record does.");
        return block.subarray(start, start + length);
      }
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length;) {
        const taken = readSync(file, bytes, at, length - at, offset + at);
        if (taken === 0) throw new RangeError("The file ends before the record does.");
        at += taken;
      }
      return bytes;
    },
    close: () => closeSync(file),
  };
}
