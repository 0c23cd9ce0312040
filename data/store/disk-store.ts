import { randomUUID } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Author, LoadedLayer, WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { createBackups } from "./backups.ts";
import { findConflictNotices } from "./conflicted-copies.ts";
import { diskFiles } from "./disk-files.ts";
import { createDocumentFinder } from "./documents.ts";
import { createDraftStore } from "./drafts.ts";
import { findFacts, workspaceFolder } from "./folders.ts";
import type { Clock, Files, StoreLog } from "./fs-port.ts";
import { findAttachment, keepAttachment } from "./keep-attachment.ts";
import { keepDocument } from "./keep-document.ts";
import { knownDocumentsOf } from "./known-documents.ts";
import { keepForeign, readSource } from "./foreign-layers.ts";
import { createLockKeeper } from "./layer-lock.ts";
import { createLayerTracker } from "./layer-tracker.ts";
import { createLayerDescriber, originalsFirst, loadWorkspace } from "./load-workspace.ts";
import type { ReadWorkspace } from "./load-workspace.ts";
import { notices } from "./notices.ts";
import { createForgetStore } from "./forget-store.ts";
import { noTraces } from "./forget-traces.ts";
import type { Traces } from "./forget-traces.ts";
import { createOwnWriter } from "./own-writer.ts";
import { noPacking } from "./packing.ts";
import type { Packing } from "./packing.ts";
import { createPreparation } from "./prepare-folder.ts";
import { bringBack, readBackup } from "./restore-backup.ts";
import { storageError } from "./storage-error.ts";
import { describeThisProcess } from "./this-process.ts";
import type { ProcessFacts } from "./this-process.ts";
import { findUnnamedFiles, removeUnnamedFiles } from "./unnamed-files.ts";
import { watchLayers } from "./watch-layers.ts";
import { newDocument, openWorkspaceDocument, sortListed } from "./workspace-document.ts";
import type { ListedRole } from "./workspace-document.ts";
import type { WriterIds } from "./writer-ids.ts";
import { createWriterSlots } from "./writer-slots.ts";

/** How long after opening large layers are compared with their snapshot. */
const confirmAfterMs = 20_000;

export interface DiskStoreSettings {
  /** The workspace folder, `NAME.keiro`. */
  readonly folder: string;
  /** The compiled layer that ships with Keiro. */
  readonly atlasFile: string;
  readonly author: Author;
  readonly writerIds: WriterIds;
  readonly clock: Clock;
  readonly log: StoreLog;
  /** A folder that the user named, where documents are looked for besides the workspace's own. */
  readonly documentsFolder?: string | undefined;
  /** For the default workspace: a folder that is not there is an empty workspace, made by the first write. */
  readonly createOnWrite?: boolean;
  /** The title that `createOnWrite` gives. */
  readonly title?: Readonly<Record<string, string>>;
  /** The path of a workspace or file that the host knows by a key, to be merged; null for an unknown key. */
  readonly findSource?: (key: string) => Promise<string | null>;
  /** What lies outside the folder and may copy a name from it; without it nothing does. */
  readonly traces?: Traces;
  /** How large layers are read; without it all are parsed. */
  readonly packing?: Packing;
  readonly files?: Files;
  readonly process?: ProcessFacts;
  readonly mintId?: () => string;
}

