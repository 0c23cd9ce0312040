import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import { parseAsOf } from "#graph/model/calendars.ts";
import { isChangeId } from "#graph/model/ids.ts";
import { keepViews, viewOfChanges } from "./view-of-changes.ts";
import type { WorkspaceState } from "./workspace-state.ts";

const kept = keepViews();
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/;
/** Up to a change, without it. */
const formerPattern = /^before ([0-9A-Z]{26})$/;
const millisecondsADay = 86_400_000;

/**
 * The workspace as it was recorded by a time: only changes made by then count, and only what was undone by then is
 * undone. The revision is that of the workspace itself, so that a reader knows when to read again.
 *
 * @param recorded EDTF (through the end of that day, month or year in UTC), an instant, or the id of a change: up to and
 *   with that change, with “before ” in front up to it and without it. Without it the workspace as it is.
 * @throws WorkspaceError `invalid-input` for a time that cannot be read; `not-found` for a change that is not here.
 */
export function asRecorded(
  state: WorkspaceState,
  { recorded }: { readonly recorded?: string | undefined },
): WorkspaceState {
  if (recorded === undefined) return state;
  return kept(state, recorded, () => {
    const isRecorded = isRecordedBy(state, recorded.trim());
    const why = "What was recorded by a time can be read only where all of a layer was recorded by then.";
    return viewOfChanges(state, (change) => (isRecorded(change) ? change : null), why);
  });
}

function isRecordedBy(state: WorkspaceState, recorded: string): (change: Change) => boolean {
  const former = formerPattern.exec(recorded)?.[1];
  if (former !== undefined && isChangeId(former)) {
    if (!state.findChange(former)) throw new WorkspaceError("not-found", `There is no change ${former} here.`);
    return ({ id }) => id < former;
  }
  if (isChangeId(recorded)) {
    if (!state.findChange(recorded)) throw new WorkspaceError("not-found", `There is no change ${recorded} here.`);
    return ({ id }) => id <= recorded;
  }
  const until = instantPattern.test(recorded) ? Date.parse(recorded) : endOfDays(recorded);
  return ({ when }) => Date.parse(when) <= until;
}

/** The last millisecond of the days that a text names. */
function endOfDays(text: string): number {
  const until = (parseAsOf(text).days.last + 1) * millisecondsADay - 1;
  if (!Number.isSafeInteger(until))
    throw new WorkspaceError("invalid-input", `“${text}” has no last day by which something could be recorded.`);
  return until;
}
