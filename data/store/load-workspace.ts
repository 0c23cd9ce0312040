import { basename, join } from "node:path";
import type { Low } from "lowdb";
import { WorkspaceError } from "#data/api/errors.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { Author, LayerRole, LoadedLayer, LoadedWorkspace, Notice } from "#data/workspace/workspace-store.ts";
import { attempt } from "./attempt.ts";
import { findFacts, findNames, telling, workspaceParts } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Clock, Files } from "./fs-port.ts";
import { DamagedFile } from "./json-file.ts";
import type { LockFacts, LockKeeper } from "./layer-lock.ts";
import type { FoundLayer, LayerTracker } from "./layer-tracker.ts";
import { notices } from "./notices.ts";
import { readAtlas } from "./read-atlas.ts";
import { storageError } from "./storage-error.ts";
import { newDocument, salvageDocument, sortListed, workspaceFormat } from "./workspace-document.ts";
import type { ListedLayer, WorkspaceDocument } from "./workspace-document.ts";
import type { WriterIds } from "./writer-ids.ts";

export interface LoadSettings {
  readonly files: Files;
  readonly folder: WorkspaceFolder;
  readonly atlasFile: string;
  readonly author: Author;
  readonly writerIds: WriterIds;
  readonly locks: LockKeeper;
  readonly tracker: LayerTracker;
  readonly document: Low<WorkspaceDocument>;
  readonly clock: Clock;
  readonly mintId: () => string;
  /** Whether a folder that is not there yet is an empty workspace. */
  readonly createOnWrite: boolean;
}

/**
 * Reads a whole workspace. What is damaged is told as notices, and costs nothing that is not.
 * @returns the workspace, and whether its folder is there already.
 */
export async function loadWorkspace(
  settings: LoadSettings,
): Promise<{ readonly loaded: LoadedWorkspace; readonly exists: boolean }> {
  const { files, folder, atlasFile, author, document } = settings;
  const told: Notice[] = [];
  const exists = await checkFolder(settings);
  const isReadOnly = exists && !(await isWritable(files, folder));
  if (isReadOnly) told.push(notices.readOnlyFolder(folder.nameOf(folder.root)));
  if (exists) await readDocument(settings, isReadOnly, told);
  const isNewer = document.data.format > workspaceFormat;
  if (isNewer) told.push(notices.newerDocument(folder.nameOf(folder.root), document.data.format));
  const { id, title, atlas } = document.data;
  const beneath = atlas ? await readAtlas(files, atlasFile, told) : [];
  const layers = exists ? await readLayers(settings, beneath, told) : [];
  if (author.name.trim() === "" && !isReadOnly && !isNewer) told.push(notices.authorUnknown());
  const loaded = {
    id,
    settings: { title, atlas },
    layers: [...beneath, ...layers],
    notices: told,
    readOnly: isReadOnly || isNewer,
  };
  return { loaded, exists };
}

/** @returns whether the folder is there. @throws WorkspaceError `storage` where it is none, or none of ours. */
async function checkFolder({ files, folder, createOnWrite }: LoadSettings): Promise<boolean> {
  const name = folder.nameOf(folder.root);
  const facts = await findFacts(files, folder.root).catch((cause: unknown) => {
    throw storageError("opened", name, cause);
  });
  if (facts === null) {
    if (createOnWrite) return false;
    throw new WorkspaceError(
      "storage",
      `There is no workspace “${name}”. Make one with “keiro new”, or mend the path.`,
    );
  }
  if (facts.kind === "file" || facts.kind === "other")
    throw new WorkspaceError("storage", `“${name}” is no folder, so it is no workspace.`);
  try {
    await files.checkRight(folder.root, "read");
    const names = await files.list(folder.root);
    const isOurs = names.some(
      (entry) => entry === basename(folder.document) || workspaceParts.some((part) => part === entry),
    );
    if (isOurs || (createOnWrite && telling(names).length === 0)) return true;
  } catch (cause) {
    throw storageError("opened", name, cause);
  }
  throw new WorkspaceError(
    "storage",
    `“${name}” is no Keiro workspace: it has no workspace.json. Name another folder, or make a workspace with “keiro new”.`,
  );
}

async function isWritable(files: Files, folder: WorkspaceFolder): Promise<boolean> {
  const layers = await findFacts(files, folder.layers);
  return (
    (await attempt(files.checkRight(folder.root, "write"))) &&
    (layers?.kind !== "folder" || (await attempt(files.checkRight(folder.layers, "write"))))
  );
}

/** Reads workspace.json; a missing or damaged one is made anew from what the layers folder and its own text still tell. */
async function readDocument(settings: LoadSettings, isReadOnly: boolean, told: Notice[]): Promise<void> {
  const { files, folder, document, clock } = settings;
  try {
    if ((await findFacts(files, folder.document)) !== null) {
      await document.read();
      return;
    }
  } catch (cause) {
    if (!(cause instanceof DamagedFile)) throw storageError("read", folder.nameOf(folder.document), cause);
    const when = new Date(clock()).toISOString().replaceAll(":", "-");
    const kept = `${folder.document}.damaged-${when}`;
    const isKept = !isReadOnly && (await attempt(files.rename(folder.document, kept)));
    await rebuildDocument(
      settings,
      { why: `${cause.message}`, text: cause.text, kept: isKept ? basename(kept) : null, isReadOnly },
      told,
    );
    return;
  }
  if (((await findNames(files, folder.layers)) ?? []).length === 0) return;
  const why = `“${folder.nameOf(folder.document)}” is missing.`;
  await rebuildDocument(settings, { why, text: "", kept: null, isReadOnly }, told);
}

