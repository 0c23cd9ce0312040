import type { Command } from "./command.ts";
import type { Shortcut } from "./shortcut.ts";

/** Keys that the user gave to commands instead of the usual ones, by the command's id; null takes the keys away. */
export type KeyMap = Readonly<Record<string, Shortcut | null>>;

/** The keys of a command as they hold for this user. */
export function keysOf({ id, shortcut }: Pick<Command, "id" | "shortcut">, map: KeyMap): Shortcut | null {
  const own = map[id];
  return own === undefined ? shortcut : own;
}

interface PressedKeys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}
const modifierKeys = [
  "Control",
  "Meta",
  "Shift",
  "Alt",
  "AltGraph",
  "CapsLock",
  "Fn",
  "Dead",
  "Process",
  "Unidentified",
];

/** What was pressed as a shortcut is written; null while only a modifier is held. */
export function shortcutFrom({ key, ctrlKey, metaKey, shiftKey, altKey }: PressedKeys, mac: boolean): Shortcut | null {
  if (modifierKeys.includes(key)) return null;
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  const parts = [
    ...((mac ? metaKey : ctrlKey) ? ["Mod"] : []),
    ...(shiftKey && !isSign ? ["Shift"] : []), // a sign is written as it is, whatever makes it
    ...(altKey ? ["Alt"] : []),
    key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key,
  ];
  return parts.join("+");
}

/** Keys that walk, open, write or close wherever one is, and those that belong to the system's windows. */
const walking = /^(Shift\+)?(Escape|Tab|Enter|Space|Backspace|ContextMenu|F10|Arrow\w+|Home|End|PageUp|PageDown)$/;
const ofSystem = /^Mod\+(Shift\+)?[WTNQR]$|^(Alt\+)?F(4|5|11|12)$|^Mod\+[CVX]$/;

export type KeyProblem = "walking" | "system";
/** Why a key cannot be given to a command; null where it can. */
export function problemOf(shortcut: Shortcut): KeyProblem | null {
  return walking.test(shortcut) ? "walking" : ofSystem.test(shortcut) ? "system" : null;
}

/** The command that has these keys already. */
export function clashOf(
  shortcut: Shortcut,
  command: Pick<Command, "id">,
  commands: readonly Command[],
  map: KeyMap,
): Command | null {
  const wanted = shortcut.toLowerCase();
  return commands.find((other) => other.id !== command.id && keysOf(other, map)?.toLowerCase() === wanted) ?? null;
}

/** The map with a command's keys changed. What is as usual again is not kept; who loses keys to it has none. */
export function withKeys(
  map: KeyMap,
  command: Pick<Command, "id" | "shortcut">,
  shortcut: Shortcut | null,
  loser: Pick<Command, "id" | "shortcut"> | null = null,
): KeyMap {
  const next: Record<string, Shortcut | null> = { ...map };
  const set = ({ id, shortcut: usual }: Pick<Command, "id" | "shortcut">, keys: Shortcut | null) => {
    if (keys === usual) delete next[id];
    else next[id] = keys;
  };
  set(command, shortcut);
  if (loser) set(loser, null);
  return next;
}
