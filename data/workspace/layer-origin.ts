import type { WorkspaceState } from "./workspace-state.ts";

/** Ids of layers that ship with Keiro. */
export function shippedLayersOf(state: WorkspaceState): ReadonlySet<string> {
  return new Set(
    state.layers
      .filter(({ loaded: { role } }) => role === "atlas" || role === "shipped")
      .map(({ loaded: { header } }) => header.id),
  );
}

/** The layer in which a change stood first: its writer's, also where it came by a merge. */
export function originOf(state: WorkspaceState, layerId: string): string {
  const header = state.layers.find(({ loaded }) => loaded.header.id === layerId)?.loaded.header;
  return header?.foreign?.layer ?? layerId;
}
