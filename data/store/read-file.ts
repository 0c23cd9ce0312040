import { WorkspaceError } from "#data/api/errors.ts";
import type { Files, OpenFile } from "./fs-port.ts";
import { isMissing } from "./storage-error.ts";

/** Largest text that is read at once: a document, a settings file, one line of a layer. */
export const maxTextBytes = 64 * 1024 * 1024;

/**
 * The bytes of a plain file, or null when nothing stands there. Links, folders and devices are refused.
 * @throws WorkspaceError `storage` for what is no plain file, `limit-exceeded` for one of more than `maxBytes`.
 */
export async function findFileBytes(
  files: Files,
  path: string,
  name: string,
  maxBytes = maxTextBytes,
): Promise<Uint8Array | null> {
  return readPlainFile(files, path, name, (file, size) => {
    if (size > maxBytes) throw tooLarge(name, maxBytes);
    return readBytes(file, name, size, maxBytes);
  });
}

/**
 * What `read` finds in a plain file, or null when nothing stands there. The file is open until `read` is done.
 * @throws WorkspaceError `storage` for a link, a folder or a device; what `read` throws.
 */
export async function readPlainFile<T>(
  files: Files,
  path: string,
  name: string,
  read: (file: OpenFile, size: number) => Promise<T>,
): Promise<T | null> {
  try {
    const { kind, size } = await files.facts(path);
    if (kind !== "file") throw new WorkspaceError("storage", `“${name}” is no plain file. Put the file itself there.`);
    const file = await files.open(path, "read");
    try {
      return await read(file, size);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function readBytes(file: OpenFile, name: string, size: number, maxBytes: number): Promise<Uint8Array> {
  // One byte more than the size tells that the file ended; a file that grows meanwhile is read on.
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    const taken = await file.read(bytes.subarray(length), length);
    if (taken === 0) return bytes.subarray(0, length);
    length += taken;
    if (length > maxBytes) throw tooLarge(name, maxBytes);
    if (length === bytes.length) {
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
  }
}

/** UTF-8 text without byte order mark, or null when the bytes are no UTF-8. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function tooLarge(name: string, maxBytes: number): WorkspaceError {
  return new WorkspaceError(
    "limit-exceeded",
    `“${name}” is larger than ${maxBytes / 1024 / 1024} MiB and was not read.`,
  );
}
