import { createHash, randomUUID } from "node:crypto";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { encodeChange, layerFormat } from "#graph/model/layer.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type {
  Author,
  Backup,
  BackupReason,
  Draft,
  ForeignChanges,
  HeldDocument,
  LoadedLayer,
  WorkspaceSettings,
  WorkspaceStore,
} from "#data/workspace/workspace-store.ts";
import { parseChangeLine } from "./parse-change-line.ts";
import { attachmentFile } from "#graph/model/attachment.ts";
import { weighAttachment } from "./keep-attachment.ts";
import { forgetInMemory } from "./forget-in-memory.ts";
import { keptGenerations } from "./thin-generations.ts";

/** What stands for a layer file. */
interface MemoryFile {
  readonly header: LayerHeader;
  readonly changes: Change[];
}

/** What several memory stores share, as processes share a folder. */
export interface MemoryFolder {
  readonly id: string;
  readonly writers: Map<string, MemoryFile>;
  readonly drafts: Map<string, Draft>;
  /** Texts of documents by file name. */
  readonly texts: Map<string, string>;
  /** What lies in `attachments/`, by file name. */
  readonly attachments: Map<string, Uint8Array>;
  readonly watchers: Set<() => void>;
  /** Oldest first; each with the changes that it holds. */
  readonly backups: { readonly about: Backup; readonly changes: ReadonlySet<ChangeId> }[];
  lastBackup: number;
}

export function createMemoryFolder(id: string = randomUUID()): MemoryFolder {
  return {
    id,
    writers: new Map(),
    drafts: new Map(),
    texts: new Map(),
    attachments: new Map(),
    watchers: new Set(),
    backups: [],
    lastBackup: 0,
  };
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
  /** Other folders that can be merged, by key. */
  readonly sources?: ReadonlyMap<string, MemoryFolder>;
}

