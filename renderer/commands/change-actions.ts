import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { textsOf } from "../text/texts.ts";
import { askAgain, stalenessOf } from "./answer-actions.ts";
import { keepMoves } from "./keep-moves.ts";
import { reportError, say } from "./report.ts";
import { refreshWorkspace } from "./session-actions.ts";

/** @throws WorkspaceError `invariant` while an earlier record is shown: what is changed must be what is seen. */
export function requireNow({ store }: WindowServices): void {
  const { moment, profile } = store.getState();
  if (moment.recorded !== null) throw new WorkspaceError("invariant", textsOf(profile.lang).time.recorded.readOnly);
}

/** Reads again what is on the screen. The open answer is asked again too; until the new one is there the former stands. */
export async function readAgain(services: WindowServices): Promise<void> {
  await refreshWorkspace(services);
  if (stalenessOf(services.store.getState()) === "changed")
    askAgain(services).catch((error: unknown) => reportError(services, error));
}

/** Takes back the latest change, or the one named, and says which it was. */
export async function undoChange(services: WindowServices, change?: ChangeId): Promise<void> {
  requireNow(services);
  await keepMoves(services);
  const { undone } = await openClient(services).undo(change === undefined ? {} : { change });
  say(services.store, textsOf(services.store.getState().profile.lang).changes.undone(undone));
  await readAgain(services);
}

export async function redoChange(services: WindowServices): Promise<void> {
  requireNow(services);
  await keepMoves(services);
  const { redone } = await openClient(services).redo({});
  say(services.store, textsOf(services.store.getState().profile.lang).changes.redone(redone));
  await readAgain(services);
}

/** Applies edits as one change; it has reached the disk when this answers. @returns ids of what they made, by their marks. */
export async function applyEdits(
  services: WindowServices,
  label: string,
  edits: InputOf<"applyEdits">["edits"],
): Promise<OutputOf<"applyEdits">["made"]> {
  requireNow(services);
  const { made } = await openClient(services).applyEdits({ label, edits });
  await readAgain(services);
  return made;
}
