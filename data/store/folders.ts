import { basename, dirname, join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { FileFacts, Files } from "./fs-port.ts";
import { errnoOf, isMissing } from "./storage-error.ts";
import { asideEnding } from "./write-aside.ts";

/** Where the parts of a workspace lie. */
export interface WorkspaceFolder {
  readonly root: string;
  readonly document: string;
  readonly layers: string;
  readonly documents: string;
  readonly attachments: string;
  readonly drafts: string;
  readonly backups: string;
  readonly locks: string;
  /** A path inside the workspace as users read it, from the workspace's own name on. */
  nameOf(path: string): string;
}

export const documentFile = "workspace.json";
/** The folders that Keiro makes in a workspace. */
export const workspaceParts = ["layers", "documents", "attachments", "drafts", "backups", "locks"] as const;

export function workspaceFolder(root: string): WorkspaceFolder {
  return {
    root,
    document: join(root, documentFile),
    layers: join(root, "layers"),
    documents: join(root, "documents"),
    attachments: join(root, "attachments"),
    drafts: join(root, "drafts"),
    backups: join(root, "backups"),
    locks: join(root, "locks"),
    nameOf: (path) => {
      const inner = path.slice(root.length).split(/[\\/]/).filter(Boolean);
      return [basename(root), ...inner].join("/");
    },
  };
}

/** Names that say what a folder is: not what systems hide in it, nor what a killed process left half-written. */
export function telling(names: readonly string[]): readonly string[] {
  return names.filter((name) => !name.startsWith(".") && !name.endsWith(asideEnding) && name !== "desktop.ini");
}

/** What stands under a name, or null for nothing. */
export async function findFacts(files: Files, path: string): Promise<FileFacts | null> {
  try {
    return await files.facts(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Names in a folder, sorted; null when there is no folder. A link to a folder is no folder. */
export async function findNames(files: Files, folder: string): Promise<readonly string[] | null> {
  const facts = await findFacts(files, folder);
  if (facts?.kind !== "folder") return null;
  return [...(await files.list(folder))].sort();
}

/**
 * Makes a folder and the folders above it where they are missing, and has each reach the disk.
 * @throws WorkspaceError `storage` where a file or a link stands in its place: Keiro writes only into its own folders.
 */
export async function ensureFolder(files: Files, folder: string, name: string): Promise<void> {
  const facts = await findFacts(files, folder);
  if (facts?.kind === "folder") return;
  if (facts) throw new WorkspaceError("storage", `“${name}” is no folder. Take it away, or choose another workspace.`);
  const parent = dirname(folder);
  if ((await findFolderKind(files, parent)) === null) await ensureFolder(files, parent, basename(parent));
  try {
    await files.makeFolder(folder);
  } catch (error) {
    if (errnoOf(error) !== "EEXIST") throw error; // another process was quicker
  }
  await files.syncFolder(parent);
}

/**
 * Has the names of a folder and of all folders above it reach the disk. A process that made one of them may have been
 * killed before it did. What this user may not even open was made by somebody else, long ago.
 */
export async function syncFolderPath(files: Files, folder: string): Promise<void> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      await files.syncFolder(at);
    } catch (error) {
      if (at === folder || errnoOf(error) !== "EACCES") throw error;
    }
    if (dirname(at) === at) return;
  }
}

/** Above the workspace a link is as good as a folder: people link their disks. */
async function findFolderKind(files: Files, folder: string): Promise<"folder" | "link" | null> {
  const facts = await findFacts(files, folder);
  return facts?.kind === "folder" || facts?.kind === "link" ? facts.kind : null;
}
