import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandList, getCommand } from "#renderer/commands/command-list.ts";
import { clashOf, keysOf, problemOf, shortcutFrom, withKeys } from "#renderer/commands/key-map.ts";
import type { KeyMap } from "#renderer/commands/key-map.ts";
import { matchesShortcut } from "#renderer/commands/shortcut.ts";

const pressed = (key: string, more: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});
const [search, fit, back] = [getCommand("search"), getCommand("fit"), getCommand("back")];

describe("keys of one's own", () => {
  it("are written as the list of commands writes them", () => {
    expect(shortcutFrom(pressed("p", { ctrlKey: true, shiftKey: true }), false)).toBe("Mod+Shift+P");
    expect(shortcutFrom(pressed("k", { metaKey: true }), true)).toBe("Mod+K");
    expect(shortcutFrom(pressed("?", { shiftKey: true }), false)).toBe("?");
    expect(shortcutFrom(pressed("ArrowLeft", { altKey: true }), false)).toBe("Alt+ArrowLeft");
    expect(shortcutFrom(pressed("Shift", { shiftKey: true }), false)).toBeNull();
  });

  it("are met by the same press, on either system", () => {
    const aPress = fc.record({
      key: fc.constantFrom("a", "Z", "7", "?", "+", ",", "F2", "ArrowUp", "Delete"),
      ctrlKey: fc.boolean(),
      metaKey: fc.constant(false),
      shiftKey: fc.boolean(),
      altKey: fc.boolean(),
    });
    fc.assert(
      fc.property(aPress, fc.boolean(), (press, mac) => {
        const event = mac ? { ...press, ctrlKey: false, metaKey: press.ctrlKey } : press;
        expect(matchesShortcut(event, shortcutFrom(event, mac)!, mac)).toBe(true);
      }),
    );
  });

  it("clash with those of another command, whether usual or changed, and not with the command's own", () => {
    expect(clashOf("Mod+K", fit, commandList, {})).toBe(search);
    expect(clashOf("mod+k", search, commandList, {})).toBeNull();
    expect(clashOf("Mod+K", fit, commandList, { search: null })).toBeNull();
    expect(clashOf("Mod+J", fit, commandList, { back: "Mod+J" })).toBe(back);
  });

  it("are not those that walk or that belong to the system", () => {
    expect(["Tab", "Escape", "ArrowUp", "Space"].map(problemOf)).toEqual(Array(4).fill("walking"));
    expect(["Mod+W", "Mod+C", "F11"].map(problemOf)).toEqual(Array(3).fill("system"));
    expect(["Mod+J", "Alt+ArrowUp", "F2", "q"].map(problemOf)).toEqual(Array(4).fill(null));
  });

  it("are taken from who had them, and what is as usual again is not kept", () => {
    const taken = withKeys({}, fit, "Mod+K", search);
    expect(taken).toEqual({ fit: "Mod+K", search: null });
    expect(withKeys(withKeys(taken, fit, fit.shortcut), search, search.shortcut)).toEqual({});
  });

  it("never leave two commands with the same keys, however one changes them", () => {
    const aChange = fc.tuple(fc.constantFrom(search, fit, back), fc.constantFrom("Mod+K", "0", "Mod+J", null));
    fc.assert(
      fc.property(fc.array(aChange, { maxLength: 8 }), (changes) => {
        let map: KeyMap = {};
        for (const [command, shortcut] of changes)
          map = withKeys(
            map,
            command,
            shortcut,
            shortcut === null ? null : clashOf(shortcut, command, commandList, map),
          );
        const keys = commandList
          .map((command) => keysOf(command, map))
          .filter((shortcut) => shortcut !== null && shortcut !== "Escape");
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