/** A workspace in a folder; docs/file-format.md tells how it lies there. */
export function createDiskStore(settings: DiskStoreSettings): WorkspaceStore {
  const { author, atlasFile, writerIds, clock, log, documentsFolder, createOnWrite = false } = settings;
  const { files = diskFiles, process = describeThisProcess(), mintId = randomUUID } = settings;
  const { packing = noPacking, traces = noTraces } = settings;
  const folder = workspaceFolder(resolve(settings.folder));
  const initial = newDocument(mintId(), settings.title ?? { en: basename(folder.root).replace(/\.keiro$/i, "") }, true);
  const document = openWorkspaceDocument(files, folder.document, initial);
  const locks = createLockKeeper({ files, process, owner: author.name, clock });
  const tracker = createLayerTracker(files, folder, log);
  const backups = createBackups({ files, folder, clock, log });
  const preparation = createPreparation({ files, folder, document, backups, log, openedNow: () => opened });
  /** What a forgetting that was broken off still has to put in place must not fall on what is written now. */
  const prepare = async () => {
    await forgetting.settle();
    await preparation.prepare();
  };
  const drafts = createDraftStore(files, folder, prepare, log);
  const folders = [folder.documents, ...(documentsFolder === undefined ? [] : [resolve(documentsFolder)])];
  const finder = createDocumentFinder({
    files,
    folders,
    own: folder.documents,
    known: () => knownDocumentsOf(layers),
    log,
  });
  const watches = new Set<() => void>();
  const { ownLines } = tracker;
  const slots = createWriterSlots({ files, folder, author, locks, writerIds, ownLines, clock, prepare });
  const writer = createOwnWriter({
    folder,
    slots,
    writerIds,
    ownLines,
    log,
    enlist: (id, fileName) => enlist([{ id, fileName }], "own"),
  });
  const forgetting = createForgetStore({
    ...{ files, folder, author, locks, packing, traces },
    closeWriter: () => writer.close(),
  });
  async function enlist(made: readonly { id: string; fileName: string }[], role: ListedRole): Promise<void> {
    await document.read(); // another process may have listed a layer
    const { layers } = document.data;
    const { listed } = sortListed(layers);
    const fresh = made.filter(({ fileName }) => !listed.has(fileName));
    if (fresh.length === 0) return;
    const rows = fresh.map(({ id, fileName }) => ({ id, file: `layers/${fileName}`, role }));
    document.data = { ...document.data, layers: [...layers, ...rows] };
    await document.write();
  }
  let opened: ReadWorkspace | null = null;
  let layers: readonly LoadedLayer[] = [];
  /** Names in `layers/`, each with the id of its layer. */
  let layerIds = new Map<string, string>();
  let isClosed = false;
  let confirming: NodeJS.Timeout | undefined;
  /** Names of large layers that are not as their snapshot says; told once. */
  let doubted: readonly string[] = [];

  /** Whether the large layers are as their snapshot says is looked at when nobody waits for it. */
  function confirmLater({ packed }: ReadWorkspace): void {
    if (!packed?.opened.fromSnapshot) return;
    confirming = setTimeout(() => {
      packed.opened.confirm().then(
        (isSame) => {
          if (!isSame) doubted = [...packed.files.keys()];
        },
        (cause: unknown) => log("Large layers could not be compared with their snapshot.", cause),
      );
    }, confirmAfterMs);
    confirming.unref();
  }

  function mustBeOpen(): void {
    if (opened === null || isClosed) throw new WorkspaceError("invariant", "The workspace is not open.");
  }

  return {
    async load() {
      try {
        await forgetting.settle();
        const parts = { files, folder, atlasFile, author, writerIds, locks, tracker, document, backups };
        opened = await loadWorkspace({ ...parts, clock, mintId, createOnWrite, packing });
        confirmLater(opened);
        layers = opened.loaded.layers;
        layerIds = new Map(opened.files);
        await preparation.begin();
        return opened.loaded;
      } catch (cause) {
        throw storageError("opened", folder.nameOf(folder.root), cause);
      }
    },
    async append(change) {
      mustBeOpen();
      await writer.append(change);
    },
    async readForeign() {
      mustBeOpen();
      const { grown, found } = await tracker.readNew();
      const writers = new Set(found.length > 0 ? await writerIds.list(folder.root) : []);
      const taken = layers.map(({ header }) => header.id);
      const describe = createLayerDescriber(author, sortListed(document.data.layers).listed, writers, taken);
      const inOrder = originalsFirst(found);
      const fresh = inOrder.map(describe);
      inOrder.forEach(({ fileName }, at) => layerIds.set(fileName, fresh[at]!.header.id));
      layers = [...layers, ...fresh];
      const changedBehind = doubted;
      doubted = [];
      const nameOf = (fileName: string) => folder.nameOf(join(folder.layers, fileName));
      return {
        changes: grown.map(({ fileName, changes }) => ({ layer: layerIds.get(fileName) ?? "", changes })),
        layers: fresh,
        notices: [
          ...findConflictNotices(
            found.map(({ fileName, read: { header, changes } }) => ({ fileName, header, changes })),
            tracker.known(),
            nameOf,
          ),
          ...changedBehind.map((fileName) => notices.changedBehind(nameOf(fileName))),
        ],
      };
    },
    watch(onForeign) {
      const stop = watchLayers({ files, folder: folder.layers, signature: () => tracker.signature(), log }, onForeign);
      watches.add(stop);
      return () => {
        watches.delete(stop);
        stop();
      };
    },
    listDrafts: () => drafts.list(),
    saveDraft: (draft) => drafts.save(draft),
    removeDraft: (id) => drafts.remove(id),
    findDocuments: (documents) => finder.find(documents),
    async keepDocument(fileName, text) {
      await prepare();
      await keepDocument(files, folder, fileName, text);
    },
    async keepAttachment(mediaType, bytes) {
      await prepare();
      return keepAttachment(files, folder, mediaType, bytes);
    },
    findAttachment: (attachment) => findAttachment(files, folder, attachment),
    findUnnamedFiles: () => findUnnamedFiles(files, folder, clock),
    async removeUnnamedFiles() {
      await prepare();
      return removeUnnamedFiles(files, folder, clock);
    },
    listBackups: async () => (await backups.list()).map(({ backup }) => backup),
    async readBackup(id) {
      mustBeOpen();
      return readBackup(files, await backups.get(id));
    },
    async backUp(reason) {
      mustBeOpen();
      return preparation.backUp(reason);
    },
    async bringBack(id) {
      mustBeOpen();
      const checked = await backups.get(id);
      await prepare();
      return bringBack(files, folder, checked);
    },
    async readSource(key) {
      const path = await settings.findSource?.(key);
      if (path === undefined || path === null)
        throw new WorkspaceError("not-found", "This host knows no workspace by that key. Choose it again.");
      return readSource(files, path, folder);
    },
    layerOfFile: (file) =>
      [...layerIds].find(([fileName]) => folder.nameOf(join(folder.layers, fileName)) === file)?.[1] ?? null,
    async keepForeign(copies) {
      mustBeOpen();
      await prepare();
      const made = await keepForeign(files, folder, copies, mintId);
      try {
        await enlist(made, "colleague");
      } catch (error) {
        log("Merged layers could not be listed in workspace.json; they are read all the same.", error);
      }
    },
    previewForgetting(plan) {
      mustBeOpen();
      return forgetting.previewForgetting(plan);
    },
    async forget(plan) {
      mustBeOpen();
      // A backup of this session would be another place to forget them in; only a folder that is not there yet is made.
      if (!opened?.exists && (await findFacts(files, folder.root)) === null) await prepare();
      const report = await forgetting.forget(plan);
      clearTimeout(confirming);
      opened?.packed?.opened.close();
      return report;
    },
    async close() {
      isClosed = true;
      for (const stop of watches) stop();
      watches.clear();
      clearTimeout(confirming);
      opened?.packed?.opened.close();
      await opened?.packed?.opened.kept;
      await writer.close();
    },
  };
}
