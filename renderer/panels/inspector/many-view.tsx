import { isEntityId } from "#graph/model/ids.ts";
import { getCommand } from "../../commands/command-list.ts";
import { selectedEnds } from "../../commands/subject.ts";
import { isFoldId } from "../../canvas/fold-ids.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import { isWritable } from "../../state/window-state.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { EditBar } from "../edit/edit-bar.tsx";
import type { BarForm } from "../edit/edit-bar.tsx";

const addNote = getCommand("addNote");
const arranging = (
  [
    "alignLeft",
    "alignTop",
    "alignCentre",
    "alignMiddle",
    "alignRight",
    "alignBottom",
    "distributeAcross",
    "distributeDown",
    "pushApart",
    "pin",
  ] as const
).map(getCommand);

/** Several things at once: what is done here is done to all of them. */
export function ManyView() {
  const store = useWindowStore();
  const texts = useTexts();
  const selection = useWindow((state) => state.selection.filter((id) => !isFoldId(id)));
  const canWrite = useWindow(isWritable);
  const entities = selection.filter((id) => isEntityId(id));
  const ends = selectedEnds(store.getState());
  const forms: readonly BarForm[] = [
    { title: "addValue", form: { type: "value", about: selection, field: null } },
    { title: "editTags", form: { type: "tags", about: selection } },
    { title: "addEvidence", form: { type: "evidence", about: selection } },
    ...(ends.length === 2
      ? ([
          { title: "newRelation", form: { type: "relation", ends: [ends[0]!, ends[1]!], isFlow: false } },
          { title: "newFlow", form: { type: "relation", ends: [ends[0]!, ends[1]!], isFlow: true } },
        ] as const)
      : []),
    ...(ends.length > 1 ? ([{ title: "newAgreement", form: { type: "entity", parties: ends } }] as const) : []),
    ...(entities.length === 2 && selection.length === 2
      ? ([{ title: "mergeEntities", form: { type: "merge", entities: [entities[0]!, entities[1]!] } }] as const)
      : []),
    { title: "retract", form: { type: "retract", about: selection } },
  ];
  return (
    <div className="nothing">
      <h2>{texts.inspector.several(selection.length)}</h2>
      <p className="quiet">{canWrite ? texts.edit.inspector.many : texts.inspector.severalHint}</p>
      <EditBar label={texts.inspector.several(selection.length)} forms={forms} />
      <CommandButton command={addNote} showTitle className="tool box" />
      {entities.length > 1 && (
        <div className="arrange-bar" role="group" aria-label={texts.tools.arrange.region}>
          {arranging.map((command) => (
            <CommandButton key={command.id} command={command} showTitle className="tool box" />
          ))}
        </div>
      )}
    </div>
  );
}
