import { useEffect } from "react";
import { useServices } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { arrivalOf } from "./arrival.ts";
import { commandList } from "./command-list.ts";
import { runCommand } from "./command.ts";
import type { Command } from "./command.ts";
import { keysOf } from "./key-map.ts";
import type { Shortcut } from "./shortcut.ts";
import { isMac, isPlain, matchesShortcut } from "./shortcut.ts";

/** Runs commands by their keys, wherever the focus is, but not against somebody who is typing or a dialog that is open. */
export function useShortcuts(): void {
  const services = useServices();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const { dialogs, field, session } = services.store.getState();
      if (field || dialogs.length > 0 || (session.status === "open" && session.startPage)) return;
      const command = commandFor(event, services);
      if (!command) return;
      event.preventDefault();
      void runCommand(command, services);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [services]);
}

/** Of the commands of a key (Escape ends what is there to end) the first that can run now. */
function commandFor(event: KeyboardEvent, { store }: WindowServices): Command | undefined {
  const candidates = commandList.filter((candidate) => fits(keysOf(candidate, store.getState().profile.keys), event));
  if (arrivalOf(store)) return candidates[0]; // what can run shows once one is there
  return candidates.find((candidate) => candidate.isEnabled(store.getState()));
}

function fits(shortcut: Shortcut | null, event: KeyboardEvent): boolean {
  if (shortcut === null || !matchesShortcut(event, shortcut, isMac(navigator.platform))) return false;
  if (shortcut === "Enter") return false; // belongs to what has the focus; listed so that the help page names it
  if (isPlain(shortcut)) return !takesKeys(event.target);
  return !(isEditingKey(shortcut) && isTextField(event.target));
}

/** Undo, redo and copy inside a text field are the field's own. */
function isEditingKey(shortcut: string): boolean {
  return ["Mod+A", "Mod+Z", "Mod+Shift+Z", "Mod+B", "Mod+I", "Alt+ArrowLeft", "Alt+ArrowRight"].includes(shortcut);
}
function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches("textarea, input:not([type=checkbox]):not([type=radio]):not([type=range])") ||
      target.isContentEditable)
  );
}
/** Letters typed in fields, lists and menus look for something there. */
function takesKeys(target: EventTarget | null): boolean {
  return (
    isTextField(target) ||
    (target instanceof HTMLElement && target.closest("select, [role=listbox], [role=menu], [role=combobox]") !== null)
  );
}
