import { basename, dirname, join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { BroughtBack, ReadBackup } from "#data/workspace/workspace-store.ts";
import { attempt } from "./attempt.ts";
import type { CheckedBackup } from "./backups.ts";
import { restoredMark } from "./conflicted-copies.ts";
import { documentFile, ensureFolder, findFacts, findNames } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import { headerFor } from "./foreign-layers.ts";
import type { Files } from "./fs-port.ts";
import { copyFile } from "./hash-file.ts";
import { readLayer } from "./read-layer.ts";
import { storageError } from "./storage-error.ts";
import { isLayerFileName, newDocument, openWorkspaceDocument } from "./workspace-document.ts";
import { placeNew } from "./place-new.ts";
import { asideEnding, writeAside } from "./write-aside.ts";

interface FoundFile {
  readonly fileName: string;
  readonly header: LayerHeader | null;
  readonly changes: readonly Change[];
}

/**
 * Brings back what a whole backup has and the disk no longer has. A file that is not there is copied back under its
 * name; a damaged one that has no writer is replaced, and kept in `backups/`. Changes that a writer's file has lost go
 * into a layer of their own, `NAME.restored-BACKUP.jsonl`, for nobody but its writer touches a file. So this can be done
 * twice, and by two processes.
 *
 * @throws WorkspaceError `storage` for a backup that is damaged, and where something cannot be written.
 */
export async function bringBack(files: Files, folder: WorkspaceFolder, checked: CheckedBackup): Promise<BroughtBack> {
  const { backup, root } = checked;
  if (backup.damaged.length > 0) throw damagedError(checked);
  try {
    const live = new Map((await readLayers(files, folder.layers)).map((layer) => [layer.fileName, layer]));
    const present = new Set([...live.values()].flatMap(({ changes }) => changes.map(({ id }) => id)));
    const layers = await readLayers(files, join(root, "layers"));
    const made: string[] = [];
    for (const { path } of checked.files) {
      if (path === documentFile) continue; // a damaged one is made anew from the backup by whoever opens it
      if (await copyMissing(files, folder, root, path)) made.push(path);
    }
    const missing = new Set<ChangeId>();
    for (const layer of layers) {
      const lost = layer.changes.filter(({ id }) => !present.has(id) && !missing.has(id));
      for (const { id } of lost) missing.add(id);
      const path = `layers/${layer.fileName}`;
      if (made.includes(path)) continue;
      if (mayReplace(layer, live.get(layer.fileName), lost.length > 0)) {
        await replace(files, folder, root, path, backup.id);
        made.push(path);
      } else if (lost.length > 0) made.push(`layers/${await writeLost(files, folder, backup.id, layer, lost)}`);
    }
    const changes = new Set(layers.flatMap((layer) => layer.changes.map(({ id }) => id)));
    return { backup, changes, missing: missing.size, files: made };
  } catch (cause) {
    throw storageError("written", folder.nameOf(folder.root), cause);
  }
}

/**
 * What a whole backup holds, to be looked at before it is brought back.
 * @throws WorkspaceError `storage` for a backup that is damaged.
 */
export async function readBackup(files: Files, checked: CheckedBackup): Promise<ReadBackup> {
  const { backup, root } = checked;
  if (backup.damaged.length > 0) throw damagedError(checked);
  const found = await readLayers(files, join(root, "layers"));
  const stored = openWorkspaceDocument(files, join(root, documentFile), newDocument("", {}, true));
  const isRead = await attempt(stored.read());
  return {
    backup,
    title: isRead && stored.stored !== null ? stored.data.title : null,
    layers: found.map(({ fileName, header, changes }) => ({
      header: headerFor(fileName, header),
      changes,
      damaged: 0,
    })),
  };
}

/** A file without a writer that has lost its header or some changes, and holds nothing that the backup has not. */
function mayReplace(whole: FoundFile, live: FoundFile | undefined, hasLost: boolean): boolean {
  if (!live || whole.header?.writer !== null || (!hasLost && live.header !== null)) return false;
  const known = new Set(whole.changes.map(({ id }) => id));
  return live.changes.every(({ id }) => known.has(id));
}

/** Puts a backup's file in the place of a damaged one, which is kept beside the backups. */
async function replace(
  files: Files,
  folder: WorkspaceFolder,
  root: string,
  path: string,
  backup: string,
): Promise<void> {
  const target = join(folder.root, path);
  const kept = join(folder.backups, `${basename(path, ".jsonl")}.replaced-${backup}.txt`);
  if (!(await findFacts(files, kept))) await copyFile(files, target, kept);
  await files.syncFolder(folder.backups);
  const aside = `${target}.restoring${asideEnding}`;
  await attempt(files.remove(aside)); // of a restore that was killed
  await copyFile(files, join(root, path), aside);
  await files.rename(aside, target);
  await files.syncFolder(dirname(target));
}

function damagedError({ backup: { id, damaged } }: CheckedBackup): WorkspaceError {
  const shown = damaged.slice(0, 3).join(", ") + (damaged.length > 3 ? " …" : "");
  return new WorkspaceError(
    "storage",
    `The backup ${id} is damaged itself (${shown}) and was not used. Take another: “keiro restore --list” says which are whole.`,
  );
}

/** What of each layer can be read; a file that cannot be read has nothing. */
async function readLayers(files: Files, layers: string): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const fileName of (await findNames(files, layers)) ?? []) {
    if (!isLayerFileName(fileName)) continue;
    const read = await readLayer(files, join(layers, fileName), fileName).catch(() => null);
    if (read) found.push({ fileName, header: read.header, changes: read.changes });
  }
  return found;
}

/** @returns whether the file was not there and is now. */
async function copyMissing(files: Files, folder: WorkspaceFolder, root: string, path: string): Promise<boolean> {
  const target = join(folder.root, path);
  if (await findFacts(files, target)) return false;
  await ensureFolder(files, dirname(target), folder.nameOf(dirname(target)));
  const aside = `${target}.restoring${asideEnding}`;
  await attempt(files.remove(aside)); // of a restore that was killed
  try {
    await copyFile(files, join(root, path), aside);
    if (!(await placeNew(files, aside, target))) return false;
  } finally {
    await attempt(files.remove(aside));
  }
  await files.syncFolder(dirname(target));
  return true;
}

/** Writes changes that a layer has lost beside it. @returns the file's name. */
async function writeLost(
  files: Files,
  folder: WorkspaceFolder,
  backup: string,
  { fileName, header }: FoundFile,
  lost: readonly Change[],
): Promise<string> {
  await ensureFolder(files, folder.layers, folder.nameOf(folder.layers));
  const stem = `${basename(fileName, ".jsonl")}${restoredMark}${backup}`;
  let name = `${stem}.jsonl`;
  for (let n = 2; await findFacts(files, join(folder.layers, name)); n++) name = `${stem}-${n}.jsonl`;
  const known = headerFor(name, header);
  const lines = [encodeHeader({ ...known, format: layerFormat }), ...lost.map(encodeChange)];
  await writeAside(files, join(folder.layers, name), lines.map((line) => `${line}\n`).join(""));
  return name;
}
