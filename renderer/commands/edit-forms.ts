import { isEntityId } from "#graph/model/ids.ts";
import type { EditForm } from "../state/edit.ts";
import type { WindowState } from "../state/window-state.ts";
import { endOf, entityOf, selectedEnds } from "./subject.ts";

/** The form for a relation between what is selected: from the first to the second, or from the one thing acted on. */
export function relationForm(state: WindowState, isFlow: boolean): EditForm {
  const [source = endOf(state), target = null] = selectedEnds(state);
  return { type: "relation", ends: [source ?? null, target], isFlow };
}

/** The form for two that are one; where only one is selected, the other is asked for. The one selected first stays. */
export function mergeForm(state: WindowState): EditForm {
  const selected = state.selection.filter((id) => isEntityId(id));
  const first = selected.length > 1 ? selected[0]! : entityOf(state)!;
  const second = selected.find((id) => id !== first) ?? null;
  return { type: "merge", entities: [first, second] };
}
