import { createContext, useContext } from "react";
import type { Client, HostMethod, WorkspaceMethod } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ShellApi } from "#data/api/shell-api.ts";
import type { CanvasHandle, ComputeLayout } from "../canvas/canvas-port.ts";
import type { PngSize } from "../canvas/paper/png-size.ts";
import type { WindowStore } from "./window-store.ts";

export type WorkspaceClient = Client<WorkspaceMethod>;

/** What commands and panels work with: the state, and everything that is not state. Handed in whole, so that a test hands in its own. */
export interface WindowServices {
  readonly store: WindowStore;
  readonly host: Client<HostMethod>;
  /** The methods of an open workspace by its handle; the same handle gives the same object. */
  readonly workspaceClient: (workspace: string) => WorkspaceClient;
  readonly shell: ShellApi;
  /** Tries at once whether the host answers again. */
  readonly retryHost: () => void;
  /** The tab's own storage: it survives a reload and is forgotten when the tab is closed. */
  readonly tabStorage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** The canvas, once it is drawn. */
  readonly canvas: () => CanvasHandle | null;
  /** The canvas says that it is there, or gone. */
  readonly keepCanvas: (canvas: CanvasHandle | null) => void;
  /** Runs after what the state now says is drawn, so that the canvas knows it. */
  readonly afterDrawing: (action: () => void) => void;
  /** Called in the middle of long work: the window draws and answers keys where it has had no turn for so long that it is felt. */
  readonly pause: () => Promise<void>;
  readonly computeLayout: ComputeLayout;
  /** Hands one sheet, an SVG, to the system's printing. */
  readonly print: (sheet: string) => void;
  /** The same sheet with the letters that it is written in, so that a file of it looks the same on every machine. */
  readonly withFaces: (sheet: string) => Promise<string>;
  /** The sheet as a PNG in base64; null where the machine could not draw it. */
  readonly drawPng: (sheet: string, size: PngSize) => Promise<string | null>;
  /** A fresh id for a draft: letters, digits and dashes. */
  readonly newDraftId: () => string;
  /** Puts text on the clipboard. @returns whether the system let it. */
  readonly copyText: (text: string) => Promise<boolean>;
}

const ServicesContext = createContext<WindowServices | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): WindowServices {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("A component of the window stands outside its services.");
  return services;
}

/** The methods of the workspace that is open. @throws WorkspaceError `not-found` when none is. */
export function openClient({ store, workspaceClient }: WindowServices): WorkspaceClient {
  const { session } = store.getState();
  if (session.status !== "open") throw new WorkspaceError("not-found", "No workspace is open.");
  return workspaceClient(session.workspace);
}
