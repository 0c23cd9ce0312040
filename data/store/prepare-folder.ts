import { WorkspaceError } from "#data/api/errors.ts";
import type { BackupReason } from "#data/workspace/workspace-store.ts";
import type { Backups } from "./backups.ts";
import { ensureFolder, findFacts, syncFolderPath } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Files, StoreLog } from "./fs-port.ts";
import type { ReadWorkspace } from "./load-workspace.ts";
import { isMissing, storageError } from "./storage-error.ts";
import { openWorkspaceDocument, workspaceFormat } from "./workspace-document.ts";
import type { WorkspaceDocumentFile } from "./workspace-document.ts";

export interface PreparationSettings {
  readonly files: Files;
  readonly folder: WorkspaceFolder;
  readonly document: WorkspaceDocumentFile;
  readonly backups: Backups;
  readonly log: StoreLog;
  readonly openedNow: () => ReadWorkspace | null;
}

/** What must be done in a workspace's folder before something is written. */
export interface Preparation {
  /** Remembers which folder was opened: another one in its place must not be written to. */
  begin(): Promise<void>;
  /**
   * Before the first write of a session: makes the folder where there is none yet, backs up what is there, brings
   * workspace.json up to date. Before every write: sees that the folder is still the one that was opened.
   * @throws WorkspaceError `storage`.
   */
  prepare(): Promise<void>;
  /** A backup for a reason of its own; it serves as the session's too. @throws WorkspaceError `storage`. */
  backUp(reason: BackupReason): Promise<string | null>;
}

export function createPreparation(settings: PreparationSettings): Preparation {
  const { files, folder, document, backups, log, openedNow } = settings;
  const name = folder.nameOf(folder.root);
  let isMade = false;
  let isBackedUp = false;
  /** Which folder stands under the workspace's name; null for none. */
  let identity: string | null = null;

  /** A link above the workspace is followed: what counts is the folder behind it. */
  async function findIdentity(): Promise<string | null> {
    try {
      return (await files.facts(await files.realPath(folder.root))).identity;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** A drive that comes back may number its folders anew; an empty folder where it was hung in is not the workspace. */
  async function holdsThisWorkspace(): Promise<boolean> {
    if (!(await findFacts(files, folder.document))) return false;
    const there = openWorkspaceDocument(files, folder.document, document.data);
    await there.read();
    return there.data.id === document.data.id;
  }

  async function checkFolder(): Promise<void> {
    const now = await findIdentity();
    if (now === null) {
      // A workspace that was there and is gone is not made anew: its drive may have been taken out.
      if (isMade || openedNow()?.exists !== false) throw goneError(name);
      await ensureFolder(files, folder.root, name);
      identity = await findIdentity();
    } else if (identity !== null && now !== identity) {
      if (!(await holdsThisWorkspace())) throw goneError(name);
      identity = now;
    }
  }

  /** A backup that cannot be made is no reason to refuse a change. @returns whether one stands. */
  async function backUpSession(): Promise<boolean> {
    if (isBackedUp) return true;
    const isOlder = document.stored !== null && document.stored.format < workspaceFormat;
    try {
      await backups.make(isOlder ? "migration" : "session");
      isBackedUp = true;
    } catch (cause) {
      log("No backup could be made before the first write of this session.", cause);
    }
    return isBackedUp;
  }

  async function bringUpToDate(hasBackup: boolean): Promise<void> {
    if (!(await findFacts(files, folder.document))) return document.write();
    const { stored } = document;
    const isOld = stored !== null && (stored.format < workspaceFormat || stored.sum === "wrong");
    if (!isOld || !hasBackup) return;
    try {
      await document.read(); // another process may have listed a layer
      await document.write();
    } catch (cause) {
      log("workspace.json could not be brought up to date; the next session tries again.", cause);
    }
  }

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    if (openedNow()?.loaded.readOnly)
      throw new WorkspaceError(
        "storage",
        `“${name}” can only be read. Copy it into a folder of your own to change it.`,
      );
    try {
      await checkFolder();
      return await work();
    } catch (cause) {
      throw storageError("made", name, cause);
    }
  }

  return {
    async begin() {
      identity = await findIdentity().catch(() => null);
    },
    prepare: () =>
      guarded(async () => {
        if (isMade) return;
        await bringUpToDate(await backUpSession());
        await syncFolderPath(files, folder.root);
        isMade = true;
      }),
    backUp: (reason) =>
      guarded(async () => {
        const id = await backups.make(reason);
        isBackedUp = true;
        return id;
      }),
  };
}

function goneError(name: string): WorkspaceError {
  const wayOut = "Was the folder moved, or the drive taken out? Nothing of this change was kept.";
  return new WorkspaceError("storage", `“${name}” is gone. ${wayOut}`);
}
