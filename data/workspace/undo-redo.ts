import type { Change } from "#graph/model/change.ts";
import { findRedoTarget, findUndoTarget } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** The change that undo would take back, or null. Shipped layers are nobody's to undo. */
export function findUndo(state: WorkspaceState, author: string): Change | null {
  return findUndoTarget(state.allChanges(), author);
}

/** What redo would bring back: the change first taken back, and every undo of it that redo names; null where there is nothing. */
export function findRedo(
  state: WorkspaceState,
  author: string,
): { readonly target: ChangeId; readonly label: string; readonly undos: readonly Change[] } | null {
  const redo = findRedoTarget(state.allChanges(), author);
  return redo && { ...redo, label: state.findChange(redo.target)?.label ?? redo.target };
}
