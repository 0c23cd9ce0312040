import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { attempt } from "./attempt.ts";
import type { Files, OpenFile } from "./fs-port.ts";

const encoder = new TextEncoder();
/** What is half written ends so; readers pass over it. */
export const asideEnding = ".tmp";

/**
 * Replaces a whole file so that it is at any moment the former or the new one: written aside, synced, renamed, and the
 * folder synced. When it resolves the content has reached the disk; when it throws the former file stands.
 */
export async function writeAside(files: Files, path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  await replaceFile(files, path, (file) => writeFully(file, bytes));
  await files.syncFolder(dirname(path));
}

/**
 * The same for what is written in parts, and without syncing the folder: after a loss of power the former file may stand.
 * @param write Writes all of it; what it throws is thrown, and nothing is left behind.
 */
export async function replaceFile(files: Files, path: string, write: (file: OpenFile) => Promise<void>): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}${asideEnding}`;
  try {
    const file = await files.open(aside, "create");
    try {
      await write(file);
      await file.sync(); // rename alone may land before the bytes do
    } finally {
      await file.close();
    }
    await files.rename(aside, path);
  } catch (error) {
    await attempt(files.remove(aside));
    throw error;
  }
}

/** Writes all bytes, however few the system takes at a time. */
export async function writeFully(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.length;) {
    const taken = await file.write(bytes.subarray(from));
    if (taken === 0) throw Object.assign(new Error("The system took no byte."), { code: "EIO" });
    from += taken;
  }
}
