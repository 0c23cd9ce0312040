import { homedir } from "node:os";
import { join } from "node:path";
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, session, shell } from "electron";
import { exitStatusOf, toWireError } from "#data/api/errors.ts";
import { connectByWorker } from "../shared/connect-place.ts";
import { parseHostArguments } from "../shared/host-arguments.ts";
import type { HostArguments } from "../shared/host-arguments.ts";
import { createLog } from "../shared/log.ts";
import { findShippedFiles } from "../shared/shipped-files.ts";
import { startHost } from "../shared/start-host.ts";
import { summariseByWorker } from "../shared/start-worker.ts";
import { userFolders } from "../shared/user-folders.ts";
import { appScheme, pageAddress, serveApp } from "./app-protocol.ts";
import { serveIpc, tell } from "./ipc.ts";
import { lockDown } from "./lock-down.ts";
import { menuTemplate } from "./menu.ts";
import { ownArguments } from "./own-arguments.ts";
import { createDesktopShell } from "./shell.ts";
import { showPage, windowOptions } from "./window.ts";
import { desktopWords } from "./words.ts";

/** Longer than this nobody waits for a program that was told to end, in milliseconds. */
const closeLimitMs = 1_800;

/** Starts the desktop host; resolves when its window shows the page. What it does before the first `await` must happen before Electron is ready. */
export async function boot(given: HostArguments): Promise<void> {
  const files = findShippedFiles(import.meta.url);
  const folders = userFolders({ platform: process.platform, home: homedir(), env: process.env });
  app.setPath("userData", join(folders.cache, "electron"));
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  if (!app.requestSingleInstanceLock(given)) {
    app.quit(); // the first one hears of it and comes to the front
    return;
  }

  const logFile = join(folders.cache, "keiro.log");
  const log = createLog({ file: logFile, part: "desktop", now: () => new Date().toISOString() });
  const { host, profile } = startHost({
    kind: "electron",
    files,
    folders,
    documentsFolder: given.documents,
    connect: connectByWorker(files.worker, logFile, log),
    summarise: summariseByWorker(files.worker),
    log,
  });
  if (given.workspace !== null) await host.startWith(given.workspace);
  await app.whenReady();

  const wordsNow = async () =>
    desktopWords[(await profile.read()).lang ?? (app.getLocale().startsWith("ja") ? "ja" : "en")];
  const desktopShell = createDesktopShell({
    dialog,
    openExternal: (address) => shell.openExternal(address),
    words: wordsNow,
    addWorkspace: host.addWorkspace,
  });
  lockDown({
    app,
    session: session.defaultSession,
    openOutside: (address) => void desktopShell.openOutside(address).catch(log.error),
  });
  serveApp(protocol, files.page);
  serveIpc({ ipcMain, host, shell: desktopShell, windows: () => BrowserWindow.getAllWindows(), report: log.error });

  const showMenu = async () => {
    const runCommand = (id: string) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) tell(webContents, { type: "menuCommand", id });
    };
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({
          words: await wordsNow(),
          isMac: process.platform === "darwin",
          hasDeveloperTools: !app.isPackaged,
          runCommand,
        }),
      ),
    );
  };
  await showMenu();
  host.onProfileChanged(() => void showMenu().catch(log.error));

  const openWindow = () =>
    showPage(new BrowserWindow(windowOptions(files.preload, nativeTheme.shouldUseDarkColors, !app.isPackaged)));
  app.on("second-instance", (_event, _argv, _cwd, wanted) => {
    void comeToFront(host.startWith, wanted as HostArguments, openWindow).catch(log.error);
  });
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow().catch(log.error);
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.once("will-quit", (event) => {
    event.preventDefault(); // until everything is closed
    setTimeout(() => app.exit(0), closeLimitMs).unref();
    void Promise.allSettled([host.close()])
      .then(log.flush)
      .then(() => app.exit(0));
  });
  await openWindow();
}

/** A second start shows the window of the first; a workspace that it named is opened there. */
async function comeToFront(
  startWith: (folder: string) => Promise<void>,
  wanted: HostArguments,
  openWindow: () => Promise<void>,
): Promise<void> {
  const [window] = BrowserWindow.getAllWindows();
  if (wanted.workspace !== null) await startWith(wanted.workspace);
  if (!window) return openWindow();
  if (window.isMinimized()) window.restore();
  window.focus();
  if (wanted.workspace !== null) await window.loadURL(pageAddress);
}

/** Only Electron has this version; the Chromium harness of the tests calls `boot` itself. */
if (process.versions["electron"] !== undefined) {
  Promise.resolve()
    .then(() => boot(parseHostArguments(ownArguments(process.argv), process.cwd())))
    .catch((error: unknown) => {
      const { code, sentence } = toWireError(error);
      process.stderr.write(`keiro: ${code}: ${sentence}\n`);
      app.exit(exitStatusOf(code));
    });
}
