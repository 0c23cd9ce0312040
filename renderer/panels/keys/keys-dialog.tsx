import { useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { commandList } from "../../commands/command-list.ts";
import type { Command } from "../../commands/command.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { keysOf, withKeys } from "../../commands/key-map.ts";
import type { KeyMap } from "../../commands/key-map.ts";
import { changeProfile } from "../../commands/profile-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Keys } from "../../ui/keys.tsx";
import { KeyCatcher } from "./key-catcher.tsx";

/** Escape ends what is there to end, and Enter opens: these are not given away. */
const changeable = commandList.filter(({ shortcut }) => shortcut !== "Escape" && shortcut !== "Enter");

/** Every command with its keys: give it others, take them away, or go back to the usual ones; what clashes is said before. */
export function KeysDialog() {
  const services = useServices();
  const texts = useTexts();
  const words = texts.tools.keys;
  const map = useWindow(({ profile }) => profile.keys);
  const [text, setText] = useState("");
  const [asking, setAsking] = useState<string | null>(null);
  const keep = (next: KeyMap) => {
    setAsking(null);
    perform(services, () => changeProfile(services, { keys: { ...next } }));
  };
  const wanted = text.trim().toLowerCase();
  const rows = changeable.filter(({ title }) => texts.commands[title].toLowerCase().includes(wanted));
  return (
    <DialogFrame title={words.title} onClose={() => closeDialog(services.store, "keys")}>
      <p className="quiet">{words.hint}</p>
      <SearchField className="search-field" aria-label={words.find} value={text} onChange={setText} autoFocus>
        <Input className="input" placeholder={words.find} />
      </SearchField>
      <ul className="key-rows">
        {rows.map((command) => (
          <li key={command.id}>
            {asking === command.id ? (
              <KeyCatcher
                command={command}
                map={map}
                onTake={(shortcut, loser) => keep(withKeys(map, command, shortcut, loser))}
                onCancel={() => setAsking(null)}
              />
            ) : (
              <KeyRow command={command} map={map} onChange={() => setAsking(command.id)} onKeep={keep} />
            )}
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className="quiet">{texts.palette.none}</p>}
      <div className="buttons">
        <Button className="tool box" isDisabled={Object.keys(map).length === 0} onPress={() => keep({})}>
          {words.allUsual}
        </Button>
      </div>
    </DialogFrame>
  );
}

interface KeyRowProps {
  readonly command: Command;
  readonly map: KeyMap;
  readonly onChange: () => void;
  readonly onKeep: (map: KeyMap) => void;
}

function KeyRow({ command, map, onChange, onKeep }: KeyRowProps) {
  const texts = useTexts();
  const words = texts.tools.keys;
  const title = texts.commands[command.title];
  const keys = keysOf(command, map);
  const isOwn = map[command.id] !== undefined;
  return (
    <>
      <span className={isOwn ? "key-title own" : "key-title"}>{title}</span>
      {keys === null ? <span className="quiet">{words.none}</span> : <Keys shortcut={keys} />}
      <Button className="tool" aria-label={words.changeOf(title, keys)} onPress={onChange}>
        {words.change}
      </Button>
      {isOwn && (
        <Button
          className="tool"
          aria-label={words.usualOf(title)}
          onPress={() => onKeep(withKeys(map, command, command.shortcut))}
        >
          {words.usual}
        </Button>
      )}
    </>
  );
}
