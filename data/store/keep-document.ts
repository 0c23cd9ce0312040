import { createHash } from "node:crypto";
import { extname, join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import { ensureFolder, findFacts } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Files } from "./fs-port.ts";
import { findFileBytes, maxTextBytes } from "./read-file.ts";
import { storageError } from "./storage-error.ts";
import { writeAside } from "./write-aside.ts";

/**
 * Keeps a copy of a document's text in `documents/`. Another text of the same name stays as it is; this one gets the
 * beginning of its sha256 into its name.
 *
 * @throws WorkspaceError `invalid-input` for a name that is none, `limit-exceeded` over 64 MiB, `storage`.
 */
export async function keepDocument(
  files: Files,
  folder: WorkspaceFolder,
  fileName: string,
  text: string,
): Promise<void> {
  const shown = fileName.slice(0, 200);
  if (!isPlainFileName(fileName)) {
    const wayOut = "Use no slashes, no leading dot and at most 150 characters.";
    throw new WorkspaceError("invalid-input", `“${shown}” cannot be the name of a kept document. ${wayOut}`);
  }
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > maxTextBytes) {
    const limit = `${maxTextBytes / 1024 / 1024} MiB`;
    throw new WorkspaceError("limit-exceeded", `“${shown}” is larger than ${limit}. Keep it beside the workspace.`);
  }
  const path = join(folder.documents, fileName);
  try {
    await ensureFolder(files, folder.documents, folder.nameOf(folder.documents));
    const facts = await findFacts(files, path);
    const isSame = facts?.kind === "file" && facts.size === bytes.length && (await holds(files, path, bytes));
    if (!isSame) await writeAside(files, facts ? join(folder.documents, otherName(fileName, bytes)) : path, bytes);
  } catch (cause) {
    throw storageError("written", folder.nameOf(path), cause);
  }
}

async function holds(files: Files, path: string, bytes: Uint8Array): Promise<boolean> {
  const present = await findFileBytes(files, path, path);
  return present !== null && Buffer.compare(present, bytes) === 0;
}

function otherName(fileName: string, bytes: Uint8Array): string {
  const ending = extname(fileName);
  const sum = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return `${fileName.slice(0, fileName.length - ending.length)}-${sum}${ending}`;
}

/** A name that is a file of its folder on every system: no way up, no drive, no device, no hidden file. */
function isPlainFileName(name: string): boolean {
  if (name.length === 0 || name.length > 150 || /^[.\s]|[.\s]$/.test(name)) return false;
  return !/[\\/:*?"<>|\p{Cc}]/u.test(name) && !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}
