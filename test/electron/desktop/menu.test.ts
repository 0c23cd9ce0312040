import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { menuTemplate } from "#electron/desktop/menu.ts";
import { windowOptions } from "#electron/desktop/window.ts";
import { desktopWords } from "#electron/desktop/words.ts";

function itemsOf(language: "en" | "ja", ran: string[] = []) {
  const template = menuTemplate({
    words: desktopWords[language],
    isMac: false,
    hasDeveloperTools: false,
    runCommand: (id) => ran.push(id),
  });
  return template.flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[]);
}

test("a click runs the command in the window, and a shortcut is only shown", () => {
  const ran: string[] = [];
  const undo = itemsOf("en", ran).find(({ id }) => id === "undo");
  undo?.click?.(undefined as never, undefined, undefined as never);
  expect(ran).toEqual(["undo"]);
  expect(undo).toMatchObject({ accelerator: "CmdOrCtrl+Z", registerAccelerator: false });
});

test("every item has words in both languages", () => {
  const [english, japanese] = [itemsOf("en"), itemsOf("ja")];
  expect(japanese).toHaveLength(english.length);
  for (const item of [...english, ...japanese]) expect(item.type === "separator" || Boolean(item.label)).toBe(true);
  expect(japanese.map(({ label }) => label)).toContain("検索…");
});

test("a window gives its page nothing but the preload", () => {
  const { webPreferences, show } = windowOptions("/preload.cjs", false, false);
  expect(show).toBe(false);
  expect(webPreferences).toMatchObject({
    preload: "/preload.cjs",
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
  });
});
