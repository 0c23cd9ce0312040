import type { Command } from "../commands/command.ts";
import { ariaShortcut, shortcutKeys } from "../commands/shortcut.ts";
import { onMac } from "./platform.ts";
import { useKeysOf } from "./use-keys-of.ts";

/** The keys of a shortcut, each as a key. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {shortcutKeys(shortcut, onMac()).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

/** The keys of a command as they hold for this user; nothing where it has none. */
export function CommandKeys({ command }: { readonly command: Pick<Command, "id" | "shortcut"> }) {
  const keys = useKeysOf()(command);
  return keys === null ? null : <Keys shortcut={keys} />;
}

/** The same for a screen reader: spread over the button that runs the command. */
export function useAriaKeys(): (command: Pick<Command, "id" | "shortcut">) => { "aria-keyshortcuts"?: string } {
  const keysOf = useKeysOf();
  return (command) => {
    const keys = keysOf(command);
    return keys === null ? {} : { "aria-keyshortcuts": ariaShortcut(keys, onMac()) };
  };
}
