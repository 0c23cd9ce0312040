import { useState } from "react";
import { commandList } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import type { Command } from "../../commands/command.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { CommandKeys } from "../../ui/keys.tsx";
import { PickList } from "../../ui/pick-list.tsx";

/** Every command by its name; what cannot be done now is there, but grey. */
export function PaletteDialog() {
  const services = useServices();
  const texts = useTexts();
  const [text, setText] = useState("");
  const state = services.store.getState();
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = commandList.filter(({ title }) =>
    words.every((word) => texts.commands[title].toLowerCase().includes(word)),
  );
  const ordered = [
    ...fitting.filter((command) => command.isEnabled(state)),
    ...fitting.filter((command) => !command.isEnabled(state)),
  ];
  const close = () => closeDialog(services.store, "palette");
  const pick = (command: Command) => {
    close();
    void runCommand(command, services);
  };
  return (
    <DialogFrame title={texts.palette.title} look="top" bare onClose={close}>
      <PickList
        label={texts.palette.field}
        placeholder={texts.palette.field}
        text={text}
        onText={setText}
        groups={[{ title: null, items: ordered }]}
        keyOf={({ id }) => id}
        isDisabled={(command) => !command.isEnabled(state)}
        render={(command) => (
          <>
            <span className="hit-name">
              {texts.commands[command.title]}
              {command.detail?.(state) && <span className="quiet"> {command.detail(state)}</span>}
            </span>
            <CommandKeys command={command} />
          </>
        )}
        onPick={pick}
        empty={texts.palette.none}
        foot={<span>{texts.palette.keys}</span>}
      />
    </DialogFrame>
  );
}
