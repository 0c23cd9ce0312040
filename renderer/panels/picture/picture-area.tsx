import { isEntityId } from "#graph/model/ids.ts";
import { Canvas } from "../../canvas/canvas.tsx";
import { commandsAt } from "../../commands/command-list.ts";
import { perform } from "../../commands/command.ts";
import { openDialog, select } from "../../commands/dialog-actions.ts";
import { expandFurther, keepPlaces, moveTo } from "../../commands/picture-actions.ts";
import { openSubject } from "../../commands/fold-actions.ts";
import { litOf } from "../../state/answer.ts";
import { stubsOf } from "../../state/picture.ts";
import { shownTheme } from "../../state/profile.ts";
import { seenOf } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { useSchema } from "../../ui/kind-labels.ts";
import { EmptyPicture } from "./empty-picture.tsx";
import { Legend } from "./legend.tsx";
import { useBadges } from "./use-badges.ts";
import { useMoneyWidths } from "./use-money-widths.ts";
import { TimeBar } from "./time-bar.tsx";
import { NothingSeen } from "./nothing-seen.tsx";
import { PictureChips } from "./picture-chips.tsx";

const pictureCommands = commandsAt("picture");

/** The canvas with what lies over it: what is hidden, the legend, the small bar, and the beginning while it is empty. */
export function PictureArea() {
  const texts = useTexts();
  const isEmpty = useWindow(({ picture }) => picture.shown.length === 0);
  const hasTimeBar = useWindow(({ panels }) => panels.timeBar !== "closed");
  return (
    <div className="picture-frame">
      <section className="picture" aria-label={texts.top.canvas}>
        {isEmpty ? <EmptyPicture /> : <DrawnPicture />}
        <PictureChips />
        {!isEmpty && <NothingSeen />}
      </section>
      {hasTimeBar && !isEmpty && <TimeBar />}
    </div>
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
  const badges = useBadges();
  const widths = useMoneyWidths();
  const lens = useWindow((state) => state.lens);
  const { entities, relations, near } = seenOf(picture.drawn, lens);
  return (
    <>
      <Canvas
        ref={keepCanvas}
        entities={entities}
        relations={relations}
        positions={picture.positions}
        stubs={stubsOf(picture).filter(({ entity }) => entities.some(({ id }) => id === entity))}
        ground={picture.ground}
        isInRows={picture.isInRows}
        selection={selection}
        focus={focus}
        litPath={litOf(answer)}
        near={near}
        badges={badges}
        shares={widths?.shares ?? null}
        schema={schema}
        lang={profile.lang}
        theme={shownTheme(profile, system)}
        reducedMotion={system.reducedMotion}
        description={texts.canvas.description(entities.length, relations.length)}
        onSelect={(ids) => select(store, ids)}
        onFocus={(id) => store.setState({ focus: id })}
        onOpen={(id) => perform(services, () => openSubject(services, id))}
        onMenu={(subject, point) => {
          if (subject !== null && !store.getState().selection.includes(subject)) select(store, [subject]);
          else if (subject !== null && isEntityId(subject)) store.setState({ focus: subject });
          openDialog(store, { type: "menu", subject, point });
        }}
        onStub={(entity) => perform(services, () => expandFurther(services, entity))}
        onMoved={(positions) => moveTo(store, positions)}
        onPlaced={(positions) => keepPlaces(store, positions)}
      />
      <div className="picture-bar" role="toolbar" aria-label={texts.top.commandsOnCanvas} aria-orientation="vertical">
        {pictureCommands.map((command) => (
          <CommandButton key={command.id} command={command} />
        ))}
      </div>
      <Legend widths={widths} />
    </>
  );
}
