import type { CallContext, CheckedInputOf, OutputOf, WorkspaceApi } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ServedSoon } from "#data/api/soon-reads.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import type { Sha256 } from "#graph/model/locator.ts";
import type { SolveLinear } from "#graph/money/linear-program.ts";
import { withAdmitted } from "./admissions.ts";
import { planEdits } from "./apply-edits.ts";
import type { PlannedChange } from "./apply-edits.ts";
import { asRecorded } from "./as-recorded.ts";
import { createAttention, longCall, making, wantedProgress } from "./attention.ts";
import { makeBriefing } from "./briefing/make-briefing.ts";
import { makePackage } from "./change-package.ts";
import { compareTimes } from "./compare-times.ts";
import { attachDocument, listDocuments, readPassage, verifyLocators } from "./documents.ts";
import { findCommon } from "./find-common.ts";
import { findPaths } from "./find-paths.ts";
import { diffOf } from "./graph-diff.ts";
import { withoutHidden } from "./hidden-layers.ts";
import type { HiddenParts } from "./hidden-layers.ts";
import { hiddenSentence } from "./layer-words.ts";
import { listConflicts } from "./list-conflicts.ts";
import { listLayers } from "./list-layers.ts";
import { listHistory } from "./history.ts";
import { toldHistory } from "./sharing/told-history.ts";
import { getInfo, getSchema } from "./info.ts";
import { listFlows } from "./list-flows.ts";
import { listRates } from "./list-rates.ts";
import { listProblems } from "./list-problems.ts";
import { forgetPerson, listForgetRequests, previewForgetting } from "./forget-person.ts";
import { isForgetting } from "./forget-suppress.ts";
import { gatherCalls, outcomeOf } from "./gather-calls.ts";
import type { Outcome } from "./gather-calls.ts";
import { beginChange, finishChange } from "./make-change.ts";
import { mergeFrom } from "./merge-from.ts";
import { isNoticeOf } from "./conflicted-copy.ts";
import { openSource } from "./merge-source.ts";
import { exportNotes } from "./export-notes.ts";
import { countNotes } from "./note-filter.ts";
import { listNotes } from "./notes.ts";
import { prepareLocate } from "./locate-source.ts";
import { planMerge, previewMerge } from "./preview-merge.ts";
import { previewEdits } from "./preview-edits.ts";
import { expand, getPicture, previewExpansion } from "./picture.ts";
import { reach } from "./reach.ts";
import type { ReadContext } from "./read-context.ts";
import { explainField, getEntity, getRelation } from "./read-entity.ts";
import { readExport } from "./read-export.ts";
import { previewRestore } from "./preview-restore.ts";
import { foundRecords, movedRecords, replacingText } from "./reader-changes.ts";
import { listPassages, locatePassage } from "./reader-passages.ts";
import { findInDocument, openDocument, readLines } from "./reader-read.ts";
import { createReaderTexts } from "./reader-texts.ts";
import { restoreBackup } from "./restore-backup.ts";
import { createAttachments } from "./quick-attachments.ts";
import { readDraft, sealedDraft } from "./quick-drafts.ts";
import { rankQuestions } from "./rank-questions.ts";
import { getView, listViews } from "./read-views.ts";
import { getVisit, listVisits } from "./read-visits.ts";
import { resolveName, search } from "./search.ts";
import { withoutWithheld } from "./sharing/redact-workspace.ts";
import { makeShareCopy, previewShare } from "./sharing/share-copy.ts";
import { sumMoney } from "./sum-money.ts";
import { totalMoney } from "./total-money.ts";
import { withUndone } from "./touched-records.ts";
import { openTraceStep } from "./open-trace-step.ts";
import { createLongTurns } from "./long-turns.ts";
import { isSmall } from "./packed-parts.ts";
import { traceMoney } from "./trace-money.ts";
import { listTriage } from "./triage-list.ts";
import type { PackageSigning } from "./signing-port.ts";
import { problemsFound } from "./problems-found.ts";
import { findOwnChange, findRedo, findUndo } from "./undo-redo.ts";
import { listVisitContacts, listVisitEvents } from "./visit-files.ts";
import { getVisitSurroundings } from "./visit-surroundings.ts";
import type { Lang } from "./words.ts";
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
  /** Keys for change packages; without them none can be signed or checked. */
  readonly signing?: PackageSigning | undefined;
  /** Called when the graph is another than before, by one's own change or a foreign one. */
  readonly onChanged: (revision: number) => void;
}