/** A workspace that lives as long as the process: for tests, and for reading the atlas alone. */
export function createMemoryStore(given: MemoryStoreSettings): WorkspaceStore {
  const { author, layers = [], readOnly = false, folder = createMemoryFolder(), writer = "memory" } = given;
  const settings = given.settings ?? { title: { en: "Workspace" }, atlas: layers.length > 0 };
  const known = new Map<string, number>();
  const stops = new Set<() => void>();
  let isBackedUp = false;

  const headerOf = (id: string, parts: Pick<LayerHeader, "title" | "writer" | "author" | "foreign">): LayerHeader => ({
    keiro: "layer",
    format: layerFormat,
    id,
    ...parts,
  });
  const describe = (name: string, changes: readonly Change[]): LoadedLayer => {
    const { header } = folder.writers.get(name)!;
    return {
      header,
      role: header.author?.id === author.id ? "own" : "colleague",
      writable: name === writer,
      changes,
      damaged: [],
    };
  };
  function mustBeWritable(): void {
    if (readOnly) throw new WorkspaceError("storage", "The atlas can only be read. Open or make a workspace to write.");
  }

  function getBackup(id: string): MemoryFolder["backups"][number] {
    const found = folder.backups.find(({ about }) => about.id === id);
    if (!found) throw new WorkspaceError("not-found", `There is no backup “${id}”.`);
    return found;
  }

  function backUp(reason: BackupReason): string {
    isBackedUp = true;
    const all = [...folder.writers.values()].flatMap(({ changes }) => changes);
    const last = folder.backups.at(-1);
    if (last?.about.changes === all.length) return last.about.id; // changes are only ever added
    // Without a clock: the moment of the last change.
    const when = all.at(-1)?.when ?? new Date(0).toISOString();
    const id = `memory-${++folder.lastBackup}`;
    const about: Backup = { id, when, reason, changes: all.length, files: folder.writers.size, bytes: 0, damaged: [] };
    folder.backups.push({ about, changes: new Set(all.map((change) => change.id)) });
    folder.backups.splice(0, folder.backups.length - keptGenerations);
    return id;
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
        if (!isBackedUp) backUp("session");
        const file = folder.writers.get(writer) ?? {
          header: headerOf(writer, { title: {}, writer, author }),
          changes: [],
        };
        folder.writers.set(writer, file);
        file.changes.push(read.change);
        if (known.has(writer)) known.set(writer, file.changes.length);
        for (const tell of folder.watchers) tell();
      });
    },
    readForeign() {
      const changes: ForeignChanges[] = [];
      const fresh: LoadedLayer[] = [];
      for (const [name, file] of folder.writers) {
        const seen = known.get(name);
        known.set(name, file.changes.length);
        if (seen === undefined) fresh.push(describe(name, name === writer ? [] : [...file.changes]));
        else if (file.changes.length > seen) changes.push({ layer: name, changes: file.changes.slice(seen) });
      }
      return Promise.resolve({ changes, layers: fresh, notices: [] });
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
        const isOther = folder.texts.has(fileName) && folder.texts.get(fileName) !== text;
        folder.texts.set(isOther ? `${sha256Of(text).slice(0, 8)}-${fileName}` : fileName, text);
      }),
    keepAttachment: (mediaType, bytes) =>
      Promise.resolve().then(() => {
        mustBeWritable();
        const kept = weighAttachment(bytes);
        folder.attachments.set(attachmentFile({ ...kept, mediaType }), bytes);
        return kept;
      }),
    findAttachment: (attachment) => Promise.resolve(folder.attachments.get(attachmentFile(attachment)) ?? null),
    // What is kept in memory is younger than the day after which a file may go.
    findUnnamedFiles: () => Promise.resolve([]),
    removeUnnamedFiles: () => Promise.resolve([]),
    listBackups: () => Promise.resolve(folder.backups.map(({ about }) => about).reverse()),
    readBackup: (id) =>
      Promise.resolve().then(() => {
        const found = getBackup(id);
        const layers = [...folder.writers.values()].map(({ header, changes }) => ({
          header,
          changes: changes.filter((change) => found.changes.has(change.id)),
          damaged: 0,
        }));
        return { backup: found.about, title: settings.title, layers };
      }),
    backUp: (reason) =>
      Promise.resolve().then(() => {
        mustBeWritable();
        return backUp(reason);
      }),
    bringBack: (id) =>
      Promise.resolve().then(() => {
        const found = getBackup(id);
        return { backup: found.about, changes: found.changes, missing: 0, files: [] }; // memory loses nothing
      }),
    readSource: (key) =>
      Promise.resolve().then(() => {
        const found = given.sources?.get(key);
        if (!found) throw new WorkspaceError("not-found", "This host knows no workspace by that key. Choose it again.");
        const files = [...found.writers.values()].map((file) => ({ ...file, changes: [...file.changes], damaged: 0 }));
        return { type: "workspace", name: key, id: found.id, title: { en: key }, layers: files };
      }),
    layerOfFile: () => null, // no cloud drive copies what is in memory
    keepForeign: (copies) =>
      Promise.resolve().then(() => {
        mustBeWritable();
        for (const { header, changes } of copies) {
          const id = `f-${randomUUID()}`;
          folder.writers.set(id, { header: headerOf(id, { ...header, writer: null }), changes: [...changes] });
        }
      }),
    previewForgetting: ({ redactor }) => Promise.resolve(forgetInMemory(folder, redactor, author, false)),
    forget: (plan) =>
      Promise.resolve().then(() => {
        mustBeWritable();
        const report = forgetInMemory(folder, plan.redactor, author, true);
        const id = `forgotten-${plan.tombstone.id}`;
        folder.writers.set(id, { header: headerOf(id, { title: {}, writer: id, author }), changes: [plan.tombstone] });
        return report;
      }),
    close() {
      for (const stop of [...stops]) stop();
      return Promise.resolve();
    },
  };
}

function findText({ texts }: MemoryFolder, document: DocumentRecord): readonly HeldDocument[] {
  const files = [...texts].map(([fileName, text]) => ({ fileName, text, sha256: sha256Of(text) }));
  const bySum = document.versions
    .map(({ sha256 }) => files.find((file) => file.sha256 === sha256))
    .findLast((file) => file !== undefined);
  const file = bySum ?? files.find(({ fileName }) => fileName === document.fileName);
  if (!file) return [];
  return [
    { document, sha256: file.sha256, foundBy: bySum ? "sha256" : "file-name", path: file.fileName, text: file.text },
  ];
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
