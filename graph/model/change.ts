import type { ChangeId, RecordId } from "./ids.ts";
import { compareText } from "./json.ts";
import type { LayerRecord } from "./record.ts";

/** What one command did: one line in a layer file. A workspace is a set of these; their order never matters. */
export interface Change {
  readonly id: ChangeId;
  /** ISO 8601 instant. */
  readonly when: string;
  /** Author id. */
  readonly who: string;
  readonly label: string;
  readonly add: readonly LayerRecord[];
  readonly retract: readonly RecordId[];
  /** Changes that this one takes back; an undo of an undo is a redo. */
  readonly undoes?: readonly ChangeId[] | undefined;
}

export function oldestFirst(a: Change, b: Change): number {
  return compareText(a.id, b.id);
}

/**
 * Changes in effect, oldest first: all but those that a change in effect undoes. An undo is younger than what it
 * undoes, so one pass backwards decides. The same change met twice (two copies of a file) counts once.
 * Cost: O(n log n).
 */
export function changesInEffect(changes: Iterable<Change>): readonly Change[] {
  const undone = new Set<ChangeId>();
  const seen = new Set<ChangeId>();
  const inEffect: Change[] = [];
  for (const change of [...changes].sort(oldestFirst).reverse()) {
    if (seen.has(change.id) || undone.has(change.id)) continue;
    seen.add(change.id);
    for (const id of change.undoes ?? []) if (id < change.id) undone.add(id);
    inEffect.push(change);
  }
  return inEffect.reverse();
}

/**
 * Records that a change in effect adds and none retracts, by id. Of two records with one id the one of the greatest
 * change counts. A record is told with the change that added it, which decides between judgements.
 */
export function liveRecords(changes: Iterable<Change>): ReadonlyMap<RecordId, LiveRecord> {
  const live = new Map<RecordId, LiveRecord>();
  const retracted = new Set<RecordId>();
  for (const change of changesInEffect(changes)) {
    for (const record of change.add) live.set(record.id as RecordId, { record, change });
    for (const id of change.retract) retracted.add(id);
  }
  for (const id of retracted) live.delete(id);
  return live;
}
export interface LiveRecord {
  readonly record: LayerRecord;
  readonly change: Change;
}

/**
 * The change that undo takes back for an author: the latest in effect that itself has no `undoes`; null when there is none.
 */
export function findUndoTarget(changes: Iterable<Change>, author: string): Change | null {
  return changesInEffect(changes).findLast((change) => change.who === author && !change.undoes) ?? null;
}

/**
 * What redo names: all changes in effect that undo the target of the author's latest undo in effect, if no ordinary
 * change of theirs is later; null when there is nothing to redo.
 */
export function findRedoTarget(
  changes: Iterable<Change>,
  author: string,
): { readonly undos: readonly Change[]; readonly target: ChangeId } | null {
  const all = [...changes]; // what is handed in may be readable only once
  const inEffect = changesInEffect(all);
  const known = new Map(all.map((change) => [change.id, change]));
  const latest = inEffect.findLast((change) => change.who === author && (!change.undoes || isUndo(change, known)));
  const target = latest?.undoes?.[0];
  if (!latest || target === undefined) return null;
  return { undos: inEffect.filter((change) => change.undoes?.includes(target)), target };
}

/** True for a change that takes back ordinary changes; a redo takes back undos. */
function isUndo(change: Change, known: ReadonlyMap<ChangeId, Change>): boolean {
  return change.undoes?.some((id) => !known.get(id)?.undoes) ?? false;
}
