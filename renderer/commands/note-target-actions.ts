import { isEntityId } from "#graph/model/ids.ts";
import type { NoteTarget } from "../state/notes.ts";
import type { WindowServices } from "../state/services.ts";
import { select } from "./dialog-actions.ts";
import { addToPicture, goToSubject } from "./picture-actions.ts";
import { readDocument } from "./reader-actions.ts";
import { openView } from "./view-actions.ts";
import { openVisit } from "./visit-actions.ts";

/**
 * Opening a note restores what it is about: things are on the canvas and selected, a view is opened as it was kept, a
 * place in a document is shown in its text, a visit opens. A view comes first, for it takes the picture's place.
 */
export async function showNoteTarget(services: WindowServices, targets: readonly NoteTarget[]): Promise<void> {
  const viewsFirst = [...targets].sort((a, b) => Number(b.type === "view") - Number(a.type === "view"));
  for (const target of viewsFirst) {
    if (target.type === "view") await openView(services, target.id);
    else if (target.type === "locator") readDocument(services, target.locator.document, target.locator.lines);
    else if (target.type === "subject") await goToSubject(services, target.id);
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
