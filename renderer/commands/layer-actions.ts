import type { InputOf } from "#data/api/contract.ts";
import { nothingHidden, toggleHidden } from "../state/hidden.ts";
import type { HiddenOne, HiddenPart } from "../state/hidden.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { textsOf } from "../text/texts.ts";
import { instantText } from "../ui/time-text.ts";
import { requireNow } from "./change-actions.ts";
import { say } from "./report.ts";
import { refreshWorkspace, setMoment } from "./session-actions.ts";

/** Hides a layer or an author, or shows them again: a condition of reading that changes nothing. */
export function toggleLayer(services: WindowServices, part: HiddenPart, one: HiddenOne): Promise<void> {
  const { hidden } = services.store.getState().moment;
  return setMoment(services, { hidden: toggleHidden(hidden, part, one) });
}

export function showAllLayers(services: WindowServices): Promise<void> {
  return setMoment(services, { hidden: nothingHidden });
}

/** Has the workspace be as it was in a backup; a change that undo takes back. */
export async function restoreBackup(
  services: WindowServices,
  { id, when }: { readonly id: string; readonly when: string },
): Promise<void> {
  requireNow(services);
  const { session, profile } = services.store.getState();
  if (session.status !== "open") return;
  const input: InputOf<"restoreBackup"> = { backup: id, baseRevision: session.info.revision };
  await openClient(services).restoreBackup(input);
  const { restored, undoable } = textsOf(profile.lang).layers.backups;
  say(services.store, `${restored(instantText(when, profile.lang))} ${undoable}`);
  await refreshWorkspace(services);
}
