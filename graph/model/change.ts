import { anyCost } from "./budget.ts";
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
 *
 * @param budget One step is spent for each record.
 */
export function liveRecords(changes: Iterable<Change>, budget = anyCost): ReadonlyMap<RecordId, LiveRecord> {
  const live = new Map<RecordId, LiveRecord>();
  const retracted = new Set<RecordId>();
  for (const change of changesInEffect(changes)) {
    budget.spend(change.add.length);
    for (const [position, record] of change.add.entries()) {
      const first = live.get(record.id as RecordId);
      live.set(record.id as RecordId, {
        record,
        change,
        since: first ? first.since : change.id,
        position: first ? first.position : position,
      });
    }
    for (const id of change.retract) retracted.add(id);
  }
  for (const id of retracted) live.delete(id);
  return live;
}

/** A record that counts, with the change that added it, and its place among all: live records are in the order of their places. */
export interface LiveRecord extends Place {
  readonly record: LayerRecord;
  readonly change: Change;
}
/** The oldest change in effect that adds a record of an id, and where in it, from 0. */
export interface Place {
  readonly since: ChangeId;
  readonly position: number;
}
export function comparePlaces(a: Place, b: Place): number {
  return a.since === b.since ? a.position - b.position : compareText(a.since, b.since);
}

/**
 * The change that undo takes back for an author: the latest in effect that itself has no `undoes`; null when there is none.
 */
export function findUndoTarget(changes: Iterable<Change>, author: string): Change | null {
  return undoTargetAmong(newestFirst(changesInEffect(changes), author));
}

/** The same among changes of one author in effect, newest first. Cost: O(undos that are newer than the target). */
export function undoTargetAmong(changes: Iterable<Change>): Change | null {
  for (const change of changes) if (!change.undoes) return change;
  return null;
}

/** What redo names, and what was undone first. */
export interface RedoTarget {
  readonly undos: readonly Change[];
  readonly target: ChangeId;
}

/**
 * What redo names: all changes in effect that undo the target of the author's latest undo in effect, if no ordinary
 * change of theirs is later; null when there is nothing to redo.
 */
export function findRedoTarget(changes: Iterable<Change>, author: string): RedoTarget | null {
  const all = [...changes]; // what is handed in may be readable only once
  const inEffect = changesInEffect(all);
  const known = new Map(all.map((change) => [change.id, change]));
  return redoTargetAmong(newestFirst(inEffect, author), {
    find: (id) => known.get(id) ?? null,
    undosOf: (id) => inEffect.filter((change) => change.undoes?.includes(id)),
  });
}

/**
 * The same among changes of one author in effect, newest first.
 *
 * @param find A change of anybody, or null where it is not here.
 * @param undosOf Changes in effect, of anybody, that undo a change, oldest first.
 */
export function redoTargetAmong(
  changes: Iterable<Change>,
  { find, undosOf }: { find: (id: ChangeId) => Change | null; undosOf: (id: ChangeId) => readonly Change[] },
): RedoTarget | null {
  for (const { undoes } of changes) {
    // A change that takes back ordinary changes is an undo; a redo takes back undos.
    const isUndo = undoes?.some((id) => !find(id)?.undoes) ?? false;
    if (undoes && !isUndo) continue;
    const target = undoes?.[0];
    return target === undefined ? null : { undos: undosOf(target), target };
  }
  return null;
}

function newestFirst(changes: readonly Change[], author: string): readonly Change[] {
  return changes.filter(({ who }) => who === author).reverse();
}
