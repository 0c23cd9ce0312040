import { join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Backup, BackupReason } from "#data/workspace/workspace-store.ts";
import { attempt } from "./attempt.ts";
import { findManifest, writeManifest } from "./backup-manifest.ts";
import type { BackedUpFile, Manifest } from "./backup-manifest.ts";
import { documentFile, ensureFolder, findFacts, findNames } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Clock, FileFacts, Files, StoreLog } from "./fs-port.ts";
import { copyFile, hashFile } from "./hash-file.ts";
import { createTurns } from "./in-turn.ts";
import { storageError } from "./storage-error.ts";
import { chooseSuperfluous } from "./thin-generations.ts";
import { isLayerFileName } from "./workspace-document.ts";
import { asideEnding } from "./write-aside.ts";

export interface BackupSettings {
  readonly files: Files;
  readonly folder: WorkspaceFolder;
  readonly clock: Clock;
  readonly log: StoreLog;
}

/** A backup that was found whole or not. */
export interface CheckedBackup {
  readonly backup: Backup;
  /** The folder in which it lies as a workspace of its own. */
  readonly root: string;
  readonly files: readonly BackedUpFile[];
}

export interface Backups {
  /** Sets the workspace aside. @returns what `WorkspaceStore.backUp` does. @throws WorkspaceError `storage`. */
  make(reason: BackupReason): Promise<string | null>;
  /** Newest first. What is no backup is passed over. Cost: each file is read once, however many backups share it. */
  list(): Promise<readonly CheckedBackup[]>;
  /** @throws WorkspaceError `not-found`. */
  get(id: string): Promise<CheckedBackup>;
  /** The newest one whose workspace.json is whole, as the folder in which it lies; null where there is none. */
  findDocumentFolder(): Promise<string | null>;
}

interface LiveFile {
  readonly path: string;
  readonly facts: FileFacts;
}

/** What a killed process left half-made is cleared away after so long; until then another may be at it. */
const leftoverLivesMs = 3_600_000;
/** Texts of documents are none of it: they stand in `documents/` alone, nothing in Keiro changes them, and whoever has them has them elsewhere too. */
const parts = ["layers", "attachments"] as const;

/**
 * Backups of a workspace as folders in `backups/`, each a workspace of its own that can be opened as it is, with a
 * manifest of hashes. A file that is as it was in the last backup is linked to that copy, so that large layers lie on
 * the disk once; where links cannot be made it is copied. What is being made has another name until it is whole.
 */
