import { createHash } from "node:crypto";
import { join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import { attachmentFile, mostAttachmentBytes } from "#graph/model/attachment.ts";
import type { NoteAttachment } from "#graph/model/attachment.ts";
import { ensureFolder, findFacts } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Files } from "./fs-port.ts";
import { findFileBytes } from "./read-file.ts";
import { storageError } from "./storage-error.ts";
import { writeAside } from "./write-aside.ts";

/** What a file turned out to be once its bytes were there. */
export type KeptBytes = Pick<NoteAttachment, "sha256" | "size">;

/** @throws WorkspaceError `limit-exceeded` over 32 MiB, `invalid-input` for nothing. */
export function weighAttachment(bytes: Uint8Array): KeptBytes {
  if (bytes.length === 0) throw new WorkspaceError("invalid-input", "The file is empty. Choose another one.");
  if (bytes.length > mostAttachmentBytes) {
    const limit = `${String(mostAttachmentBytes / 1024 / 1024)} MiB`;
    throw new WorkspaceError(
      "limit-exceeded",
      `The file is larger than ${limit}. Make it smaller, or keep it elsewhere.`,
    );
  }
  return { sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
}

/**
 * Copies a file into `attachments/`, under the sha256 of its bytes: written aside, synced and renamed, so that it is
 * there whole or not at all. What is there already is not written again, unless it is not what its name says.
 *
 * @throws WorkspaceError as `weighAttachment`; `storage`.
 */
export async function keepAttachment(
  files: Files,
  folder: WorkspaceFolder,
  mediaType: string,
  bytes: Uint8Array,
): Promise<KeptBytes> {
  const kept = weighAttachment(bytes);
  const path = join(folder.attachments, attachmentFile({ ...kept, mediaType }));
  try {
    await ensureFolder(files, folder.attachments, folder.nameOf(folder.attachments));
    const isThere =
      (await findFacts(files, path))?.size === kept.size && (await readWhole(files, folder, path)) !== null;
    if (!isThere) await writeAside(files, path, bytes);
    return kept;
  } catch (cause) {
    throw storageError("written", folder.nameOf(path), cause);
  }
}

/** The bytes of an attachment; null where it is not there, or is not what its name says. @throws WorkspaceError `storage`. */
export async function findAttachment(
  files: Files,
  folder: WorkspaceFolder,
  attachment: Pick<NoteAttachment, "sha256" | "mediaType">,
): Promise<Uint8Array | null> {
  const path = join(folder.attachments, attachmentFile(attachment));
  try {
    return await readWhole(files, folder, path);
  } catch (cause) {
    throw storageError("read", folder.nameOf(path), cause);
  }
}

async function readWhole(files: Files, folder: WorkspaceFolder, path: string): Promise<Uint8Array | null> {
  const bytes = await findFileBytes(files, path, folder.nameOf(path), mostAttachmentBytes);
  if (bytes === null) return null;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return path.includes(sha256) ? bytes : null;
}
