import { admissionsIn, createAdmits } from "#graph/model/admission.ts";
import type { AdmissionInEffect, Admits } from "#graph/model/admission.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import type { PackedChanges } from "#graph/packed/packed-changes.ts";

/** A change that stands in foreign layers only. */
export interface ForeignChange {
  readonly change: Change;
  /** Ids of the foreign layers in which it stands. */
  readonly layers: readonly string[];
}
/** `again`: it stood in foreign layers only until now, and stands in one more, or in one that counts by itself. */
export type Taken = "new" | "again" | "known";

/** All changes that are known, and which of them count: foreign ones only while an admission in effect lets them in. */
export interface CountedChanges {
  readonly size: number;
  readonly all: () => IterableIterator<Change>;
  readonly find: (id: ChangeId) => Change | null;
  readonly layerOf: (id: ChangeId) => string | null;
  readonly counts: (id: ChangeId) => boolean;
  readonly foreign: () => IterableIterator<ForeignChange>;
  /** Merges in effect, oldest first. */
  readonly admissions: () => readonly AdmissionInEffect[];
  /** Takes a change in. @param foreignId Id of its layer where that is a foreign one, else null. Cost: O(1). */
  readonly take: (change: Change, layer: string, foreignId: string | null) => Taken;
  /**
   * What has come to count and what counts no more since this was last asked. Cost: O(changes taken in since); where one
   * of them may concern a merge, also O(foreign changes, and changes that undo or retract something).
   */
  readonly sinceLast: () => { readonly gone: readonly Change[]; readonly come: readonly Change[] };
}

/** What counts from the beginning. */
export interface PackedBeneath {
  readonly changes: Pick<PackedChanges, "size" | "all" | "find" | "has">;
  readonly layerOf: (id: ChangeId) => string | null;
  /** Those among them that may let something in, or take that back. */
  readonly deciding: () => readonly Change[];
}

interface Standing {
  readonly change: Change;
  readonly layer: string;
}

/** @param beneath Changes that are known and count from the beginning; they are never taken in or out. */
export function createCountedChanges(beneath: PackedBeneath | null = null): CountedChanges {
  const known = new Map<ChangeId, Standing>();
  const foreign = new Map<ChangeId, { readonly change: Change; readonly layers: string[] }>();
  /** Changes of layers that count by themselves which can let something in, or take that back. */
  const deciding = new Map<ChangeId, Change>((beneath?.deciding() ?? []).map((change) => [change.id, change]));
  let hasAdmissions = [...deciding.values()].some(letsIn);
  const isKnown = (id: ChangeId) => known.has(id) || (beneath?.changes.has(id) ?? false);
  let admissions: readonly AdmissionInEffect[] | null = null;
  let admits: Admits | null = null;
  const news = { own: new Map<ChangeId, Change>(), placed: new Set<ChangeId>(), isOtherMerge: false };
  /** Foreign changes that counted when it was last asked. */
  const letIn = new Map<ChangeId, Change>();

  function takeOwn(change: Change): void {
    foreign.delete(change.id);
    news.own.set(change.id, change);
    if (!mayDecide(change)) return;
    deciding.set(change.id, change);
    hasAdmissions ||= letsIn(change);
    if (!hasAdmissions) return;
    [admissions, admits, news.isOtherMerge] = [null, null, true];
  }
  function counts(id: ChangeId): boolean {
    const among = foreign.get(id);
    if (!among) return isKnown(id);
    admits ??= createAdmits(listAdmissions().map(({ record }) => record));
    return admits(id, among.layers);
  }
  function listAdmissions(): readonly AdmissionInEffect[] {
    return (admissions ??= hasAdmissions ? admissionsIn(deciding.values()) : []);
  }

  return {
    get size() {
      return known.size + (beneath?.changes.size ?? 0);
    },
    *all() {
      if (beneath) yield* beneath.changes.all();
      for (const { change } of known.values()) if (counts(change.id)) yield change;
    },
    find: (id) => known.get(id)?.change ?? beneath?.changes.find(id) ?? null,
    layerOf: (id) => known.get(id)?.layer ?? beneath?.layerOf(id) ?? null,
    counts,
    foreign: () => foreign.values(),
    admissions: listAdmissions,
    take(change, layer, foreignId) {
      const isNew = !isKnown(change.id);
      const among = foreign.get(change.id);
      if (!isNew && (!among || (foreignId !== null && among.layers.includes(foreignId)))) return "known";
      if (foreignId === null) takeOwn(change);
      else {
        if (among) among.layers.push(foreignId);
        else foreign.set(change.id, { change, layers: [foreignId] });
        news.placed.add(change.id);
      }
      if (isNew || foreignId === null) known.set(change.id, { change, layer });
      return isNew ? "new" : "again";
    },
    sinceLast() {
      const [gone, come] = [[] as Change[], [] as Change[]];
      for (const change of news.own.values()) {
        const former = letIn.get(change.id);
        if (former !== change) come.push(change);
        if (former && former !== change) gone.push(former);
        letIn.delete(change.id);
      }
      for (const id of news.isOtherMerge ? [...foreign.keys()] : news.placed) {
        const change = foreign.get(id)?.change;
        if (!change || counts(id) === letIn.has(id)) continue;
        if (letIn.delete(id)) gone.push(change);
        else {
          letIn.set(id, change);
          come.push(change);
        }
      }
      news.own.clear();
      news.placed.clear();
      news.isOtherMerge = false;
      return { gone, come };
    },
  };
}

function letsIn({ add }: Change): boolean {
  return add.some(({ type }) => type === "admission");
}
/** What adds records only, and none that lets in or takes back, has no say in what counts. */
export function mayDecide({ add, retract, undoes }: Change): boolean {
  return (
    retract.length > 0 ||
    (undoes?.length ?? 0) > 0 ||
    add.some(
      (record) => record.type === "admission" || (record.type === "judgement" && record.verdict === "retraction"),
    )
  );
}
