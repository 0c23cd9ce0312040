import type { CallContext } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** A slice of finding problems, in milliseconds: short enough for other calls to be answered in between. */
const sliceMs = 25;
/** The clock is asked once for so many subjects. */
const subjectsAsked = 16;

/**
 * Finds what is still to be found of a workspace's problems, in slices, so that other reads and changes are answered in
 * between; what changes meanwhile is found too. After the first time that is little: what a change touches.
 *
 * @param now Milliseconds from any origin.
 * @param progress Told between slices how much was looked at, 0 to 1, as if nothing had been before.
 * @throws WorkspaceError `cancelled`; what was found by then is not looked for again.
 */
export async function problemsFound(
  state: WorkspaceState,
  now: () => number,
  signal: CallContext["signal"],
  progress: CallContext["progress"] = () => {},
): Promise<void> {
  const { entities, relations } = state.resolved.base;
  // Every subject is entered into the tables of the rules, then looked at.
  const all = 2 * (entities.size + relations.size);
  let seen = 0;
  for (;;) {
    if (signal.aborted) throw new WorkspaceError("cancelled", "Cancelled.");
    const until = now() + sliceMs;
    if (state.resolved.findProblems(() => ++seen % subjectsAsked === 0 && now() >= until)) return;
    progress(Math.min(1, seen / all));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
