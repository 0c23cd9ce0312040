/**
 * Shortcuts are written "Mod+Shift+P": Mod is Ctrl, or Command on a Mac; then Shift and Alt; last the key as the
 * keyboard gives it. A sign that needs Shift on some keyboards ("?") is written without Shift.
 */
export type Shortcut = string;

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function isMac(platform: string): boolean {
  return /^(Mac|iP)/.test(platform);
}

/** Whether a key press is this shortcut. */
export function matchesShortcut(event: Keys, shortcut: Shortcut, mac: boolean): boolean {
  const { modifiers, key } = partsOf(shortcut);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const otherMod = mac ? event.ctrlKey : event.metaKey;
  if (otherMod || mod !== modifiers.includes("Mod") || event.altKey !== modifiers.includes("Alt")) return false;
  const needsShift = modifiers.includes("Shift");
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && event.shiftKey !== needsShift) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** A shortcut without modifier, which must not fire while somebody types. */
export function isPlain(shortcut: Shortcut): boolean {
  const { modifiers } = partsOf(shortcut);
  return !modifiers.includes("Mod") && !modifiers.includes("Alt");
}

const macSigns: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Shift: "⇧",
  Alt: "⌥",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "esc",
  Delete: "⌦",
};
const signs: Readonly<Record<string, string>> = {
  Mod: "Ctrl",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
};

/** The keys as people know them: "Ctrl", "Shift", "P". */
export function shortcutKeys(shortcut: Shortcut, mac: boolean): readonly string[] {
  const { modifiers, key } = partsOf(shortcut);
  const names = mac ? macSigns : signs;
  return [...modifiers, key].map((name) => names[name] ?? (name.length === 1 ? name.toUpperCase() : name));
}

/** For `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: Shortcut, mac: boolean): string {
  return shortcut.replace("Mod", mac ? "Meta" : "Control");
}

function partsOf(shortcut: Shortcut): { readonly modifiers: readonly string[]; readonly key: string } {
  if (shortcut.endsWith("+"))
    return {
      modifiers: shortcut
        .slice(0, -1)
        .split("+")
        .filter((part) => part !== ""),
      key: "+",
    };
  const parts = shortcut.split("+");
  return { modifiers: parts.slice(0, -1), key: parts.at(-1)! };
}
