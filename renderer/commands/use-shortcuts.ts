import { useEffect } from "react";
import { useServices } from "../state/services.ts";
import { arrivalOf } from "./arrival.ts";
import { commandList } from "./command-list.ts";
import { runCommand } from "./command.ts";
import type { Command } from "./command.ts";
import { isMac, isPlain, matchesShortcut } from "./shortcut.ts";

/** Runs commands by their keys, wherever the focus is, but not against somebody who is typing or a dialog that is open. */
export function useShortcuts(): void {
  const services = useServices();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const { dialogs, session } = services.store.getState();
      const command = commandList.find((candidate) => fits(candidate, event));
      if (!command || dialogs.length > 0 || (session.status === "open" && session.startPage)) return;
      if (!arrivalOf(services.store) && !command.isEnabled(services.store.getState())) return;
      event.preventDefault();
      void runCommand(command, services);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [services]);
}

function fits({ shortcut }: Command, event: KeyboardEvent): boolean {
  if (shortcut === null || !matchesShortcut(event, shortcut, isMac(navigator.platform))) return false;
  if (shortcut === "Enter") return false; // belongs to what has the focus; listed so that the help page names it
  if (isPlain(shortcut)) return !takesKeys(event.target);
  return !(isEditingKey(shortcut) && isTextField(event.target));
}

/** Undo, redo and copy inside a text field are the field's own. */
function isEditingKey(shortcut: string): boolean {
  return ["Mod+Z", "Mod+Shift+Z", "Mod+B", "Mod+I", "Alt+ArrowLeft", "Alt+ArrowRight"].includes(shortcut);
}
function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches("textarea, input:not([type=checkbox]):not([type=radio])") || target.isContentEditable)
  );
}
/** Letters typed in fields, lists and menus look for something there. */
function takesKeys(target: EventTarget | null): boolean {
  return (
    isTextField(target) ||
    (target instanceof HTMLElement && target.closest("select, [role=listbox], [role=menu], [role=combobox]") !== null)
  );
}
