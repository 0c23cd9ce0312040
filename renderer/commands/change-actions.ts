import type { InputOf } from "#data/api/contract.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { textsOf } from "../text/texts.ts";
import { say } from "./report.ts";
import { refreshWorkspace } from "./session-actions.ts";

/** Takes back the latest change, or the one named, and says which it was. */
export async function undoChange(services: WindowServices, change?: ChangeId): Promise<void> {
  const { undone } = await openClient(services).undo(change === undefined ? {} : { change });
  say(services.store, textsOf(services.store.getState().profile.lang).changes.undone(undone));
  await refreshWorkspace(services);
}

export async function redoChange(services: WindowServices): Promise<void> {
  const { redone } = await openClient(services).redo({});
  say(services.store, textsOf(services.store.getState().profile.lang).changes.redone(redone));
  await refreshWorkspace(services);
}

/** Applies edits as one change; it has reached the disk when this answers. */
export async function applyEdits(
  services: WindowServices,
  label: string,
  edits: InputOf<"applyEdits">["edits"],
): Promise<void> {
  await openClient(services).applyEdits({ label, edits });
  await refreshWorkspace(services);
}
