import { randomUUID } from "node:crypto";
import { basename, resolve } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Author, LoadedLayer, LoadedWorkspace, WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { diskFiles } from "./disk-files.ts";
import { createDocumentFinder } from "./documents.ts";
import { createDraftStore } from "./drafts.ts";
import { ensureFolder, findFacts, syncFolderPath, workspaceFolder } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Clock, Files, StoreLog } from "./fs-port.ts";
import { keepDocument } from "./keep-document.ts";
import { knownDocumentsOf } from "./known-documents.ts";
import { createLockKeeper } from "./layer-lock.ts";
import { createLayerTracker } from "./layer-tracker.ts";
import { createLayerDescriber, loadWorkspace } from "./load-workspace.ts";
import { createOwnWriter } from "./own-writer.ts";
import { storageError } from "./storage-error.ts";
import { describeThisProcess } from "./this-process.ts";
import type { ProcessFacts } from "./this-process.ts";
import { watchLayers } from "./watch-layers.ts";
import { newDocument, openWorkspaceDocument, sortListed } from "./workspace-document.ts";
import type { WriterIds } from "./writer-ids.ts";
import { createWriterSlots } from "./writer-slots.ts";

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
  readonly files?: Files;
  readonly process?: ProcessFacts;
  readonly mintId?: () => string;
}

/** A workspace in a folder; docs/file-format.md tells how it lies there. */
export function createDiskStore(settings: DiskStoreSettings): WorkspaceStore {
  const { author, atlasFile, writerIds, clock, log, documentsFolder, createOnWrite = false } = settings;
  const { files = diskFiles, process = describeThisProcess(), mintId = randomUUID } = settings;
  const folder = workspaceFolder(resolve(settings.folder));
  const initial = newDocument(mintId(), settings.title ?? { en: basename(folder.root).replace(/\.keiro$/i, "") }, true);
  const document = openWorkspaceDocument(files, folder.document, initial);
  const locks = createLockKeeper({ files, process, owner: author.name, clock });
  const tracker = createLayerTracker(files, folder, log);
  const prepare = createPreparation(files, folder, document, () => opened);
  const drafts = createDraftStore(files, folder, prepare, log);
  const folders = [folder.documents, ...(documentsFolder === undefined ? [] : [resolve(documentsFolder)])];
  const finder = createDocumentFinder({ files, folders, known: () => knownDocumentsOf(layers), log });
  const watches = new Set<() => void>();
  const { ownLines } = tracker;
  const slots = createWriterSlots({ files, folder, author, locks, writerIds, ownLines, clock, prepare });
  const writer = createOwnWriter({
    folder,
    slots,
    writerIds,
    ownLines,
    log,
    async enlist(id, fileName) {
      await document.read(); // another process may have listed a layer
      const { layers } = document.data;
      if (sortListed(layers).listed.has(fileName)) return;
      document.data = { ...document.data, layers: [...layers, { id, file: `layers/${fileName}`, role: "own" }] };
      await document.write();
    },
  });
  let opened: OpenedWorkspace | null = null;
  let layers: readonly LoadedLayer[] = [];
  let isClosed = false;

  function mustBeOpen(): void {
    if (opened === null || isClosed) throw new WorkspaceError("invariant", "The workspace is not open.");
  }

  return {
    async load() {
      try {
        const parts = { files, folder, atlasFile, author, writerIds, locks, tracker, document };
        opened = await loadWorkspace({ ...parts, clock, mintId, createOnWrite });
        layers = opened.loaded.layers;
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
      const { changes, found } = await tracker.readNew();
      const writers = new Set(found.length > 0 ? await writerIds.list(folder.root) : []);
      const taken = layers.map(({ header }) => header.id);
      const fresh = found.map(createLayerDescriber(author, sortListed(document.data.layers).listed, writers, taken));
      layers = [...layers, ...fresh];
      return { changes, layers: fresh };
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
    async close() {
      isClosed = true;
      for (const stop of watches) stop();
      watches.clear();
      await writer.close();
    },
  };
}

interface OpenedWorkspace {
  readonly loaded: LoadedWorkspace;
  readonly exists: boolean;
}

/**
 * Makes folder and workspace.json before the first write, once. A workspace that was there and is gone is not made
 * anew: its drive may have been taken out.
 */
function createPreparation(
  files: Files,
  folder: WorkspaceFolder,
  document: { write(): Promise<void> },
  openedNow: () => OpenedWorkspace | null,
): () => Promise<void> {
  const name = folder.nameOf(folder.root);
  let isMade = false;

  async function make(): Promise<void> {
    if (!(await findFacts(files, folder.root))) {
      if (isMade || openedNow()?.exists !== false) {
        const wayOut = "Was the folder moved, or the drive taken out? Nothing of this change was kept.";
        throw new WorkspaceError("storage", `“${name}” is gone. ${wayOut}`);
      }
      await ensureFolder(files, folder.root, name);
    }
    if (!isMade && !(await findFacts(files, folder.document))) await document.write();
    if (!isMade) await syncFolderPath(files, folder.root);
    isMade = true;
  }

  return async () => {
    if (openedNow()?.loaded.readOnly) {
      throw new WorkspaceError(
        "storage",
        `“${name}” can only be read. Copy it into a folder of your own to change it.`,
      );
    }
    try {
      await make();
    } catch (cause) {
      throw storageError("made", name, cause);
    }
  };
}
