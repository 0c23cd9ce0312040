import type { Command } from "../commands/command.ts";
import { keysOf } from "../commands/key-map.ts";
import type { Shortcut } from "../commands/shortcut.ts";
import { useWindow } from "../state/window-store.ts";

/** The keys of commands as they hold for this user. */
export function useKeysOf(): (command: Pick<Command, "id" | "shortcut">) => Shortcut | null {
  const map = useWindow(({ profile }) => profile.keys);
  return (command) => keysOf(command, map);
}
