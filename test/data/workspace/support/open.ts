import { createHash } from "node:crypto";
import { createWorkspaceClient } from "#data/api/client.ts";
import type { Client, OutputOf, WorkspaceMethod } from "#data/api/contract.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { createMemoryFolder, createMemoryStore } from "#data/store/memory-store.ts";
import type { MemoryFolder } from "#data/store/memory-store.ts";
import { createSolverLoader } from "#data/worker/highs-solver.ts";
import { createWorkspace } from "#data/workspace/create-workspace.ts";
import type { LoadedLayer, WorkspaceStore } from "#data/workspace/workspace-store.ts";
import type { World } from "#test/graph/support/world.ts";

export interface TestWorkspace {
  /** Methods over the contract: defaults filled in, answers checked. */
  readonly api: Client<WorkspaceMethod>;
  readonly folder: MemoryFolder;
  readonly revisions: number[];
  /** What was thrown inside, in order. */
  readonly thrown: unknown[];
  /** One edit list as one change. */
  apply(...edits: EditInput[]): Promise<OutputOf<"applyEdits">>;
  close(): Promise<void>;
}
export type EditInput = Parameters<Client<WorkspaceMethod>["applyEdits"]>[0]["edits"][number];

export interface Opening {
  readonly author?: string;
  readonly writer?: string;
  readonly folder?: MemoryFolder;
  readonly readOnly?: boolean;
  /** Other folders that can be merged, by key. */
  readonly sources?: ReadonlyMap<string, MemoryFolder>;
  /** Stands between the workspace and its store. */
  readonly wrap?: (store: WorkspaceStore) => WorkspaceStore;
}

export const testSha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A shipped layer of what a world holds. */
export function shippedLayer({ changes }: World): LoadedLayer {
  return {
    header: {
      keiro: "layer",
      format: 1,
      id: "atlas",
      title: { en: "Atlas", ja: "アトラス" },
      writer: null,
      author: null,
    },
    role: "atlas",
    writable: false,
    changes,
    damaged: [],
  };
}

/** A workspace in memory over a world, with a clock that counts seconds and chance that repeats itself. */
export async function openWorkspace(world: World | null, opening: Opening = {}): Promise<TestWorkspace> {
  const { author = "anna", folder = createMemoryFolder("w1"), writer = author, readOnly = false, wrap } = opening;
  const store = createMemoryStore({
    author: { id: author, name: author.toUpperCase() },
    layers: world ? [shippedLayer(world)] : [],
    folder,
    writer,
    readOnly,
    ...(opening.sources ? { sources: opening.sources } : {}),
  });
  let seconds = Date.UTC(2026, 0, 1) / 1_000;
  let seed = writer.length + author.charCodeAt(0);
  const revisions: number[] = [];
  const thrown: unknown[] = [];
  const workspace = await createWorkspace({
    store: wrap?.(store) ?? store,
    author: { id: author, name: author.toUpperCase() },
    clock: () => ++seconds * 1_000,
    random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647,
    now: () => 0,
    sha256: testSha256,
    loadSolver: createSolverLoader((error) => thrown.push(error)),
    onChanged: (revision) => revisions.push(revision),
  });
  const transport = {
    call: (_target: string, method: string, inputText: string) =>
      dispatch(workspace.api, method, inputText, { signal: { aborted: false }, progress: () => {} }, (error) =>
        thrown.push(error),
      ),
    onEvent: () => () => {},
  };
  const api = createWorkspaceClient(transport, "w1");
  return {
    api,
    folder,
    revisions,
    thrown,
    apply: (...edits) => api.applyEdits({ label: "test", edits }),
    close: () => workspace.close(),
  };
}

/** Everything that a workspace holds, as its canonical export. */
export async function canonicalOf(api: Client<WorkspaceMethod>): Promise<readonly string[]> {
  return (await api.readExport({ format: "canonical" })).lines;
}
