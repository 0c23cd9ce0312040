import { commandList } from "../../commands/command-list.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Keys } from "../../ui/keys.tsx";

const withKeys = commandList.filter(({ shortcut }) => shortcut !== null);

/** All keys, made from the list of commands. */
export function HelpDialog() {
  const store = useWindowStore();
  const texts = useTexts();
  return (
    <DialogFrame title={texts.help.title} onClose={() => closeDialog(store, "help")}>
      <p className="quiet">{texts.help.hint}</p>
      <dl className="key-table">
        {withKeys.map(({ id, title, shortcut }) => (
          <div key={id}>
            <dt>{texts.commands[title]}</dt>
            <dd>{shortcut !== null && <Keys shortcut={shortcut} />}</dd>
          </div>
        ))}
      </dl>
      <h3>{texts.help.canvas}</h3>
      <p>{texts.help.canvasKeys}</p>
      <h3>{texts.help.tree}</h3>
      <p>{texts.help.treeKeys}</p>
    </DialogFrame>
  );
}
