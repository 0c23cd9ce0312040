import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import { diskFiles } from "./disk-files.ts";
import { ensureFolder, findFacts, findNames, telling, workspaceFolder } from "./folders.ts";
import type { Files } from "./fs-port.ts";
import { storageError } from "./storage-error.ts";
import { newDocument, openWorkspaceDocument } from "./workspace-document.ts";

export interface NewWorkspace {
  /** By interface language. */
  readonly title: Readonly<Record<string, string>>;
  /** Whether the atlas lies beneath. */
  readonly atlas: boolean;
  readonly files?: Files;
  readonly mintId?: () => string;
}

/**
 * Makes an empty workspace in a folder that is not there or holds nothing. @returns the id of the workspace.
 * @throws WorkspaceError `invalid-input` when something stands there already, `storage`.
 */
export async function createWorkspaceFolder(
  path: string,
  { title, atlas, files = diskFiles, mintId = randomUUID }: NewWorkspace,
): Promise<string> {
  const folder = workspaceFolder(resolve(path));
  const name = folder.nameOf(folder.root);
  try {
    const facts = await findFacts(files, folder.root);
    const names = await findNames(files, folder.root);
    if (facts !== null && (names === null || telling(names).length > 0)) {
      throw new WorkspaceError("invalid-input", `“${name}” is there already and not empty. Choose another name.`);
    }
    await ensureFolder(files, folder.root, name);
    await ensureFolder(files, folder.layers, folder.nameOf(folder.layers));
    const id = mintId();
    await openWorkspaceDocument(files, folder.document, newDocument(id, title, atlas)).write();
    return id;
  } catch (cause) {
    throw storageError("made", name, cause);
  }
}
