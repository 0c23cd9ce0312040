import type { Change } from "#graph/model/change.ts";
import { layersWith } from "./packed-layers.ts";
import type { WorkspaceState } from "./workspace-state.ts";
import { createWorkspaceState } from "./workspace-state.ts";

/** Views kept at once: a window asks for one again and again, and compares with another. */
const mostKept = 3;

/**
 * A workspace of which some changes are read otherwise, or not at all. Its revision stays that of the workspace itself,
 * so that a reader knows when to read again. Cost: the workspace is resolved once more.
 *
 * @param seen The change as it is to be read; null to leave it out.
 * @param why The sentence for large layers, which cannot be read in part.
 * @throws WorkspaceError `limit-exceeded`.
 */
export function viewOfChanges(
  state: WorkspaceState,
  seen: (change: Change) => Change | null,
  why: string,
): WorkspaceState {
  const inner = createWorkspaceState({ ...state.loaded, layers: layersWith(state, seen, why) }, state.budget);
  return {
    ...inner,
    loaded: state.loaded,
    get revision() {
      return state.revision;
    },
    get resolved() {
      return inner.resolved;
    },
  };
}

/** Keeps the last few views of each workspace, each for as long as nothing was changed since it was made. */
export function keepViews(): (state: WorkspaceState, key: string, make: () => WorkspaceState) => WorkspaceState {
  const keptOf = new WeakMap<
    WorkspaceState,
    Map<string, { readonly revision: number; readonly view: WorkspaceState }>
  >();
  return (state, key, make) => {
    const known = keptOf.get(state) ?? new Map<string, { readonly revision: number; readonly view: WorkspaceState }>();
    keptOf.set(state, known);
    const former = known.get(key);
    const view = former?.revision === state.revision ? former.view : make();
    known.delete(key);
    known.set(key, { revision: state.revision, view });
    for (const old of known.keys()) if (known.size > mostKept) known.delete(old);
    return view;
  };
}
