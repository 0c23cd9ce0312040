import type { IpcRenderer, IpcRendererEvent } from "electron";
import { channels } from "../shared/channels.ts";

/**
 * What the window gets of Electron: text to a host and back. Every argument is made a string here, so nothing else
 * crosses; what the text says is checked at its two ends. The window's side of this shape is
 * renderer/host/ipc-transport.ts.
 */
export function createBridge(ipcRenderer: Pick<IpcRenderer, "invoke" | "send" | "on" | "off">) {
  return {
    host: "electron" as const,
    call: (callId: string, target: string, method: string, inputText: string): Promise<string> =>
      ipcRenderer.invoke(channels.call, String(callId), String(target), String(method), String(inputText)),
    cancel: (callId: string): void => ipcRenderer.send(channels.cancel, String(callId)),
    onEvent(listener: (eventText: string) => void): () => void {
      const hear = (_event: IpcRendererEvent, eventText: unknown) => listener(String(eventText));
      ipcRenderer.on(channels.event, hear);
      return () => void ipcRenderer.off(channels.event, hear);
    },
    shell: {
      chooseTextFiles: (): Promise<string> => ipcRenderer.invoke(channels.chooseTextFiles),
      saveText: (suggestedName: string, text: string): Promise<string> =>
        ipcRenderer.invoke(channels.saveText, String(suggestedName), String(text)),
      saveBytes: (suggestedName: string, base64: string): Promise<string> =>
        ipcRenderer.invoke(channels.saveBytes, String(suggestedName), String(base64)),
      openOutside: (address: string): Promise<string> => ipcRenderer.invoke(channels.openOutside, String(address)),
      chooseWorkspace: (): Promise<string> => ipcRenderer.invoke(channels.chooseWorkspace),
    },
  };
}
