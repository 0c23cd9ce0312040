import { anyCost } from "../model/budget.ts";
import type { Budget } from "../model/budget.ts";
import type { Change, LiveRecord } from "../model/change.ts";
import { comparePlaces, oldestFirst } from "../model/change.ts";
import type { ChangeId, RecordId } from "../model/ids.ts";
import type { LayerRecord } from "../model/record.ts";
import { createStandings } from "../model/standings.ts";
import type { Standings, Taking } from "../model/standings.ts";
import { createVersionedMap } from "./versioned-map.ts";
import type { VersionedMap } from "./versioned-map.ts";

/** Live records of a set of changes from which changes are taken out and into which they are put, in any order. */
export interface LiveTable {
  /** Every live record, by id, in the order of their places. */
  readonly live: VersionedMap<RecordId, LiveRecord, LiveRecord>;
  readonly isInEffect: (change: ChangeId) => boolean;
  /**
   * Takes changes out, then in. Cost: O(k log k) for the k records of these changes and of all that they bring into
   * effect or out of it; the number of all changes does not matter.
   * @returns ids of records that are live, not live, or another than before.
   */
  readonly update: (gone: readonly Change[], come: readonly Change[]) => ReadonlySet<RecordId>;
}

/** One record as a change in effect adds it. */
export interface Added {
  readonly change: Change;
  readonly record: LayerRecord;
  readonly position: number;
}
/** Records that several changes add, or that are added and retracted: all that is known of them. A table of exceptions. */
export interface Contested {
  /** Oldest first. */
  readonly added: readonly Added[];
  /** How often changes in effect name it among what they retract. */
  readonly retracted: number;
}

/** Changes that were read before and never go, and what is live of them. */
export interface LiveGround {
  readonly live: ReadonlyMap<RecordId, LiveRecord>;
  readonly findChange: (id: ChangeId) => Change | undefined;
  /** Those that undo others, and those that they undo. */
  readonly undoing: () => readonly Change[];
  readonly contested: () => ReadonlyMap<RecordId, Contested>;
}

const liveOrder = { placeOf: (_: RecordId, live: LiveRecord) => live, compare: comparePlaces };

/**
 * What `liveRecords` tells, kept up to date.
 *
 * @param changes All that count at the start, in any order, each once. Cost: O(n log n) where they are in no order.
 * @param budget A step is spent for each record of these.
 */
export function createLiveTable(changes: readonly Change[], budget = anyCost): LiveTable {
  const inEffect = createStandings(undoing);
  inEffect.update([], changes);
  const contested = new Map<RecordId, Contested>();
  const gathered = gather(changes, inEffect, contested, budget);
  return liveTable(inEffect, contested, createVersionedMap<RecordId, LiveRecord, LiveRecord>(gathered, liveOrder));
}

/** The same over changes that are there already; other changes are added to them by `update`. Cost: that of the exceptions among them. */
export function createLiveTableOver(ground: LiveGround): LiveTable {
  const inEffect = createStandings(undoing, (id) => ground.findChange(id as ChangeId));
  inEffect.update([], ground.undoing());
  const live = createVersionedMap<RecordId, LiveRecord, LiveRecord>(ground.live, liveOrder, true);
  return liveTable(inEffect, new Map(ground.contested()), live);
}

const undoing: Taking<Change> = {
  idOf: ({ id }) => id,
  takesBack: ({ undoes }) => undoes ?? [],
  isYounger: (taker, taken) => taker.id > taken.id,
  compare: (a, b) => oldestFirst(b, a),
};

