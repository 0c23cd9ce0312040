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
 * @throws WorkspaceError `cancelled`; what was found by then is not looked for again.
 */
export async function problemsFound(
  state: WorkspaceState,
  now: () => number,
  signal: CallContext["signal"],
): Promise<void> {
  for (;;) {
    if (signal.aborted) throw new WorkspaceError("cancelled", "Cancelled.");
    const until = now() + sliceMs;
    let asked = 0;
    if (state.resolved.findProblems(() => ++asked % subjectsAsked === 0 && now() >= until)) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
