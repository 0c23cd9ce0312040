import { dirname } from "node:path";
import { encodeHeader } from "#graph/model/layer.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import { attempt } from "./attempt.ts";
import { findFacts } from "./folders.ts";
import type { Files, OpenFile } from "./fs-port.ts";
import { isSameWriter, readLayer } from "./read-layer.ts";
import type { LayerPosition } from "./read-layer.ts";
import { errnoOf } from "./storage-error.ts";
import { writeFully } from "./write-aside.ts";

export type AppendOutcome =
  | { readonly status: "written"; readonly from: number; readonly to: number; readonly identity: string }
  /** The file under that name is no longer as this writer left it: the lines belong into another file. */
  | { readonly status: "displaced" }
  /** Nothing is acknowledged. `spent`: what the disk holds now is unknown, so nobody may append to this file again. */
  | { readonly status: "failed"; readonly cause: unknown; readonly spent: boolean };

/** A writer's own layer file, open for appending. The file is made by the first append. */
export interface LayerFile {
  /** Appends whole lines; `written` when they have reached the disk. */
  append(lines: Uint8Array): Promise<AppendOutcome>;
  /** False as long as nothing was written after a loss: the next one to open the file must be told of it again. */
  isSettled(): boolean;
  close(): Promise<void>;
}

export interface LayerFileSettings {
  readonly files: Files;
  readonly path: string;
  /** As users know it. */
  readonly name: string;
  readonly header: LayerHeader;
  /** Where a reading of this writer's file ended, so that only what follows is looked at. */
  readonly since?: LayerPosition | undefined;
  /**
   * Whether the last writer ended badly. Its last fsync may have failed, and what can be read of its last lines may
   * become a hole when the power fails; so the next line begins after a line feed of its own.
   */
  readonly afterLoss: boolean;
  /** Keeps a torn end of the file before it is cut off; throws when it cannot. */
  readonly setAside: (bytes: Uint8Array) => Promise<void>;
}

interface OpenState {
  readonly file: OpenFile;
  readonly identity: string;
  /** Where the file ends, as this writer left it. */
  length: number;
  /** What must stand before the next line: the header of an empty file, a missing line feed, or nothing. */
  before: string;
  /** Whether the file's name is known to have reached the disk: a process that made it may have been killed before. */
  isNamed: boolean;
}

/**
 * Opens a writer's file, or gets ready to make it. A torn end is set aside and cut off, so the next line begins on a
 * line of its own. Only who holds the lock of the layer may call this.
 *
 * @returns null for a file that this writer must not append to: another's header, a damaged one, a newer format.
 * @throws what the file system throws.
 */
export async function openLayerFile(settings: LayerFileSettings): Promise<LayerFile | null> {
  const { files, path } = settings;
  const facts = await findFacts(files, path);
  if (facts === null) return createLayerFile(settings, null);
  if (facts.kind !== "file") return null;
  const file = await files.open(path, "append");
  try {
    const state = await prepare(settings, file);
    if (state !== null) return createLayerFile(settings, state);
  } catch (error) {
    await attempt(file.close());
    throw error;
  }
  await attempt(file.close());
  return null;
}

/** Checks the header and the end of the file, and mends the end. */
async function prepare(settings: LayerFileSettings, file: OpenFile): Promise<OpenState | null> {
  const { files, path, name, header, setAside } = settings;
  const { identity, size } = await file.facts();
  const since = settings.since?.identity === identity && settings.since.wholeBytes <= size ? settings.since : undefined;
  const read = await readLayer(files, path, name, since ? { since } : {});
  const { lines, wholeBytes } = read.position;
  const isOurs =
    since !== undefined || (read.headerState === "good" && read.header !== null && isSameWriter(read.header, header));
  if (lines > 0 && !isOurs) return null;
  const own = { file, identity, isNamed: false };
  if (read.tail === "whole" && lines > 0) return { ...own, length: size, before: "\n" };
  if (size > wholeBytes) {
    await setAside(await readTail(files, path, wholeBytes, size));
    await file.truncate(wholeBytes);
    await file.sync();
  }
  const before = lines === 0 ? headerLine(header) : settings.afterLoss ? "\n" : "";
  return { ...own, length: wholeBytes, before };
}

function headerLine(header: LayerHeader): string {
  return `${encodeHeader(header)}\n`;
}

async function readTail(files: Files, path: string, from: number, to: number): Promise<Uint8Array> {
  const file = await files.open(path, "read");
  try {
    const bytes = new Uint8Array(to - from);
    let length = 0;
    for (let taken = -1; taken !== 0 && length < bytes.length; length += taken) {
      taken = await file.read(bytes.subarray(length), from + length);
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

function createLayerFile({ files, path, header, afterLoss }: LayerFileSettings, opened: OpenState | null): LayerFile {
  let state = opened;
  let isSettled = !afterLoss;

  async function make(): Promise<OpenState> {
    const file = await files.open(path, "create");
    const { identity } = await file.facts();
    return { file, identity, length: 0, before: headerLine(header), isNamed: false };
  }

  /** Puts the file back to its former length; false when what it holds is unknown now. */
  async function restore({ file, length }: OpenState): Promise<boolean> {
    return attempt(file.truncate(length));
  }

  async function write(current: OpenState, lines: Uint8Array): Promise<AppendOutcome> {
    const bytes = Buffer.concat([Buffer.from(current.before), lines]);
    try {
      await writeFully(current.file, bytes);
    } catch (cause) {
      return { status: "failed", cause, spent: !(await restore(current)) };
    }
    try {
      await current.file.sync();
      if (!current.isNamed) await files.syncFolder(dirname(path));
      current.isNamed = true;
    } catch (cause) {
      // After a failed fsync the system may count lost pages as written: the next fsync would succeed over a hole.
      await restore(current);
      return { status: "failed", cause, spent: true };
    }
    const from = current.length;
    current.length += bytes.length;
    current.before = "";
    isSettled = true;
    return { status: "written", from, to: current.length, identity: current.identity };
  }

  async function isAsLeft({ identity, length }: OpenState): Promise<boolean> {
    const facts = await findFacts(files, path);
    return facts?.identity === identity && facts.size === length;
  }

  return {
    async append(lines) {
      try {
        state ??= await make();
        if (!(await isAsLeft(state))) return { status: "displaced" };
        const outcome = await write(state, lines);
        // A cloud drive may have put another file in the place of ours while we wrote.
        if (outcome.status === "written" && !(await isAsLeft(state))) return { status: "displaced" };
        return outcome;
      } catch (cause) {
        // Somebody made a file of this name since the writer looked.
        if (errnoOf(cause) === "EEXIST") return { status: "displaced" };
        return { status: "failed", cause, spent: false };
      }
    },
    isSettled: () => isSettled,
    async close() {
      const { file } = state ?? {};
      state = null;
      if (file) await attempt(file.close());
    },
  };
}