export function createBackups({ files, folder, clock, log }: BackupSettings): Backups {
  const inTurn = createTurns();

  async function listIds(): Promise<readonly string[]> {
    return ((await findNames(files, folder.backups)) ?? []).filter((name) => timeOfBackup(name) !== null);
  }

  async function findLive(): Promise<readonly LiveFile[]> {
    const found: LiveFile[] = [];
    const add = async (path: string) => {
      const facts = await findFacts(files, join(folder.root, path));
      if (facts?.kind === "file") found.push({ path, facts }); // links and folders are none of ours
    };
    await add(documentFile);
    for (const part of parts)
      for (const name of (await findNames(files, folder[part])) ?? [])
        if (part === "layers" ? isLayerFileName(name) : isKept(name)) await add(`${part}/${name}`);
    return found;
  }

  async function make(reason: BackupReason): Promise<string | null> {
    const live = await findLive();
    if (live.length === 0) return null;
    const last = await findLast();
    const known = new Map(last?.files.map((file) => [file.path, file]));
    if (last && live.length === last.files.length && live.every((file) => isUnchanged(file, known.get(file.path))))
      return last.id;
    await ensureFolder(files, folder.backups, folder.nameOf(folder.backups));
    const id = await nextId();
    const root = join(folder.backups, id);
    const aside = `${root}${asideEnding}`;
    try {
      await fill(aside, { format: 1, id, when: new Date(clock()).toISOString(), reason }, live, last);
      await files.rename(aside, root);
    } catch (error) {
      await attempt(removeTree(files, aside, 2));
      throw error;
    }
    await files.syncFolder(folder.backups);
    await clearAway();
    return id;
  }

  async function findLast(): Promise<Manifest | null> {
    const id = (await listIds()).at(-1);
    return id === undefined ? null : findManifest(files, join(folder.backups, id), id);
  }

  /** Greater than every id there is, also where the clock goes backwards. */
  async function nextId(): Promise<string> {
    const last = (await listIds()).at(-1);
    const after = last === undefined ? 0 : (timeOfBackup(last) ?? 0) + 1;
    return new Date(Math.max(clock(), after)).toISOString().replace(/[:.]/g, "-");
  }

  async function fill(
    aside: string,
    about: Omit<Manifest, "files">,
    live: readonly LiveFile[],
    last: Manifest | null,
  ): Promise<void> {
    await files.makeFolder(aside);
    const inner = new Set(live.flatMap(({ path }) => (path.includes("/") ? [path.slice(0, path.indexOf("/"))] : [])));
    for (const part of inner) await files.makeFolder(join(aside, part));
    const known = new Map(last?.files.map((file) => [file.path, file]));
    const copied: BackedUpFile[] = [];
    for (const file of live) {
      const before = known.get(file.path);
      const isLinked =
        last && before && isUnchanged(file, before) && (await link(last.id, before, aside, about.reason));
      copied.push(isLinked ? before : await copy(file, aside));
    }
    for (const part of inner) await files.syncFolder(join(aside, part));
    await writeManifest(files, aside, { ...about, files: copied });
  }

  async function link(
    last: string,
    { path, sha256 }: BackedUpFile,
    aside: string,
    reason: BackupReason,
  ): Promise<boolean> {
    const former = join(folder.backups, last, path);
    // What comes before a great change must not rest on a copy that has gone bad meanwhile.
    const isSound = reason === "session" || (await attempt(expectSum(files, former, sha256)));
    return isSound && attempt(files.link(former, join(aside, path)));
  }

  async function copy({ path, facts }: LiveFile, aside: string): Promise<BackedUpFile> {
    const sum = await copyFile(files, join(folder.root, path), join(aside, path));
    const changes = path.startsWith("layers/") ? sum.changes : 0;
    return { ...sum, path, changes, identity: facts.identity, modifiedMs: facts.modifiedMs };
  }

  /** Removes what is more than ten, and what killed processes left; what cannot be removed now goes another time. */
  async function clearAway(): Promise<void> {
    const ids = await listIds();
    const gone = chooseSuperfluous(ids.map((id) => timeOfBackup(id)!)).map((at) => ids[at]!);
    for (const id of gone) {
      const aside = join(folder.backups, `${id}.gone${asideEnding}`);
      // Under another name first, so that half of it is never taken for a backup.
      const isGone =
        (await attempt(files.rename(join(folder.backups, id), aside))) && (await attempt(removeTree(files, aside, 2)));
      if (!isGone) log(`The backup ${id} is one too many and could not be removed.`);
    }
    for (const name of (await findNames(files, folder.backups)) ?? []) {
      if (!name.endsWith(asideEnding)) continue;
      const path = join(folder.backups, name);
      const facts = await findFacts(files, path);
      if (facts && clock() - facts.modifiedMs > leftoverLivesMs) await attempt(removeTree(files, path, 2));
    }
  }

  async function check(id: string, known: Map<string, string>): Promise<CheckedBackup | null> {
    const root = join(folder.backups, id);
    if ((await findFacts(files, root))?.kind !== "folder") return null;
    const manifest = await findManifest(files, root, id);
    if (manifest === null) return { root, files: [], backup: damagedBackup(id) };
    const damaged: string[] = [];
    for (const file of manifest.files)
      if (!(await isSound(join(root, file.path), file, known))) damaged.push(file.path);
    const { when, reason, files: entries } = manifest;
    const backup: Backup = {
      id,
      when,
      reason,
      changes: entries.reduce((sum, { changes }) => sum + changes, 0),
      files: entries.length,
      bytes: entries.reduce((sum, { size }) => sum + size, 0),
      damaged,
    };
    return { root, files: entries, backup };
  }

  async function isSound(path: string, { sha256, size }: BackedUpFile, known: Map<string, string>): Promise<boolean> {
    try {
      const facts = await files.facts(path);
      if (facts.kind !== "file" || facts.size !== size) return false;
      const found = known.get(facts.identity) ?? (await hashFile(files, path)).sha256;
      known.set(facts.identity, found);
      return found === sha256;
    } catch {
      return false; // not there, or not to be read: either way it cannot be brought back
    }
  }

  async function told<T>(work: () => Promise<T>, doing: "made" | "read"): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw storageError(doing, folder.nameOf(folder.backups), cause);
    }
  }

  return {
    make: (reason) => inTurn(() => told(() => make(reason), "made")),
    list: () =>
      told(async () => {
        const known = new Map<string, string>();
        const checked: CheckedBackup[] = [];
        for (const id of [...(await listIds())].reverse()) {
          const found = await check(id, known);
          if (found) checked.push(found);
        }
        return checked;
      }, "read"),
    get: (id) =>
      told(async () => {
        const found = timeOfBackup(id) === null ? null : await check(id, new Map());
        if (found) return found;
        throw new WorkspaceError(
          "not-found",
          `There is no backup “${id.slice(0, 100)}”. “keiro restore --list” lists them.`,
        );
      }, "read"),
    async findDocumentFolder() {
      for (const id of [...(await listIds())].reverse()) {
        const root = join(folder.backups, id);
        const entry = (await findManifest(files, root, id))?.files.find(({ path }) => path === documentFile);
        if (entry && (await isSound(join(root, documentFile), entry, new Map()))) return root;
      }
      return null;
    },
  };
}

/** The moment in the name of a backup, in milliseconds since 1970; null for any other name. */
export function timeOfBackup(name: string): number | null {
  const [, day, hour, minute, second, ms] = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/.exec(name) ?? [];
  if (day === undefined) return null;
  const time = Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(time) ? null : time;
}

/** One whose manifest says nothing: only its name tells when it was made. */
function damagedBackup(id: string): Backup {
  const when = new Date(timeOfBackup(id) ?? 0).toISOString();
  return { id, when, reason: "session", changes: 0, files: 0, bytes: 0, damaged: ["backup.json"] };
}

function isUnchanged({ facts }: LiveFile, before: BackedUpFile | undefined): boolean {
  return (
    before !== undefined &&
    before.size === facts.size &&
    before.identity === facts.identity &&
    before.modifiedMs === facts.modifiedMs
  );
}

function isKept(name: string): boolean {
  return !name.startsWith(".") && !name.endsWith(asideEnding) && !/[\\:]/.test(name);
}

async function expectSum(files: Files, path: string, sha256: string): Promise<void> {
  if ((await hashFile(files, path)).sha256 !== sha256) throw new Error(`${path} is damaged.`);
}

/** Removes a folder and what is in it, to a depth that Keiro itself makes. A link is removed, never followed. */
async function removeTree(files: Files, path: string, depth: number): Promise<void> {
  for (const name of (await findNames(files, path)) ?? []) {
    const inner = join(path, name);
    if ((await findFacts(files, inner))?.kind === "folder" && depth > 0) await removeTree(files, inner, depth - 1);
    else await files.remove(inner);
  }
  await files.removeFolder(path);
}
