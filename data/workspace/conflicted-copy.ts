import { WorkspaceError } from "#data/api/errors.ts";
import type { LoadedLayer, Notice, WorkspaceStore } from "./workspace-store.ts";
import { layersWith } from "./packed-layers.ts";
import { requireSmall } from "./packed-parts.ts";
import { createWorkspaceState } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** A second version of a layer file, with the layer that it is a version of where that is still there. */
export interface ConflictedCopy {
  readonly layer: LoadedLayer;
  readonly original: LoadedLayer | null;
}

/**
 * The second version that a cloud drive made of one of the workspace's own files.
 *
 * @param file As the notice names it.
 * @throws WorkspaceError `not-found` where no such file was noticed; `invalid-input` for a copy of workspace.json, which
 *   holds no changes.
 */
export function getConflictedCopy(state: WorkspaceState, store: WorkspaceStore, file: string): ConflictedCopy {
  const notice = state.loaded.notices.find((one) => isNoticeOf(one, file));
  if (!notice)
    throw new WorkspaceError(
      "not-found",
      `“${file}” is no second version of a file of this workspace. Name the folder or file of the other side.`,
    );
  const layers = layersOf(state);
  const find = (name: string) => layers.find(({ header }) => header.id === store.layerOfFile(name)) ?? null;
  const layer = find(file);
  if (!layer)
    throw new WorkspaceError("invalid-input", `“${file}” holds no changes. Compare the two files and remove one.`);
  return { layer, original: find(notice.values["of"] ?? "") };
}

export function isNoticeOf({ code, values }: Notice, file: string): boolean {
  return code === "conflicted-copy" && values["file"] === file;
}

/** The workspace as it would be without one layer; the workspace itself where none is named. Cost: it is resolved anew. */
export function stateWithout(state: WorkspaceState, layerId: string | null): WorkspaceState {
  if (layerId === null) return state;
  const without = layersOf(state).find(({ header }) => header.id === layerId);
  const isPacked = without?.beneath !== undefined;
  if (isPacked) requireSmall(state.ground, "This file cannot be compared with the others.");
  const all = isPacked ? layersWith(state, (change) => ({ ...change }), "") : layersOf(state);
  const layers = all.filter(({ header }) => header.id !== layerId);
  return createWorkspaceState({ ...state.loaded, layers });
}

/** The layers with all that their files hold: a state keeps each change once, in the layer where it was met first. */
function layersOf(state: WorkspaceState): readonly LoadedLayer[] {
  return state.layers.map(({ loaded, parsed }) => {
    const known = new Set(loaded.changes.map(({ id }) => id));
    return { ...loaded, changes: [...loaded.changes, ...parsed.filter(({ id }) => !known.has(id))] };
  });
}
