import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import { admissionOf } from "./admissions.ts";
import { stateWithout } from "./conflicted-copy.ts";
import { createSuppression, forgottenIn } from "./forget-suppress.ts";
import { beginChange, finishChange } from "./make-change.ts";
import type { Minting } from "./make-change.ts";
import { openSource } from "./merge-source.ts";
import type { MergeSource } from "./merge-shapes.ts";
import type { SourceTools } from "./merge-source.ts";
import { mergeWords } from "./merge-words.ts";
import { planMerge, titleOfSource } from "./preview-merge.ts";
import type { ForeignCopy } from "./workspace-store.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export interface MergeTools extends SourceTools {
  readonly minting: Minting;
  /** Who merges. */
  readonly who: string;
  /** Reads in what other writers, and this merge, have put into the folder. */
  readonly takeInForeign: () => Promise<void>;
  /** Appends a change and counts it. */
  readonly commit: (change: Change) => Promise<Pick<OutputOf<"mergeFrom">, "revision" | "diff">>;
}

const noDiff: OutputOf<"mergeFrom">["diff"] = {
  entities: { added: [], changed: [], removed: [] },
  relations: { added: [], changed: [], removed: [] },
  notes: false,
};

/**
 * Merges: the foreign lines are copied into files of their own first, then one change lets them in. A crash between the
 * two leaves copies that count for nothing; the next merge lets them in without copying them again.
 */
export async function mergeFrom(
  state: WorkspaceState,
  input: CheckedInputOf<"mergeFrom">,
  tools: MergeTools,
): Promise<OutputOf<"mergeFrom">> {
  await tools.takeInForeign();
  if (input.baseRevision !== undefined && input.baseRevision !== state.revision)
    throw new WorkspaceError(
      "conflict",
      `The workspace is at revision ${state.revision}, not ${input.baseRevision}. Look at the preview again and repeat the merge.`,
    );
  const source = await openSource(state, input.source, tools);
  const { ways, conflicts } = planMerge(state, source);
  const wanted = new Set(ways.there.only.map(({ id }) => id));
  const label = mergeWords[input.lang].label(titleOfSource(source, input.lang));
  if (wanted.size === 0 && conflicts.length === 0)
    return { revision: state.revision, change: null, label, changes: 0, conflicts: 0, diff: noDiff };
  await tools.store.backUp("merge");
  const copies = copiesOf(stateWithout(state, source.without), source, wanted);
  const suppress = createSuppression(
    forgottenIn(state.layers.map(({ loaded, parsed }) => ({ ...loaded, changes: parsed }))),
  );
  if (copies.length > 0)
    await tools.store.keepForeign(copies.map((copy) => ({ ...copy, changes: suppress(copy.changes) })));
  await tools.takeInForeign();

  const begun = beginChange(state, tools.minting);
  const parts = {
    id: begun.mint<RecordId>("admission"),
    workspace: source.workspace,
    title: titleOfSource(source, input.lang),
    conflicts,
  };
  const admission = admissionOf(parts, foreignLayersOf(stateWithout(state, source.without)), wanted);
  const change = finishChange(begun, tools.who, label, { add: [admission] });
  const answer = await tools.commit(change);
  // Met for the first time: the name counts from now on.
  if (source.signature && !source.signature.own)
    await tools.signing?.remember(source.signature.signature, source.signature.name);
  return { ...answer, change: change.id, label, changes: wanted.size, conflicts: conflicts.length };
}

/** What has to be copied: not what a merge taken back has left here. */
function copiesOf(
  state: WorkspaceState,
  { layers }: MergeSource,
  wanted: ReadonlySet<ChangeId>,
): readonly ForeignCopy[] {
  const taken = new Set<ChangeId>();
  return layers
    .map(({ header, changes }) => {
      const fresh = changes.filter(({ id }) => wanted.has(id) && !taken.has(id) && state.findChange(id) === null);
      for (const { id } of fresh) taken.add(id);
      return { header, changes: fresh };
    })
    .filter(({ changes }) => changes.length > 0);
}

/** Foreign layers with all changes that their files hold. */
function foreignLayersOf(state: WorkspaceState) {
  const layers = new Map<string, Change[]>();
  for (const { change, layers: among } of state.foreignChanges()) {
    // Named once is enough: by the first layer in which it stands.
    for (const [at, layer] of among.entries()) {
      if (at > 0) continue;
      const list = layers.get(layer);
      if (list) list.push(change);
      else layers.set(layer, [change]);
    }
  }
  return [...layers].map(([id, changes]) => ({ id, changes }));
}
