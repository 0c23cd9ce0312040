import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { ensureFolder } from "./folders.ts";
import type { Files, StoreLog } from "./fs-port.ts";
import { createTurns } from "./in-turn.ts";
import { openJsonFile } from "./json-file.ts";
import { isJsonObject } from "./safe-json.ts";

/**
 * The writer ids of this machine: one for each process slot and workspace folder. They are kept outside the workspace,
 * so that a copied folder, on this machine or another, never has two writers append to one file.
 */
export interface WriterIds {
  /** The writer of a slot (0 is the first process at a folder); minted when there is none. */
  writerOf(folder: string, slot: number): Promise<string>;
  /** Has the slot mint a new writer next time: nobody appends to the retired one's file again. */
  retire(folder: string, writer: string): Promise<void>;
  /** Writers of this machine's slots at a folder, the first slot first; no retired ones. */
  list(folder: string): Promise<readonly string[]>;
}

export interface WriterIdSettings {
  readonly files: Files;
  /** The user's profile folder. */
  readonly profileFolder: string;
  readonly log: StoreLog;
  readonly mintId?: () => string;
}

interface FolderWriters {
  readonly slots: readonly string[];
  readonly retired: readonly string[];
}
interface WritersFile {
  readonly format: 1;
  /** By the sha256 of a folder's real path, so that the file tells nobody which folders there are. */
  readonly folders: Readonly<Record<string, FolderWriters>>;
}

const nobody: FolderWriters = { slots: [], retired: [] };

/**
 * Writer ids in `writers.json` of the profile folder. Where that file cannot be read or written, new writers are
 * minted: that costs a layer file more and loses nothing.
 */
export function createWriterIds({ files, profileFolder, log, mintId = randomUUID }: WriterIdSettings): WriterIds {
  const stored = openJsonFile<WritersFile>(
    files,
    join(profileFolder, "writers.json"),
    { format: 1, folders: {} },
    parseWriters,
  );
  const inTurn = createTurns();
  /** What could not be written to the file holds for this run. */
  const unkept = new Map<string, FolderWriters>();

  async function read(): Promise<void> {
    try {
      await stored.read();
    } catch (error) {
      log("The list of writers could not be read; new ones are made.", error);
    }
  }
  async function keyOf(folder: string): Promise<string> {
    return createHash("sha256")
      .update(await files.realPath(folder))
      .digest("hex");
  }
  async function writersOf(key: string): Promise<FolderWriters> {
    await read(); // another process may have added a writer
    return unkept.get(key) ?? stored.data.folders[key] ?? nobody;
  }
  async function keep(key: string, writers: FolderWriters): Promise<void> {
    unkept.set(key, writers);
    stored.data = { format: 1, folders: { ...stored.data.folders, [key]: writers } };
    try {
      await ensureFolder(files, profileFolder, "profile");
      await stored.write();
      unkept.delete(key);
    } catch (error) {
      log("The list of writers could not be written; it holds for this run only.", error);
    }
  }

  return {
    writerOf: (folder, slot) =>
      inTurn(async () => {
        const key = await keyOf(folder);
        const { slots, retired } = await writersOf(key);
        const filled = [...slots];
        while (filled.length <= slot) filled.push(`w-${mintId()}`);
        if (filled.length > slots.length) await keep(key, { slots: filled, retired });
        return filled[slot]!;
      }),
    retire: (folder, writer) =>
      inTurn(async () => {
        const key = await keyOf(folder);
        const { slots, retired } = await writersOf(key);
        const replaced = slots.map((slot) => (slot === writer ? `w-${mintId()}` : slot));
        await keep(key, { slots: replaced, retired: [...new Set([...retired, writer])] });
      }),
    list: (folder) => inTurn(async () => (await writersOf(await keyOf(folder))).slots),
  };
}

function parseWriters(value: unknown): WritersFile {
  if (!isJsonObject(value) || value["format"] !== 1 || !isJsonObject(value["folders"]))
    throw new Error("it does not list writers");
  const folders: Record<string, FolderWriters> = {};
  for (const [key, writers] of Object.entries(value["folders"])) {
    if (!isJsonObject(writers) || !isWriterList(writers["slots"]) || !isWriterList(writers["retired"]))
      throw new Error("it does not list writers");
    folders[key] = { slots: writers["slots"], retired: writers["retired"] };
  }
  return { format: 1, folders };
}

/** A writer's id becomes a file name, so it holds nothing that a path could be made of. */
export function isWriterId(text: unknown): text is string {
  return typeof text === "string" && /^w-[A-Za-z0-9-]{1,60}$/.test(text);
}
function isWriterList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isWriterId);
}
