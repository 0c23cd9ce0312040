import { getCommand } from "../../commands/command-list.ts";
import { CommandButton } from "../../ui/command-button.tsx";

const commands = [getCommand("mergeFrom"), getCommand("makePackage")];

/** The ways in and out for what colleagues change: merge from a copy or a package, and make a package. */
export function MergeTools() {
  return (
    <div className="buttons source-buttons">
      {commands.map((command) => (
        <CommandButton key={command.id} command={command} showTitle className="tool box" />
      ))}
    </div>
  );
}
