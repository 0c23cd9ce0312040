import { contract } from "#data/api/contract.ts";
import type { CallContext, CheckedInputOf, OutputOf, WorkspaceApi } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import type { Sha256 } from "#graph/model/locator.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";
import { planEdits } from "./apply-edits.ts";
import { asRecorded } from "./as-recorded.ts";
import { compareTimes } from "./compare-times.ts";
import { attachDocument, listDocuments, readPassage, verifyLocators } from "./documents.ts";
import { findCommon } from "./find-common.ts";
import { findPaths } from "./find-paths.ts";
import { diffOf } from "./graph-diff.ts";
import { listHistory } from "./history.ts";
import { getInfo, getSchema } from "./info.ts";
import { listFlows } from "./list-flows.ts";
import { listRates } from "./list-rates.ts";
import { listProblems } from "./list-problems.ts";
import { beginChange, finishChange } from "./make-change.ts";
import { listNotes } from "./notes.ts";
import { expand, getPicture, previewExpansion } from "./picture.ts";
import { reach } from "./reach.ts";
import type { ReadContext } from "./read-context.ts";
import { explainField, getEntity, getRelation } from "./read-entity.ts";
import { readExport } from "./read-export.ts";
import { resolveName, search } from "./search.ts";
import { sumMoney } from "./sum-money.ts";
import { totalMoney } from "./total-money.ts";
import { withUndone } from "./touched-records.ts";
import { openTraceStep } from "./open-trace-step.ts";
import { traceMoney } from "./trace-money.ts";
import { findRedo, findUndo, workspaceChanges } from "./undo-redo.ts";
import { createWorkspaceState } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";
import type { Author, WorkspaceStore } from "./workspace-store.ts";

export interface WorkspaceParts {
  readonly store: WorkspaceStore;
  readonly author: Author;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Milliseconds from any origin, for budgets. */
  readonly now: () => number;
  readonly sha256: Sha256;
  /** The solver of linear programs, loaded when first asked for; null where it cannot be had. */
  readonly loadSolver: () => Promise<SolveLinear | null>;
  /** Called when the graph is another than before, by one's own change or a foreign one. */
  readonly onChanged: (revision: number) => void;
}

export interface OpenWorkspace {
  readonly api: WorkspaceApi;
  close(): Promise<void>;
}

