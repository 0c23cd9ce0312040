import type { LiveRecord } from "../model/change.ts";
import type { EntityId, RecordId } from "../model/ids.ts";
import type { LiveJudgement } from "./judgement-table.ts";
import type { MergeVerdict } from "./verdicts.ts";
import { compareJudgements, createSurvivors } from "./verdicts.ts";

export type LiveMerge = LiveJudgement & { readonly record: MergeVerdict };
export function isMerge(live: LiveRecord | undefined): live is LiveMerge {
  return live?.record.type === "judgement" && live.record.verdict === "sameAs";
}

/** Entities that merges tie together, and the entity that each stands for. */
export interface MergedBody {
  readonly survivors: ReadonlyMap<EntityId, EntityId>;
  readonly merges: readonly { readonly record: MergeVerdict; readonly missing: readonly EntityId[] }[];
}

/** Merges that nobody took back, by the entities that they tie together. */
export interface MergeTable {
  readonly add: (merge: LiveMerge) => void;
  readonly remove: (merge: LiveMerge) => void;
  readonly ties: (entity: EntityId) => boolean;
  /**
   * All entities that merges tie to one, with their survivors, and those merges, oldest first, with what they wait for.
   * Cost: O(m log m) for the m merges of this body; other bodies do not matter.
   */
  readonly bodyOf: (entity: EntityId, isHere: (id: EntityId) => boolean) => MergedBody;
}

export function createMergeTable(merges: Iterable<LiveMerge>): MergeTable {
  const ties = new Map<EntityId, Map<RecordId, LiveMerge>>();
  const table: MergeTable = {
    add(merge) {
      for (const end of endsOf(merge)) {
        const own = ties.get(end) ?? new Map<RecordId, LiveMerge>();
        ties.set(end, own.set(merge.record.id, merge));
      }
    },
    remove({ record }) {
      for (const end of [record.survivor, record.merged]) {
        ties.get(end)?.delete(record.id);
        if (ties.get(end)?.size === 0) ties.delete(end);
      }
    },
    ties: (entity) => ties.has(entity),
    bodyOf(entity, isHere) {
      const members = new Set([entity]);
      const found = new Map<RecordId, LiveMerge>();
      for (const member of members)
        for (const [id, merge] of ties.get(member) ?? []) {
          found.set(id, merge);
          for (const end of endsOf(merge)) members.add(end); // a Set also yields what is added while it is walked
        }
      const told = [...found.values()].sort(compareJudgements).map(({ record }) => ({
        record,
        missing: [record.survivor, record.merged].filter((id) => !isHere(id)),
      }));
      const survivorOf = createSurvivors(
        told.filter(({ missing }) => missing.length === 0).map(({ record }) => record),
      );
      return { survivors: new Map([...members].map((id) => [id, survivorOf(id)])), merges: told };
    },
  };
  for (const merge of merges) table.add(merge);
  return table;
}

function endsOf({ record }: LiveMerge): readonly [EntityId, EntityId] {
  return [record.survivor, record.merged];
}
