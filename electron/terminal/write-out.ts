import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Session } from "./session.ts";

/** Writes a file aside, syncs it and puts it in place, so that one of that name is whole or the former one. @throws WorkspaceError `storage`. */
export async function writeOut({ pathOf }: Pick<Session, "pathOf">, out: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(out);
  const aside = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(aside, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (cause) {
    await rm(aside, { force: true });
    throw new WorkspaceError("storage", `“${out}” could not be written. Choose another folder, or free some space.`, {
      cause,
    });
  }
}
