import { Button } from "react-aria-components";
import { isEntityId } from "#graph/model/ids.ts";
import { Canvas } from "../../canvas/canvas.tsx";
import { commandsAt, getCommand } from "../../commands/command-list.ts";
import { perform, runCommand } from "../../commands/command.ts";
import { openDialog, select } from "../../commands/dialog-actions.ts";
import { expandFurther, goToSubject, keepPlaces, moveTo } from "../../commands/picture-actions.ts";
import { litPathOf } from "../../state/answer.ts";
import { stubsOf } from "../../state/picture.ts";
import { shownTheme } from "../../state/profile.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { useSchema } from "../../ui/kind-labels.ts";
import { EmptyPicture } from "./empty-picture.tsx";
import { Legend } from "./legend.tsx";

const pictureCommands = commandsAt("picture");
const anyDate = getCommand("anyDate");

/** The canvas with what lies over it: what is hidden, the legend, the small bar, and the beginning while it is empty. */
export function PictureArea() {
  const texts = useTexts();
  const isEmpty = useWindow(({ picture }) => picture.shown.length === 0);
  return (
    <section className="picture" aria-label={texts.top.canvas}>
      {isEmpty ? <EmptyPicture /> : <DrawnPicture />}
    </section>
  );
}

function DrawnPicture() {
  const services = useServices();
  const { store, keepCanvas } = services;
  const texts = useTexts();
  const schema = useSchema();
  const picture = useWindow((state) => state.picture);
  const answer = useWindow((state) => state.answer);
  const selection = useWindow((state) => state.selection);
  const focus = useWindow((state) => state.focus);
  const profile = useWindow((state) => state.profile);
  const system = useWindow((state) => state.system);
  const { entities, relations } = picture.drawn;
  return (
    <>
      <Canvas
        ref={keepCanvas}
        entities={entities}
        relations={relations}
        positions={picture.positions}
        stubs={stubsOf(picture).filter(({ entity }) => entities.some(({ id }) => id === entity))}
        selection={selection}
        focus={focus}
        litPath={litPathOf(answer)}
        schema={schema}
        lang={profile.lang}
        theme={shownTheme(profile, system)}
        reducedMotion={system.reducedMotion}
        description={texts.canvas.description(entities.length, relations.length)}
        onSelect={(ids) => select(store, ids)}
        onFocus={(id) => store.setState({ focus: id })}
        onOpen={(id) => perform(services, () => goToSubject(services, id))}
        onMenu={(subject, point) => {
          if (subject !== null && !store.getState().selection.includes(subject)) select(store, [subject]);
          else if (subject !== null && isEntityId(subject)) store.setState({ focus: subject });
          openDialog(store, { type: "menu", subject, point });
        }}
        onStub={(entity) => perform(services, () => expandFurther(services, entity))}
        onMoved={(positions) => moveTo(store, positions)}
        onPlaced={(positions) => keepPlaces(store, positions)}
      />
      <PictureChips />
      <div className="picture-bar" role="toolbar" aria-label={texts.top.commandsOnCanvas} aria-orientation="vertical">
        {pictureCommands.map((command) => (
          <CommandButton key={command.id} command={command} />
        ))}
      </div>
      <Legend />
    </>
  );
}

/** Says what the canvas does not show, with the way back. */
function PictureChips() {
  const services = useServices();
  const texts = useTexts();
  const { hiddenByDate, truncated } = useWindow(({ picture }) => picture.drawn);
  const layout = useWindow(({ picture }) => picture.layout);
  return (
    <div className="picture-chips" role="status">
      {hiddenByDate > 0 && (
        <span className="float">
          <span className="warn">{texts.canvas.hidden(hiddenByDate)}</span>
          <Button className="tool" onPress={() => void runCommand(anyDate, services)}>
            {texts.canvas.show}
          </Button>
        </span>
      )}
      {truncated && <span className="float warn">{texts.canvas.truncated}</span>}
      {layout.status === "running" && (
        <span className="float">{texts.canvas.layingOut(Math.round(layout.share * 100))}</span>
      )}
    </div>
  );
}