/** Up to when records count, and what is left out: what decides which state a read sees. */
interface Seen {
  readonly recorded?: string | undefined;
  readonly hidden?: (HiddenParts & { readonly withheld?: boolean | undefined }) | undefined;
}

interface Committed {
  readonly revision: number;
  readonly diff: OutputOf<"undo">["diff"];
}

export interface OpenWorkspace {
  readonly api: WorkspaceApi;
  /** Those of its methods that can be answered in the middle of others, through `CallContext.meanwhile`. */
  readonly soon: ServedSoon;
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
  signing,
  onChanged,
}: WorkspaceParts): Promise<OpenWorkspace> {
  const loaded = await store.load();
  /** Grows with what other writers and cloud drives do. */
  const notices = [...loaded.notices];
  /** Another one only where a person was forgotten: then everything is read anew. */
  const { budget, during } = createAttention();
  let state = createWorkspaceState({ ...loaded, notices }, budget);
  const today = () => new Date(clock()).toISOString().slice(0, 10);
  const tools = { store, sha256 };
  const texts = createReaderTexts(store);
  const attachments = createAttachments(store);
  const mergeTools = { ...tools, clock, signing: signing ?? null };
  let queue: Promise<unknown> = Promise.resolve();
  /** Drafts that have become notes: a late message of the timer that keeps drafts must not bring one back. */
  const finishedDrafts = new Set<string>();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  async function takeInForeign(): Promise<void> {
    const news = await store.readForeign();
    const before = state.revision;
    notices.push(...news.notices);
    for (const layer of news.layers) state.addLayer(layer);
    for (const { layer, changes } of news.changes) state.addChanges(layer, changes);
    if (state.revision !== before) onChanged(state.revision);
  }
  const stopWatching = store.watch(() => {
    // A look that fails is repeated at the next sign; the store has told the user by then if the folder is gone.
    inTurn(takeInForeign).catch(() => undefined);
  });

  /** Appends a change, then counts it: what the disk refused was never there. */
  async function commit(change: Change): Promise<Committed> {
    const [outcome] = await commitTogether([change]);
    if (!outcome?.ok) throw outcome?.error;
    return outcome.value;
  }
  /** Appends changes, which share one trip to the disk, and counts those that reached it. */
  async function commitTogether(changes: readonly Change[]): Promise<readonly Outcome<Committed>[]> {
    const before = state.resolved;
    const written = await Promise.all(changes.map((change) => outcomeOf(() => store.append(change))));
    const kept = changes.filter((_, at) => written[at]?.ok);
    // The first write makes the layer; a look that fails leaves the change counted all the same.
    if (kept.length > 0 && ownLayer() === "") await takeInForeign().catch(() => undefined);
    const start = state.revision;
    state.addChanges(ownLayer(), kept);
    if (kept.length > 0) onChanged(state.revision);
    return changes.map((change, at) => {
      const outcome = written[at]!;
      if (!outcome.ok) return outcome;
      const diff = diffOf(before, state.resolved, withAdmitted(withUndone(change, state.findChange), state));
      return { ok: true, value: { revision: start + kept.indexOf(change) + 1, diff } };
    });
  }
  const ownLayer = () =>
    state.layers.find(({ loaded: { role, writable } }) => role === "own" && writable)?.loaded.header.id ?? "";
  const requireWritable = () => {
    if (state.loaded.readOnly)
      throw new WorkspaceError(
        "storage",
        "This workspace can only be read. Make one with “keiro new DIR”, or name one with --workspace.",
      );
  };

  async function requireRevision(baseRevision: number | undefined): Promise<void> {
    requireWritable();
    await takeInForeign();
    if (baseRevision !== undefined && baseRevision !== state.revision)
      throw new WorkspaceError(
        "conflict",
        `The workspace is at revision ${state.revision}, not ${baseRevision}. Read again and repeat the change.`,
      );
  }

  /**
   * Lists of edits that arrived together, each a change of its own. None sees what the others make, as if they came from
   * as many processes at one folder; whoever wants to follow another's change names its revision.
   */
  async function applyTogether(
    inputs: readonly CheckedInputOf<"applyEdits">[],
  ): Promise<readonly Outcome<OutputOf<"applyEdits">>[]> {
    await requireRevision(undefined);
    const planned: Outcome<PlannedChange>[] = [];
    let greatest = state.greatestId();
    const ahead = Object.assign(Object.create(state) as WorkspaceState, { greatestId: () => greatest });
    for (const input of inputs) {
      const plan = await outcomeOf(async () => {
        const locate = await prepareLocate(state, input.edits, tools);
        return planEdits(ahead, input, author.id, { clock, random }, locate);
      });
      if (plan.ok) greatest = plan.value.change.id;
      planned.push(plan);
    }
    const committed = [...(await commitTogether(planned.flatMap((plan) => (plan.ok ? [plan.value.change] : []))))];
    const answers: Outcome<OutputOf<"applyEdits">>[] = [];
    for (const plan of planned) answers.push(plan.ok ? await finishEdits(plan.value, committed.shift()!) : plan);
    return answers;
  }
  async function applyEdits(input: CheckedInputOf<"applyEdits">): Promise<OutputOf<"applyEdits">> {
    await requireRevision(input.baseRevision);
    const [outcome] = await applyTogether([input]);
    if (!outcome?.ok) throw outcome?.error;
    return outcome.value;
  }
  async function finishEdits(
    { change, refs, notes, views, visits, drafts }: PlannedChange,
    committed: Outcome<Committed>,
  ): Promise<Outcome<OutputOf<"applyEdits">>> {
    if (!committed.ok) return committed;
    // The note is on the disk; a draft that cannot be removed comes up again, which is better than a note saved twice.
    for (const id of drafts) {
      finishedDrafts.add(id);
      await store.removeDraft(id).catch(() => undefined);
    }
    const made = { refs: { ...refs }, notes: [...notes], views: [...views], visits: [...visits] };
    return { ok: true, value: { ...committed.value, change: change.id, label: change.label, made } };
  }
  const applyGathered = gatherCalls(inTurn, applyTogether);

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
    const change = findOwnChange(state, id);
    if (!change) throw new WorkspaceError("not-found", `There is no change ${id} of this workspace.`);
    if (isForgetting(change))
      throw new WorkspaceError("conflict", "Forgetting a person cannot be undone: nothing of them was kept.");
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

  async function merge(input: CheckedInputOf<"mergeFrom">): Promise<OutputOf<"mergeFrom">> {
    requireWritable();
    const minting = { clock, random };
    const merged = await mergeFrom(state, input, { ...mergeTools, minting, who: author.id, takeInForeign, commit });
    const { source } = input;
    const told = source.type === "copy" ? notices.findIndex((notice) => isNoticeOf(notice, source.file)) : -1;
    if (told >= 0) notices.splice(told, 1); // all that it held is elsewhere now
    return merged;
  }

  /** One change of records that the reader makes anew. */
  async function commitRecords(label: string, add: Change["add"]) {
    const begun = beginChange(state, { clock, random });
    const change = finishChange(begun, author.id, label, { add: [...add] });
    const made = { refs: {}, notes: [], views: [], visits: [] };
    return { ...(await commit(change)), change: change.id, label, made };
  }
  async function reanchor(input: CheckedInputOf<"reanchorLocators">): Promise<OutputOf<"reanchorLocators">> {
    await requireRevision(input.baseRevision);
    const { add, reanchored } = await movedRecords(state, input, texts, tools);
    return { ...(await commitRecords(input.label, add)), reanchored };
  }
  async function replaceText(input: CheckedInputOf<"replaceDocument">): Promise<OutputOf<"replaceDocument">> {
    await requireRevision(undefined);
    const { record, became } = await replacingText(state, input, tools);
    return { ...(await commitRecords(input.label, [record])), ...became };
  }
  async function relink({ label }: CheckedInputOf<"relinkDocuments">): Promise<OutputOf<"relinkDocuments">> {
    await requireRevision(undefined);
    const { add, found, copied, missing } = await foundRecords(state, tools);
    const told = { found, copied, relinked: add.length, missing: [...missing] };
    if (add.length === 0) return { revision: state.revision, change: null, diff: null, ...told };
    const { revision, change, diff } = await commitRecords(label, add);
    return { revision, change, diff, ...told };
  }

  async function restore(input: CheckedInputOf<"restoreBackup">): Promise<OutputOf<"restoreBackup">> {
    await requireRevision(input.baseRevision);
    return restoreBackup({ state, store, author: author.id, minting: { clock, random }, takeInForeign, commit }, input);
  }

  /** What the disk holds is other than what is in memory then, so all of it is read anew. */
  async function forget(input: CheckedInputOf<"forgetPerson">): Promise<OutputOf<"forgetPerson">> {
    await requireRevision(input.baseRevision);
    const forgotten = await forgetPerson(state, input, { store, minting: { clock, random }, who: author.id });
    const reloaded = await store.load();
    notices.splice(0, notices.length, ...reloaded.notices);
    state = createWorkspaceState({ ...reloaded, notices }, budget);
    onChanged(state.revision);
    return { ...forgotten, revision: state.revision };
  }

  async function saveDraft(input: CheckedInputOf<"saveDraft">): Promise<OutputOf<"saveDraft">> {
    requireWritable();
    const { id, body } = input;
    if ((body.trim() === "" && input.attachments.length === 0) || finishedDrafts.has(id)) {
      await store.removeDraft(id);
      return { savedAt: null };
    }
    const savedAt = new Date(clock()).toISOString();
    await store.saveDraft({ ...sealedDraft(input), savedAt });
    return { savedAt };
  }

  const seen = (input: Seen) => withoutWithheld(withoutHidden(asRecorded(state, input), input), input);
  /** An answer that is worked out while its caller can cancel it and hears how far it is. */
  const heard =
    <I, O>(answer: (input: I) => O) =>
    async (input: I, context: CallContext): Promise<Awaited<O>> =>
      await during(context, () => answer(input));
  /** An answer from what its question sees. */
  const soonRead =
    <I extends Seen, O>(answer: (from: WorkspaceState, input: I) => O) =>
    (input: I, context: CallContext): O => {
      const from = during(making(context), () => seen(input));
      return during(context, () => answer(from, input));
    };
  const promised =
    <I, O>(answer: (input: I, context: CallContext) => O) =>
    async (input: I, context: CallContext): Promise<Awaited<O>> =>
      await answer(input, context);
  const read = <I extends Seen, O>(answer: (from: WorkspaceState, input: I) => O) => promised(soonRead(answer));
  const longTurn = createLongTurns();
  /** A read that may take long: it can be cancelled and says how far it is. It says what was left out of it, too. */
  const longRead =
    <I extends Seen & { readonly lang: Lang }, O extends object>(
      answer: (from: WorkspaceState, input: I, context: ReadContext) => O | Promise<O>,
    ) =>
    async (input: I, call: CallContext): Promise<O> => {
      await longTurn();
      if (call.signal.aborted) throw new WorkspaceError("cancelled", "Cancelled.");
      const from = during(making(call), () => seen(input));
      const letGo = during(making(call), () => from.hold());
      const long = longCall(call, now);
      const given = await during(long, async () => answer(from, input, { ...long, loadSolver })).finally(letGo);
      const hidden = hiddenSentence(state, input.hidden, input.lang);
      return hidden === undefined ? given : { ...given, hidden };
    };

  const soon: ServedSoon = {
    getSchema: () => getSchema(state.resolved.base),
    search: soonRead(search),
    resolveName: soonRead(resolveName),
    getEntity: soonRead(getEntity),
    getRelation: soonRead(getRelation),
    explainField: soonRead(explainField),
    getPicture: soonRead(getPicture),
    previewExpansion: soonRead(previewExpansion),
    expand: soonRead(expand),
    listNotes: soonRead(listNotes),
    countNotes: soonRead(countNotes),
    listViews: soonRead(listViews),
    getView: soonRead(getView),
  };
  const api: WorkspaceApi = {
    getInfo: async (input, context) => {
      const from = during(context, () => seen(input));
      if (isSmall(from.ground) && input.countProblems) await problemsFound(from, now, context.signal, context.progress);
      return during(context, () => {
        state.prepare();
        return getInfo(from, input, { author: author.id, today: today() });
      });
    },
    listLayers: heard((input) => listLayers(asRecorded(state, input), input, author.id)),
    getSchema: promised(soon.getSchema),
    search: promised(soon.search),
    resolveName: promised(soon.resolveName),
    getEntity: promised(soon.getEntity),
    getRelation: promised(soon.getRelation),
    getPicture: promised(soon.getPicture),
    previewExpansion: promised(soon.previewExpansion),
    expand: promised(soon.expand),
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
    explainField: promised(soon.explainField),
    readPassage: (input) => readPassage(state, input, tools),
    listDocuments: heard((input) => listDocuments(seen(input), input, tools)),
    attachDocument: async (input) => {
      requireWritable();
      return attachDocument(state, input, tools);
    },
    openDocument: (input) => openDocument(state, input, texts),
    readLines: (input) => readLines(state, input, texts),
    findInDocument: (input) => findInDocument(state, input, texts),
    listPassages: (input, call) => listPassages(state, input, texts, tools, wantedProgress(call)),
    locatePassage: (input) => locatePassage(state, input, texts, tools),
    reanchorLocators: (input) => inTurn(() => reanchor(input)),
    replaceDocument: (input) => inTurn(() => replaceText(input)),
    relinkDocuments: (input) => inTurn(() => relink(input)),
    verifyLocators: async (input, call) =>
      during(call, () => verifyLocators(state, input, tools, wantedProgress(call))),
    listProblems: async (input, context) => {
      const from = during(context, () => seen(input));
      await problemsFound(from, now, context.signal, context.progress);
      return during(context, () => listProblems(from, input, today()));
    },
    listViews: promised(soon.listViews),
    getView: promised(soon.getView),
    listVisits: read(listVisits),
    getVisit: read(getVisit),
    getVisitSurroundings: read(getVisitSurroundings),
    rankQuestions: read(rankQuestions),
    makeBriefing: async (input, call) =>
      makeBriefing(
        during(making(call), () => seen(input)),
        input,
        longCall(call, now),
        { sha256, clock },
      ),
    listVisitEvents: async (input) => listVisitEvents(state, input, clock),
    listVisitContacts: async (input) => listVisitContacts(state, input),
    previewShare: heard((input) => previewShare(state, input)),
    makeShareCopy: heard((input) => makeShareCopy(state, input)),
    listNotes: promised(soon.listNotes),
    countNotes: promised(soon.countNotes),
    exportNotes: heard((input) => exportNotes(withoutWithheld(seen(input), { hidden: { withheld: true } }), input)),
    listHistory: heard((input) => listHistory(state, input, author.id)),
    readHistory: heard((input) => toldHistory(state, input)),
    applyEdits: (input) => (input.baseRevision === undefined ? applyGathered(input) : inTurn(() => applyEdits(input))),
    previewEdits: async (input) => {
      const locate = await prepareLocate(state, input.edits, tools);
      return previewEdits(state, input, planEdits(state, input, author.id, { clock, random }, locate));
    },
    previewForgetting: (input) => previewForgetting(state, store, input),
    forgetPerson: (input) => inTurn(() => forget(input)),
    listForgetRequests: async (input) => listForgetRequests(state, input),
    undo: ({ change }) => inTurn(() => undo(change)),
    redo: () => inTurn(redo),
    previewMerge: async (input, context) => {
      const source = await openSource(state, input.source, mergeTools);
      return during(context, () => previewMerge(state, input, planMerge(state, source)));
    },
    mergeFrom: (input) => inTurn(() => merge(input)),
    listConflicts: heard((input) => listConflicts(state, input)),
    makePackage: (input) => makePackage(state, input, author, mergeTools),
    listBackups: async () => ({
      backups: (await store.listBackups()).map((backup) => ({ ...backup, damaged: [...backup.damaged] })),
    }),
    previewRestore: (input) => previewRestore(state, store, input),
    restoreBackup: (input) => inTurn(() => restore(input)),
    listDrafts: async () => ({
      drafts: (await store.listDrafts()).map(readDraft),
    }),
    saveDraft: (input) => inTurn(() => saveDraft(input)),
    keepAttachment: async (input) => {
      requireWritable();
      return attachments.keep(input);
    },
    readAttachment: (input) => attachments.read(input),
    listUnnamedFiles: (input) => attachments.listUnnamed(input),
    removeUnnamedFiles: (input) =>
      inTurn(() => {
        requireWritable();
        return attachments.removeUnnamed(input);
      }),
    listTriage: read(listTriage),
    readExport: read(readExport),
  };
  return {
    api,
    soon,
    async close() {
      stopWatching();
      await queue;
      await store.close();
    },
  };
}
