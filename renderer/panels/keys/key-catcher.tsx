import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { Button } from "react-aria-components";
import { commandList } from "../../commands/command-list.ts";
import type { Command } from "../../commands/command.ts";
import { clashOf, problemOf, shortcutFrom } from "../../commands/key-map.ts";
import type { KeyMap } from "../../commands/key-map.ts";
import type { Shortcut } from "../../commands/shortcut.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Keys } from "../../ui/keys.tsx";
import { onMac } from "../../ui/platform.ts";

interface KeyCatcherProps {
  readonly command: Command;
  readonly map: KeyMap;
  /** @param loser Who had these keys before. */
  readonly onTake: (shortcut: Shortcut | null, loser: Command | null) => void;
  readonly onCancel: () => void;
}

/** Waits for the keys that a command shall have. Free ones are taken at once; for taken ones it asks, for others it says why not. */
export function KeyCatcher({ command, map, onTake, onCancel }: KeyCatcherProps) {
  const texts = useTexts();
  const words = texts.tools.keys;
  const [caught, setCaught] = useState<Shortcut | null>(null);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  const clash = caught === null ? null : clashOf(caught, command, commandList, map);
  const problem = caught === null ? null : problemOf(caught);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab") return; // on to the buttons
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return onCancel();
    const shortcut = shortcutFrom(event, onMac());
    if (shortcut === null) return;
    if (problemOf(shortcut) === null && clashOf(shortcut, command, commandList, map) === null)
      return onTake(shortcut, null);
    setCaught(shortcut);
  };
  const title = texts.commands[command.title];
  return (
    <div className="key-catcher" role="group" aria-label={words.changing(title)}>
      <p className="key-title own">{title}</p>
      <div
        ref={field}
        className="input catcher"
        role="textbox"
        aria-readonly="true"
        aria-label={words.press(title)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {caught === null ? words.press(title) : <Keys shortcut={caught} />}
      </div>
      {problem !== null && (
        <p className="field-error" role="alert">
          {words.problems[problem]}
        </p>
      )}
      {problem === null && clash !== null && (
        <p className="warn" role="alert">
          {words.clash(texts.commands[clash.title])}
        </p>
      )}
      <div className="buttons">
        {problem === null && clash !== null && caught !== null && (
          <Button className="primary" onPress={() => onTake(caught, clash)}>
            {words.take(texts.commands[clash.title])}
          </Button>
        )}
        <Button className="tool box" onPress={() => onTake(null, null)}>
          {words.noKeys}
        </Button>
        <Button className="tool box" onPress={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </div>
  );
}
