import { hash, randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createAtlasStore } from "#data/store/atlas-store.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { createDiskStore } from "#data/store/disk-store.ts";
import { createTraces } from "#data/store/forget-traces.ts";
import { createPacking } from "#data/store/packing.ts";
import { createProfile } from "#data/store/profile.ts";
import { createSigning } from "#data/store/signing.ts";
import { createWriterIds } from "#data/store/writer-ids.ts";
import { createWorkspace } from "#data/workspace/create-workspace.ts";
import type { OpenWorkspace } from "#data/workspace/create-workspace.ts";
import type { PackageSigning } from "#data/workspace/signing-port.ts";
import type { Author, WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { createSolverLoader } from "#data/worker/highs-solver.ts";
import type { Log } from "./log.ts";
import { startSecond } from "./start-second.ts";

/** What is opened. Everything here can be handed to a worker thread. */
export interface WorkspacePlace {
  /** The workspace's folder; null for the atlas alone, which nothing is written to. */
  readonly folder: string | null;
  /** For the user's own workspace over the atlas: a folder that is not there yet is made by the first write. */
  readonly createOnWrite: boolean;
  /** The title that `createOnWrite` gives, by language. */
  readonly title: Readonly<Record<string, string>>;
  /** A folder that the user named, where source documents are looked for too. */
  readonly documentsFolder: string | null;
  readonly atlasFile: string;
  /** Where the ids of this machine's writers are kept. */
  readonly configFolder: string;
  /** Where snapshots of large layers are kept, which may be removed at any time; null keeps none. */
  readonly cacheFolder: string | null;
  readonly author: Author;
  /** Folders and files that can be merged under these keys, besides those of the user's list. */
  readonly sources?: Readonly<Record<string, string>>;
}

/**
 * How Keiro is joined: a workspace on the disk of this machine, or the atlas alone, with its use cases over it. Every
 * host opens workspaces here: the worker thread for both windows, the command line in its own thread.
 *
 * @param onChanged Called with the new revision, by one's own change or by what another process wrote.
 * @param onShare Told how much of large layers was read, 0 to 1, while they are being opened.
 */
export function openWorkspace(
  place: WorkspacePlace,
  log: Log,
  onChanged: (revision: number) => void,
  onShare?: (share: number) => void,
): Promise<OpenWorkspace> {
  return joinWorkspace(
    place.folder === null ? openAtlas(place, log) : openFolder(place, place.folder, log, onShare),
    place.author,
    onChanged,
    (error) => log.note("The solver of linear programs could not be loaded.", error),
    createSigning({ files: diskFiles, profileFolder: place.configFolder, clock: Date.now, log: log.note }),
  );
}

/** The use cases over any store, with the clock, random numbers, hash and solver of this machine. */
export function joinWorkspace(
  store: WorkspaceStore,
  author: Author,
  onChanged: (revision: number) => void,
  report: (error: unknown) => void = () => {},
  signing?: PackageSigning,
): Promise<OpenWorkspace> {
  return createWorkspace({
    store,
    author,
    clock: Date.now,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    now: () => performance.now(),
    sha256: (text) => hash("sha256", text),
    loadSolver: createSolverLoader(report),
    signing,
    onChanged,
  });
}

function openFolder(
  place: WorkspacePlace,
  folder: string,
  log: Log,
  onShare: ((share: number) => void) | undefined,
): WorkspaceStore {
  const { title, createOnWrite, documentsFolder, atlasFile, configFolder, cacheFolder, author } = place;
  const snapshots = cacheFolder === null ? null : snapshotsIn(cacheFolder);
  return createDiskStore({
    folder,
    atlasFile,
    author,
    writerIds: createWriterIds({ files: diskFiles, profileFolder: configFolder, log: log.note }),
    clock: Date.now,
    log: log.note,
    createOnWrite,
    title,
    documentsFolder: documentsFolder ?? undefined,
    findSource: createSourceFinder(place, log),
    traces: createTraces({ files: diskFiles, configFolder, cacheFolder }),
    packing: createPacking({
      files: diskFiles,
      cacheFolder: snapshots,
      log: log.note,
      onShare,
      startSecond: () => startSecond(log.note),
    }),
  });
}

/** Keys lead to folders on this side of the wire only: those named for this run, else those of the user's list. */
function createSourceFinder({ sources = {}, configFolder }: WorkspacePlace, log: Log) {
  const profile = createProfile({ folder: configFolder, clock: Date.now, log: log.note });
  return async (key: string): Promise<string | null> =>
    Object.hasOwn(sources, key) ? sources[key]! : profile.findFolder(key);
}

function openAtlas(
  { atlasFile, documentsFolder, cacheFolder, configFolder }: WorkspacePlace,
  log: Log,
): WorkspaceStore {
  // Who only reads the atlas leaves no trace: a snapshot is kept for those who have used Keiro for more.
  const isKnown = [cacheFolder, configFolder].some((folder) => folder !== null && existsSync(folder));
  const snapshot = isKnown && cacheFolder !== null ? join(snapshotsIn(cacheFolder), "atlas.snapshot") : null;
  return createAtlasStore({ atlasFile, documentsFolder: documentsFolder ?? undefined, log: log.note, snapshot });
}

function snapshotsIn(cacheFolder: string): string {
  return join(cacheFolder, "snapshots");
}
