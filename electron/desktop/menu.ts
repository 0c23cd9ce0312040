import type { MenuItemConstructorOptions } from "electron";
import type { DesktopWords } from "./words.ts";

export interface MenuOptions {
  readonly words: DesktopWords;
  readonly isMac: boolean;
  /** Only while we build the program. */
  readonly hasDeveloperTools: boolean;
  /** Runs a command of the window by its id in renderer/commands/command-list.ts. */
  readonly runCommand: (id: string) => void;
}

/**
 * The native menu. What the window can do is asked of the window by the command's id, and its shortcut is only shown:
 * the window hears the keys itself, so that a key means the same in the browser.
 */
export function menuTemplate({
  words,
  isMac,
  hasDeveloperTools,
  runCommand,
}: MenuOptions): MenuItemConstructorOptions[] {
  const command = (id: string, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    click: () => runCommand(id),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const line: MenuItemConstructorOptions = { type: "separator" };
  const settings = command("settings", words.settings, "CmdOrCtrl+,");
  return [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    {
      label: words.file,
      submenu: [
        command("startPage", words.startPage),
        command("mergeFrom", words.mergeFrom),
        command("makePackage", words.makePackage),
        settings,
        line,
        { role: "close", label: words.close },
        ...(isMac ? [] : [{ role: "quit", label: words.quit } as const]),
      ],
    },
    {
      label: words.edit,
      submenu: [
        command("undo", words.undo, "CmdOrCtrl+Z"),
        command("redo", words.redo, "CmdOrCtrl+Shift+Z"),
        line,
        { role: "cut", label: words.cut },
        { role: "copy", label: words.copy },
        { role: "paste", label: words.paste },
        { role: "selectAll", label: words.selectAll },
        line,
        command("search", words.search, "CmdOrCtrl+K"),
        command("palette", words.palette, "CmdOrCtrl+Shift+P"),
      ],
    },
    {
      label: words.view,
      submenu: [
        command("fit", words.fit),
        command("theme", words.theme),
        command("language", words.language),
        line,
        { role: "togglefullscreen", label: words.fullScreen },
        { role: "reload", label: words.reload },
        ...(hasDeveloperTools ? [{ role: "toggleDevTools" } as const] : []),
      ],
    },
    { label: words.help, role: "help", submenu: [command("help", words.shortcuts)] },
  ];
}
