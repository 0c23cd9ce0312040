import { EventEmitter } from "node:events";
import type { Browser, CDPSession, Page, Route } from "playwright-core";

/**
 * Electron's main process over a real Chromium, as much of it as the desktop host uses. It shows nothing of Electron's
 * own process model, sandbox, fuses, menus or dialogs: what it is good for is running our main and preload scripts,
 * the page and its content policy together. The harness bundles the host with this file in Electron's place.
 */

/** What a test sees and steers. */
export const control = {
  /** Handed in before the host starts. */
  browser: null as Browser | null,
  /** The preload with its surroundings, run in an isolated world of each page. */
  preloadScript: "",
  /** The page's side of contextBridge. */
  pageScript: "",
  /** What the host or the page did that leaves the window, in order. */
  calls: [] as (readonly [what: string, ...details: unknown[]])[],
  /** What dialogs answer. */
  dialogs: {
    open: { canceled: true, filePaths: [] as string[] },
    save: { canceled: true, filePath: "" },
    message: { response: 1 },
  },
  menu: [] as readonly MenuItem[],
  permissions: {} as { request?: PermissionRequest; check?: PermissionCheck },
  windows: [] as BrowserWindow[],
  /** What pages wrote to their console, errors too. */
  log: [] as string[],
};

interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly click?: () => void;
  readonly submenu?: readonly MenuItem[];
}
type PermissionRequest = (contents: object, permission: string, answer: (granted: boolean) => void) => void;
type PermissionCheck = (contents: object, permission: string) => boolean;
type IpcHandler = (event: object, ...args: unknown[]) => unknown;

const handlers = new Map<string, IpcHandler>();
const hearers = new Map<string, IpcHandler>();
const schemes = new Map<string, (request: Request) => Promise<Response>>();
let isReady = false;
let beforeRequest: ((details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void) | null = null;

class App extends EventEmitter {
  readonly isPackaged = true;
  private readonly paths = new Map<string, string>();

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getLocale(): string {
    return "en-GB";
  }
  enableSandbox(): void {
    if (isReady) throw new Error("app.enableSandbox() can only be called before app is ready");
    control.calls.push(["enableSandbox"]);
  }
  requestSingleInstanceLock(): boolean {
    return this.paths.has("userData"); // the lock lies in that folder
  }
  whenReady(): Promise<void> {
    isReady = true;
    return Promise.resolve();
  }
  quit(): void {
    const event = { prevented: false, preventDefault: () => (event.prevented = true) };
    this.emit("will-quit", event);
    if (!event.prevented) this.exit(0);
  }
  exit(code: number): void {
    control.calls.push(["exit", code]);
  }
}
export const app = new App();

export const protocol = {
  registerSchemesAsPrivileged(): void {
    if (isReady) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    if (schemes.has(scheme)) throw new Error("The scheme has been registered");
    schemes.set(scheme, handler);
  },
};

export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: PermissionRequest) => void (control.permissions.request = handler),
    setPermissionCheckHandler: (handler: PermissionCheck) => void (control.permissions.check = handler),
    setDevicePermissionHandler: () => {},
    webRequest: { onBeforeRequest: (handler: NonNullable<typeof beforeRequest>) => void (beforeRequest = handler) },
  }),
};

export const shell = {
  openExternal(address: string): Promise<void> {
    control.calls.push(["openExternal", address]);
    return Promise.resolve();
  },
};

export const dialog = {
  showOpenDialog: () => Promise.resolve(control.dialogs.open),
  showSaveDialog: () => Promise.resolve(control.dialogs.save),
  showMessageBox(options: { message: string; detail?: string }) {
    control.calls.push(["messageBox", options.message, options.detail]);
    return Promise.resolve(control.dialogs.message);
  },
};

export const ipcMain = {
  handle(channel: string, handler: IpcHandler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  on(channel: string, hearer: IpcHandler): void {
    hearers.set(channel, hearer);
  },
};

export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (menu: readonly MenuItem[]) => void (control.menu = menu),
};

export const nativeTheme = { shouldUseDarkColors: false };

/** `app://keiro/x` as Chromium can load it, and back: a secure address of its own that no network answers. */
const toHttps = (address: string) =>
  address.replace(/^([a-z]+):\/\/([a-z]+)\//, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${host}.${scheme}.invalid/` : whole,
  );
const fromHttps = (address: string) => address.replace(/^https:\/\/([a-z]+)\.([a-z]+)\.invalid\//, "$2://$1/");

type OpenHandler = (details: { url: string }) => { action: "allow" | "deny" };

class WebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: "allow" });
  sendToPage: (channel: string, args: readonly unknown[]) => void = () => {};

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    this.sendToPage(channel, structuredClone(args));
  }
  isDestroyed(): boolean {
    return false;
  }
}

interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly show: boolean;
  readonly webPreferences: Readonly<Record<string, unknown>>;
}

/** What must hold of every window; Electron itself would not complain. */
const required: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  webSecurity: true,
};

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  isShown: boolean;
  page: Page | null = null;
  private readonly options: WindowOptions;

  constructor(options: WindowOptions) {
    super();
    for (const [name, value] of Object.entries(required)) {
      if (options.webPreferences[name] !== value) throw new Error(`A window must have ${name}: ${String(value)}.`);
    }
    this.options = options;
    this.isShown = options.show;
    control.windows.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }
  static getAllWindows(): readonly BrowserWindow[] {
    return control.windows;
  }
  show(): void {
    this.isShown = true;
  }
  focus(): void {
    control.calls.push(["focus"]);
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}

  async loadURL(address: string): Promise<void> {
    this.page ??= await this.openPage();
    await this.page.goto(toHttps(address));
    this.emit("ready-to-show");
  }

  private async openPage(): Promise<Page> {
    if (!control.browser) throw new Error("The harness has no browser.");
    const { width, height } = this.options;
    const context = await control.browser.newContext({ viewport: { width, height }, serviceWorkers: "block" });
    const page = await context.newPage();
    page.on("console", (message) => control.log.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => control.log.push(`error: ${error.message}`));
    await context.route("**/*", (route) => this.answer(route, page));
    context.on("page", (opened) => void opened.close());
    await this.bridge(page, await context.newCDPSession(page));
    return page;
  }

  /** Every request of the page: what the host denies is aborted, its own scheme is answered, nothing else is. */
  private async answer(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const address = fromHttps(request.url());
    if (request.isNavigationRequest() && !isFrameOf(request, page)) {
      control.calls.push(["windowOpen", address, this.webContents.openHandler({ url: address }).action]);
      return route.abort();
    }
    const isMain = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (isMain && page.url() !== "about:blank") {
      const event = { url: address, prevented: false, preventDefault: () => (event.prevented = true) };
      this.webContents.emit("will-navigate", event, address);
      if (event.prevented) {
        control.calls.push(["navigationDenied", address]);
        return route.abort("aborted");
      }
    }
    const handler = schemes.get(address.split(":", 1)[0] ?? "");
    if (isCancelled(address) || !handler) {
      control.calls.push(["blocked", address]);
      return route.abort();
    }
    const response = await handler(new Request(address));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  /** Runs the preload in a world of its own and joins it to ipcMain. */
  private async bridge(page: Page, cdp: CDPSession): Promise<void> {
    await cdp.send("Page.enable");
    await cdp.send("Runtime.enable");
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: control.pageScript });
    await cdp.send("Runtime.addBinding", { name: "keiroIpcSend", executionContextName: "electron-preload" });
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", {
      worldName: "electron-preload",
      source: control.preloadScript,
    });
    let world = 0;
    const evaluate = (expression: string) =>
      void cdp.send("Runtime.evaluate", { contextId: world, expression }).catch(() => undefined); // the page may be gone
    cdp.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.name === "electron-preload") world = context.id;
    });
    this.webContents.sendToPage = (channel, args) => evaluate(`keiroIpcEvent(${JSON.stringify({ channel, args })})`);
    cdp.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name !== "keiroIpcSend") return;
      const { type, id, channel, args } = JSON.parse(payload) as {
        type: string;
        id: number;
        channel: string;
        args: unknown[];
      };
      const event = { sender: this.webContents, senderFrame: { url: fromHttps(page.url()), parent: null } };
      if (type === "send") hearers.get(channel)?.(event, ...args);
      else
        void invoke(channel, event, args).then((answer) =>
          evaluate(`keiroIpcReply(${JSON.stringify({ id, ...answer })})`),
        );
    });
  }
}

async function invoke(
  channel: string,
  event: object,
  args: readonly unknown[],
): Promise<{ value: unknown } | { error: string }> {
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return { value: structuredClone(await handler(event, ...args)) };
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${String(error)}` };
  }
}

function isFrameOf(request: ReturnType<Route["request"]>, page: Page): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    return false; // the frame of a new window does not exist yet
  }
}

function isCancelled(address: string): boolean {
  let cancelled = false;
  beforeRequest?.({ url: address }, ({ cancel = false }) => {
    cancelled = cancel;
  });
  return cancelled;
}
