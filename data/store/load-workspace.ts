import { basename, join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { Author, LayerRole, LoadedLayer, LoadedWorkspace, Notice } from "#data/workspace/workspace-store.ts";
import { attempt } from "./attempt.ts";
import type { Backups } from "./backups.ts";
import { findConflictNotices, findConflictOrigin } from "./conflicted-copies.ts";
import { documentFile, findFacts, findNames, telling, workspaceParts } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import { foreignIdOf, headerFor } from "./foreign-layers.ts";
import type { Clock, Files } from "./fs-port.ts";
import { DamagedFile } from "./json-file.ts";
import type { LockFacts, LockKeeper } from "./layer-lock.ts";
import type { FoundLayer, LayerTracker } from "./layer-tracker.ts";
import { notices } from "./notices.ts";
import type { PackedLayers, Packing } from "./packing.ts";
import { readAtlas } from "./read-atlas.ts";
import { storageError } from "./storage-error.ts";
import {
  newDocument,
  openWorkspaceDocument,
  salvageDocument,
  sortListed,
  workspaceFormat,
} from "./workspace-document.ts";
import type { ListedLayer, WorkspaceDocument, WorkspaceDocumentFile } from "./workspace-document.ts";
import { isWriterId } from "./writer-ids.ts";
import type { WriterIds } from "./writer-ids.ts";

export interface LoadSettings {
  readonly files: Files;
  readonly folder: WorkspaceFolder;
  readonly atlasFile: string;
  readonly author: Author;
  readonly writerIds: WriterIds;
  readonly locks: LockKeeper;
  readonly tracker: LayerTracker;
  readonly document: WorkspaceDocumentFile;
  readonly backups: Backups;
  readonly clock: Clock;
  readonly mintId: () => string;
  /** Whether a folder that is not there yet is an empty workspace. */
  readonly createOnWrite: boolean;
  readonly packing: Packing;
}

export interface ReadWorkspace {
  readonly loaded: LoadedWorkspace;
  /** Whether its folder is there already. */
  readonly exists: boolean;
  /** Names in `layers/`, each with the id of its layer. */
  readonly files: ReadonlyMap<string, string>;
  /** Large layers that were read packed; null where there are none. */
  readonly packed: PackedLayers | null;
}

/**
 * Reads a whole workspace. What is damaged is told as notices, and costs nothing that is not.
 * @returns the workspace.
 */
export async function loadWorkspace(settings: LoadSettings): Promise<ReadWorkspace> {
  const { files, folder, atlasFile, author, document } = settings;
  const told: Notice[] = [];
  const exists = await checkFolder(settings);
  const isReadOnly = exists && !(await isWritable(files, folder));
  if (isReadOnly) told.push(notices.readOnlyFolder(folder.nameOf(folder.root)));
  if (exists) await readDocument(settings, isReadOnly, told);
  const isNewer = document.data.format > workspaceFormat;
  if (document.stored?.isDoubtful)
    told.push(notices.doubtfulDocument(folder.nameOf(folder.document), document.data.format));
  else if (isNewer) told.push(notices.newerDocument(folder.nameOf(folder.root), document.data.format));
  else if (document.stored?.sum === "wrong") told.push(notices.changedDocument(folder.nameOf(folder.document)));
  if (exists) await tellDocumentCopies(settings, told);
  const { id, title, atlas } = document.data;
  const packed = exists ? await settings.packing.open(folder, atlas ? atlasFile : null) : null;
  const beneath = atlas ? (packed?.atlas ?? (await readAtlas(files, atlasFile, told))) : [];
  const layers = exists ? await readLayers(settings, beneath, told, packed) : new Map<string, LoadedLayer>();
  if (author.name.trim() === "" && !isReadOnly && !isNewer) told.push(notices.authorUnknown());
  const loaded = {
    id,
    settings: { title, atlas },
    layers: [...beneath, ...layers.values()],
    notices: told,
    readOnly: isReadOnly || isNewer,
  };
  return { loaded, exists, packed, files: new Map([...layers].map(([fileName, { header }]) => [fileName, header.id])) };
}

/**
 * @returns whether the folder is there. @throws WorkspaceError `not-found` where it is none, or none of ours; `storage`
 *   where it cannot be read.
 */
async function checkFolder({ files, folder, createOnWrite }: LoadSettings): Promise<boolean> {
  const name = folder.nameOf(folder.root);
  const facts = await findFacts(files, folder.root).catch((cause: unknown) => {
    throw storageError("opened", name, cause);
  });
  if (facts === null) {
    if (createOnWrite) return false;
    throw new WorkspaceError(
      "not-found",
      `There is no workspace “${name}”. Make one with “keiro new”, or mend the path.`,
    );
  }
  if (facts.kind === "file" || facts.kind === "other")
    throw new WorkspaceError("not-found", `“${name}” is no folder, so it is no workspace. Name the folder it lies in.`);
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
    "not-found",
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
  if (telling((await findNames(files, folder.root)) ?? []).length === 0) return; // nothing was written yet
  const why = `“${folder.nameOf(folder.document)}” is missing.`;
  await rebuildDocument(settings, { why, text: "", kept: null, isReadOnly }, told);
}

interface Rebuilding {
  readonly why: string;
  readonly text: string;
  readonly kept: string | null;
  readonly isReadOnly: boolean;
}
/** Made anew from the last backup, else from what the damaged text still tells; the layers are those that are there. */
async function rebuildDocument(
  settings: LoadSettings,
  { why, text, kept, isReadOnly }: Rebuilding,
  told: Notice[],
): Promise<void> {
  const { folder, document, tracker, author } = settings;
  const { found } = await tracker.readAll();
  const rebuilt = (await findBackedUpDocument(settings, text)) ?? salvagedDocument(settings, text);
  const listed = new Map([...sortListed(rebuilt.layers).listed.values()].map((layer) => [layer.file, layer]));
  for (const layer of found.flatMap((one) => listingOf(one, author)))
    if (!listed.has(layer.file)) listed.set(layer.file, layer);
  document.data = { ...rebuilt, layers: [...listed.values()] };
  const name = folder.nameOf(folder.root);
  const isWritten = !isReadOnly && (await attempt(document.write()));
  told.push(isWritten ? notices.rebuiltDocument(name, kept, why) : notices.unwritableDocument(name, why));
}

function salvagedDocument({ folder, mintId }: LoadSettings, text: string): WorkspaceDocument {
  const { id, atlas } = salvageDocument(text);
  return newDocument(id ?? mintId(), { en: basename(folder.root).replace(/\.keiro$/i, "") }, atlas);
}

/** The last workspace.json that was backed up, where it is of this format and of the same workspace. */
async function findBackedUpDocument(
  { files, backups, document }: LoadSettings,
  text: string,
): Promise<WorkspaceDocument | null> {
  const root = await backups.findDocumentFolder().catch(() => null);
  if (root === null) return null;
  const stored = openWorkspaceDocument(files, join(root, documentFile), document.data);
  if (!(await attempt(stored.read())) || stored.data.format > workspaceFormat) return null;
  const { id } = salvageDocument(text);
  return id === null || id === stored.data.id ? stored.data : null;
}

/** Second versions of workspace.json that a cloud drive made. */
async function tellDocumentCopies({ files, folder }: LoadSettings, told: Notice[]): Promise<void> {
  const names = new Set((await findNames(files, folder.root)) ?? []);
  for (const name of names)
    if (findConflictOrigin(name, names, () => true) === documentFile)
      told.push(notices.conflictedDocument(folder.nameOf(join(folder.root, name)), folder.nameOf(folder.document)));
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
  packed: PackedLayers | null,
): Promise<ReadonlyMap<string, LoadedLayer>> {
  const { files, folder, tracker, document, writerIds } = settings;
  const nameOf = (fileName: string) => folder.nameOf(join(folder.layers, fileName));
  const { listed, refused } = sortListed(document.data.layers);
  for (const file of refused) told.push(notices.refusedLayer(file));
  const place = await findFacts(files, folder.layers);
  if (place && place.kind !== "folder") told.push(notices.layersElsewhere(folder.nameOf(folder.layers)));
  const { found, unreadable } = await tracker.readAll(packed?.files);
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
  const named = found.map(({ fileName, read: { header, changes }, beneath }) => ({
    fileName,
    header,
    changes: beneath ? beneath.ground.changes.of(beneath.layer) : changes,
  }));
  told.push(...findConflictNotices(named, named, nameOf));
  const layers = new Map<string, LoadedLayer>();
  const described = new Map(originalsFirst(found).map((layer) => [layer.fileName, describe(layer)]));
  for (const layer of found) {
    const isListed = listed.has(layer.fileName);
    tellLayer(layer, nameOf(layer.fileName), { isListed, isHeld: holders.has(layer.fileName) }, told);
    if (layer.read.position.lines > 0 || layer.read.changes.length > 0 || layer.beneath)
      layers.set(layer.fileName, described.get(layer.fileName)!);
  }
  return layers;
}

/** Living processes that hold a layer's lock, by file name. */
async function findHolders(
  { folder, locks }: LoadSettings,
  found: readonly FoundLayer[],
): Promise<ReadonlyMap<string, LockFacts>> {
  const holders = new Map<string, LockFacts>();
  for (const { fileName, read } of found) {
    const writer = read.header?.writer;
    if (!isWriterId(writer)) continue; // what a file says of itself must lead nowhere
    // Who holds a lock is worth telling, and no reason to refuse a workspace.
    const holder = await locks.findHolder(join(folder.locks, `${writer}.lock`)).catch(() => null);
    if (holder) holders.set(fileName, holder);
  }
  return holders;
}

interface LayerPlace {
  readonly isListed: boolean;
  /** Whether a running process writes to it. */
  readonly isHeld: boolean;
}
function tellLayer(
  { read, beneath }: FoundLayer,
  name: string,
  { isListed, isHeld }: LayerPlace,
  told: Notice[],
): void {
  // A file is listed after its first change has reached the disk.
  const isEmpty = read.header === null && read.changes.length === 0 && !beneath && read.damaged.length === 0;
  if (isListed && isEmpty) told.push(notices.emptyLayer(name));
  if (read.headerState === "newer") told.push(notices.newerLayer(name, read.header?.format ?? 0, read.readsChanges));
  // While its writer runs, an unfinished last line is one being written.
  const damaged = isHeld && read.tail === "torn" ? read.damaged.slice(0, -1) : read.damaged;
  if (damaged.length > 0) told.push(notices.linesSetAside(name, damaged));
}

/** Files that bear the name of their layer before others, so that a copy that a cloud drive made takes nobody's id. */
export function originalsFirst(found: readonly FoundLayer[]): readonly FoundLayer[] {
  const isOriginal = ({ fileName, read }: FoundLayer) => read.header?.id === stemOf(fileName);
  return [...found.filter(isOriginal), ...found.filter((layer) => !isOriginal(layer))];
}
function stemOf(fileName: string): string {
  return fileName.replace(/\.jsonl$/, "");
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
    const header = headerFor(fileName, read.header);
    const stem = stemOf(fileName);
    let id = taken.has(header.id) ? stem : header.id;
    for (let n = 2; taken.has(id); n++) id = `${stem} ${n}`;
    taken.add(id);
    return { ...header, id };
  }
  function roleOf(fileName: string, header: LayerHeader): LayerRole {
    const role = listed.get(fileName)?.role;
    if (header.foreign && header.author) return header.author.id === author.id ? "own" : "colleague";
    if (header.writer === null) return role === undefined || role === "own" ? "imported" : role;
    return header.author?.id === author.id ? "own" : "colleague";
  }
  return (layer) => {
    const { fileName, read, beneath } = layer;
    const header = headerOf(layer);
    const isOurs = header.writer !== null && writers.has(header.writer) && fileName === `${header.writer}.jsonl`;
    return {
      header,
      ...(header.foreign ? { foreignId: foreignIdOf(fileName, header) } : {}),
      role: roleOf(fileName, header),
      writable: isOurs && read.headerState === "good",
      changes: read.changes,
      ...(beneath ? { beneath } : {}),
      damaged: read.damaged,
      fileName,
    };
  };
}
