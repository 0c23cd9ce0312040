import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Change } from "#graph/model/change.ts";
import { compareText } from "#graph/model/json.ts";
import { authorName } from "./author-name.ts";
import { selectChanges } from "./history-filter.ts";
import { findRedo, findUndo, workspaceChanges } from "./undo-redo.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Changes, newest first; those of shipped layers are no history of the workspace. */
export function listHistory(
  state: WorkspaceState,
  input: CheckedInputOf<"listHistory">,
  author: string,
): OutputOf<"listHistory"> {
  const changes = selectChanges(state, input);
  return {
    revision: state.revision,
    changes: changes.slice(0, input.limit).map((change) => describeChange(state, change)),
    undo: findUndo(state, author)?.id ?? null,
    redo: findRedo(state, author)?.target ?? null,
    authors: authorsOf(state),
    truncated: changes.length > input.limit,
  };
}

function authorsOf(state: WorkspaceState): OutputOf<"listHistory">["authors"] {
  return [...new Set(workspaceChanges(state).map(({ who }) => who))]
    .map((id) => ({ id, name: authorName(state, id) }))
    .sort((a, b) => compareText(a.name, b.name));
}

/** A change as a line of a list. */
export function describeChange(state: WorkspaceState, change: Change): OutputOf<"listHistory">["changes"][number] {
  return {
    id: change.id,
    when: change.when,
    who: change.who,
    author: authorName(state, change.who),
    label: change.label,
    layer: state.layerOf(change.id),
    inEffect: state.isInEffect(change.id),
    undoes: [...(change.undoes ?? [])],
    added: change.add.length,
    retracted: change.retract.length,
  };
}
