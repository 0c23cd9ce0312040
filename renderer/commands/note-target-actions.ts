import { isEntityId } from "#graph/model/ids.ts";
import type { NoteTarget } from "../state/notes.ts";
import type { WindowServices } from "../state/services.ts";
import { select } from "./dialog-actions.ts";
import { addToPicture, goToSubject } from "./picture-actions.ts";
import { openVisit } from "./visit-actions.ts";

/** Opening a note restores what it is about: it is on the canvas and selected. */
export async function showNoteTarget(services: WindowServices, targets: readonly NoteTarget[]): Promise<void> {
  for (const target of targets) {
    if (target.type === "subject") await goToSubject(services, target.id);
    else if (target.type === "selection") {
      await addToPicture(services, target.ids.filter(isEntityId));
      select(services.store, target.ids);
    } else if (target.type === "path") {
      await addToPicture(services, target.entities);
      select(services.store, [...target.entities, ...target.relations]);
    } else if (target.type === "visit" && targets.every(({ type }) => type === "visit")) {
      openVisit(services.store, target.id);
    }
  }
}
