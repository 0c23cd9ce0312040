import type { ForgettingStore } from "./forget-port.ts";
import type { GraphIndex } from "#graph/core/graph-index.ts";
import type { NoteAttachment } from "#graph/model/attachment.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, EntityId } from "#graph/model/ids.ts";
import type { DamagedLine, LayerHeader } from "#graph/model/layer.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type { PackedGround } from "#graph/packed/packed-ground.ts";
import type { NameIndex } from "#graph/search/name-index.ts";

/** Where a layer stands in the stack, and who may add to it. */
export type LayerRole = "atlas" | "shipped" | "imported" | "own" | "colleague";

export interface LoadedLayer {
  readonly header: LayerHeader;
  /** Of a foreign layer: the id under which admissions name it. A copy of its file may have another id here. */
  readonly foreignId?: string | undefined;
  readonly role: LayerRole;
  /** False for the atlas, a shipped or foreign layer, and one of a newer format. */
  readonly writable: boolean;
  /** Those that were parsed; of a layer that was read packed, those that came afterwards. */
  readonly changes: readonly Change[];
  /** Of a layer that was read packed: where its other changes are. */
  readonly beneath?: PackedPart | undefined;
  readonly damaged: readonly DamagedLine[];
  /** Name of its file, in `layers/` or as shipped; undefined for a layer that lies in no file. */
  readonly fileName?: string | undefined;
}

/** Large layers that were read packed together, with the graph and the index of names that they add up to. */
export interface WorkspaceGround extends PackedGround {
  /** Bytes of the files. */
  readonly bytes: number;
  readonly layerCount: number;
  /** The index of the graph of these layers alone, to be patched by whoever asked. The first is at hand, others are made. */
  readonly openIndex: () => GraphIndex;
  /** What they are searched by, in the same way. */
  readonly openNames: () => NameIndex;
  /** Entities of which a field may be found by its text: what that is, the tables of fields say. */
  readonly entitiesWithTexts: () => Iterable<EntityId>;
}
export interface PackedPart {
  readonly ground: WorkspaceGround;
  /** Number of the layer among those that were read together. */
  readonly layer: number;
}

/** Settings of a workspace, in `workspace.json`; a user's own (language, theme, author) are in their profile. */
export interface WorkspaceSettings {
  readonly title: Readonly<Record<string, string>>;
  /** Whether the atlas lies beneath. */
  readonly atlas: boolean;
}

/**
 * Something a user should know about how the workspace was opened: a damaged line set aside, a newer format, another
 * process. The code says which, `values` fill the sentence of the interface language.
 */
export interface Notice {
  readonly code:
    | "layer-line-set-aside"
    | "layer-newer-format"
    | "layer-unreadable"
    | "layer-missing"
    | "document-rebuilt"
    | "document-changed"
    | "conflicted-copy"
    | "second-process"
    | "read-only-folder"
    | "author-unknown";
  /** English sentence; the window translates by code. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface LoadedWorkspace {
  /** Id of the workspace, kept when the folder is copied. */
  readonly id: string;
  readonly settings: WorkspaceSettings;
  readonly layers: readonly LoadedLayer[];
  readonly notices: readonly Notice[];
  /** True where nothing can be written: no folder yet is not read-only, a folder without rights is. */
  readonly readOnly: boolean;
}

/** An unfinished note, synced each second; no change, and gone when the note is saved. */
export interface Draft {
  readonly id: string;
  readonly body: string;
  /** JSON of the note's targets. */
  readonly targets: string;
  readonly savedAt: string;
  /** JSON of what the note carries besides: when it was taken down, its attachments. */
  readonly carries?: string | undefined;
  /** Its file is not as it was written, so a part of the text may be wrong. */
  readonly damaged?: boolean | undefined;
}

/** A layer of another workspace, as it was read. */
export interface SourceLayer {
  readonly header: LayerHeader;
  readonly changes: readonly Change[];
  /** Lines that could not be read. */
  readonly damaged: number;
}
/** What a key named: a workspace folder, or a file whose text says what it is. */
export type FoundSource =
  | {
      readonly type: "workspace";
      /** The folder's name, as users know it. */
      readonly name: string;
      readonly id: string;
      readonly title: Readonly<Record<string, string>>;
      readonly layers: readonly SourceLayer[];
    }
  | { readonly type: "file"; readonly name: string; readonly text: string }
  /** A file among the layers of the very workspace that asks, by the name that notices give it. */
  | { readonly type: "copy"; readonly file: string };

/** Foreign changes to be kept, with the header of the file that will hold them but for its id. */
export interface ForeignCopy {
  readonly header: Pick<LayerHeader, "title" | "author" | "foreign">;
  readonly changes: readonly Change[];
}

/** Who writes: from the user's profile. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** The text of a document as far as this machine has it. */
export interface HeldDocument {
  readonly document: DocumentRecord;
  readonly sha256: string;
  /** How the file was found: by its sha256, its recorded name, or by most matching lines. */
  readonly foundBy: "sha256" | "file-name" | "lines";
  /** Where it lies, relative to the workspace's `documents/` with “/”; null for a file of another folder. */
  readonly path: string | null;
  readonly text: string;
}

/** Why a backup was made: before the first write of a session, or before something that changes much at once. */
export type BackupReason = "session" | "restore" | "merge" | "import" | "migration";

