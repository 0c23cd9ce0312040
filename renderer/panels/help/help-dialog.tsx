import { Button } from "react-aria-components";
import { commandList } from "../../commands/command-list.ts";
import { closeDialog, openDialog } from "../../commands/dialog-actions.ts";
import { useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { CommandKeys } from "../../ui/keys.tsx";
import { useKeysOf } from "../../ui/use-keys-of.ts";
import { keyGroupsOf } from "./key-groups.ts";

/** All keys, made from the list of commands. */
export function HelpDialog() {
  const store = useWindowStore();
  const texts = useTexts();
  const keysOf = useKeysOf();
  const withKeys = commandList.filter((command) => keysOf(command) !== null);
  return (
    <DialogFrame title={texts.help.title} onClose={() => closeDialog(store, "help")} look="wide">
      <div className="key-hint">
        <p className="quiet">{texts.help.hint}</p>
        <Button className="tool box" onPress={() => openDialog(store, { type: "keys" })}>
          {texts.commands.remapKeys}
        </Button>
      </div>
      <div className="key-tables">
        {keyGroupsOf(withKeys, commandList, texts.help.groups).map(({ id, commands }) => (
          <section key={id}>
            <h3>{texts.help.groups[id]}</h3>
            <dl className="key-table">
              {commands.map((command) => (
                <div key={command.id}>
                  <dt>{texts.commands[command.title]}</dt>
                  <dd>
                    <CommandKeys command={command} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{texts.help.canvas}</h3>
          <p>{texts.help.canvasKeys}</p>
          <h3>{texts.help.tree}</h3>
          <p>{texts.help.treeKeys}</p>
          <h3>{texts.help.readerText}</h3>
          <p>{texts.reader.keys}</p>
        </section>
      </div>
    </DialogFrame>
  );
}
