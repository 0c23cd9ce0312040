import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { menuTemplate } from "#electron/desktop/menu.ts";
import { desktopWords } from "#electron/desktop/words.ts";
import { commandList } from "#renderer/commands/command-list.ts";

test("every command of the native menu is one that the window has", () => {
  const template = menuTemplate({
    words: desktopWords.en,
    isMac: true,
    hasDeveloperTools: false,
    runCommand: () => {},
  });
  const asked = template.flatMap(({ submenu = [] }) =>
    (submenu as MenuItemConstructorOptions[]).flatMap(({ id }) => id ?? []),
  );
  const known = new Set(commandList.map(({ id }) => id));
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((id) => !known.has(id))).toEqual([]);
});
