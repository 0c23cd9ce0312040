import { join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import { layerFormat } from "#graph/model/layer.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { Author } from "#data/workspace/workspace-store.ts";
import { ensureFolder } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Clock, Files } from "./fs-port.ts";
import { openLayerFile } from "./layer-file.ts";
import type { LayerFile } from "./layer-file.ts";
import type { HeldLock, LockKeeper } from "./layer-lock.ts";
import type { OwnLines } from "./layer-tracker.ts";
import { writeAside } from "./write-aside.ts";
import type { WriterIds } from "./writer-ids.ts";

/** A slot of this machine at the folder: its writer's file is open, and nobody else writes there. */
export interface HeldSlot {
  readonly writer: string;
  readonly fileName: string;
  readonly file: LayerFile;
  readonly lock: HeldLock;
}

export interface WriterSlots {
  /** The first slot that no other process holds. @throws what the file system throws; WorkspaceError `storage`. */
  take(): Promise<HeldSlot>;
}

export interface WriterSlotSettings {
  readonly files: Files;
  readonly folder: WorkspaceFolder;
  readonly author: Author;
  readonly locks: LockKeeper;
  readonly writerIds: WriterIds;
  readonly ownLines: OwnLines;
  readonly clock: Clock;
  /** Makes folder and workspace.json where they are missing. */
  readonly prepare: () => Promise<void>;
}

/** More processes than this never write to one folder at a time. */
const maxSlots = 64;
/** How often a writer moves to another file before it gives up. */
export const maxMoves = 4;

export function createWriterSlots(settings: WriterSlotSettings): WriterSlots {
  const { files, folder, author, locks, writerIds, ownLines, clock, prepare } = settings;

  async function open(writer: string, afterLoss: boolean): Promise<LayerFile | null> {
    const fileName = `${writer}.jsonl`;
    const path = join(folder.layers, fileName);
    const header: LayerHeader = {
      keiro: "layer",
      format: layerFormat,
      id: writer,
      title: author.name.trim() === "" ? { en: "Own entries", ja: "自分の記録" } : {}, // else it is named after its author
      writer,
      author: { id: author.id, name: author.name },
    };
    return openLayerFile({
      files,
      path,
      name: folder.nameOf(path),
      header,
      afterLoss,
      since: ownLines.positionOf(fileName, header),
      setAside: async (bytes) => {
        await ensureFolder(files, folder.backups, folder.nameOf(folder.backups));
        const when = new Date(clock()).toISOString().replaceAll(":", "-");
        await writeAside(files, join(folder.backups, `${writer}.set-aside-${when}.txt`), bytes);
      },
    });
  }

  async function takeSlot(slot: number): Promise<HeldSlot | null> {
    for (let tries = 0; tries < maxMoves; tries++) {
      const writer = await writerIds.writerOf(folder.root, slot);
      const answer = await locks.take(join(folder.locks, `${writer}.lock`));
      if (answer.status === "held") return null;
      if (answer.status === "doubtful") {
        // Whoever holds it may still write there: the slot goes on with another writer, and a file of its own.
        await writerIds.retire(folder.root, writer);
        continue;
      }
      const { lock, afterLoss } = answer;
      try {
        const file = await open(writer, afterLoss);
        if (file) return { writer, fileName: `${writer}.jsonl`, file, lock };
        await writerIds.retire(folder.root, writer);
      } catch (error) {
        await (afterLoss ? lock.abandon() : lock.release());
        throw error;
      }
      await (afterLoss ? lock.abandon() : lock.release());
    }
    return null;
  }

  return {
    async take() {
      await prepare();
      await ensureFolder(files, folder.layers, folder.nameOf(folder.layers));
      await ensureFolder(files, folder.locks, folder.nameOf(folder.locks));
      for (let slot = 0; slot < maxSlots; slot++) {
        const held = await takeSlot(slot);
        if (held) return held;
      }
      throw new WorkspaceError(
        "storage",
        `${maxSlots} other processes write to “${folder.nameOf(folder.root)}”. Close some.`,
      );
    },
  };
}
