import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { keepMoves } from "../../commands/keep-moves.ts";
import { perform } from "../../commands/command.ts";
import { closeView, saveView } from "../../commands/view-actions.ts";
import { useServices } from "../../state/services.ts";
import { differenceOf } from "../../state/views.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { differenceText } from "./difference-text.ts";

/** So long nothing moves before moves are kept: arrow keys that are held down are one movement. */
const restMs = 300;

/** The view that is open, over the canvas: its name, whether the picture differs from it, saving and closing. */
export function ViewTitle() {
  const view = useWindow(({ picture }) => picture.view);
  const told = useKeptMoves();
  return (
    <>
      {view && <OpenTitle name={view.name} />}
      <span className="visually-hidden" role="status">
        {told}
      </span>
    </>
  );
}

function OpenTitle({ name }: { readonly name: string }) {
  const services = useServices();
  const words = useTexts().views;
  const separator = useTexts().listSeparator;
  const difference = useWindow((state) => {
    const found = differenceOf(state);
    return found && differenceText(found, words.difference, separator);
  });
  const canWrite = useWindow(isWritable);
  return (
    <span className="float view-title" role="group" aria-label={words.region(name)}>
      <Icon name="view" />
      <strong>{name}</strong>
      {difference !== null && (
        <span className="warn" title={difference}>
          {words.unsaved}
          <span className="visually-hidden">: {difference}</span>
        </span>
      )}
      {difference !== null && canWrite && (
        <Button
          className="tool"
          aria-label={words.saveLabel(name)}
          onPress={() => perform(services, () => saveView(services))}
        >
          {words.save}
        </Button>
      )}
      <Button
        className="tool"
        aria-label={words.closeLabel(name)}
        onPress={() => perform(services, () => closeView(services))}
      >
        <Icon name="close" />
      </Button>
    </span>
  );
}

/** Keeps what is moved in the open view once it rests. @returns what a screen reader is told of it. */
function useKeptMoves(): string {
  const services = useServices();
  const words = useTexts().views;
  const unkept = useWindow(({ picture }) => picture.unkept);
  const [told, setTold] = useState("");
  const name = useWindow(({ picture }) => picture.view?.name ?? "");
  useEffect(() => {
    if (Object.keys(unkept).length === 0) return;
    const timer = setTimeout(
      () =>
        perform(services, async () => {
          await keepMoves(services);
          if (isWritable(services.store.getState())) setTold(words.moves(name));
        }),
      restMs,
    );
    return () => clearTimeout(timer);
  }, [services, unkept, words, name]);
  return Object.keys(unkept).length > 0 ? "" : told; // said anew each time
}
