import { spendingOn } from "#graph/model/budget.ts";
import type { Change, LiveRecord } from "#graph/model/change.ts";
import type { RecordId } from "#graph/model/ids.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { createClaimBase, isGraphRecord } from "#graph/resolve/claim-base.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { createLiveBaseOver } from "#graph/resolve/live-base.ts";
import { requireSmall } from "./packed-parts.ts";
import type { WorkspaceState } from "./workspace-state.ts";
import type { LoadedLayer, WorkspaceGround } from "./workspace-store.ts";

/** The layers of a workspace with all changes that they have now, for another state to be made of. */
export function layersNow({ layers }: WorkspaceState): readonly LoadedLayer[] {
  return layers.map(({ loaded, parsed }) => ({ ...loaded, changes: parsed }));
}

/**
 * The same with other changes in place of theirs, null to leave one out. Packed layers stay packed where nothing of them
 * is another; else they are parsed, if they are not too large.
 *
 * @param what What a user would do, for the sentence: “… cannot be left out”.
 * @throws WorkspaceError `limit-exceeded`.
 */
export function layersWith(
  state: WorkspaceState,
  replace: (change: Change) => Change | null,
  why: string,
): readonly LoadedLayer[] {
  const replaced = (changes: Iterable<Change>) => {
    const list: Change[] = [];
    for (const change of changes) {
      const now = replace(change);
      if (now) list.push(now);
    }
    return list;
  };
  const { ground } = state;
  if (!ground || isAsItIs(ground, replace))
    return state.layers.map(({ loaded, parsed }) => ({ ...loaded, changes: replaced(parsed) }));
  requireSmall(ground, why);
  return state.layers.map(({ loaded, changes }) => ({ ...loaded, beneath: undefined, changes: replaced(changes) }));
}

function isAsItIs({ changes }: WorkspaceGround, replace: (change: Change) => Change | null): boolean {
  for (const change of changes.all()) if (replace(change) !== change) return false;
  return true;
}

/** Changes that count and were not read packed; all others concern a record only if `changesConcerning` tells them. */
export function* parsedChanges(state: WorkspaceState): Generator<Change> {
  if (!state.ground) yield* state.allChanges();
  else
    for (const { parsed, loaded } of state.layers)
      for (const change of parsed)
        if (state.counts(change.id) && state.layerOf(change.id) === loaded.header.id) yield change;
}

/** All changes that may let something in or take something back, and others. */
export function* decidingChanges(state: WorkspaceState): Generator<Change> {
  yield* parsedChanges(state);
  if (state.ground) yield* state.ground.changes.unusual();
}

/**
 * What some changes of a workspace and others add up to. Large layers stay packed where all of them is among these.
 * @throws WorkspaceError `limit-exceeded` where a part of them is not.
 */
export function claimBaseOf({ ground, budget }: WorkspaceState, changes: readonly Change[]): ClaimBase {
  if (!ground) return createClaimBase(changes, budget);
  const over = changes.filter(({ id }) => !ground.changes.has(id));
  if (changes.length - over.length === ground.changes.size) {
    const live = createLiveBaseOver(ground);
    live.update([], over);
    return live.base;
  }
  requireSmall(
    ground,
    "The other side does not know the large layers of this workspace. Copy their files to it first.",
  );
  return createClaimBase(changes, budget);
}

/** Live claims that may cite a document, without a look at all claims of large layers. */
export function* citingClaims(state: WorkspaceState): Generator<LiveRecord> {
  const { base } = state.resolved;
  if (!state.ground) {
    yield* spendingOn(base.live.values(), state.budget);
    return;
  }
  const ids = new Set<string>(state.ground.citingClaims());
  for (const { add } of parsedChanges(state)) for (const { id, type } of add) if (type === "claim") ids.add(id);
  for (const id of spendingOn(ids, state.budget)) {
    const live = base.live.get(id as RecordId);
    if (live) yield live;
  }
}

/** How many live claims cite each document. Cost: O(claims); over packed layers a pass over a column. */
export function countCitations(state: WorkspaceState): ReadonlyMap<string, number> {
  const { ground } = state;
  const { base, sinceGround } = state.resolved;
  const counts = ground?.countCitations() ?? new Map<string, number>();
  const count = (live: LiveRecord | undefined, by: 1 | -1) => {
    if (live?.record.type !== "claim" || live.record.source.type !== "document") return;
    const { document } = live.record.source;
    counts.set(document, (counts.get(document) ?? 0) + by);
  };
  if (!ground) for (const live of spendingOn(base.live.values(), state.budget)) count(live, 1);
  else
    for (const id of sinceGround.records) {
      count(ground.base.live.get(id), -1);
      count(base.live.get(id), 1);
    }
  return counts;
}

/** A record that some change adds, whether or not it holds; of several with one id the last. */
export function recordEver({ ground }: WorkspaceState, id: string): LayerRecord | undefined {
  if (!ground) return undefined;
  const other = othersEver(ground).get(id);
  if (other) return other;
  return ground
    .changesConcerning(id)
    .flatMap(({ add }) => add.filter((record) => record.id === id))
    .at(-1);
}

const othersOf = new WeakMap<WorkspaceGround, ReadonlyMap<string, LayerRecord>>();
/** Records of packed layers that are neither entity, relation nor claim, live or not. */
function othersEver(ground: WorkspaceGround): ReadonlyMap<string, LayerRecord> {
  const known = othersOf.get(ground) ?? new Map(otherRecords(ground).map((record) => [record.id, record]));
  othersOf.set(ground, known);
  return known;
}
function otherRecords({ changes }: WorkspaceGround): readonly LayerRecord[] {
  return changes.unusual().flatMap(({ add }) => add.filter((record) => !isGraphRecord(record)));
}
