import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandKeys, useAriaKeys } from "../../ui/keys.tsx";
import { useHiddenText } from "./use-hidden-text.ts";

const showAll = getCommand("showAllLayers");

/** Says over the whole window what every read leaves out, with the way back. */
export function HiddenStrip() {
  const services = useServices();
  const texts = useTexts();
  const ariaKeys = useAriaKeys();
  const text = useHiddenText();
  const isOwnHidden = useWindow(
    ({ moment: { hidden }, profile, session }) =>
      hidden.authors.some(({ id }) => id === profile.author.id) ||
      (session.status === "open" &&
        session.info.layers.some(
          ({ id, role, readOnly }) => role === "own" && !readOnly && hidden.layers.some((one) => one.id === id),
        )),
  );
  if (text === null) return null;
  return (
    <p className="strip-line warn">
      <span>{[text, ...(isOwnHidden ? [texts.layers.ownHidden] : [])].join(" ")}</span>
      <Button className="tool box" {...ariaKeys(showAll)} onPress={() => void runCommand(showAll, services)}>
        {texts.layers.showAll}
        <CommandKeys command={showAll} />
      </Button>
    </p>
  );
}
