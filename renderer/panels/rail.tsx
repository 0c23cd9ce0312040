import { commandsAt } from "../commands/command-list.ts";
import { useTexts } from "../text/use-texts.ts";
import { CommandButton } from "../ui/command-button.tsx";

const railCommands = commandsAt("rail");
const appCommands = commandsAt("app");

/** The work places, one above the other; settings and help at the foot. */
export function Rail() {
  const texts = useTexts();
  return (
    <nav className="rail" aria-label={texts.top.rail}>
      {railCommands.map((command) => (
        <CommandButton key={command.id} command={command} className="rail-button" />
      ))}
      <span className="rail-gap" />
      {appCommands.map((command) => (
        <CommandButton key={command.id} command={command} className="rail-button" />
      ))}
    </nav>
  );
}
