import type { Change } from "#graph/model/change.ts";
import type { DamagedLine, LayerHeader } from "#graph/model/layer.ts";
import type { DocumentRecord } from "#graph/model/record.ts";

/** Where a layer stands in the stack, and who may add to it. */
export type LayerRole = "atlas" | "shipped" | "imported" | "own" | "colleague";

export interface LoadedLayer {
  readonly header: LayerHeader;
  readonly role: LayerRole;
  /** False for the atlas, a shipped or foreign layer, and one of a newer format. */
  readonly writable: boolean;
  readonly changes: readonly Change[];
  readonly damaged: readonly DamagedLine[];
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
  readonly text: string;
}

/**
 * The disk as the use cases see it. An implementation has read everything once by `load`; after that `append` adds to
 * the writer's own file and `readForeign` tells what other writers added.
 */
export interface WorkspaceStore {
  /** @throws WorkspaceError `storage` (no folder, no rights), `newer-format` where reading is not safe. */
  load(): Promise<LoadedWorkspace>;
  /**
   * Appends a change to this process slot's own layer file; resolves when it has reached the disk (append and fsync).
   * The file, the folder and `workspace.json` are made on the first write.
   * @throws WorkspaceError `storage` (full disk, no rights; then nothing is acknowledged and the file ends as before).
   */
  append(change: Change): Promise<void>;
  /** Changes that other writers have appended since the last look, and layers that are new. */
  readForeign(): Promise<{ readonly changes: readonly Change[]; readonly layers: readonly LoadedLayer[] }>;
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
  close(): Promise<void>;
}
