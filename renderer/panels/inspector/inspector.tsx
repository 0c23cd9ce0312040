import { getCommand } from "../../commands/command-list.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { EntityView } from "./entity-view.tsx";
import { RelationView } from "./relation-view.tsx";

const addNote = getCommand("addNote");

/** What is known of the selected thing, every value with its sources. */
export function Inspector() {
  const texts = useTexts();
  const selection = useWindow((state) => state.selection);
  const [id] = selection;
  return (
    <aside className="inspector" aria-label={texts.inspector.title}>
      {id === undefined ? (
        <div className="nothing">
          <h2>{texts.inspector.nothing}</h2>
          <p className="quiet">{texts.inspector.nothingHint}</p>
        </div>
      ) : selection.length > 1 ? (
        <div className="nothing">
          <h2>{texts.inspector.several(selection.length)}</h2>
          <p className="quiet">{texts.inspector.severalHint}</p>
          <CommandButton command={addNote} showTitle className="tool box" />
        </div>
      ) : isEntityId(id) ? (
        <EntityView key={id} id={id} />
      ) : (
        <RelationView key={id} id={id} />
      )}
    </aside>
  );
}
