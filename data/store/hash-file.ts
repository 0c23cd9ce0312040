import { createHash } from "node:crypto";
import type { Files, OpenFile } from "./fs-port.ts";
import { readChunks } from "./read-chunks.ts";
import { writeFully } from "./write-aside.ts";

const lineFeed = 0x0a;
const openingBrace = 0x7b;

/** What was found out by reading a file through. */
export interface FileSum {
  /** Of all bytes, as hexadecimal digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Lines after the first that begin as a change does; what that is in a file that is no layer means nothing. */
  readonly changes: number;
}

/** The sha256 of a file. Memory: one chunk. */
export async function hashFile(files: Files, path: string): Promise<FileSum> {
  return readThrough(files, path, () => Promise.resolve());
}

/** Copies a file to a name where nothing stands, and has the copy reach the disk. */
export async function copyFile(files: Files, path: string, copy: string): Promise<FileSum> {
  const target = await files.open(copy, "create");
  try {
    const sum = await readThrough(files, path, (bytes) => writeFully(target, bytes));
    await target.sync();
    return sum;
  } finally {
    await target.close();
  }
}

async function readThrough(files: Files, path: string, take: (bytes: Uint8Array) => Promise<void>): Promise<FileSum> {
  const file = await files.open(path, "read");
  try {
    return await readAll(file, take);
  } finally {
    await file.close();
  }
}

async function readAll(file: OpenFile, take: (bytes: Uint8Array) => Promise<void>): Promise<FileSum> {
  const hash = createHash("sha256");
  let size = 0;
  let changes = 0;
  let isLineStart = false;
  for await (const filled of readChunks(file)) {
    hash.update(filled);
    if (isLineStart && filled[0] === openingBrace) changes++;
    for (let at = filled.indexOf(lineFeed); at !== -1; at = filled.indexOf(lineFeed, at + 1))
      if (filled[at + 1] === openingBrace) changes++;
    isLineStart = filled.at(-1) === lineFeed;
    size += filled.length;
    await take(filled);
  }
  return { sha256: hash.digest("hex"), size, changes };
}