interface Rebuilding {
  readonly why: string;
  readonly text: string;
  readonly kept: string | null;
  readonly isReadOnly: boolean;
}
async function rebuildDocument(
  { folder, document, mintId, tracker, author }: LoadSettings,
  { why, text, kept, isReadOnly }: Rebuilding,
  told: Notice[],
): Promise<void> {
  const { id, atlas } = salvageDocument(text);
  const title = basename(folder.root).replace(/\.keiro$/i, "");
  const { found } = await tracker.readAll();
  const layers = found.flatMap((layer) => listingOf(layer, author));
  document.data = { ...newDocument(id ?? mintId(), { en: title }, atlas), layers };
  const name = folder.nameOf(folder.root);
  const isWritten = !isReadOnly && (await attempt(document.write()));
  told.push(isWritten ? notices.rebuiltDocument(name, kept, why) : notices.unwritableDocument(name, why));
}

function listingOf({ fileName, read: { header } }: FoundLayer, author: Author): readonly ListedLayer[] {
  if (header === null) return [];
  const role = header.writer === null ? "imported" : header.author?.id === author.id ? "own" : "colleague";
  return [{ id: header.id, file: `layers/${fileName}`, role }];
}

async function readLayers(
  settings: LoadSettings,
  beneath: readonly LoadedLayer[],
  told: Notice[],
): Promise<readonly LoadedLayer[]> {
  const { files, folder, tracker, document, writerIds } = settings;
  const nameOf = (fileName: string) => folder.nameOf(join(folder.layers, fileName));
  const { listed, refused } = sortListed(document.data.layers);
  for (const file of refused) told.push(notices.refusedLayer(file));
  const place = await findFacts(files, folder.layers);
  if (place && place.kind !== "folder") told.push(notices.layersElsewhere(folder.nameOf(folder.layers)));
  const { found, unreadable } = await tracker.readAll();
  for (const { fileName, cause } of unreadable) {
    const { message } = storageError("read", nameOf(fileName), cause);
    told.push(notices.unreadableLayer(nameOf(fileName), message));
  }
  const present = new Set([...found, ...unreadable].map(({ fileName }) => fileName));
  for (const { file } of listed.values()) {
    if (!present.has(basename(file))) told.push(notices.missingLayer(folder.nameOf(join(folder.root, file))));
  }
  const holders = await findHolders(settings, found);
  for (const holder of holders.values()) told.push(notices.secondProcess(folder.nameOf(folder.root), holder));
  const writers = new Set(await writerIds.list(folder.root));
  const describe = createLayerDescriber(
    settings.author,
    listed,
    writers,
    beneath.map(({ header }) => header.id),
  );
  return found.flatMap((layer) => {
    tellLayer(layer, nameOf(layer.fileName), holders.has(layer.fileName), told);
    return layer.read.position.lines === 0 && layer.read.changes.length === 0 ? [] : [describe(layer)];
  });
}

/** Living processes that hold a layer's lock, by file name. */
async function findHolders(
  { folder, locks }: LoadSettings,
  found: readonly FoundLayer[],
): Promise<ReadonlyMap<string, LockFacts>> {
  const holders = new Map<string, LockFacts>();
  for (const { fileName, read } of found) {
    if (!read.header?.writer) continue;
    // Who holds a lock is worth telling, and no reason to refuse a workspace.
    const holder = await locks.findHolder(join(folder.locks, `${read.header.writer}.lock`)).catch(() => null);
    if (holder) holders.set(fileName, holder);
  }
  return holders;
}

function tellLayer({ read }: FoundLayer, name: string, isHeld: boolean, told: Notice[]): void {
  if (read.headerState === "newer") told.push(notices.newerLayer(name, read.header?.format ?? 0, read.readsChanges));
  // While its writer runs, an unfinished last line is one being written.
  const damaged = isHeld && read.tail === "torn" ? read.damaged.slice(0, -1) : read.damaged;
  if (damaged.length > 0) told.push(notices.linesSetAside(name, damaged));
}

/** Makes what the use cases see of a layer file. Each layer gets an id of its own, also where somebody copied a file within the folder. */
export function createLayerDescriber(
  author: Author,
  listed: ReadonlyMap<string, ListedLayer>,
  writers: ReadonlySet<string>,
  takenIds: Iterable<string>,
): (layer: FoundLayer) => LoadedLayer {
  const taken = new Set(takenIds);

  function headerOf({ fileName, read }: FoundLayer): LayerHeader {
    const stem = fileName.replace(/\.jsonl$/, "");
    const header: LayerHeader = read.header ?? {
      keiro: "layer",
      format: 1,
      id: stem,
      title: { en: stem },
      writer: null,
      author: null,
    };
    const id = header.id === "" || taken.has(header.id) ? stem : header.id;
    taken.add(id);
    return { ...header, id };
  }
  function roleOf(fileName: string, header: LayerHeader): LayerRole {
    const role = listed.get(fileName)?.role;
    if (header.writer === null) return role === undefined || role === "own" ? "imported" : role;
    return header.author?.id === author.id ? "own" : "colleague";
  }
  return (layer) => {
    const { fileName, read } = layer;
    const header = headerOf(layer);
    const isOurs = header.writer !== null && writers.has(header.writer) && fileName === `${header.writer}.jsonl`;
    return {
      header,
      role: roleOf(fileName, header),
      writable: isOurs && read.headerState === "good",
      changes: read.changes,
      damaged: read.damaged,
    };
  };
}
