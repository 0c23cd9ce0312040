import { Button } from "react-aria-components";
import { commandList } from "../../commands/command-list.ts";
import { closeDialog, openDialog } from "../../commands/dialog-actions.ts";
import { useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { CommandKeys } from "../../ui/keys.tsx";
import { useKeysOf } from "../../ui/use-keys-of.ts";

/** All keys, made from the list of commands. */
export function HelpDialog() {
  const store = useWindowStore();
  const texts = useTexts();
  const keysOf = useKeysOf();
  const withKeys = commandList.filter((command) => keysOf(command) !== null);
  return (
    <DialogFrame title={texts.help.title} onClose={() => closeDialog(store, "help")}>
      <p className="quiet">{texts.help.hint}</p>
      <Button className="tool box" onPress={() => openDialog(store, { type: "keys" })}>
        {texts.commands.remapKeys}
      </Button>
      <dl className="key-table">
        {withKeys.map((command) => (
          <div key={command.id}>
            <dt>{texts.commands[command.title]}</dt>
            <dd>
              <CommandKeys command={command} />
            </dd>
          </div>
        ))}
      </dl>
      <h3>{texts.help.canvas}</h3>
      <p>{texts.help.canvasKeys}</p>
      <h3>{texts.help.tree}</h3>
      <p>{texts.help.treeKeys}</p>
      <h3>{texts.help.readerText}</h3>
      <p>{texts.reader.keys}</p>
    </DialogFrame>
  );
}
