import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { withAdmitted } from "./admissions.ts";
import { diffOf } from "./graph-diff.ts";
import { beginChange, finishChange } from "./make-change.ts";
import type { Minting } from "./make-change.ts";
import { withUndone } from "./touched-records.ts";
import { workspaceChanges } from "./undo-redo.ts";
import type { WorkspaceState } from "./workspace-state.ts";
import type { Backup, BroughtBack, WorkspaceStore } from "./workspace-store.ts";

export interface RestoreTools {
  readonly state: WorkspaceState;
  readonly store: Pick<WorkspaceStore, "listBackups" | "backUp" | "bringBack">;
  readonly author: string;
  readonly minting: Minting;
  /** Takes in what other files hold now. */
  readonly takeInForeign: () => Promise<void>;
  /** Has a change reach the disk, then counts it. */
  readonly commit: (change: Change) => Promise<unknown>;
}

/**
 * Has the workspace be as it was in a backup, with nothing overwritten: what the disk has lost comes back from it, and
 * one change takes back all changes that came later. So a restore travels and merges like any change, and undoing that
 * change brings back what it took.
 */
export async function restoreBackup(
  { state, store, author, minting, takeInForeign, commit }: RestoreTools,
  { backup: wanted, keepLater }: CheckedInputOf<"restoreBackup">,
): Promise<OutputOf<"restoreBackup">> {
  const whole = wanted === undefined ? wholeBackups(await store.listBackups()) : [wanted];
  // What was damaged before the last session is damaged in its backup too, so all are asked for what is lost.
  const asked = keepLater ? whole : whole.slice(0, 1);
  const saved = await store.backUp("restore");
  const before = state.resolved;
  const known = new Set([...state.allChanges()].map((change) => change.id));
  const { backup, changes, missing, files } = await bringBack(store, asked);
  await takeInForeign();
  const later = keepLater ? [] : laterChanges(state, changes);
  const change = later.length === 0 ? null : restoringChange(state, author, minting, backup, later);
  if (change !== null) await commit(change);
  const touched = [...state.allChanges()].filter((one) => !known.has(one.id));
  return {
    revision: state.revision,
    backup: { ...backup, damaged: [...backup.damaged] },
    saved,
    change: change?.id ?? null,
    takenBack: later.length,
    broughtBack: missing,
    files: [...files],
    diff: diffOf(
      before,
      state.resolved,
      touched.flatMap((one) => withAdmitted(withUndone(one, state.findChange), state)),
    ),
  };
}

/** Ids of those that can be used, newest first; at least one. */
export function wholeBackups(backups: readonly Backup[]): readonly string[] {
  const whole = backups.filter(({ damaged }) => damaged.length === 0).map(({ id }) => id);
  if (whole.length > 0) return whole;
  throw new WorkspaceError(
    "not-found",
    backups.length === 0
      ? "There is no backup yet: one is made before the first change of each session."
      : "None of the backups is whole. “keiro restore --list” says what is wrong with each.",
  );
}

/** Brings back from one backup after the other; told as of the first. */
async function bringBack(store: RestoreTools["store"], ids: readonly string[]): Promise<BroughtBack> {
  const [first = "", ...others] = ids;
  const brought = await store.bringBack(first);
  let { missing } = brought;
  const files = new Set(brought.files);
  for (const id of others) {
    const more = await store.bringBack(id);
    missing += more.missing;
    for (const file of more.files) files.add(file);
  }
  return { ...brought, missing, files: [...files] };
}

/**
 * Changes of the workspace itself that a backup has not. Those that undo each other are all among them: an undo that is
 * itself undone would come to count again, were only the last of them taken back. What a merge let in goes with its
 * admission, for nobody but this folder may take back a colleague's change.
 */
export function laterChanges(state: WorkspaceState, held: ReadonlySet<ChangeId>): readonly Change[] {
  const foreign = new Set<ChangeId>();
  for (const { change } of state.foreignChanges()) foreign.add(change.id);
  return workspaceChanges(state).filter(({ id }) => !held.has(id) && !foreign.has(id));
}

function restoringChange(
  state: WorkspaceState,
  author: string,
  minting: Minting,
  { when }: Backup,
  later: readonly Change[],
): Change {
  const label = `restore the backup of ${when.slice(0, 16).replace("T", " ")} UTC`;
  return finishChange(beginChange(state, minting), author, label, { undoes: later.map(({ id }) => id) });
}
