import type { MergeConflict } from "#graph/model/record.ts";
import { conflictKey } from "./find-conflicts.ts";
import { foundConflicts } from "./open-conflicts.ts";
import type { ThreeWay } from "./three-way.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/**
 * The conflicts of a merge: those that are new, and those that merges on the other side left open, so that nobody has to
 * find out a second time. They are told from this side: what was here before stands “here”. Those that are in the list
 * here already are left out.
 */
export function joinConflicts(
  state: WorkspaceState,
  { here, before }: ThreeWay,
  fresh: readonly MergeConflict[],
  carried: readonly MergeConflict[],
): readonly MergeConflict[] {
  if (carried.length === 0) return fresh;
  const listed = new Set([...foundConflicts(state).map(({ conflict }) => conflict), ...fresh].map(conflictKey));
  const isHere = (id: string) =>
    here.base.live.has(id as never) || before.live.has(id as never) || state.counts(id as never);
  const told = carried.flatMap((conflict) => {
    if (listed.has(conflictKey(conflict))) return [];
    const isTurned = conflict.there.every(isHere) && !conflict.here.every(isHere);
    return [isTurned ? turn(conflict) : conflict];
  });
  return [...fresh, ...told];
}

function turn({ here, there, retracted, ...rest }: MergeConflict): MergeConflict {
  const other = { here: "there", there: "here" } as const;
  return { ...rest, here: there, there: here, ...(retracted === undefined ? {} : { retracted: other[retracted] }) };
}
