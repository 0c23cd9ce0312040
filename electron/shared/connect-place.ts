import { connectWorker } from "#data/worker/connect-worker.ts";
import type { WorkspaceConnection } from "#data/worker/connect-worker.ts";
import { connectInThread } from "./in-thread.ts";
import type { Log } from "./log.ts";
import { openWorkspace } from "./open-workspace.ts";
import type { WorkspacePlace } from "./open-workspace.ts";
import { startWorker } from "./start-worker.ts";

type Connect = (place: () => Promise<WorkspacePlace>, onChanged: (revision: number) => void) => WorkspaceConnection;

/** Each workspace in a worker thread of its own, so that no window waits for another's work. */
export function connectByWorker(script: string, logFile: string, log: Log): Connect {
  return (place, onChanged) =>
    connectWorker({ start: async () => startWorker(script, { place: await place(), logFile }, log), onChanged });
}

/** Workspaces in this thread: the command line asks once and ends, and would wait for a thread longer than for the answer. */
export function connectHere(log: Log): Connect {
  return (place, onChanged) =>
    connectInThread({
      open: async (tell) => {
        const opened = await openWorkspace(await place(), log, tell);
        return { methods: opened.api, close: () => opened.close() };
      },
      onChanged,
      report: log.error,
    });
}
