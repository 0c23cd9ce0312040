import { join } from "node:path";
import type { UnnamedFile } from "#data/workspace/workspace-store.ts";
import { findFacts, findNames } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Clock, Files, OpenFile } from "./fs-port.ts";
import { readChunks } from "./read-chunks.ts";
import { readPlainFile } from "./read-file.ts";
import { storageError } from "./storage-error.ts";

/** Somebody may be writing the note of a file that came so lately. */
export const youngestMs = 24 * 60 * 60 * 1000;
const hashLength = 64;
const named = new RegExp(`^([0-9a-f]{${String(hashLength)}})\\.[a-z0-9]{1,5}$`);

/**
 * Files in `attachments/` whose sha256 stands in no byte of a layer or a draft: no note names them, none that was taken
 * back and may come again by undo or redo, and none of somebody else's. What Keiro did not name is not looked at, and
 * neither is a file of the last day. Cost: layers and drafts are read once, a chunk in memory at a time.
 *
 * @throws WorkspaceError `storage`.
 */
export async function findUnnamedFiles(
  files: Files,
  folder: WorkspaceFolder,
  clock: Clock,
): Promise<readonly UnnamedFile[]> {
  try {
    const old = new Map<string, UnnamedFile>();
    for (const file of (await findNames(files, folder.attachments)) ?? []) {
      const hash = named.exec(file)?.[1];
      const facts = hash === undefined ? null : await findFacts(files, join(folder.attachments, file));
      if (hash === undefined || facts?.kind !== "file" || facts.modifiedMs > clock() - youngestMs) continue;
      old.set(hash, { file, size: facts.size });
    }
    for (const place of [folder.layers, folder.drafts])
      for (const name of old.size === 0 ? [] : ((await findNames(files, place)) ?? []))
        await readPlainFile(files, join(place, name), name, async (file) => {
          for await (const hash of hashesIn(file)) old.delete(hash);
        });
    return [...old.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  } catch (cause) {
    throw storageError("read", folder.nameOf(folder.attachments), cause);
  }
}

async function* hashesIn(file: OpenFile): AsyncGenerator<string, undefined> {
  const latin = new TextDecoder("latin1");
  let end = ""; // a hash may lie across two chunks
  for await (const bytes of readChunks(file)) {
    const text = end + latin.decode(bytes);
    for (const [hash] of text.matchAll(/[0-9a-f]{64}/g)) yield hash;
    end = text.slice(1 - hashLength);
  }
}

/** Removes them; there is no way back but a backup that holds them. @throws WorkspaceError `storage`. */
export async function removeUnnamedFiles(
  files: Files,
  folder: WorkspaceFolder,
  clock: Clock,
): Promise<readonly UnnamedFile[]> {
  const found = await findUnnamedFiles(files, folder, clock);
  try {
    for (const { file } of found) await files.remove(join(folder.attachments, file));
    return found;
  } catch (cause) {
    throw storageError("written", folder.nameOf(folder.attachments), cause);
  }
}
