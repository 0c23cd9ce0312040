import { basename, resolve } from "node:path";
import type { LoadedLayer, WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { diskFiles } from "./disk-files.ts";
import { createDocumentFinder } from "./documents.ts";
import type { Files, StoreLog } from "./fs-port.ts";
import { knownDocumentsOf } from "./known-documents.ts";
import { createMemoryStore } from "./memory-store.ts";
import { openPackedLayers } from "./open-packed.ts";
import type { OpenedPacked } from "./open-packed.ts";
import { describeShipped, readShippedLayer } from "./read-atlas.ts";
import { storageError } from "./storage-error.ts";

export interface AtlasStoreSettings {
  readonly atlasFile: string;
  /** A folder that the user named, where the atlas's documents are looked for. */
  readonly documentsFolder?: string | undefined;
  readonly log: StoreLog;
  readonly files?: Files;
  /** Where a snapshot of the atlas is kept, from which it opens at once; null or nothing parses it each time. */
  readonly snapshot?: string | null;
}

/** The shipped atlas alone, to be read: what the command line uses where no workspace is named. */
export function createAtlasStore({
  atlasFile,
  documentsFolder,
  log,
  files = diskFiles,
  snapshot = null,
}: AtlasStoreSettings): WorkspaceStore {
  let opened: OpenedPacked | null = null;
  let layers: readonly LoadedLayer[] = [];
  const folders = documentsFolder === undefined ? [] : [resolve(documentsFolder)];
  const finder = createDocumentFinder({ files, folders, own: null, known: () => knownDocumentsOf(layers), log });
  const empty = createMemoryStore({ author: { id: "", name: "" }, readOnly: true });
  return {
    ...empty,
    async load() {
      opened = snapshot === null ? null : await openPackedAtlas(files, atlasFile, snapshot);
      const atlas = opened ? packedAtlas(atlasFile, opened) : await readShippedLayer(files, atlasFile);
      layers = [atlas];
      return { id: "atlas", settings: { title: atlas.header.title, atlas: true }, layers, notices: [], readOnly: true };
    },
    findDocuments: (documents) => finder.find(documents),
    async close() {
      opened?.close();
      await opened?.kept;
      await empty.close();
    },
  };
}

/** @throws WorkspaceError `storage` when the atlas cannot be read. */
async function openPackedAtlas(files: Files, atlasFile: string, snapshot: string): Promise<OpenedPacked> {
  try {
    return await openPackedLayers({ files, layers: [{ path: atlasFile, trusted: true }], snapshot });
  } catch (cause) {
    throw storageError("read", basename(atlasFile), cause);
  }
}

function packedAtlas(atlasFile: string, { ground, read }: OpenedPacked): LoadedLayer {
  return { ...describeShipped(atlasFile, { ...read[0]!, changes: [] }), beneath: { ground, layer: 0 } };
}
