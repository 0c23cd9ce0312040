import { EventEmitter } from "node:events";
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, IpcRenderer, WebContents } from "electron";
import type { IpcOptions } from "#electron/desktop/ipc.ts";

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type Hearer = (event: IpcMainEvent, ...args: unknown[]) => void;
type Renderer = Pick<IpcRenderer, "invoke" | "send" | "on" | "off">;

/** A window as far as messages go: what is sent to it, and the events of its life. */
export interface FakeWindow {
  readonly webContents: WebContents & EventEmitter;
  /** The page's end of the line. `frame` says who speaks, so that a test can be somebody else. */
  readonly renderer: (frame?: { readonly url: string; readonly parent?: object | null } | null) => Renderer;
}

/**
 * Electron's messages between a page and the host, as strict as the real ones: everything is cloned on its way, a
 * second handler for a channel and a call without one are errors.
 */
export function createFakeElectron() {
  const handlers = new Map<string, Handler>();
  const hearers = new Map<string, Hearer[]>();
  const windows: FakeWindow[] = [];

  const ipcMain: IpcOptions["ipcMain"] = {
    handle(channel: string, handler: Handler) {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, handler);
    },
    on(channel: string, hearer: Hearer) {
      hearers.set(channel, [...(hearers.get(channel) ?? []), hearer]);
      return ipcMain as IpcMain;
    },
  };

  function openWindow(): FakeWindow {
    const toPage = new EventEmitter();
    const contents = Object.assign(new EventEmitter(), {
      isDestroyed: () => false,
      send: (channel: string, ...args: unknown[]) => void toPage.emit(channel, {}, ...structuredClone(args)),
    }) as unknown as FakeWindow["webContents"];
    const window: FakeWindow = {
      webContents: contents,
      renderer(frame = { url: "app://keiro/" }) {
        const event = {
          sender: contents,
          senderFrame: frame === null ? null : { parent: null, ...frame },
        } as unknown as IpcMainInvokeEvent & IpcMainEvent;
        return {
          async invoke(channel: string, ...args: unknown[]) {
            const sent = structuredClone(args);
            await Promise.resolve(); // never in the same turn
            const handler = handlers.get(channel);
            if (!handler)
              throw new Error(
                `Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`,
              );
            return structuredClone(await handler(event, ...sent)) as never;
          },
          send(channel: string, ...args: unknown[]) {
            const sent = structuredClone(args);
            queueMicrotask(() => hearers.get(channel)?.forEach((hear) => hear(event, ...sent)));
          },
          on: (channel, listener) => toPage.on(channel, listener) as never,
          off: (channel, listener) => toPage.off(channel, listener) as never,
        };
      },
    };
    windows.push(window);
    return window;
  }

  return { ipcMain, openWindow, windows: () => windows };
}
