import { createHostClient, createWorkspaceClient } from "#data/api/client.ts";
import type { CanvasHandle } from "./canvas/canvas-port.ts";
import { drawPng } from "./canvas/paper/draw-png.ts";
import { facePartsOf, withFaces } from "./canvas/paper/paper-fonts.ts";
import { computeLayout } from "./canvas/layouts/layout-service.ts";
import { printSheet } from "./ui/print-sheet.ts";
import { createPause } from "./host/create-pause.ts";
import type { HostConnection } from "./host/connect-host.ts";
import type { WindowServices, WorkspaceClient } from "./state/services.ts";
import type { WindowStore } from "./state/window-store.ts";
import { copyText } from "./ui/copy-text.ts";

/** Joins the window's state with its host: what commands and panels work with. */
export function createServices(
  store: WindowStore,
  { transport, shell, retryNow }: Pick<HostConnection, "transport" | "shell" | "retryNow">,
  tabStorage: WindowServices["tabStorage"],
): WindowServices {
  const clients = new Map<string, WorkspaceClient>();
  const pause = createPause();
  let canvas: CanvasHandle | null = null;
  return {
    store,
    host: createHostClient(transport),
    workspaceClient(workspace) {
      const known = clients.get(workspace);
      if (known) return known;
      const made = createWorkspaceClient(transport, workspace, pause);
      clients.set(workspace, made);
      return made;
    },
    shell,
    retryHost: retryNow,
    tabStorage,
    canvas: () => canvas,
    keepCanvas(handle) {
      canvas = handle;
    },
    afterDrawing: (action) => setTimeout(() => requestAnimationFrame(action), 0),
    pause,
    computeLayout,
    print: (sheet) => printSheet(document, sheet),
    withFaces: (sheet) => withFaces(sheet, facePartsOf(document), readBytes),
    drawPng: (sheet, size) => drawPng(document, sheet, size),
    newDraftId: () => crypto.randomUUID(),
    copyText,
  };
}

/** What the window was served with. @throws TypeError, or an Error for an answer that is none. */
async function readBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
