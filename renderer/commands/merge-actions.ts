import type { InputOf } from "#data/api/contract.ts";
import { toWireError, WorkspaceError } from "#data/api/errors.ts";
import { noMerge, noticedCopies } from "../state/merge.ts";
import type { Kept, Merge, MergeConflictLine, NamedSource } from "../state/merge.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { isWritable, readingOf } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits, readAgain, requireNow } from "./change-actions.ts";
import { closeDialog, openDialog } from "./dialog-actions.ts";
import { say } from "./report.ts";
import { readStarts } from "./session-actions.ts";

/** Lines of a preview at most; all of it is merged. */
const previewLimit = 500;

const wordsOf = ({ store }: WindowServices) => textsOf(store.getState().profile.lang).merge;
const setMerge = ({ store }: WindowServices, merge: Merge) => store.setState({ merge });

/** Asks for the other side. */
export async function beginMerge(services: WindowServices): Promise<void> {
  setMerge(services, noMerge);
  openDialog(services.store, { type: "merge" });
  await readStarts(services);
}

export function closeMerge({ store }: WindowServices): void {
  closeDialog(store, "merge");
  store.setState({ merge: noMerge });
}

/** Lets the user choose the folder of the other side: by the machine's dialog, or as the files in it where a browser chooses. */
export async function chooseMergeFolder(services: WindowServices): Promise<void> {
  const { shell } = services;
  if (!shell.hasFolderDialog) {
    const files = await shell.chooseFolderTexts();
    if (files.length > 0) await compareWith(services, named(files, folderOf(files[0]!.name)));
    return;
  }
  const key = await shell.chooseWorkspace();
  if (key === null) return;
  const { workspaces } = await readStarts(services);
  const title = workspaces.find((entry) => entry.key === key)?.title ?? "";
  await compareWith(services, { source: { type: "key", key }, name: title });
}

/** Lets the user choose a change package, or layer files. */
export async function chooseMergeFiles(services: WindowServices): Promise<void> {
  const files = await services.shell.chooseTextFiles();
  if (files.length > 0) await compareWith(services, named(files, files[0]!.name));
}

type Files = readonly { readonly name: string; readonly text: string }[];
function named(files: Files, name: string): NamedSource {
  return { source: { type: "texts", files: [...files] }, name };
}
function folderOf(path: string): string {
  return path.split("/")[0] ?? path;
}

/** Compares with the other side; what was chosen meanwhile stands. Nothing is written. */
export async function compareWith(services: WindowServices, other: NamedSource, isAnew = false): Promise<void> {
  const { store } = services;
  const comparing: Merge = { ...other, status: "comparing" };
  setMerge(services, comparing);
  const settle = (merge: Merge) => {
    if (store.getState().merge === comparing) setMerge(services, merge);
  };
  try {
    const input = { source: other.source, limit: previewLimit, ...readingOf(store.getState()) };
    const preview = await openClient(services).previewMerge(input);
    settle({ ...other, status: "compared", preview, isAnew });
  } catch (error) {
    settle({ ...other, status: "failed", error: toWireError(error) });
  }
}

/** Lets in what was compared, as one change. Where this workspace has changed meanwhile the new comparison is shown instead. */
export async function mergeCompared(services: WindowServices): Promise<void> {
  const { store } = services;
  const { merge, profile } = store.getState();
  if (merge.status !== "compared") return;
  requireNow(services);
  const { source, name, preview } = merge;
  setMerge(services, { ...merge, status: "merging" });
  try {
    const { changes, conflicts } = await openClient(services).mergeFrom({
      source,
      baseRevision: preview.revision,
      lang: profile.lang,
    });
    closeMerge(services);
    say(store, wordsOf(services).done(name, changes, conflicts));
    await readAgain(services);
  } catch (error) {
    const wire = toWireError(error);
    if (wire.code === "conflict") await compareWith(services, { source, name }, true);
    else setMerge(services, { source, name, status: "failed", error: wire });
  }
}

/** Whether a cloud drive has left a second version that can be merged. */
export function hasMergeableCopy(state: WindowState): boolean {
  return isWritable(state) && state.session.status === "open" && noticedCopies(state.session.info).length > 0;
}

/** Compares with the second version of a file that a cloud drive made; the first there is, unless one is named. */
export async function mergeCopy(services: WindowServices, wanted?: string): Promise<void> {
  const { session } = services.store.getState();
  const file = wanted ?? (session.status === "open" ? noticedCopies(session.info)[0]?.file : undefined);
  if (file === undefined) return;
  openDialog(services.store, { type: "merge" });
  await compareWith(services, { source: { type: "copy", file }, name: file.split("/").at(-1) ?? file });
}

/** Decides what a merge left open, as one change that one undo takes back. */
export async function decideConflict(
  services: WindowServices,
  { id, name }: Pick<MergeConflictLine, "id" | "name">,
  keep: Kept,
  reason: string,
): Promise<void> {
  if (id === null) return;
  const words = wordsOf(services).conflicts;
  const edit = { type: "decideConflict" as const, conflict: id, keep, ...(reason === "" ? {} : { reason }) };
  await applyEdits(services, words.label(name).slice(0, 200), [edit]);
}

/** Makes a package of what was changed here since a time, and offers it for saving. @throws WorkspaceError `cancelled` where it was not saved. */
export async function savePackage(services: WindowServices, input: InputOf<"makePackage">): Promise<void> {
  const { text, changes, suggestedName, signature } = await openClient(services).makePackage(input);
  const words = wordsOf(services).package;
  if (!(await services.shell.saveText(suggestedName, text))) throw new WorkspaceError("cancelled", words.notSaved);
  say(services.store, signature ? words.madeSigned(changes, signature.fingerprint) : words.made(changes));
}
