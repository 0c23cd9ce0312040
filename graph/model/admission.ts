import type { Change } from "./change.ts";
import { changesInEffect, oldestFirst } from "./change.ts";
import type { ChangeId } from "./ids.ts";
import { compareText } from "./json.ts";
import type { LayerHeader } from "./layer.ts";
import type { AdmissionRecord, AdmittedRun, LayerRecord } from "./record.ts";

/** A layer as far as it matters for what counts. */
export interface CountedLayer {
  readonly header: Pick<LayerHeader, "id" | "foreign">;
  readonly changes: readonly Change[];
}

/** An admission in effect, with the change that added it. */
export interface AdmissionInEffect {
  readonly record: AdmissionRecord;
  readonly change: Change;
}

/** Whether a foreign change that stands in these layers is let in. */
export type Admits = (change: ChangeId, layers: Iterable<string>) => boolean;

/**
 * The changes of some layers that count: all but those of foreign layers that no admission in effect names. Admissions
 * are taken from layers of the folder itself only, so nothing that is let in can let itself in. A change that stands in
 * a foreign layer and in another one counts. Cost: O(n log n).
 */
export function countingChanges(layers: readonly CountedLayer[]): readonly Change[] {
  const own = layers.filter(({ header }) => !header.foreign).flatMap(({ changes }) => changes);
  const foreign = layers.filter(({ header }) => header.foreign);
  if (foreign.length === 0) return own;
  const admits = createAdmits(admissionsIn(own).map(({ record }) => record));
  return [...own, ...foreign.flatMap(({ header, changes }) => changes.filter(({ id }) => admits(id, [header.id])))];
}

/** Admissions in effect among the changes of a folder's own layers, oldest first. */
export function admissionsIn(own: Iterable<Change>): readonly AdmissionInEffect[] {
  const found: AdmissionInEffect[] = [];
  const gone = new Set<string>();
  for (const change of changesInEffect(own).toReversed()) {
    for (const id of change.retract) gone.add(id);
    // Youngest first: a retraction that a younger one takes back counts for nothing.
    for (const record of change.add.toReversed()) {
      if (record.type === "admission") found.push({ record, change });
      else if (isRetraction(record) && !gone.has(record.id)) gone.add(record.target);
    }
  }
  return found.filter(({ record }) => !gone.has(record.id)).reverse();
}

function isRetraction(record: LayerRecord): record is Extract<LayerRecord, { verdict: "retraction" }> {
  return record.type === "judgement" && record.verdict === "retraction" && record.field === undefined;
}

export function createAdmits(admissions: Iterable<Pick<AdmissionRecord, "changes" | "runs">>): Admits {
  const named = new Set<ChangeId>();
  const runs = new Map<string, AdmittedRun[]>();
  for (const admission of admissions) {
    for (const id of admission.changes) named.add(id);
    for (const run of admission.runs ?? []) {
      const list = runs.get(run.layer);
      if (list) list.push(run);
      else runs.set(run.layer, [run]);
    }
  }
  const joined = new Map([...runs].map(([layer, list]) => [layer, joinRuns(list)]));
  return (change, layers) => {
    if (named.has(change)) return true;
    for (const layer of layers) if (liesIn(joined.get(layer) ?? [], change)) return true;
    return false;
  };
}

type Stretch = Pick<AdmittedRun, "first" | "last">;

/** Runs in order, those that touch made one. */
function joinRuns(runs: readonly AdmittedRun[]): readonly Stretch[] {
  const joined: { first: ChangeId; last: ChangeId }[] = [];
  for (const { first, last } of [...runs].sort((a, b) => compareText(a.first, b.first))) {
    const before = joined.at(-1);
    if (before && first <= before.last) before.last = last > before.last ? last : before.last;
    else joined.push({ first, last });
  }
  return joined;
}

/** Binary search. */
function liesIn(runs: readonly Stretch[], id: ChangeId): boolean {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.last < id) low = middle + 1;
    else high = middle;
  }
  return runs[low] !== undefined && runs[low]!.first <= id;
}

/**
 * Changes that mean something in their own folder only, and never travel: merges, and what took merges back or brought
 * them again.
 */
export function folderLocal(changes: Iterable<Change>): ReadonlySet<ChangeId> {
  const local = new Set<ChangeId>();
  for (const { id, add, retract, undoes = [] } of [...changes].sort(oldestFirst)) {
    const isMerge = add.length > 0 && add.every(({ type }) => type === "admission") && retract.length === 0;
    const isOfMerge = undoes.length > 0 && undoes.every((undone) => local.has(undone));
    if ((isMerge && undoes.length === 0) || (isOfMerge && add.length === 0 && retract.length === 0)) local.add(id);
  }
  return local;
}