/** @param first Live records at the start. */
function liveTable(
  inEffect: Standings<Change>,
  contested: Map<RecordId, Contested>,
  first: LiveTable["live"],
): LiveTable {
  let live = first;

  /** What is known of a record before an update begins to change it. */
  function known(id: RecordId): Contested {
    const one = live.get(id);
    return contested.get(id) ?? (one ? { added: [one], retracted: 0 } : nothing);
  }
  return {
    get live() {
      return live;
    },
    isInEffect: (id) => inEffect.stands(id),
    update(gone, come) {
      const touched = new Map<RecordId, Contested>();
      const touch = (id: RecordId, next: (before: Contested) => Contested) =>
        touched.set(id, next(touched.get(id) ?? known(id)));
      for (const { before, now } of inEffect.update(gone, come).values()) {
        if (before) takeOut(before, touch);
        if (now) putIn(now, touch);
      }
      const changed = new Map<RecordId, LiveRecord | undefined>();
      for (const [id, one] of touched) {
        const now = liveOf(one);
        if (isPlain(one)) contested.delete(id);
        else contested.set(id, one);
        if (isOther(live.get(id), now)) changed.set(id, now);
      }
      if (changed.size > 0) live = live.patched(changed);
      return new Set(changed.keys());
    },
  };
}

const nothing: Contested = { added: [], retracted: 0 };
type Touch = (id: RecordId, next: (before: Contested) => Contested) => void;

function putIn(change: Change, touch: Touch): void {
  for (const [id, one] of addedBy(change))
    touch(id, ({ added, retracted }) => ({ added: [...added, one].sort(byChange), retracted }));
  for (const id of change.retract) touch(id, ({ added, retracted }) => ({ added, retracted: retracted + 1 }));
}
function takeOut(change: Change, touch: Touch): void {
  for (const id of addedBy(change).keys())
    touch(id, ({ added, retracted }) => ({ added: added.filter((one) => one.change.id !== change.id), retracted }));
  for (const id of change.retract) touch(id, ({ added, retracted }) => ({ added, retracted: retracted - 1 }));
}
function byChange(a: Added, b: Added): number {
  return oldestFirst(a.change, b.change);
}

/** What a change adds, by id: of two records with one id the last counts, in the place of the first. */
export function addedBy(change: Change): ReadonlyMap<RecordId, Added> {
  const added = new Map<RecordId, Added>();
  for (const [position, record] of change.add.entries()) {
    const id = record.id as RecordId;
    added.set(id, { change, record, position: added.get(id)?.position ?? position });
  }
  return added;
}

/** A record that one change adds and none retracts, or that nobody speaks of, needs no entry among the contested. */
function isPlain({ added, retracted }: Contested): boolean {
  return retracted === 0 && added.length <= 1;
}
function liveOf({ added, retracted }: Contested): LiveRecord | undefined {
  const [first, last] = [added[0], added.at(-1)];
  if (!first || !last || retracted > 0) return undefined;
  return { record: last.record, change: last.change, since: first.change.id, position: first.position };
}
function isOther(before: LiveRecord | undefined, now: LiveRecord | undefined): boolean {
  if (!before || !now) return before !== now;
  return before.record !== now.record || before.change !== now.change || comparePlaces(before, now) !== 0;
}

/** Live records of all changes at once, as `liveRecords` does it, with a note of those that are not plain. */
function gather(
  changes: readonly Change[],
  inEffect: Standings<Change>,
  contested: Map<RecordId, Contested>,
  budget: Budget,
): Map<RecordId, LiveRecord> {
  const live = new Map<RecordId, LiveRecord>();
  const standing = changes.filter(({ id }) => inEffect.stands(id)).sort(oldestFirst);
  const note = (id: RecordId, more: Added | null) => {
    const { added, retracted } = contested.get(id) ?? { ...nothing, added: live.has(id) ? [live.get(id)!] : [] };
    contested.set(id, more ? { added: [...added, more], retracted } : { added, retracted: retracted + 1 });
  };
  for (const change of standing) {
    budget.spend(change.add.length);
    for (const [id, one] of addedBy(change)) {
      const first = live.get(id);
      if (first) note(id, one);
      const { since, position } = first ?? { since: change.id, position: one.position };
      live.set(id, { record: one.record, change, since, position });
    }
  }
  for (const { retract } of standing) for (const id of retract) note(id, null);
  for (const [id, { retracted }] of contested) if (retracted > 0) live.delete(id);
  return live;
}
