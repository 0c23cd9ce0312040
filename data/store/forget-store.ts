import { basename, join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ForgetReport, ForgettingStore, PlaceKind } from "#data/workspace/forget-port.ts";
import { ensureFolder, findFacts, findNames } from "./folders.ts";
import { finishForgetting, forgettingFolder, hasForgetPlan } from "./forget-journal.ts";
import { isOthersLayer, lookThrough, rewriteFolder } from "./forget-person.ts";
import type { ForgettingFolder } from "./forget-person.ts";
import type { HeldLock, LockKeeper } from "./layer-lock.ts";
import type { Packing } from "./packing.ts";
import { storageError } from "./storage-error.ts";
import type { Traces } from "./forget-traces.ts";
import { isWriterId } from "./writer-ids.ts";

export interface ForgetStoreSettings extends ForgettingFolder {
  readonly locks: LockKeeper;
  readonly packing: Packing;
  readonly traces: Traces;
  /** Gives this process's own layer file back, so that it can be rewritten. */
  readonly closeWriter: () => Promise<void>;
}
export interface ForgetStore extends ForgettingStore {
  /**
   * Carries to its end what a killed process began, before anything is read.
   * @throws WorkspaceError `conflict` while another process is at it; what the file system throws.
   */
  settle(): Promise<void>;
}

const ownLock = "forgetting.lock";

/** Forgetting as the store of a folder does it: alone at the folder's layers, and all or nothing. */
export function createForgetStore(settings: ForgetStoreSettings): ForgetStore {
  const { files, folder, author, locks, packing, traces, closeWriter } = settings;
  const place = { files, folder, author };

  /** The locks that guard what is to be rewritten, and those that killed processes left: whoever is gone left a name there. */
  async function lockNames(): Promise<readonly string[]> {
    const names = new Set<string>([ownLock]);
    const others = new Set<string>();
    for (const fileName of (await findNames(files, folder.layers)) ?? []) {
      const writer = basename(fileName, ".jsonl");
      if (!isWriterId(writer)) continue;
      if (await isOthersLayer(place, fileName)) others.add(`${writer}.lock`);
      else names.add(`${writer}.lock`);
    }
    for (const name of (await findNames(files, folder.locks)) ?? [])
      if (name.endsWith(".lock") && !others.has(name)) names.add(name);
    return [...names];
  }

  async function alone<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    const held: HeldLock[] = [];
    await ensureFolder(files, folder.locks, folder.nameOf(folder.locks));
    try {
      for (const name of names) {
        const answer = await locks.take(join(folder.locks, name));
        if (answer.status !== "taken") throw heldError(folder.nameOf(folder.root));
        held.push(answer.lock);
      }
      return await work();
    } finally {
      for (const lock of held) await lock.release();
    }
  }

  const withCount = (report: ForgetReport, place: PlaceKind, count: number): ForgetReport =>
    count === 0 ? report : { ...report, places: new Map([...report.places, [place, count] as const]) };

  return {
    async settle() {
      if ((await findFacts(files, forgettingFolder(folder))) === null) return;
      const answer = await locks.take(join(folder.locks, ownLock));
      if (answer.status === "taken") {
        try {
          return await finishForgetting(files, folder);
        } finally {
          await answer.lock.release();
        }
      }
      // Before there is a plan nothing is touched, so the workspace can be read as it is.
      if (await hasForgetPlan(files, folder)) throw heldError(folder.nameOf(folder.root));
    },
    async previewForgetting({ redactor, removeFiles }) {
      try {
        const { report } = await lookThrough(place, redactor, removeFiles);
        const counted = withCount(report, "snapshots", await packing.countSnapshots(folder));
        return withCount(counted, "traces", await traces.count(redactor));
      } catch (cause) {
        throw storageError("read", folder.nameOf(folder.root), cause);
      }
    },
    async forget(plan) {
      try {
        await closeWriter();
        return await alone(await lockNames(), async () => {
          await finishForgetting(files, folder); // one that this very process could not carry to its end
          // A snapshot is only a quicker way to read: without one the layers are read themselves.
          const snapshots = await packing.forgetSnapshots(folder);
          const traced = await traces.forget(plan.redactor);
          return withCount(withCount(await rewriteFolder(place, plan), "snapshots", snapshots), "traces", traced);
        });
      } catch (cause) {
        const isBegun = await hasForgetPlan(files, folder).catch(() => false);
        throw isBegun
          ? unfinishedError(folder.nameOf(folder.root), cause)
          : storageError("written", folder.nameOf(folder.root), cause);
      }
    },
  };
}

/** From here on there is no way back, and the files say so. */
function unfinishedError(name: string, cause: unknown): WorkspaceError {
  const { message } = storageError("written", name, cause);
  return new WorkspaceError(
    "storage",
    `${message.replace(/ Nothing of this change was kept\.$/, "")} The person is forgotten in a part of the files; Keiro does the rest when the workspace is next opened or changed.`,
    { cause },
  );
}

function heldError(name: string): WorkspaceError {
  return new WorkspaceError(
    "conflict",
    `Another Keiro has “${name}” open for writing. Close it there, then forget the person; nothing was changed.`,
  );
}
