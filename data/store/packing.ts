import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { LoadedLayer } from "#data/workspace/workspace-store.ts";
import { attempt } from "./attempt.ts";
import { findFacts, findNames } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Files, StoreLog } from "./fs-port.ts";
import type { PackedFiles } from "./layer-tracker.ts";
import { openPackedLayers } from "./open-packed.ts";
import type { LayerPlace, OpenedPacked } from "./open-packed.ts";
import { describeShipped } from "./read-atlas.ts";
import { isLayerFileName } from "./workspace-document.ts";
import type { SecondThread } from "./second-thread-port.ts";
import { asideEnding } from "./write-aside.ts";

/**
 * Layer files of so many bytes and more are read packed: of those that somebody writes to, and of those that came as they
 * are, as imports do. Packed they are open in half the time; but what another writer says of somebody who is forgotten can
 * only be passed over in layers that are read change by change.
 */
export const leastPacked = { written: 32 * 1024 * 1024, given: 4 * 1024 * 1024 } as const;
/** Snapshots kept in the cache, those written last; each is as large as half of its layers. */
const mostSnapshots = 4;
const ending = ".snapshot";
/** What was written aside and not touched for so long was left behind by a process that was ended. */
const longestWritingMs = 600_000;

export interface PackingSettings {
  readonly files: Files;
  /** The folder for snapshots, which may be removed at any time; null keeps none. */
  readonly cacheFolder: string | null;
  /** Bytes from which on any layer is read packed. */
  readonly leastBytes?: number | undefined;
  readonly log: StoreLog;
  /** Told how much of the large layers was read, 0 to 1. Throw in it to give up. */
  readonly onShare?: ((share: number) => void) | undefined;
  /** Starts a thread that helps to read layers, or null. */
  readonly startSecond?: () => SecondThread | null;
}

/** Large layers of a workspace, read together. */
export interface PackedLayers {
  readonly opened: OpenedPacked;
  readonly files: PackedFiles;
  /** The shipped layer, which is read with them. */
  readonly atlas: readonly LoadedLayer[] | null;
}

/** Reads the large layers of a workspace; the shipped one too, for over large layers it would be as much again. */
export interface Packing {
  /** @returns null where no layer is large. @throws what the file system throws. */
  open(folder: WorkspaceFolder, atlasFile: string | null): Promise<PackedLayers | null>;
  /** How many snapshots of a workspace are kept. */
  countSnapshots(folder: WorkspaceFolder): Promise<number>;
  /** Removes them. @returns how many there were. @throws what the file system throws. */
  forgetSnapshots(folder: WorkspaceFolder): Promise<number>;
}

/** Packs nothing. */
export const noPacking: Packing = {
  open: () => Promise.resolve(null),
  countSnapshots: () => Promise.resolve(0),
  forgetSnapshots: () => Promise.resolve(0),
};

export function createPacking({
  files,
  cacheFolder,
  leastBytes,
  log,
  onShare,
  startSecond = () => null,
}: PackingSettings): Packing {
  async function largeFiles(folder: WorkspaceFolder): Promise<readonly string[]> {
    const large: string[] = [];
    for (const fileName of ((await findNames(files, folder.layers)) ?? []).filter(isLayerFileName)) {
      const facts = await findFacts(files, join(folder.layers, fileName));
      // What merges brought counts only as far as it is let in, change by change.
      const least = leastBytes ?? (fileName.startsWith("w-") ? leastPacked.written : leastPacked.given);
      const isLarge = facts?.kind === "file" && facts.size > 0 && facts.size >= least;
      if (!isLarge || fileName.startsWith("f-")) continue;
      // One that cannot be read is told as such, and keeps the others from nothing.
      if (await attempt(files.checkRight(join(folder.layers, fileName), "read"))) large.push(fileName);
    }
    return large;
  }
  async function hasAtlas(atlasFile: string | null): Promise<boolean> {
    return atlasFile !== null && (await findFacts(files, atlasFile).catch(() => null))?.kind === "file";
  }
  const snapshotOf = (folder: WorkspaceFolder) =>
    cacheFolder === null ? null : join(cacheFolder, `${nameOf(folder.root)}${ending}`);
  /** Whole ones, and those that a killed process left half-written. */
  async function findSnapshots(folder: WorkspaceFolder): Promise<readonly string[]> {
    const snapshot = snapshotOf(folder);
    if (snapshot === null) return [];
    const names = (await findNames(files, dirname(snapshot))) ?? [];
    return names.filter((name) => name.startsWith(basename(snapshot))).map((name) => join(dirname(snapshot), name));
  }
  /** What is being written behind the answers: no snapshot must come after those that were forgotten. */
  let writing: Promise<void> = Promise.resolve();
  return {
    async countSnapshots(folder) {
      await writing;
      return (await findSnapshots(folder)).length;
    },
    async forgetSnapshots(folder) {
      await writing;
      const found = await findSnapshots(folder);
      for (const path of found) await files.remove(path);
      return found.length;
    },
    async open(folder, atlasFile) {
      const names = await largeFiles(folder);
      if (names.length === 0) return null;
      const shipped: LayerPlace[] = (await hasAtlas(atlasFile)) ? [{ path: atlasFile!, trusted: true }] : [];
      const own = names.map((fileName) => ({ path: join(folder.layers, fileName), trusted: false }));
      const snapshot = snapshotOf(folder);
      const opened = await openPackedLayers({
        files,
        layers: [...shipped, ...own],
        snapshot,
        onBytes: (done, all) => onShare?.(all === 0 ? 1 : done / all),
        startSecond,
      });
      if (!opened.fromSnapshot && snapshot !== null) writing = opened.kept.then(() => removeOld(files, snapshot, log));
      const kept = writing;
      const { ground, read } = opened;
      const partOf = (layer: number) => ({ read: read[layer]!, part: { ground, layer } });
      const atlas = shipped.map(() => ({
        ...describeShipped(atlasFile!, { ...read[0]!, changes: [] }),
        beneath: { ground, layer: 0 },
      }));
      return {
        opened: { ...opened, kept },
        files: new Map(names.map((fileName, at) => [fileName, partOf(at + shipped.length)])),
        atlas: atlas.length > 0 ? atlas : null,
      };
    },
  };
}

/** The same for a folder each time, and telling nothing of where it lies. */
function nameOf(root: string): string {
  return createHash("sha256").update(root).digest("hex").slice(0, 24);
}

/**
 * Of all workspaces only the snapshots that were written last are kept, and of those that a process did not come to the
 * end of writing only what somebody may still be writing.
 */
async function removeOld(files: Files, written: string, log: StoreLog): Promise<void> {
  const folder = dirname(written);
  try {
    const found: { readonly name: string; readonly modifiedMs: number }[] = [];
    for (const name of (await findNames(files, folder)) ?? [])
      found.push({ name, modifiedMs: (await files.facts(join(folder, name))).modifiedMs });
    found.sort((a, b) => b.modifiedMs - a.modifiedMs);
    const others = found.filter(({ name }) => name.endsWith(ending) && name !== basename(written));
    const newest = found[0]?.modifiedMs ?? 0;
    const halves = found.filter(
      ({ name, modifiedMs }) =>
        name.includes(`${ending}.`) && name.endsWith(asideEnding) && modifiedMs < newest - longestWritingMs,
    );
    for (const { name } of [...others.slice(mostSnapshots - 1), ...halves])
      await attempt(files.remove(join(folder, name)));
  } catch (cause) {
    log("Old snapshots could not be looked through.", cause);
  }
}
