import { folderLocal } from "#graph/model/admission.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import type { MergeSource } from "./merge-shapes.ts";
import { originOf, shippedLayersOf } from "./layer-origin.ts";
import { claimBaseOf, decidingChanges } from "./packed-layers.ts";
import { touchedRecords, withUndone } from "./touched-records.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export type SideName = "here" | "there";
export interface Side {
  /** What holds on this side. */
  readonly base: ClaimBase;
  /** Changes that the other side has not, oldest first. */
  readonly only: readonly Change[];
  /** Records that these add, retract or judge. */
  readonly touched: readonly LayerRecord[];
}

/** Two copies of a workspace and what both started from. */
export interface ThreeWay {
  /** What both sides know. */
  readonly before: ClaimBase;
  readonly here: Side;
  readonly there: Side;
  /** Both together. */
  readonly merged: ClaimBase;
  /** A record as the last change before, here or there left it, whether or not it still holds. */
  readonly findRecord: (id: string) => LayerRecord | undefined;
  /** Records that one change of a side adds, retracts, judges, or brings about again. */
  readonly touchedIn: (change: Change) => readonly LayerRecord[];
}

/**
 * Compares this workspace with another, or with a part of it. A workspace is a set of changes, so what both started
 * from is what both sets hold, and together they are the union (three-way merge of sets). Shipped layers are nobody's
 * changes, and merges never travel. Cost: O(n log n) for all n changes of both, four times resolved.
 *
 * @throws WorkspaceError `limit-exceeded` where the other side does not know large layers of this one.
 */
export function compareSides(state: WorkspaceState, source: MergeSource): ThreeWay {
  const mine = [...state.allChanges()];
  const mineIds = new Set(mine.map(({ id }) => id));
  const thereOnly = source.changes.filter(({ id }) => !mineIds.has(id));
  const local = folderLocal(decidingChanges(state));
  const shipped = shippedLayersOf(state);
  const isHereOnly = ({ id }: Change) => {
    const layer = state.layerOf(id);
    return !local.has(id) && !shipped.has(layer) && !source.knows(id, originOf(state, layer));
  };
  const hereOnly = mine.filter(isHereOnly);
  const hereOnlyIds = new Set(hereOnly.map(({ id }) => id));
  const shared = mine.filter(({ id }) => !hereOnlyIds.has(id));

  const baseOf = (changes: readonly Change[]) => claimBaseOf(state, changes);
  const before = baseOf(shared);
  const bases = { here: state.resolved.base, there: baseOf([...shared, ...thereOnly]) };
  const merged = baseOf([...mine, ...thereOnly]);
  const incoming = new Map(thereOnly.map((change) => [change.id, change]));
  const findChange = (id: ChangeId) => incoming.get(id) ?? state.findChange(id);
  const findRecord = createFinder([hereOnly, thereOnly], [merged, bases.here, bases.there, before]);
  const sideOf = (name: SideName, only: readonly Change[]): Side => ({
    base: bases[name],
    only,
    touched: touchedRecords(
      only.flatMap((change) => {
        state.budget.spend(change.add.length);
        return withUndone(change, findChange);
      }),
      findRecord,
    ),
  });
  return {
    before,
    here: sideOf("here", hereOnly),
    there: sideOf("there", thereOnly),
    merged,
    findRecord,
    touchedIn(change) {
      state.budget.spend(change.add.length);
      return touchedRecords(withUndone(change, findChange), findRecord);
    },
  };
}

function createFinder(
  sides: readonly (readonly Change[])[],
  bases: readonly ClaimBase[],
): (id: string) => LayerRecord | undefined {
  const added = new Map<string, LayerRecord>();
  for (const changes of sides) for (const { add } of changes) for (const record of add) added.set(record.id, record);
  return (id) => {
    for (const { live } of bases) {
      const found = live.get(id as RecordId);
      if (found) return found.record;
    }
    return added.get(id);
  };
}
