import { basename, dirname } from "node:path";
import type { FileFacts, Files, OpenFile } from "#data/store/fs-port.ts";

/** What a seeded run may do to a call: nothing, or fail it with this code. `write` may also take fewer bytes. */
export interface Faults {
  /** @returns the code of an error, or null. */
  fail(call: string, path: string): string | null;
  /** How many of `length` bytes a write takes. */
  taken(length: number): number;
}
export const noFaults: Faults = { fail: () => null, taken: (length) => length };

interface FileNode {
  readonly kind: "file";
  readonly identity: string;
  bytes: Uint8Array;
  /** What has reached the disk. */
  durable: Uint8Array;
  /** Bytes from here on were lost by a failed fsync: they can be read, and no later fsync writes them. */
  lostFrom: number | null;
  lostTo: number;
  modifiedMs: number;
}
interface FolderNode {
  readonly kind: "folder";
  readonly identity: string;
  readonly names: Map<string, Node>;
  durable: Map<string, Node>;
}
type Node = FileNode | FolderNode;

export interface SimulatedDisk {
  /** The file system as one process sees it; after `kill` every call of that process waits for ever. */
  connect(faults: Faults): { readonly files: Files; kill(): void };
  /** The power fails: what was not synced may be there, in part, or not at all. `chance` gives 0 up to 1. */
  cutPower(chance: () => number): void;
  /** Bytes of a file as they can be read now, or null. */
  read(path: string): Uint8Array | null;
}

/**
 * A disk with a page cache, after what Linux promises: a write is durable when its file was synced, a name when its
 * folder was; renaming replaces in one step; after a failed fsync the pages count as clean and are lost.
 */
export function createSimulatedDisk(clock: () => number): SimulatedDisk {
  let made = 0;
  const newFolder = (): FolderNode => ({
    kind: "folder",
    identity: `n${++made}`,
    names: new Map(),
    durable: new Map(),
  });
  const root = newFolder();

  function find(path: string): Node | undefined {
    let node: Node | undefined = root;
    for (const part of path.split("/").filter(Boolean))
      node = node?.kind === "folder" ? node.names.get(part) : undefined;
    return node;
  }
  function get(path: string): Node {
    const node = find(path);
    if (!node) throw errno("ENOENT", path);
    return node;
  }
  function folderOf(path: string): FolderNode {
    const node = get(dirname(path));
    if (node.kind !== "folder") throw errno("ENOTDIR", path);
    return node;
  }
  function getFile(path: string): FileNode {
    const node = get(path);
    if (node.kind !== "file") throw errno("EISDIR", path);
    return node;
  }

  function connect(faults: Faults): { files: Files; kill(): void } {
    let isKilled = false;
    /** Every call goes through here, so a killed process does nothing any more. */
    async function call<T>(name: string, path: string, work: () => T): Promise<T> {
      await Promise.resolve();
      if (isKilled) return new Promise<never>(() => undefined);
      const code = faults.fail(name, path);
      if (code !== null) throw errno(code, `${name} ${path}`);
      return work();
    }

    function openFile(node: FileNode, path: string): OpenFile {
      return {
        read: (buffer, position) =>
          call("read", path, () => {
            const part = node.bytes.subarray(position, position + buffer.length);
            buffer.set(part);
            return part.length;
          }),
        async write(bytes) {
          await Promise.resolve();
          if (isKilled) return new Promise<never>(() => undefined);
          const code = faults.fail("write", path);
          // A full disk takes what still fits.
          const taken = code === null ? faults.taken(bytes.length) : Math.floor(faults.taken(bytes.length) / 2);
          node.bytes = join(node.bytes, bytes.subarray(0, taken));
          node.modifiedMs = clock();
          if (code !== null) throw errno(code, `write ${path}`);
          return taken;
        },
        async sync() {
          await Promise.resolve();
          if (isKilled) return new Promise<never>(() => undefined);
          const code = faults.fail("sync", path);
          if (code !== null) {
            if (node.lostFrom === null || node.lostFrom >= node.lostTo) node.lostFrom = node.durable.length;
            node.lostTo = node.bytes.length;
            throw errno(code, `sync ${path}`);
          }
          node.durable = synced(node);
        },
        truncate: (length) =>
          call("truncate", path, () => {
            node.bytes = node.bytes.slice(0, length);
            node.lostTo = Math.min(node.lostTo, length);
          }),
        facts: () => call("facts", path, () => factsOf(node)),
        touch: (atMs) =>
          call("touch", path, () => {
            node.modifiedMs = atMs;
          }),
        close: () => call("close", path, () => undefined),
      };
    }

    const files: Files = {
      open: (path, mode) =>
        call("open", path, () => {
          if (mode !== "create") return openFile(getFile(path), path);
          const folder = folderOf(path);
          if (folder.names.has(basename(path))) throw errno("EEXIST", path);
          const empty = new Uint8Array();
          const node: FileNode = {
            kind: "file",
            identity: `n${++made}`,
            bytes: empty,
            durable: empty,
            lostFrom: null,
            lostTo: 0,
            modifiedMs: clock(),
          };
          folder.names.set(basename(path), node);
          return openFile(node, path);
        }),
      list: (path) =>
        call("list", path, () => {
          const node = get(path);
          if (node.kind !== "folder") throw errno("ENOTDIR", path);
          return [...node.names.keys()];
        }),
      facts: (path) => call("facts", path, () => factsOf(get(path))),
      realPath: (path) =>
        call("realPath", path, () => {
          get(path);
          return path;
        }),
      checkRight: (path) => call("checkRight", path, () => void get(path)),
      makeFolder: (path) =>
        call("makeFolder", path, () => {
          const folder = folderOf(path);
          if (folder.names.has(basename(path))) throw errno("EEXIST", path);
          folder.names.set(basename(path), newFolder());
        }),
      rename: (before, after) =>
        call("rename", after, () => {
          const node = get(before);
          if (node.kind === "folder" && find(after)) throw errno("ENOTEMPTY", after);
          folderOf(before).names.delete(basename(before));
          folderOf(after).names.set(basename(after), node);
        }),
      link: (path, second) =>
        call("link", second, () => {
          if (find(second)) throw errno("EEXIST", second);
          folderOf(second).names.set(basename(second), getFile(path));
        }),
      remove: (path) =>
        call("remove", path, () => {
          getFile(path);
          folderOf(path).names.delete(basename(path));
        }),
      removeFolder: (path) =>
        call("removeFolder", path, () => {
          const node = get(path);
          if (node.kind !== "folder") throw errno("ENOTDIR", path);
          if (node.names.size > 0) throw errno("ENOTEMPTY", path);
          folderOf(path).names.delete(basename(path));
        }),
      syncFolder: (path) =>
        call("syncFolder", path, () => {
          const node = get(path);
          if (node.kind === "folder") node.durable = new Map(node.names);
        }),
      watch: () => {
        throw errno("ENOSYS", "watch");
      },
    };
    return {
      files,
      kill: () => {
        isKilled = true;
      },
    };
  }

  return {
    connect,
    cutPower: (chance) => cutFolder(root, chance),
    read: (path) => {
      const node = find(path);
      return node?.kind === "file" ? node.bytes : null;
    },
  };
}

