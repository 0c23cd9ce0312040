import type { Change } from "#graph/model/change.ts";
import { redoTargetAmong, undoTargetAmong } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { isForgetting } from "./forget-suppress.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Changes of the workspace itself. Shipped layers are no history of it and nobody's to undo. */
export function workspaceChanges(state: WorkspaceState): readonly Change[] {
  const shipped = shippedLayers(state);
  return [...state.allChanges()].filter(({ id }) => !shipped.has(state.layerOf(id)));
}

function shippedLayers({ layers }: WorkspaceState): ReadonlySet<string> {
  const shipped = layers.filter(({ loaded: { role } }) => role === "atlas" || role === "shipped");
  return new Set(shipped.map(({ loaded: { header } }) => header.id));
}

/** A change of the workspace itself, or null. */
export function findOwnChange(state: WorkspaceState, id: ChangeId): Change | null {
  return isOfWorkspace(state)(id) ? state.findChange(id) : null;
}

/** The change that undo would take back, or null; undo stops where a person was forgotten. Cost: O(changes of the author that were undone last), not O(all). */
export function findUndo(state: WorkspaceState, author: string): Change | null {
  const target = undoTargetAmong(newestInEffect(state, author));
  return target && isForgetting(target) ? null : target;
}

/** What redo would bring back: the change first taken back, and every undo of it that redo names; null where there is nothing. */
export function findRedo(
  state: WorkspaceState,
  author: string,
): { readonly target: ChangeId; readonly label: string; readonly undos: readonly Change[] } | null {
  const isOwn = isOfWorkspace(state);
  const find = (id: ChangeId) => (isOwn(id) ? state.findChange(id) : null);
  const undosOf = (id: ChangeId) => state.undosOf(id).filter((undo) => isOwn(undo.id) && state.isInEffect(undo.id));
  const redo = redoTargetAmong(newestInEffect(state, author), { find, undosOf });
  return redo && { ...redo, label: state.findChange(redo.target)?.label ?? redo.target };
}

/** Changes in effect that an author made in this workspace. */
function* newestInEffect(state: WorkspaceState, author: string): Generator<Change> {
  const isOwn = isOfWorkspace(state);
  const changes = state.changesBy(author);
  for (let at = changes.length - 1; at >= 0; at--) {
    const { id } = changes[at]!;
    if (isOwn(id) && state.isInEffect(id)) yield changes[at]!;
  }
}

/** Whether a change counts and stands in no shipped layer. */
function isOfWorkspace(state: WorkspaceState): (id: ChangeId) => boolean {
  const shipped = shippedLayers(state);
  return (id) => state.counts(id) && !shipped.has(state.layerOf(id));
}
