import { Button } from "react-aria-components";
import { commandsAt, getCommand } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { CommandKeys, useAriaKeys } from "../../ui/keys.tsx";
import { AsOfControl } from "./as-of-control.tsx";

const changeCommands = commandsAt("change");
const search = getCommand("search");
const startPage = getCommand("startPage");

/** The bar on top: whose workspace, search, undo and redo, the date that is looked at. */
export function TopBar() {
  const services = useServices();
  const texts = useTexts();
  const ariaKeys = useAriaKeys();
  const title = useWindow(({ session }) => (session.status === "open" ? session.title : ""));
  return (
    <header className="top-bar" aria-label={texts.top.mainBar}>
      <Button
        className="brand"
        aria-label={texts.top.workspace(title)}
        onPress={() => void runCommand(startPage, services)}
      >
        {texts.product}
        <span>{title}</span>
      </Button>
      <Button className="search-box" {...ariaKeys(search)} onPress={() => void runCommand(search, services)}>
        <Icon name="search" />
        <span>{texts.top.findAnything}</span>
        <CommandKeys command={search} />
      </Button>
      <div className="top-tools">
        {changeCommands.map((command) => (
          <CommandButton key={command.id} command={command} />
        ))}
        <AsOfControl />
      </div>
    </header>
  );
}