/** What a good fsync leaves on the disk: all bytes, with a hole where an earlier one failed. */
function synced({ bytes, lostFrom, lostTo }: FileNode): Uint8Array {
  const durable = bytes.slice();
  if (lostFrom !== null && lostFrom < lostTo) durable.fill(0, lostFrom, Math.min(lostTo, durable.length));
  return durable;
}

function cutFolder(folder: FolderNode, chance: () => number): void {
  const names = new Map(folder.durable);
  // Each name that was made or taken away since may have reached the disk, or not.
  for (const [name, node] of folder.names)
    if (folder.durable.get(name) !== node && chance() < 0.5) names.set(name, node);
  for (const name of folder.durable.keys()) if (!folder.names.has(name) && chance() < 0.5) names.delete(name);
  folder.names.clear();
  for (const [name, node] of names) folder.names.set(name, node);
  folder.durable = new Map(names);
  for (const node of names.values()) {
    if (node.kind === "folder") cutFolder(node, chance);
    else cutFile(node, chance);
  }
}

/** Bytes after the durable ones may have been written up to any place, and what is missing of them may be zeros. */
function cutFile(node: FileNode, chance: () => number): void {
  const { durable } = node;
  const wanted = synced(node);
  if (wanted.length < durable.length) {
    node.bytes = chance() < 0.5 ? durable : wanted;
  } else {
    const reached = Math.floor(durable.length + chance() * (wanted.length - durable.length));
    const zeros = chance() < 0.2 ? wanted.length - reached : 0;
    node.bytes = join(chance() < 0.3 ? durable : wanted.slice(0, reached), new Uint8Array(zeros));
  }
  node.durable = node.bytes.slice();
  node.lostFrom = null;
}

function factsOf(node: Node): FileFacts {
  const isFile = node.kind === "file";
  return {
    kind: node.kind,
    identity: node.identity,
    size: isFile ? node.bytes.length : 0,
    modifiedMs: isFile ? node.modifiedMs : 0,
  };
}
function errno(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