/** A generation: the workspace as it was at a moment, in `backups/`. */
export interface Backup {
  readonly id: string;
  /** ISO 8601 instant. */
  readonly when: string;
  readonly reason: BackupReason;
  /** How many changes its layers hold. */
  readonly changes: number;
  readonly files: number;
  readonly bytes: number;
  /** Files whose sha256 is not what it was when they were set aside, or that are not there; none for a whole backup. */
  readonly damaged: readonly string[];
}

/** What came of bringing back from a backup. */
export interface BroughtBack {
  readonly backup: Backup;
  /** All changes that the backup holds. */
  readonly changes: ReadonlySet<ChangeId>;
  /** How many of them the disk no longer had. */
  readonly missing: number;
  /** Files that were made: whole ones that were not there, and layers of the lines that were missing. */
  readonly files: readonly string[];
}

/** A backup as it lies there, to be compared with what is now. */
export interface ReadBackup {
  readonly backup: Backup;
  /** The workspace's title then; null where its workspace.json cannot be read. */
  readonly title: Readonly<Record<string, string>> | null;
  readonly layers: readonly SourceLayer[];
}

/** Changes that stand in a layer known before. */
export interface ForeignChanges {
  /** Id of the layer. */
  readonly layer: string;
  readonly changes: readonly Change[];
}

/** What other writers have done since the last look. */
export interface ForeignNews {
  readonly changes: readonly ForeignChanges[];
  readonly layers: readonly LoadedLayer[];
  /** What a user should know about it. */
  readonly notices: readonly Notice[];
}

/**
 * The disk as the use cases see it. An implementation has read everything once by `load`; after that `append` adds to
 * the writer's own file and `readForeign` tells what other writers added.
 */
export interface WorkspaceStore extends ForgettingStore {
  /** @throws WorkspaceError `storage` (no folder, no rights), `newer-format` where reading is not safe. */
  load(): Promise<LoadedWorkspace>;
  /**
   * Appends a change to this process slot's own layer file; resolves when it has reached the disk (append and fsync).
   * The file, the folder and `workspace.json` are made on the first write.
   * @throws WorkspaceError `storage` (full disk, no rights; then nothing is acknowledged and the file ends as before).
   */
  append(change: Change): Promise<void>;
  /** Changes that other writers have appended since the last look, by layer, and layers that are new. */
  readForeign(): Promise<ForeignNews>;
  /**
   * Another workspace, or a file, that the host knows by a key, to be merged.
   * @throws WorkspaceError `not-found` for an unknown key; `invalid-input` for this very workspace; `storage`, `newer-format`.
   */
  readSource(key: string): Promise<FoundSource>;
  /** Id of the layer that a file holds, by the name that notices give it; null for none. */
  layerOfFile(file: string): string | null;
  /**
   * Copies foreign changes into layer files of their own, one for each of these; resolves when they have reached the
   * disk. They count for nothing until an admission names them; `readForeign` tells them as new layers.
   * @throws WorkspaceError `storage`.
   */
  keepForeign(layers: readonly ForeignCopy[]): Promise<void>;
  /** Calls back when `readForeign` may have something. @returns stops watching. */
  watch(onForeign: () => void): () => void;
  listDrafts(): Promise<readonly Draft[]>;
  /** Written aside, synced, renamed. */
  saveDraft(draft: Draft): Promise<void>;
  removeDraft(id: string): Promise<void>;
  /** Documents whose text this machine has: in the workspace's `documents/` or in the folder that was named. Texts are read when asked for. */
  findDocuments(documents: readonly DocumentRecord[]): Promise<readonly HeldDocument[]>;
  /** Keeps a copy of a document's text in `documents/`. */
  keepDocument(fileName: string, text: string): Promise<void>;
  /** Copies a file that a note carries into `attachments/`: whole when it resolves, or not there. @throws WorkspaceError `limit-exceeded`, `invalid-input` for an empty one, `storage`. */
  keepAttachment(mediaType: string, bytes: Uint8Array): Promise<Pick<NoteAttachment, "sha256" | "size">>;
  /** Its bytes; null where it is not there whole. */
  findAttachment(attachment: Pick<NoteAttachment, "sha256" | "mediaType">): Promise<Uint8Array | null>;
  /** Files of notes that no change and no draft names, a day old or more. @throws WorkspaceError `storage`. */
  findUnnamedFiles(): Promise<readonly UnnamedFile[]>;
  /** Removes them for good. @returns which. @throws WorkspaceError `storage`. */
  removeUnnamedFiles(): Promise<readonly UnnamedFile[]>;
  /** Backups, newest first, each compared with its hashes. */
  listBackups(): Promise<readonly Backup[]>;
  /** What a backup holds; nothing is written. @throws WorkspaceError `not-found`, `storage` for a backup that is damaged. */
  readBackup(backup: string): Promise<ReadBackup>;
  /**
   * Sets the workspace aside as it is on the disk now. The first write of a session does so by itself; a merge, an
   * import and a restore ask for it. @returns its id, that of the last backup where nothing has changed since, or null
   * where there is nothing yet. @throws WorkspaceError `storage`.
   */
  backUp(reason: BackupReason): Promise<string | null>;
  /**
   * Brings back what a backup has and the disk no longer has, into files of their own; nothing that is there is touched.
   * `readForeign` tells it. @throws WorkspaceError `not-found`, `storage` for a backup that is damaged.
   */
  bringBack(backup: string): Promise<BroughtBack>;
  close(): Promise<void>;
}

/** A file in `attachments/`, by its name there. */
export interface UnnamedFile {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
}
