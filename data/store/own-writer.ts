import { join } from "node:path";
import type { Change } from "#graph/model/change.ts";
import { encodeChange } from "#graph/model/layer.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { attempt } from "./attempt.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { StoreLog } from "./fs-port.ts";
import type { HeldLock } from "./layer-lock.ts";
import type { OwnLines } from "./layer-tracker.ts";
import { parseChangeLine } from "./parse-change-line.ts";
import { maxLineBytes } from "./read-lines.ts";
import { storageError } from "./storage-error.ts";
import type { WriterIds } from "./writer-ids.ts";
import { maxMoves } from "./writer-slots.ts";
import type { HeldSlot, WriterSlots } from "./writer-slots.ts";

export interface OwnWriterSettings {
  readonly folder: WorkspaceFolder;
  readonly slots: WriterSlots;
  readonly writerIds: WriterIds;
  readonly ownLines: OwnLines;
  readonly log: StoreLog;
  /** Lists a layer file in workspace.json. */
  readonly enlist: (layer: string, fileName: string) => Promise<void>;
}

export interface OwnWriter {
  /** Resolves when the change has reached the disk. @throws WorkspaceError `storage`, `limit-exceeded`, `invariant`. */
  append(change: Change): Promise<void>;
  /** Writes what waits, gives the file back and forgets it. */
  close(): Promise<void>;
}

interface Waiting {
  readonly id: string;
  readonly line: Buffer;
  readonly resolve: () => void;
  readonly reject: (error: WorkspaceError) => void;
}

/**
 * Appends changes to the layer file of this process slot. Changes that come while others are being written wait and
 * share the next write and fsync (group commit), in their order. The lock is taken with the first change, so a process
 * that only reads stands in nobody's way.
 */
export function createOwnWriter({ folder, slots, writerIds, ownLines, log, enlist }: OwnWriterSettings): OwnWriter {
  const waiting: Waiting[] = [];
  let draining: Promise<void> | null = null;
  let holding: HeldSlot | null = null;
  let isListed = false;

  function takeBatch(): Waiting[] {
    let bytes = 0;
    const end = waiting.findIndex(({ line }, at) => (bytes += line.length) > maxLineBytes && at > 0);
    return waiting.splice(0, end === -1 ? waiting.length : end);
  }

  async function drain(): Promise<void> {
    await Promise.resolve(); // so that all changes of one turn share the first write
    while (waiting.length > 0) {
      const batch = takeBatch();
      const ids = batch.map(({ id }) => id);
      ownLines.expect(ids);
      try {
        await commit(Buffer.concat(batch.map(({ line }) => line)), batch.length);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        ownLines.forget(ids);
        const refused = storageError("written", layerName(), error);
        for (const { reject } of batch) reject(refused);
      }
    }
    draining = null; // in the same turn as the last look at `waiting`, or a change could wait for ever
  }

  function layerName(): string {
    return holding ? folder.nameOf(join(folder.layers, holding.fileName)) : folder.nameOf(folder.root);
  }

  async function commit(lines: Buffer, count: number): Promise<void> {
    for (let moves = 0; moves < maxMoves; moves++) {
      holding ??= await slots.take();
      const outcome = (await holding.lock.isHeld())
        ? await holding.file.append(lines)
        : { status: "displaced" as const };
      if (outcome.status === "written") {
        const { from, to, identity } = outcome;
        ownLines.written({ fileName: holding.fileName, identity, from, to, count });
        await list(holding);
        return;
      }
      if (outcome.status === "failed") {
        const error = storageError("written", layerName(), outcome.cause);
        if (outcome.spent) await leave("it is not known what the disk holds", true);
        throw error;
      }
      await leave("another program changed it or took its lock", false);
    }
    throw new WorkspaceError(
      "storage",
      `“${layerName()}” could not be written: another program keeps changing the layer files. Close it and try again.`,
    );
  }

  async function list(held: HeldSlot): Promise<void> {
    if (isListed) return;
    isListed = true;
    try {
      await enlist(held.writer, held.fileName);
    } catch (error) {
      log(`Layer ${held.fileName} could not be listed in workspace.json; it is read all the same.`, error);
    }
  }

  /** Gives the file up for good: what it holds is not certain to be what this writer left. */
  async function leave(why: string, afterLoss: boolean): Promise<void> {
    if (!holding) return;
    const { writer, fileName, file, lock } = holding;
    holding = null;
    isListed = false;
    log(`Layer ${fileName} is left, a new one is begun: ${why}.`);
    await file.close();
    // Without the lock the file belongs to the process that took it, and so does the writer's id.
    if (await attempt(mustHold(lock))) await attempt(writerIds.retire(folder.root, writer));
    await (afterLoss ? lock.abandon() : lock.release());
  }

  return {
    async append(change) {
      const line = encodeLine(change);
      await new Promise<void>((resolve, reject) => {
        waiting.push({ id: change.id, line, resolve, reject });
        draining ??= drain();
      });
    },
    async close() {
      while (draining) await draining;
      const held = holding;
      holding = null;
      if (!held) return;
      const isSettled = held.file.isSettled();
      await held.file.close();
      await (isSettled ? held.lock.release() : held.lock.abandon());
    },
  };
}

async function mustHold(lock: HeldLock): Promise<void> {
  if (!(await lock.isHeld())) throw new Error("The lock is another's.");
}

/** The line of a change, after a look as a reader will look: what is acknowledged must be readable. */
function encodeLine(change: Change): Buffer {
  const text = encodeChange(change);
  const read = parseChangeLine(text, false);
  if (!read.ok) throw new WorkspaceError("invariant", `The change “${change.label}” was not written: ${read.why}.`);
  const line = Buffer.from(`${text}\n`);
  if (line.length <= maxLineBytes) return line;
  const limit = `${maxLineBytes / 1024 / 1024} MiB`;
  throw new WorkspaceError(
    "limit-exceeded",
    `The change “${change.label}” is larger than ${limit}. Make it in several parts.`,
  );
}
