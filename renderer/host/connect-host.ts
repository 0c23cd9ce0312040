import type { Transport } from "#data/api/client.ts";
import type { ShellApi } from "#data/api/shell-api.ts";
import { createBrowserShell } from "./browser-shell.ts";
import { createHttpTransport } from "./http-transport.ts";
import type { HostState } from "./http-transport.ts";
import { createDesktopShell, createIpcTransport } from "./ipc-transport.ts";
import type { KeiroBridge } from "./ipc-transport.ts";

declare global {
  interface Window {
    /** Only in the desktop window. */
    readonly keiro?: KeiroBridge;
  }
}

/** The host of this window, whichever it is. */
export interface HostConnection {
  readonly kind: "electron" | "loopback";
  readonly transport: Transport;
  readonly shell: ShellApi;
  /** Commands chosen in a native menu; a browser has none. @returns stops listening. */
  readonly onMenuCommand: (listener: (commandId: string) => void) => () => void;
  /** Hears of each change of whether the host answers; the window and the host of a desktop live and die together. @returns stops listening. */
  readonly onHostState: (listener: (state: HostState) => void) => () => void;
  /** Tries at once whether the host answers again. */
  readonly retryNow: () => void;
}

/** Under this name the token survives a reload; a tab keeps it to itself and forgets it when it is closed. */
const tokenKey = "keiro.token";

/** Finds out who serves this window and connects to it. */
export function connectHost(page: Window = window): HostConnection {
  const windowId = page.crypto.randomUUID();
  if (page.keiro) {
    const transport = createIpcTransport(page.keiro, windowId);
    return {
      kind: "electron",
      transport,
      shell: createDesktopShell(page.keiro),
      onMenuCommand: transport.onMenuCommand,
      onHostState: () => () => {},
      retryNow: () => {},
    };
  }
  // The address of a new start differs from that of the former in its fragment only, which alone loads nothing.
  page.addEventListener("hashchange", () => page.location.reload());
  const transport = createHttpTransport({ origin: page.location.origin, token: takeToken(page), windowId });
  return {
    kind: "loopback",
    transport,
    shell: createBrowserShell(),
    onMenuCommand: () => () => {},
    onHostState: transport.onHostState,
    retryNow: transport.retryNow,
  };
}

/**
 * The token from the address bar, which it leaves at once: neither history nor a copied address has it. After a reload
 * it comes from the tab's own storage. Without one every call is refused with a sentence.
 */
function takeToken({ location, history, sessionStorage }: Window): string {
  const given = /^#([\w-]{20,200})$/.exec(location.hash)?.[1];
  if (given === undefined) return sessionStorage.getItem(tokenKey) ?? "";
  sessionStorage.setItem(tokenKey, given);
  history.replaceState(null, "", location.pathname + location.search);
  return given;
}
