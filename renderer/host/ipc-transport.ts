import type { Transport } from "#data/api/client.ts";
import type { HostEvent } from "#data/api/contract.ts";
import { decodeEnvelope } from "#data/api/envelope.ts";
import { fromWireError, WorkspaceError } from "#data/api/errors.ts";
import type { ShellApi } from "#data/api/shell-api.ts";
import { createListeners, parseWindowEvent } from "./host-events.ts";
import { createRunningCalls } from "./running-calls.ts";

/** What the preload of the desktop window exposes as `window.keiro`, and nothing else. Everything crosses as text. */
export interface KeiroBridge {
  readonly host: "electron";
  call(callId: string, target: string, method: string, inputText: string): Promise<string>;
  cancel(callId: string): void;
  /** @returns stops listening. */
  onEvent(listener: (eventText: string) => void): () => void;
  readonly shell: {
    chooseTextFiles(): Promise<string>;
    saveText(suggestedName: string, text: string): Promise<string>;
    saveBytes(suggestedName: string, base64: string): Promise<string>;
    openOutside(address: string): Promise<string>;
    chooseWorkspace(): Promise<string>;
  };
}

export interface IpcTransport extends Transport {
  /** Commands chosen in the native menu, by the id of renderer/commands. @returns stops listening. */
  readonly onMenuCommand: (listener: (commandId: string) => void) => () => void;
}

export function createIpcTransport(bridge: KeiroBridge, windowId: string): IpcTransport {
  const running = createRunningCalls(windowId);
  const events = createListeners<HostEvent>();
  const menuCommands = createListeners<string>();
  bridge.onEvent((eventText) => {
    const event = parseWindowEvent(eventText);
    if (event?.type === "progress") running.progress(event.callId, event.share);
    else if (event?.type === "menuCommand") menuCommands.tell(event.id);
    else if (event) events.tell(event);
  });

  return {
    async call(target, method, inputText, { signal, onProgress }) {
      if (signal?.aborted) throw cancelled();
      const callId = running.begin(onProgress);
      const abort = () => bridge.cancel(callId);
      signal?.addEventListener("abort", abort, { once: true });
      try {
        return await bridge.call(callId, target, method, inputText);
      } catch (error) {
        throw new WorkspaceError(
          "transport",
          "The window and Keiro no longer understand each other. Close the window and start Keiro again.",
          { cause: error },
        );
      } finally {
        signal?.removeEventListener("abort", abort);
        running.end(callId);
      }
    },
    onEvent: events.add,
    onMenuCommand: menuCommands.add,
  };
}

/** The machine's dialogs through the bridge. */
export function createDesktopShell(bridge: KeiroBridge): ShellApi {
  const shell = bridge.shell;
  return {
    hasFolderDialog: true,
    chooseFolderTexts: () => Promise.resolve([]), // its folder dialog gives a key
    chooseTextFiles: async () => openAnswer(await shell.chooseTextFiles()) as { name: string; text: string }[],
    saveText: async (suggestedName, text) => openAnswer(await shell.saveText(suggestedName, text)) as boolean,
    saveBytes: async (suggestedName, base64) => openAnswer(await shell.saveBytes(suggestedName, base64)) as boolean,
    async openOutside(address) {
      openAnswer(await shell.openOutside(address));
    },
    chooseWorkspace: async () => openAnswer(await shell.chooseWorkspace()) as string | null,
  };
}

/** The value of an envelope. @throws WorkspaceError the error in it. */
function openAnswer(envelopeText: string): unknown {
  const envelope = decodeEnvelope(envelopeText);
  if (!envelope.ok) throw fromWireError(envelope.error);
  return envelope.value;
}

function cancelled(): WorkspaceError {
  return new WorkspaceError("cancelled", "Cancelled.");
}
