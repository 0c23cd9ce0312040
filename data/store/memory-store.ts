import { createHash, randomUUID } from "node:crypto";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import { encodeChange, layerFormat } from "#graph/model/layer.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type {
  Author,
  Draft,
  HeldDocument,
  LoadedLayer,
  WorkspaceSettings,
  WorkspaceStore,
} from "#data/workspace/workspace-store.ts";
import { parseChangeLine } from "./parse-change-line.ts";

/** What several memory stores share, as processes share a folder. */
export interface MemoryFolder {
  readonly id: string;
  readonly writers: Map<string, { readonly author: Author; readonly changes: Change[] }>;
  readonly drafts: Map<string, Draft>;
  /** Texts of documents by file name. */
  readonly texts: Map<string, string>;
  readonly watchers: Set<() => void>;
}

export function createMemoryFolder(id: string = randomUUID()): MemoryFolder {
  return { id, writers: new Map(), drafts: new Map(), texts: new Map(), watchers: new Set() };
}

export interface MemoryStoreSettings {
  readonly author: Author;
  /** Layers beneath the own ones, as the atlas. */
  readonly layers?: readonly LoadedLayer[];
  readonly settings?: WorkspaceSettings;
  readonly folder?: MemoryFolder;
  /** Stands for the process slot; two stores of one folder have different ones. */
  readonly writer?: string;
  readonly readOnly?: boolean;
}

/** A workspace that lives as long as the process: for tests, and for reading the atlas alone. */
export function createMemoryStore(given: MemoryStoreSettings): WorkspaceStore {
  const { author, layers = [], readOnly = false, folder = createMemoryFolder(), writer = "memory" } = given;
  const settings = given.settings ?? { title: { en: "Workspace" }, atlas: layers.length > 0 };
  const known = new Map<string, number>();
  const stops = new Set<() => void>();

  const describe = (name: string, changes: readonly Change[]): LoadedLayer => {
    const { author: owner } = folder.writers.get(name)!;
    return {
      header: { keiro: "layer", format: layerFormat, id: name, title: {}, writer: name, author: owner },
      role: owner.id === author.id ? "own" : "colleague",
      writable: name === writer,
      changes,
      damaged: [],
    };
  };
  function mustBeWritable(): void {
    if (readOnly) throw new WorkspaceError("storage", "The atlas can only be read. Open or make a workspace to write.");
  }

  return {
    load() {
      const own = [...folder.writers].map(([name, { changes }]) => {
        known.set(name, changes.length);
        return describe(name, [...changes]);
      });
      return Promise.resolve({ id: folder.id, settings, layers: [...layers, ...own], notices: [], readOnly });
    },
    append(change) {
      return Promise.resolve().then(() => {
        mustBeWritable();
        const read = parseChangeLine(encodeChange(change), false);
        if (!read.ok)
          throw new WorkspaceError("invariant", `The change “${change.label}” was not written: ${read.why}.`);
        const file = folder.writers.get(writer) ?? { author, changes: [] };
        folder.writers.set(writer, file);
        file.changes.push(read.change);
        if (known.has(writer)) known.set(writer, file.changes.length);
        for (const tell of folder.watchers) tell();
      });
    },
    readForeign() {
      const changes: Change[] = [];
      const fresh: LoadedLayer[] = [];
      for (const [name, file] of folder.writers) {
        const seen = known.get(name);
        known.set(name, file.changes.length);
        if (seen === undefined) fresh.push(describe(name, name === writer ? [] : [...file.changes]));
        else changes.push(...file.changes.slice(seen));
      }
      return Promise.resolve({ changes, layers: fresh });
    },
    watch(onForeign) {
      const tell = () => {
        if ([...folder.writers].some(([name, { changes }]) => known.get(name) !== changes.length)) onForeign();
      };
      folder.watchers.add(tell);
      const stop = () => {
        folder.watchers.delete(tell);
        stops.delete(stop);
      };
      stops.add(stop);
      return stop;
    },
    listDrafts: () => Promise.resolve([...folder.drafts.values()]),
    saveDraft: (draft) =>
      Promise.resolve().then(() => {
        mustBeWritable();
        folder.drafts.set(draft.id, draft);
      }),
    removeDraft: (id) => {
      folder.drafts.delete(id);
      return Promise.resolve();
    },
    findDocuments: (documents) => Promise.resolve(documents.flatMap((document) => findText(folder, document))),
    keepDocument: (fileName, text) =>
      Promise.resolve().then(() => {
        mustBeWritable();
        folder.texts.set(fileName, text);
      }),
    close() {
      for (const stop of [...stops]) stop();
      return Promise.resolve();
    },
  };
}

function findText({ texts }: MemoryFolder, document: DocumentRecord): readonly HeldDocument[] {
  const files = [...texts].map(([fileName, text]) => ({ fileName, text, sha256: sha256Of(text) }));
  const bySum = files.find((file) => document.versions.some(({ sha256 }) => sha256 === file.sha256));
  const file = bySum ?? files.find(({ fileName }) => fileName === document.fileName);
  if (!file) return [];
  return [{ document, sha256: file.sha256, foundBy: bySum ? "sha256" : "file-name", text: file.text }];
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
