import { resolve } from "node:path";
import type { LoadedLayer, WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { diskFiles } from "./disk-files.ts";
import { createDocumentFinder } from "./documents.ts";
import type { Files, StoreLog } from "./fs-port.ts";
import { knownDocumentsOf } from "./known-documents.ts";
import { createMemoryStore } from "./memory-store.ts";
import { readShippedLayer } from "./read-atlas.ts";

export interface AtlasStoreSettings {
  readonly atlasFile: string;
  /** A folder that the user named, where the atlas's documents are looked for. */
  readonly documentsFolder?: string | undefined;
  readonly log: StoreLog;
  readonly files?: Files;
}

/** The shipped atlas alone, to be read: what the command line uses where no workspace is named. */
export function createAtlasStore({
  atlasFile,
  documentsFolder,
  log,
  files = diskFiles,
}: AtlasStoreSettings): WorkspaceStore {
  let layers: readonly LoadedLayer[] = [];
  const folders = documentsFolder === undefined ? [] : [resolve(documentsFolder)];
  const finder = createDocumentFinder({ files, folders, known: () => knownDocumentsOf(layers), log });
  const empty = createMemoryStore({ author: { id: "", name: "" }, readOnly: true });
  return {
    ...empty,
    async load() {
      const atlas = await readShippedLayer(files, atlasFile);
      layers = [atlas];
      return { id: "atlas", settings: { title: atlas.header.title, atlas: true }, layers, notices: [], readOnly: true };
    },
    findDocuments: (documents) => finder.find(documents),
  };
}
