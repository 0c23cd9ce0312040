import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from "electron";
import { encodeEnvelope } from "#data/api/envelope.ts";
import { toWireError, WorkspaceError } from "#data/api/errors.ts";
import { channels } from "../shared/channels.ts";
import type { Host } from "../shared/open-host.ts";
import { pageAddress } from "./app-protocol.ts";
import type { DesktopShell } from "./shell.ts";

export interface IpcOptions {
  readonly ipcMain: Pick<IpcMain, "handle" | "on">;
  readonly host: Host;
  readonly shell: DesktopShell;
  /** Windows that hear events. */
  readonly windows: () => readonly { readonly webContents: Pick<WebContents, "send" | "isDestroyed"> }[];
  readonly report: (error: unknown) => void;
}

/** Largest text of one argument in characters, about what the other wire takes. */
const textLimit = 16_000_000;

/** Answers the window's calls over Electron's channels: text in, envelope text out, only from our own page. */
export function serveIpc({ ipcMain, host, shell, windows, report }: IpcOptions): void {
  const running = createRunning();

  ipcMain.handle(channels.call, (event, ...args) =>
    answer(event, args, 4, report, async ([callId = "", target = "", method = "", inputText = ""]) => {
      const { sender } = event;
      const call = running.begin(sender, callId);
      const onProgress = (share: number) => tell(sender, { type: "progress", callId, share });
      try {
        return await host.call(target, method, inputText, { signal: call.signal, onProgress });
      } finally {
        call.end();
      }
    }),
  );
  ipcMain.on(channels.cancel, (event, callId: unknown) => {
    if (isOurPage(event) && typeof callId === "string") running.cancel(event.sender, callId);
  });
  const answered =
    (work: (args: readonly string[]) => Promise<unknown>, count: number) =>
    (event: IpcMainInvokeEvent, ...args: unknown[]) =>
      answer(event, args, count, report, async (texts) =>
        encodeEnvelope({ ok: true, value: (await work(texts)) ?? null }),
      );
  ipcMain.handle(
    channels.chooseTextFiles,
    answered(() => shell.chooseTextFiles(), 0),
  );
  ipcMain.handle(
    channels.saveText,
    answered(([name = "", text = ""]) => shell.saveText(name, text), 2),
  );
  ipcMain.handle(
    channels.saveBytes,
    answered(([name = "", base64 = ""]) => shell.saveBytes(name, base64), 2),
  );
  ipcMain.handle(
    channels.openOutside,
    answered(([address = ""]) => shell.openOutside(address), 1),
  );
  ipcMain.handle(
    channels.chooseWorkspace,
    answered(() => shell.chooseWorkspace(), 0),
  );

  host.onEvent((event) => {
    for (const { webContents } of windows()) tell(webContents, event);
  });
}

/** Sends an event to a window that may be gone already. */
export function tell(contents: Pick<WebContents, "send" | "isDestroyed">, event: object): void {
  if (!contents.isDestroyed()) contents.send(channels.event, JSON.stringify(event));
}

/** Who before what: our scheme, the main frame; then how many texts of what size. Whatever fails is an envelope. */
async function answer(
  event: IpcMainInvokeEvent,
  args: readonly unknown[],
  count: number,
  report: (error: unknown) => void,
  work: (texts: readonly string[]) => Promise<string>,
): Promise<string> {
  try {
    if (!isOurPage(event)) throw new WorkspaceError("transport", "Keiro answers its own window only.");
    return await work(checkTexts(args, count));
  } catch (error) {
    report(error);
    return encodeEnvelope({ ok: false, error: toWireError(error) });
  }
}

function checkTexts(args: readonly unknown[], count: number): readonly string[] {
  const texts = args.filter((arg) => typeof arg === "string");
  if (args.length !== count || texts.length !== count)
    throw new WorkspaceError("transport", `This call takes ${count} texts.`);
  if (texts.some((text) => text.length > textLimit))
    throw new WorkspaceError(
      "limit-exceeded",
      `A call may be ${textLimit / 1_000_000} million characters at most. Send less at once.`,
    );
  return texts;
}

/** A frame inside the page, another page, or a frame that is gone has no say. */
export function isOurPage({ senderFrame }: Pick<IpcMainInvokeEvent | IpcMainEvent, "senderFrame">): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(pageAddress);
}

interface Running {
  readonly begin: (sender: WebContents, callId: string) => { readonly signal: AbortSignal; readonly end: () => void };
  readonly cancel: (sender: WebContents, callId: string) => void;
}

/** Calls on their way by window; a window that is closed or loaded anew gives up all of its own. */
function createRunning(): Running {
  const byWindow = new Map<WebContents, Map<string, AbortController>>();

  function callsOf(sender: WebContents): Map<string, AbortController> {
    const known = byWindow.get(sender);
    if (known) return known;
    const calls = new Map<string, AbortController>();
    const giveUp = () => {
      for (const call of calls.values()) call.abort();
    };
    byWindow.set(sender, calls);
    sender.on("did-navigate", giveUp);
    sender.on("render-process-gone", giveUp);
    sender.once("destroyed", () => {
      giveUp();
      byWindow.delete(sender);
    });
    return calls;
  }

  return {
    begin(sender, callId) {
      const calls = callsOf(sender);
      if (calls.has(callId)) throw new WorkspaceError("transport", "Two calls of this window have one id.");
      const controller = new AbortController();
      calls.set(callId, controller);
      return { signal: controller.signal, end: () => calls.delete(callId) };
    },
    cancel: (sender, callId) => byWindow.get(sender)?.get(callId)?.abort(),
  };
}
