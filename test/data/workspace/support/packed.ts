import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { diskFiles } from "#data/store/disk-files.ts";
import { openPackedLayers } from "#data/store/open-packed.ts";
import { createWorkspaceState } from "#data/workspace/workspace-state.ts";
import type { WorkspaceState } from "#data/workspace/workspace-state.ts";
import type { LoadedLayer } from "#data/workspace/workspace-store.ts";
import type { Change } from "#graph/model/change.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";

function layerOf(id: string, changes: readonly Change[]): LoadedLayer {
  const header = { keiro: "layer", format: layerFormat, id, title: { en: id }, writer: null, author: null } as const;
  return { header, role: id === "own" ? "own" : "imported", writable: id === "own", changes, damaged: [] };
}
function stateOf(layers: readonly LoadedLayer[]): WorkspaceState {
  const settings = { title: {}, atlas: false };
  return createWorkspaceState({ id: "w1", settings, layers, notices: [], readOnly: false });
}

/** A workspace of one layer that is parsed, with an empty one of one's own. */
export function parsedState(changes: readonly Change[]): WorkspaceState {
  return stateOf([layerOf("large", changes), layerOf("own", [])]);
}

/** The same, the layer read packed from a file in `folder`. */
export async function packedState(
  folder: string,
  changes: readonly Change[],
): Promise<{ readonly state: WorkspaceState; readonly close: () => void }> {
  const large = layerOf("large", []);
  const path = join(folder, "large.jsonl");
  writeFileSync(path, [encodeHeader(large.header), ...changes.map(encodeChange)].map((line) => `${line}\n`).join(""));
  const opened = await openPackedLayers({ files: diskFiles, layers: [{ path, trusted: false }], snapshot: null });
  const beneath = { ground: opened.ground, layer: 0 };
  return { state: stateOf([{ ...large, beneath }, layerOf("own", [])]), close: opened.close };
}