/** Opens a workspace over a store and answers its contract. Writes go one after another; reads see the last whole change. */
export async function createWorkspace({
  store,
  author,
  clock,
  random,
  now,
  sha256,
  loadSolver,
  onChanged,
}: WorkspaceParts): Promise<OpenWorkspace> {
  const state = createWorkspaceState(await store.load());
  const tools = { store, sha256 };
  let queue: Promise<unknown> = Promise.resolve();
  /** Drafts that have become notes: a late message of the timer that keeps drafts must not bring one back. */
  const finishedDrafts = new Set<string>();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  async function takeInForeign(): Promise<void> {
    const { changes, layers } = await store.readForeign();
    const before = state.revision;
    for (const layer of layers) state.addLayer(layer);
    for (const change of changes) state.addChanges(otherLayerOf(change.who), [change]);
    if (state.revision !== before) onChanged(state.revision);
  }
  const stopWatching = store.watch(() => {
    // A look that fails is repeated at the next sign; the store has told the user by then if the folder is gone.
    inTurn(takeInForeign).catch(() => undefined);
  });

  /** Appends a change, then counts it: what the disk refused was never there. */
  async function commit(
    change: Change,
  ): Promise<{ readonly revision: number; readonly diff: OutputOf<"undo">["diff"] }> {
    const before = state.resolved;
    await store.append(change);
    // The first write makes the layer; a look that fails leaves the change counted all the same.
    if (ownLayer() === "") await takeInForeign().catch(() => undefined);
    state.addChanges(ownLayer(), [change]);
    onChanged(state.revision);
    const diff = diffOf(before, state.resolved, withUndone(change, state.findChange));
    return { revision: state.revision, diff };
  }
  const ownLayer = () =>
    state.layers.find(({ loaded: { role, writable } }) => role === "own" && writable)?.loaded.header.id ?? "";
  /** The store tells foreign changes without their layer: an author's changes stand in their file, not in this writer's. */
  const otherLayerOf = (who: string) =>
    state.layers.findLast(({ loaded: { header } }) => header.author?.id === who && header.id !== ownLayer())?.loaded
      .header.id ?? "";
  const requireWritable = () => {
    if (state.loaded.readOnly)
      throw new WorkspaceError(
        "storage",
        "This workspace can only be read. Make one with “keiro new DIR”, or name one with --workspace.",
      );
  };

  async function applyEdits(input: CheckedInputOf<"applyEdits">): Promise<OutputOf<"applyEdits">> {
    requireWritable();
    await takeInForeign();
    if (input.baseRevision !== undefined && input.baseRevision !== state.revision)
      throw new WorkspaceError(
        "conflict",
        `The workspace is at revision ${state.revision}, not ${input.baseRevision}. Read again and repeat the change.`,
      );
    const { change, refs, notes, drafts } = planEdits(state, input, author.id, { clock, random });
    const { revision, diff } = await commit(change);
    // The note is on the disk; a draft that cannot be removed comes up again, which is better than a note saved twice.
    for (const id of drafts) await store.removeDraft(id).catch(() => undefined);
    return { revision, change: change.id, label: change.label, diff, made: { refs: { ...refs }, notes: [...notes] } };
  }

  async function undo(id: ChangeId | undefined): Promise<OutputOf<"undo">> {
    requireWritable();
    await takeInForeign();
    const target = id === undefined ? findUndo(state, author.id) : findChangeToUndo(id);
    if (!target) throw new WorkspaceError("not-found", "There is nothing to undo.");
    const begun = beginChange(state, { clock, random });
    const change = finishChange(begun, author.id, `undo ${target.label}`, { undoes: [target.id] });
    return { ...(await commit(change)), change: change.id, undone: target.label };
  }
  function findChangeToUndo(id: ChangeId): Change {
    const change = workspaceChanges(state).find((one) => one.id === id);
    if (!change) throw new WorkspaceError("not-found", `There is no change ${id} of this workspace.`);
    if (!state.isInEffect(id)) throw new WorkspaceError("conflict", `“${change.label}” is undone already.`);
    return change;
  }

  async function redo(): Promise<OutputOf<"redo">> {
    requireWritable();
    await takeInForeign();
    const found = findRedo(state, author.id);
    if (!found) throw new WorkspaceError("not-found", "There is nothing to redo.");
    const begun = beginChange(state, { clock, random });
    const change = finishChange(begun, author.id, `redo ${found.label}`, { undoes: found.undos.map((one) => one.id) });
    return { ...(await commit(change)), change: change.id, redone: found.label };
  }

  async function saveDraft({ id, body, targets }: CheckedInputOf<"saveDraft">): Promise<OutputOf<"saveDraft">> {
    requireWritable();
    if (body.trim() === "" || finishedDrafts.has(id)) {
      await store.removeDraft(id);
      return { savedAt: null };
    }
    const savedAt = new Date(clock()).toISOString();
    await store.saveDraft({ id, body, targets: JSON.stringify(targets), savedAt });
    return { savedAt };
  }

  const read =
    <I extends { readonly recorded?: string | undefined }, O>(answer: (from: WorkspaceState, input: I) => O) =>
    async (input: I): Promise<Awaited<O>> =>
      await answer(asRecorded(state, input), input);
  /** A read that may take long: it can be cancelled and says how far it is. */
  const longRead =
    <I extends { readonly recorded?: string | undefined }, O>(
      answer: (from: WorkspaceState, input: I, context: ReadContext) => O,
    ) =>
    async (input: I, { signal, progress }: CallContext): Promise<Awaited<O>> =>
      await answer(asRecorded(state, input), input, { cancel: signal, now, progress, loadSolver });

  const api: WorkspaceApi = {
    getInfo: async (input) => getInfo(asRecorded(state, input), input, author.id),
    getSchema: async () => getSchema(state.resolved.base.schema),
    search: read(search),
    resolveName: read(resolveName),
    getEntity: read(getEntity),
    getRelation: read(getRelation),
    getPicture: read(getPicture),
    previewExpansion: read(previewExpansion),
    expand: read(expand),
    findPaths: longRead(findPaths),
    findCommon: longRead(findCommon),
    reach: longRead(reach),
    traceMoney: longRead(traceMoney),
    openTraceStep: longRead(openTraceStep),
    sumMoney: longRead(sumMoney),
    totalMoney: longRead(totalMoney),
    listFlows: longRead(listFlows),
    compareTimes: longRead(compareTimes),
    listRates: read(listRates),
    explainField: read(explainField),
    readPassage: (input) => readPassage(state, input, tools),
    listDocuments: (input) => listDocuments(state, input, tools),
    attachDocument: async (input) => {
      requireWritable();
      return attachDocument(state, input, tools);
    },
    verifyLocators: (input, { progress }) => verifyLocators(state, input, tools, progress),
    listProblems: read(listProblems),
    listNotes: read(listNotes),
    listHistory: async (input) => listHistory(state, input, author.id),
    applyEdits: (input) => inTurn(() => applyEdits(input)),
    undo: ({ change }) => inTurn(() => undo(change)),
    redo: () => inTurn(redo),
    listDrafts: async () => ({
      drafts: (await store.listDrafts()).map((draft) => ({ ...draft, targets: draftTargets(draft.targets) })),
    }),
    saveDraft: (input) => inTurn(() => saveDraft(input)),
    readExport: read(readExport),
  };
  return {
    api,
    async close() {
      stopWatching();
      await queue;
      await store.close();
    },
  };
}

/** What a draft was bound to; where that cannot be read the draft stays, bound to nothing, for its text matters more. */
function draftTargets(text: string): CheckedInputOf<"saveDraft">["targets"] {
  let targets: unknown;
  try {
    targets = JSON.parse(text);
  } catch {
    return [];
  }
  const parsed = contract.saveDraft.input.shape.targets.safeParse(targets);
  return parsed.success ? parsed.data : [];
}
