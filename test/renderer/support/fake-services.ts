import type { WindowServices } from "#renderer/state/services.ts";
import { createWindowStore } from "#renderer/state/window-store.ts";
import { openWorkspace } from "#renderer/commands/session-actions.ts";
import { counted } from "./calls-on-the-way.ts";
import { createFakeHost, createFakeWorkspace } from "./fake-workspace.ts";
import type { FakeWorkspace } from "./fake-workspace.ts";

export interface FakeWindow {
  readonly services: WindowServices;
  readonly workspace: FakeWorkspace;
  readonly copied: string[];
  /** Sheets that were handed to printing. */
  readonly printed: string[];
}

/** A window's services over a workspace in memory; nothing is open yet. */
export function createFakeWindow(workspace = createFakeWorkspace()): FakeWindow {
  const copied: string[] = [];
  const printed: string[] = [];
  const client = counted(workspace.client);
  let drafts = 0;
  const services: WindowServices = {
    store: createWindowStore(),
    host: counted(createFakeHost()),
    workspaceClient: () => client,
    shell: {
      chooseTextFiles: async () => [],
      chooseFolderTexts: async () => [],
      saveText: async () => true,
      saveBytes: async () => true,
      openOutside: async () => {},
      chooseWorkspace: async () => null,
      hasFolderDialog: false,
    },
    retryHost: () => {},
    tabStorage: createTabStorage(),
    canvas: () => null,
    keepCanvas: () => {},
    afterDrawing: (action) => action(),
    pause: () => Promise.resolve(),
    withFaces: async (sheet) => sheet,
    drawPng: async () => null,
    computeLayout: async ({ entities }) => ({
      positions: Object.fromEntries(entities.map(({ id }, at) => [id, { x: at * 100, y: 0 }])),
      ground: null,
      isInRows: false,
    }),
    print: (sheet) => void printed.push(sheet),
    newDraftId: () => `draft-${++drafts}`,
    copyText: async (text) => {
      copied.push(text);
      return true;
    },
  };
  return { services, workspace, copied, printed };
}

/** A tab's storage in memory. */
export function createTabStorage(): WindowServices["tabStorage"] {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

/** The same with the workspace open. */
export async function openFakeWindow(workspace = createFakeWorkspace()): Promise<FakeWindow> {
  const fake = createFakeWindow(workspace);
  await openWorkspace(fake.services, "atlas");
  return fake;
}
