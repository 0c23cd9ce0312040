import type { BrowserWindow as Window, BrowserWindowConstructorOptions } from "electron";
import { pageAddress } from "./app-protocol.ts";

/** Everything that would give a page more than text over one channel is off. */
export function windowOptions(
  preload: string,
  isDark: boolean,
  hasDeveloperTools: boolean,
): BrowserWindowConstructorOptions {
  return {
    title: "Keiro",
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 560,
    show: false,
    backgroundColor: isDark ? "#16181d" : "#ffffff", // no white flash before the page is drawn
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false, // its dictionaries would be fetched from the network
      devTools: hasDeveloperTools,
    },
  };
}

/** Shows the page in a window; it appears when there is something to see. */
export async function showPage(window: Pick<Window, "once" | "show" | "loadURL">): Promise<void> {
  window.once("ready-to-show", () => window.show());
  await window.loadURL(pageAddress);
}
