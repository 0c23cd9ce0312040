import { oldestFirst } from "#graph/model/change.ts";
import type { Change } from "#graph/model/change.ts";
import { idsJudgedBy, subjectsOfTarget } from "#graph/model/record.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { parsedChanges } from "./packed-layers.ts";
import type { WorkspaceState } from "./workspace-state.ts";

interface Placed {
  readonly record: LayerRecord;
  readonly change: Change;
}
interface Index {
  readonly revision: number;
  /** Records by the ids under which they must be looked at together. */
  readonly byId: ReadonlyMap<string, readonly Placed[]>;
  readonly retracting: ReadonlyMap<string, readonly Change[]>;
  /** Changes that take others back: they decide what is in effect, whatever they are about. */
  readonly undos: readonly Change[];
  /** Enters what large layers say of an id, and of others that will be asked for: all of them take one look. */
  readonly look: (id: string, others: Iterable<string>) => void;
}
const indexOf = new WeakMap<WorkspaceState, Index>();
/** Of large layers all that may concern an id is read. */
const stepsOfALook = 32;

/**
 * The part of all changes that decides about some records: they themselves, what is claimed and judged of them, the ends
 * of relations and what is merged with them. What a small part adds up to can be resolved at any moment of the past
 * without resolving all. Cost: O(records) once a revision, then O(records of the part).
 *
 * @returns oldest first, each with only the records of the part.
 */
export function changesAbout(state: WorkspaceState, ids: Iterable<string>): readonly Change[] {
  const index = readIndex(state);
  const wanted = new Set(ids);
  const records = new Map<Change, Set<LayerRecord>>();
  for (const undo of index.undos) records.set(undo, new Set());
  for (const id of wanted) {
    state.budget.spend(stepsOfALook);
    index.look(id, wanted); // a Set also yields what is added while it is walked
    for (const { record, change } of index.byId.get(id) ?? []) {
      const those = records.get(change);
      if (those) those.add(record);
      else records.set(change, new Set([record]));
      for (const further of restsOn(record)) wanted.add(further);
    }
    for (const change of index.retracting.get(id) ?? []) if (!records.has(change)) records.set(change, new Set());
  }
  return [...records].map(([change, add]) => ({ ...change, add: [...add] })).sort(oldestFirst);
}

function readIndex(state: WorkspaceState): Index {
  const known = indexOf.get(state);
  if (known?.revision === state.revision) return known;
  const byId = new Map<string, Placed[]>();
  const retracting = new Map<string, Change[]>();
  const undos: Change[] = [];
  const entered = new Set<string>();
  function enter(change: Change): void {
    if (entered.has(change.id)) return;
    entered.add(change.id);
    if (change.undoes) undos.push(change);
    for (const record of change.add) for (const id of keysOf(record)) push(byId, id, { record, change });
    for (const id of change.retract) push(retracting, id, change);
  }
  const { ground } = state;
  const looked = new Set<string>();
  function look(id: string, others: Iterable<string>): void {
    if (!ground || looked.has(id)) return;
    const fresh = [id, ...others].filter((one) => !looked.has(one));
    for (const one of fresh) looked.add(one);
    for (const change of ground.changesStating(fresh)) {
      state.budget.spend(change.add.length);
      enter(change);
    }
  }
  for (const change of parsedChanges(state)) {
    state.budget.spend(change.add.length);
    enter(change);
  }
  for (const change of ground?.changes.unusual() ?? []) enter(change);
  const index = { revision: state.revision, byId, retracting, undos, look };
  indexOf.set(state, index);
  return index;
}
function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Under which ids a record is found: its own, and that of what it speaks about. */
function keysOf(record: LayerRecord): readonly string[] {
  switch (record.type) {
    case "claim":
      return [record.id, record.about];
    case "viewPart":
      return [record.id, record.view];
    case "note":
      return record.replaces === undefined ? [record.id] : [record.id, record.replaces];
    case "judgement":
      return record.verdict === "leaveBoth" ? [record.id] : [record.id, ...idsJudgedBy(record)];
    default:
      return [record.id];
  }
}

/** What else must be looked at, so that it counts as it does among all. */
function restsOn(record: LayerRecord): readonly string[] {
  switch (record.type) {
    case "relation":
      return [record.source, record.target];
    case "claim":
      // Of which day its document is decides what is shown.
      return [record.id, record.about, ...(record.source.type === "document" ? [record.source.document] : [])];
    case "judgement":
      return record.verdict === "leaveBoth" ? [record.id] : [record.id, ...idsJudgedBy(record)];
    case "note":
      return [
        record.id,
        ...(record.replaces === undefined ? [] : [record.replaces]),
        ...record.targets.flatMap((target): readonly string[] =>
          target.type === "view" ? [target.id] : subjectsOfTarget(target),
        ),
      ];
    case "viewPart":
      return [record.id, record.view];
    default:
      return [];
  }
}
