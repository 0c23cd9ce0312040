import { getCommand } from "../../commands/command-list.ts";
import { CommandButton } from "../../ui/command-button.tsx";

const commands = [getCommand("fieldMode"), getCommand("triage")];

/** The ways into the field with this visit, and from its notes to what comes of them. */
export function FieldButtons() {
  return (
    <div className="visit-tools field-buttons">
      {commands.map((command) => (
        <CommandButton key={command.id} command={command} showTitle className="tool box" />
      ))}
    </div>
  );
}
