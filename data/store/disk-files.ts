import { watch } from "node:fs";
import {
  access,
  constants,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rmdir,
  unlink,
} from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { BigIntStats } from "node:fs";
import type { FileFacts, Files, OpenFile } from "./fs-port.ts";
import { errnoOf } from "./storage-error.ts";

/** "a" would make a file that is missing and follow a link: a layer whose file vanished must be noticed instead. */
const flags = {
  read: "r",
  create: "ax",
  append: constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0),
} as const;

/** What systems answer that cannot sync a folder: Windows refuses to open one, some network drives to sync it. */
const folderSyncUnknown = new Set(["EISDIR", "EPERM", "EINVAL", "ENOTSUP", "ENOSYS", "EBADF"]);

/** The file system of this machine, by `node:fs`. */
export const diskFiles: Files = {
  open: async (path, mode) => openFile(await open(path, flags[mode]), path),
  list: (folder) => readdir(folder),
  facts: async (path) => factsOf(await lstat(path, { bigint: true })),
  realPath: (path) => realpath(path),
  checkRight: (path, right) => access(path, right === "read" ? constants.R_OK : constants.W_OK),
  makeFolder: async (folder) => {
    await mkdir(folder);
  },
  rename: (before, after) => rename(before, after),
  link: (path, second) => link(path, second),
  remove: (path) => unlink(path),
  removeFolder: (folder) => rmdir(folder),
  async syncFolder(folder) {
    try {
      const handle = await open(folder, "r");
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (!folderSyncUnknown.has(errnoOf(error) ?? "")) throw error;
    }
  },
  watch(folder, onChange) {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on("error", () => watcher.close()); // the folder is gone; whoever watches also looks by the clock
    return () => watcher.close();
  },
};

function openFile(handle: FileHandle, path: string): OpenFile {
  return {
    read: async (buffer, position) => (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
    write: async (bytes) => (await handle.write(bytes)).bytesWritten,
    sync: () => handle.sync(),
    truncate: (length) => cut(handle, path, length),
    facts: async () => factsOf(await handle.stat({ bigint: true })),
    touch: (atMs) => handle.utimes(atMs / 1000, atMs / 1000),
    close: () => handle.close(),
  };
}

/** Windows cuts no file through a handle that only appends, so it is cut through a second one. */
async function cut(handle: FileHandle, path: string, length: number): Promise<void> {
  const second = await open(path, "r+");
  try {
    const [ours, named] = await Promise.all([handle.stat({ bigint: true }), second.stat({ bigint: true })]);
    if (factsOf(ours).identity !== factsOf(named).identity) {
      throw Object.assign(new Error("Another file has taken the place of the one to cut."), { code: "ESTALE" });
    }
    await second.truncate(length);
  } finally {
    await second.close();
  }
}

function factsOf(stats: BigIntStats): FileFacts {
  const kind = stats.isFile() ? "file" : stats.isDirectory() ? "folder" : stats.isSymbolicLink() ? "link" : "other";
  return {
    kind,
    size: Number(stats.size),
    identity: `${stats.dev}:${stats.ino}`,
    modifiedMs: Number(stats.mtimeMs),
  };
}
