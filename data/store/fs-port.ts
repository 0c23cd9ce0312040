/** What a name in a folder stands for. Links are never followed: a workspace has none of its own. */
export type FileKind = "file" | "folder" | "link" | "other";

export interface FileFacts {
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  /** Tells whether two names, or a name and an open file, mean the same thing on disk. */
  readonly identity: string;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** A file held open. Whoever opens it closes it. */
export interface OpenFile {
  /** Reads at most `buffer.length` bytes from byte `position`. @returns how many; 0 at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** Writes at the end. @returns how many bytes were taken, which may be fewer than given. */
  write(bytes: Uint8Array): Promise<number>;
  /** Resolves when bytes and length have reached the disk (fsync). */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  facts(): Promise<FileFacts>;
  /** Sets the time of the last change. */
  touch(atMs: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The file system as the store uses it, so that tests can make any part of it fail. Paths are absolute. What fails
 * throws an error with a `code` as Node names it (ENOENT, ENOSPC, EACCES …).
 */
export interface Files {
  /** `read`: must exist. `create`: must not exist, nor be a link. `append`: must exist; writes go to its end. */
  open(path: string, mode: "read" | "create" | "append"): Promise<OpenFile>;
  /** Names in a folder, in no order. */
  list(folder: string): Promise<readonly string[]>;
  /** What stands under this very name; a link is told as a link. */
  facts(path: string): Promise<FileFacts>;
  /** The path with all links followed. */
  realPath(path: string): Promise<string>;
  /** Throws when the right is lacking. */
  checkRight(path: string, right: "read" | "write"): Promise<void>;
  /** Makes one folder; its parent must exist and it must not. */
  makeFolder(folder: string): Promise<void>;
  /** Puts a file in the place of another in one step; a folder only where nothing stands. */
  rename(before: string, after: string): Promise<void>;
  /** Gives a file a second name, which must not exist. Some file systems cannot. */
  link(path: string, second: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(folder: string): Promise<void>;
  /** Resolves when the folder's names have reached the disk. Where a system cannot do that, it resolves at once. */
  syncFolder(folder: string): Promise<void>;
  /** Calls back when something in the folder changes; may call too often. Throws where it cannot. @returns stops. */
  watch(folder: string, onChange: () => void): () => void;
}

/** Writes a line into the log of this run. The cause is for developers, never for a wire. */
export type StoreLog = (sentence: string, cause?: unknown) => void;

/** Milliseconds since 1970. It may jump, backwards too. */
export type Clock = () => number;
