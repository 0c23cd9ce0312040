import type { AtlasSummary } from "./atlas-summary.ts";
import type { CallOptions, CheckedInputOf, HostApi, HostEvent, OutputOf } from "#data/api/contract.ts";
import { contract, isMethodName } from "#data/api/contract.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { decodeEnvelope, encodeEnvelope } from "#data/api/envelope.ts";
import { fromWireError, toWireError, WorkspaceError } from "#data/api/errors.ts";
import type { WorkspaceConnection } from "#data/worker/connect-worker.ts";
import { shareOpening } from "./share-opening.ts";
import type { OpeningContext, SharedOpening } from "./share-opening.ts";
import type { ListedWorkspace } from "./workspace-list.ts";

/** What serves windows and the command line: its own methods, and those of the workspaces it has open. */
export interface Host {
  /** One call as it came over a wire. Never throws: what fails is an envelope. */
  readonly call: (target: string, method: string, inputText: string, options?: CallOptions) => Promise<string>;
  /** @returns stops listening. */
  readonly onEvent: (listener: (event: HostEvent) => void) => () => void;
  /** Calls back when name, language or theme of the user have changed. */
  readonly onProfileChanged: (listener: () => void) => void;
  /** The last event of each open workspace, for a window that comes late. */
  readonly knownEvents: () => readonly HostEvent[];
  /** Takes a folder into the list of workspaces. @returns its key. @throws WorkspaceError `not-found`. */
  readonly addWorkspace: (folder: string) => Promise<string>;
  /** Takes a folder in and begins to open it, for the window that is to come and opens it at once. */
  readonly startWith: (folder: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface HostOptions {
  readonly workspaces: {
    readonly list: () => Promise<readonly ListedWorkspace[]>;
    readonly get: (key: string) => Promise<ListedWorkspace>;
    readonly add: (folder: string) => Promise<string>;
    readonly prepare: (workspace: ListedWorkspace) => Promise<void>;
    readonly markOpened: (workspace: ListedWorkspace, title: string) => Promise<void>;
  };
  /** Makes a new workspace of that title. @returns its folder. */
  readonly makeWorkspace: (title: string, atlas: boolean) => Promise<string>;
  readonly profile: Pick<HostApi, "getProfile" | "updateProfile">;
  readonly summariseAtlas: () => Promise<AtlasSummary | null>;
  /** Makes the bytes of a file of what a workspace told. */
  readonly writeFile: (input: CheckedInputOf<"writeFile">) => Promise<OutputOf<"writeFile">>;
  /** A line to a workspace that is opened by its first call. */
  readonly connect: (workspace: ListedWorkspace, onChanged: (revision: number) => void) => WorkspaceConnection;
  readonly report: (error: unknown) => void;
}

interface Opened {
  readonly connection: WorkspaceConnection;
  readonly title: string;
}

/** Opens a host. Each workspace is opened once, whichever and however many windows ask for it; its handle is its key. */
export function createHost(options: HostOptions): Host {
  const { workspaces, makeWorkspace, profile, summariseAtlas, writeFile, connect, report } = options;
  const open = new Map<string, SharedOpening<Opened>>();
  const listeners = new Set<(event: HostEvent) => void>();
  const profileListeners = new Set<() => void>();
  const lastEvents = new Map<string, HostEvent>();
  let startKey: string | null = null;

  function tell(event: HostEvent & { type: "workspaceChanged" }): void {
    lastEvents.set(event.workspace, event);
    for (const listener of [...listeners]) listener(event);
  }

  async function openOnce(key: string, { signal, progress }: OpeningContext): Promise<Opened> {
    const workspace = await workspaces.get(key);
    await workspaces.prepare(workspace);
    const connection = connect(workspace, (revision) => tell({ type: "workspaceChanged", workspace: key, revision }));
    try {
      const options = { onProgress: progress, signal };
      const envelope = decodeEnvelope(await connection.call("getInfo", '{"countProblems":false}', options));
      if (!envelope.ok) throw fromWireError(envelope.error);
      const { title } = contract.getInfo.output.parse(envelope.value);
      await workspaces.markOpened(workspace, title);
      return { connection, title };
    } catch (error) {
      // Whoever gave up waits no longer for a thread that is in the middle of a large layer; it is ended behind them.
      connection.close().catch(report);
      throw error;
    }
  }

  function openingOf(key: string): SharedOpening<Opened> {
    const known = open.get(key);
    if (known) return known;
    const opening = shareOpening((context) => openOnce(key, context));
    open.set(key, opening);
    opening.done.catch(() => open.delete(key)); // the next try starts afresh, and says what was wrong
    return opening;
  }

  /** Workspaces that could not be opened are left out: whoever asked for them was told. */
  async function onEachOpen(act: (connection: WorkspaceConnection) => Promise<void>): Promise<void> {
    const opened = await Promise.all([...open.values()].map(({ done }) => done.catch(() => null)));
    await Promise.all(opened.flatMap((one) => (one ? [act(one.connection)] : [])));
  }

  const methods: HostApi = {
    async listWorkspaces({ lang, countAtlas }) {
      const [listed, atlas] = await Promise.all([workspaces.list(), countAtlas ? summariseAtlas() : null]);
      return {
        workspaces: listed.map(({ key, role, title, openedAt, available }) => ({
          key,
          role,
          title: title[lang] ?? title["en"] ?? key,
          openedAt,
          available,
        })),
        startWith: startKey,
        atlas: atlas && { ...atlas, jurisdictions: atlas.jurisdictions[lang] },
      };
    },
    openWorkspace: async ({ key }, context) => ({ workspace: key, title: (await openingOf(key).join(context)).title }),
    async createWorkspace({ title, atlas }) {
      const folder = await makeWorkspace(title, atlas);
      return { key: await workspaces.add(folder), folderName: folder.split(/[\\/]/).at(-1) ?? folder };
    },
    writeFile: (input) => writeFile(input),
    getProfile: profile.getProfile,
    async updateProfile(input, context) {
      const answer = await profile.updateProfile(input, context);
      for (const listener of profileListeners) listener();
      // Whoever writes stands in what is written, so open workspaces learn a new name by being opened anew.
      if (input.name !== undefined) await onEachOpen((connection) => connection.reopen());
      return answer;
    },
  };

  async function callWorkspace(
    target: string,
    method: string,
    inputText: string,
    options: CallOptions,
  ): Promise<string> {
    const opened = open.get(target);
    if (!opened) throw new WorkspaceError("not-found", "This workspace is not open. Open it from the start page.");
    if (isMethodName(method) && contract[method].scope === "host")
      throw new WorkspaceError("invalid-input", `“${method}” is asked of the host, not of a workspace.`);
    return (await opened.done).connection.call(method, inputText, options);
  }

  return {
    async call(target, method, inputText, options = {}) {
      if (target === "host") {
        return dispatch(
          methods,
          method,
          inputText,
          { signal: options.signal ?? { aborted: false }, progress: options.onProgress ?? (() => {}) },
          report,
        );
      }
      try {
        return await callWorkspace(target, method, inputText, options);
      } catch (error) {
        report(error);
        return encodeEnvelope({ ok: false, error: toWireError(error) });
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onProfileChanged: (listener) => void profileListeners.add(listener),
    knownEvents: () => [...lastEvents.values()],
    addWorkspace: workspaces.add,
    async startWith(folder) {
      startKey = await workspaces.add(folder);
      openingOf(startKey);
    },
    async close() {
      await onEachOpen((connection) => connection.close());
    },
  };
}
