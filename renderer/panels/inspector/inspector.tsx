import { isEntityId } from "#graph/model/ids.ts";
import { isFoldId } from "../../canvas/fold-ids.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { EntityView } from "./entity-view.tsx";
import { FoldView } from "./fold-view.tsx";
import { ManyView } from "./many-view.tsx";
import { RelationView } from "./relation-view.tsx";

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
        <ManyView />
      ) : isFoldId(id) ? (
        <FoldView key={id} id={id} />
      ) : isEntityId(id) ? (
        <EntityView key={id} id={id} />
      ) : (
        <RelationView key={id} id={id} />
      )}
    </aside>
  );
}
