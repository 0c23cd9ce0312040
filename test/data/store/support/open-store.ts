import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WorkspaceStore } from "#data/workspace/workspace-store.ts";
import { createDiskStore } from "#data/store/disk-store.ts";
import type { DiskStoreSettings } from "#data/store/disk-store.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { describeThisProcess } from "#data/store/this-process.ts";
import type { ProcessFacts } from "#data/store/this-process.ts";
import { createWriterIds } from "#data/store/writer-ids.ts";

/** Stored samples: workspaces and layers, whole and damaged. */
export const samples = join(dirname(fileURLToPath(import.meta.url)), "../../../documents");
export const atlasSample = join(samples, "atlas.jsonl");

export interface OpenedStore {
  readonly store: WorkspaceStore;
  readonly logged: string[];
}

/** A store as a process of its own would make it; the profile lies beside the workspace unless another is named. */
export function storeAt(
  folder: string,
  parts: Partial<DiskStoreSettings> & { readonly profile?: string } = {},
): OpenedStore {
  const logged: string[] = [];
  const log = (sentence: string) => logged.push(sentence);
  const { profile = join(dirname(folder), "profile"), ...settings } = parts;
  const files = settings.files ?? diskFiles;
  const store = createDiskStore({
    folder,
    atlasFile: atlasSample,
    author: { id: "a-1", name: "Anna" },
    writerIds: createWriterIds({ files, profileFolder: profile, log }),
    clock: Date.now,
    log,
    ...settings,
  });
  return { store, logged };
}

/** A process of this host for which all others, this one too, have ended. */
export function laterProcess(): ProcessFacts {
  const { host, pidSpace } = describeThisProcess();
  return { host, pidSpace, pid: 4_000_000, isRunning: (pid) => pid === 4_000_000, stampOf: () => "" };
}

/** Ids of all changes of layers that are not the atlas, sorted. */
export function changeIds(layers: Awaited<ReturnType<WorkspaceStore["load"]>>["layers"]): string[] {
  return layers
    .filter(({ role }) => role !== "atlas")
    .flatMap(({ changes }) => changes.map(({ id }) => id as string))
    .sort();
}
