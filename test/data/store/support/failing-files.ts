import type { Files, OpenFile } from "#data/store/fs-port.ts";
import { diskFiles } from "#data/store/disk-files.ts";

export type FileCall = Exclude<keyof Files, "watch"> | Exclude<keyof OpenFile, "close">;
/** What a call shall fail with (ENOSPC, EIO …), or null. `doing` counts every call. */
export type FailureRule = (call: FileCall, path: string) => string | null;

export function failure(code: string): Error {
  return Object.assign(new Error(`${code}: as the test wants`), { code });
}

/** The real disk, but for the calls that a rule lets fail. */
export function failingFiles(rule: FailureRule): Files {
  function check(call: FileCall, path: string): void {
    const code = rule(call, path);
    if (code !== null) throw failure(code);
  }
  const guard =
    <A extends [string, ...unknown[]], R>(call: FileCall, work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      check(call, call === "rename" || call === "link" ? String(given[1]) : given[0]);
      return work(...given);
    };
  return {
    ...diskFiles,
    list: guard("list", diskFiles.list),
    facts: guard("facts", diskFiles.facts),
    realPath: guard("realPath", diskFiles.realPath),
    checkRight: guard("checkRight", diskFiles.checkRight),
    makeFolder: guard("makeFolder", diskFiles.makeFolder),
    rename: guard("rename", diskFiles.rename),
    link: guard("link", diskFiles.link),
    remove: guard("remove", diskFiles.remove),
    removeFolder: guard("removeFolder", diskFiles.removeFolder),
    syncFolder: guard("syncFolder", diskFiles.syncFolder),
    async open(path, mode) {
      check("open", path);
      return failingFile(await diskFiles.open(path, mode), path, check);
    },
  };
}

function failingFile(file: OpenFile, path: string, check: (call: FileCall, path: string) => void): OpenFile {
  return {
    ...file,
    async write(bytes) {
      try {
        check("write", path);
      } catch (error) {
        await file.write(bytes.subarray(0, Math.floor(bytes.length / 2))); // a full disk takes what still fits
        throw error;
      }
      return file.write(bytes);
    },
    async sync() {
      check("sync", path);
      await file.sync();
    },
    async truncate(length) {
      check("truncate", path);
      await file.truncate(length);
    },
    async touch(atMs) {
      check("touch", path);
      await file.touch(atMs);
    },
  };
}
