import type { Change } from "#graph/model/change.ts";
import { findRedoTarget, findUndoTarget } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Changes of the workspace itself. Shipped layers are no history of it and nobody's to undo. */
export function workspaceChanges(state: WorkspaceState): readonly Change[] {
  const shipped = new Set(
    state.layers
      .filter(({ loaded: { role } }) => role === "atlas" || role === "shipped")
      .map(({ loaded: { header } }) => header.id),
  );
  return [...state.allChanges()].filter(({ id }) => !shipped.has(state.layerOf(id)));
}

/** The change that undo would take back, or null. */
export function findUndo(state: WorkspaceState, author: string): Change | null {
  return findUndoTarget(workspaceChanges(state), author);
}

/** What redo would bring back: the change first taken back, and every undo of it that redo names; null where there is nothing. */
export function findRedo(
  state: WorkspaceState,
  author: string,
): { readonly target: ChangeId; readonly label: string; readonly undos: readonly Change[] } | null {
  const redo = findRedoTarget(workspaceChanges(state), author);
  return redo && { ...redo, label: state.findChange(redo.target)?.label ?? redo.target };
}
