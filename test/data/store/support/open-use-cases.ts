import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { createWorkspaceClient } from "#data/api/client.ts";
import type { Client, WorkspaceMethod } from "#data/api/contract.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { createTraces } from "#data/store/forget-traces.ts";
import type { Files } from "#data/store/fs-port.ts";
import { createSigning } from "#data/store/signing.ts";
import { createWorkspace } from "#data/workspace/create-workspace.ts";
import { storeAt } from "./open-store.ts";

interface UseCaseFolders {
  readonly files?: Files;
  /** Names of the user's folders beside that of the workspace. */
  readonly profile?: string;
  readonly cache?: string | null;
}

/** The use cases over a folder on the real disk, as a process of its own would have them. */
export async function createClientOf(
  folder: string,
  sources: Readonly<Record<string, string>> = {},
  { files = diskFiles, profile = "profile", cache = null }: UseCaseFolders = {},
): Promise<{ readonly api: Client<WorkspaceMethod>; readonly close: () => Promise<void> }> {
  const profileFolder = join(dirname(folder), profile);
  const findSource = (key: string) => Promise.resolve(sources[key] ?? null);
  const cacheFolder = cache === null ? null : join(dirname(folder), cache);
  const traces = createTraces({ files, configFolder: profileFolder, cacheFolder });
  const { store } = storeAt(folder, { files, profile: profileFolder, findSource, traces });
  const workspace = await createWorkspace({
    store,
    author: { id: "a-1", name: "Anna" },
    clock: Date.now,
    random: Math.random,
    now: () => 0,
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    loadSolver: () => Promise.resolve(null),
    signing: createSigning({ files, profileFolder, clock: Date.now, log: () => {} }),
    onChanged: () => {},
  });
  const transport = {
    call: (_target: string, method: string, inputText: string) =>
      dispatch(workspace.api, method, inputText, { signal: { aborted: false }, progress: () => {} }, () => {}),
    onEvent: () => () => {},
  };
  return { api: createWorkspaceClient(transport, "w"), close: () => workspace.close() };
}
