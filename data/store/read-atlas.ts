import { basename } from "node:path";
import type { LoadedLayer, Notice } from "#data/workspace/workspace-store.ts";
import type { Files } from "./fs-port.ts";
import { notices } from "./notices.ts";
import { readLayer } from "./read-layer.ts";
import type { ReadLayer } from "./read-layer.ts";
import { storageError } from "./storage-error.ts";

/**
 * The shipped layer. Only its sums are checked, for speed: its shape was when it was compiled.
 * @throws WorkspaceError `storage` when it cannot be read.
 */
export async function readShippedLayer(files: Files, atlasFile: string): Promise<LoadedLayer> {
  try {
    return describeShipped(atlasFile, await readLayer(files, atlasFile, basename(atlasFile), { trusted: true }));
  } catch (cause) {
    throw storageError("read", basename(atlasFile), cause);
  }
}

/** The shipped layer as the use cases see it. */
export function describeShipped(
  atlasFile: string,
  { header, changes, damaged }: Pick<ReadLayer, "header" | "changes" | "damaged">,
): LoadedLayer {
  const known = header ?? {
    keiro: "layer",
    format: 1,
    id: "atlas",
    title: { en: "Atlas" },
    writer: null,
    author: null,
  };
  return { header: known, role: "atlas", writable: false, changes, damaged, fileName: basename(atlasFile) };
}

/** The atlas beneath a workspace; without it the workspace opens all the same, with a notice. */
export async function readAtlas(files: Files, atlasFile: string, told: Notice[]): Promise<readonly LoadedLayer[]> {
  try {
    const atlas = await readShippedLayer(files, atlasFile);
    if (atlas.damaged.length > 0) told.push(notices.linesSetAside(basename(atlasFile), atlas.damaged));
    return [atlas];
  } catch (cause) {
    const { message } = storageError("read", basename(atlasFile), cause);
    told.push(notices.unreadableLayer(basename(atlasFile), `${message} Install Keiro anew to have the atlas beneath.`));
    return [];
  }
}
