import { crc32 } from "node:zlib";
import { dirname } from "node:path";
import { joinTree, splitTree, typeOfColumn, viewColumn } from "#graph/packed/column-tree.ts";
import type { Column, ColumnType } from "#graph/packed/column-tree.ts";
import { attempt } from "./attempt.ts";
import type { Files, OpenFile } from "./fs-port.ts";
import { replaceFile, writeFully } from "./write-aside.ts";

/** Grows whenever what is kept changes its shape; a snapshot of another edition is none. */
const edition = 3;
const magic = "KEIROSNAP";
/** Word, byte order, edition, bytes of the index, bytes of the columns, sum of the index; the rest is zeros. */
const headBytes = 64;
const tailBytes = 8;
const chunkBytes = 8 * 1024 * 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Columns are read as they lie in memory, so a machine of the other order must not take them. */
const byteOrder = 0x01020304;

interface KeptIndex {
  readonly key: string;
  readonly json: string;
  readonly columns: readonly { readonly type: ColumnType; readonly offset: number; readonly length: number }[];
}

/**
 * Writes a value of plain objects and columns as one file, aside and renamed. A file that is cut or damaged is recognised
 * by its sums. What fails leaves no file behind; the caller goes on without it. Other work is done between its parts, so
 * the columns must stay as they are until it is through.
 *
 * @param key What the value was made of; only who asks with the same key gets it back.
 */
export async function writeSnapshot(files: Files, path: string, key: string, tree: unknown): Promise<void> {
  const { json, columns } = splitTree(tree);
  let size = 0;
  const places = columns.map((column) => {
    const offset = size;
    size = padded(size + column.byteLength);
    return { type: typeOfColumn(column), offset, length: column.length };
  });
  const index = encoder.encode(JSON.stringify({ key, json, columns: places } satisfies KeptIndex));
  await makeFolders(files, dirname(path));
  await replaceFile(files, path, async (file) => {
    let sum = 0;
    const write = async (bytes: Uint8Array) => {
      if (bytes.length === 0) return; // zlib takes no bytes for a new beginning
      sum = crc32(bytes, sum);
      await writeFully(file, bytes);
    };
    await writeFully(file, headOf(index, size));
    await writeFully(file, index);
    await writeFully(file, new Uint8Array(padded(index.length) - index.length));
    for (const column of columns) {
      const bytes = bytesOf(column);
      for (let at = 0; at < bytes.length; at += chunkBytes) await write(bytes.subarray(at, at + chunkBytes));
      await write(new Uint8Array(padded(bytes.length) - bytes.length));
    }
    await writeFully(file, tailOf(sum));
  });
}

/**
 * The value that was kept under a key; null for a file that is not there, is cut, damaged, of another edition or of other
 * layers. Nothing is parsed but its index: columns are views of the bytes. Cost: reading and summing it, side by side.
 */
export async function readSnapshot(files: Files, path: string, key: string): Promise<unknown> {
  let file: OpenFile;
  try {
    file = await files.open(path, "read");
  } catch {
    return null; // there is none yet
  }
  try {
    return await readOpen(file, key);
  } catch {
    return null; // what cannot be read is made anew
  } finally {
    await file.close();
  }
}

async function readOpen(file: OpenFile, key: string): Promise<unknown> {
  const { size } = await file.facts();
  const head = await readExactly(file, 0, headBytes);
  const { indexBytes, columnBytes, indexSum, isOurs } = readHead(head);
  if (!isOurs || size !== headBytes + padded(indexBytes) + columnBytes + tailBytes) return null;
  const indexText = await readExactly(file, headBytes, padded(indexBytes));
  if (crc32(indexText.subarray(0, indexBytes)) !== indexSum || !isZero(indexText.subarray(indexBytes))) return null;
  const index = JSON.parse(decoder.decode(indexText.subarray(0, indexBytes))) as KeptIndex;
  if (index.key !== key) return null;
  const bytes = await readSummed(file, headBytes + padded(indexBytes), columnBytes);
  const tail = await readExactly(file, size - tailBytes, tailBytes);
  if (bytes.sum !== new DataView(tail.buffer).getUint32(0) || !isZero(tail.subarray(4))) return null;
  const columns = index.columns.map(({ type, offset, length }) => viewColumn(type, bytes.buffer, offset, length));
  return joinTree(index.json, columns);
}

/** While one chunk is summed the next is being read. */
async function readSummed(file: OpenFile, from: number, length: number): Promise<{ buffer: ArrayBuffer; sum: number }> {
  const buffer = Buffer.allocUnsafeSlow(length).buffer;
  const starts = Array.from({ length: Math.ceil(length / chunkBytes) }, (_, at) => at * chunkBytes);
  const read = (start: number) => {
    const chunk = new Uint8Array(buffer, start, Math.min(chunkBytes, length - start));
    return fill(file, chunk, from + start).then(() => chunk);
  };
  let sum = 0;
  const waiting = starts.slice(0, chunksAhead).map(read);
  for (const [at] of starts.entries()) {
    const chunk = await waiting[at]!;
    const next = starts[at + chunksAhead];
    if (next !== undefined) waiting.push(read(next));
    sum = crc32(chunk, sum);
  }
  return { buffer, sum };
}
const chunksAhead = 3;

async function readExactly(file: OpenFile, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  await fill(file, bytes, from);
  return bytes;
}
async function fill(file: OpenFile, bytes: Uint8Array, from: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const taken = await file.read(bytes.subarray(at), from + at);
    if (taken === 0) throw new Error("The snapshot is cut.");
    at += taken;
  }
}

function headOf(index: Uint8Array, columnBytes: number): Uint8Array {
  const head = new Uint8Array(headBytes);
  const view = new DataView(head.buffer);
  head.set(encoder.encode(magic));
  new Uint32Array(head.buffer, 12, 1)[0] = byteOrder;
  view.setUint32(16, edition);
  view.setUint32(20, index.length);
  view.setFloat64(24, columnBytes);
  view.setUint32(32, crc32(index));
  return head;
}
/** The sum of the columns stands behind them: it is known when they are written. */
function tailOf(columnSum: number): Uint8Array {
  const tail = new Uint8Array(tailBytes);
  new DataView(tail.buffer).setUint32(0, columnSum);
  return tail;
}
function readHead(head: Uint8Array) {
  const view = new DataView(head.buffer);
  const isOurs =
    decoder.decode(head.subarray(0, magic.length)) === magic &&
    isZero(head.subarray(magic.length, 12)) &&
    isZero(head.subarray(36)) &&
    new Uint32Array(head.buffer, 12, 1)[0] === byteOrder &&
    view.getUint32(16) === edition;
  return {
    isOurs,
    indexBytes: view.getUint32(20),
    columnBytes: view.getFloat64(24),
    indexSum: view.getUint32(32),
  };
}

/** What fills up is zeros; anything else there is damage. */
function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}
function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

async function makeFolders(files: Files, folder: string): Promise<void> {
  if (await attempt(files.facts(folder))) return;
  if (dirname(folder) !== folder) await makeFolders(files, dirname(folder));
  await attempt(files.makeFolder(folder));
}
