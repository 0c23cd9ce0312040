import type { OpenFile } from "./fs-port.ts";

const chunkBytes = 256 * 1024;

/**
 * The bytes of a file from `from` to its end, piece by piece, of any length up to 256 KiB. A piece holds what it does only
 * until the next one is asked for. Memory: one chunk.
 */
export async function* readChunks(file: OpenFile, from = 0): AsyncGenerator<Uint8Array, undefined> {
  const chunk = new Uint8Array(chunkBytes);
  for (let position = from; ;) {
    const taken = await file.read(chunk, position);
    if (taken === 0) return;
    position += taken;
    yield chunk.subarray(0, taken);
  }
}
