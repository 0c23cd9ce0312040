import type { EntityId } from "../model/ids.ts";
import { isMerge } from "./merge-table.ts";
import { formerSurvivor, holding, setHeldBack, touchedIds } from "./patch-work.ts";
import type { PatchWork } from "./patch-work.ts";

/** Entities of which the survivor is another than before, and entities that came or went. */
export interface MovedEntities {
  readonly moved: ReadonlySet<EntityId>;
  readonly flipped: ReadonlySet<EntityId>;
}

/** Judgements, merges and entities: who is here, and who stands for whom. */
export function patchIdentity(work: PatchWork): MovedEntities {
  const { around, maps, changes, subjects } = work;
  const ends = new Set<EntityId>();
  patchJudgements(work, ends);
  const entities = touchedIds(work, "entity");
  for (const id of entities) if (work.merges.ties(id)) ends.add(id);
  const moved = patchSurvivors(work, ends);
  const flipped = new Set<EntityId>();
  for (const id of new Set([...entities, ...moved])) {
    const record = holding(work, id, "entity")?.record;
    const wasHere = maps.entities.has(formerSurvivor(work, id));
    if (wasHere !== (record !== undefined)) flipped.add(id);
    changes.entities.set(id, record && around.survivorOf(id) === id ? record : undefined);
    subjects.add(id).add(formerSurvivor(work, id)).add(around.survivorOf(id));
  }
  return { moved, flipped };
}

/** @param ends Gets both entities of each merge that came or went. */
function patchJudgements(work: PatchWork, ends: Set<EntityId>): void {
  const { before, live, changes, merges, subjects, around } = work;
  for (const id of touchedIds(work, "judgement")) {
    const [was, now] = [before.live.get(id), live.get(id)];
    changes.judgements.set(id, now?.record.type === "judgement" ? (now as never) : undefined);
    if (isMerge(was)) merges.remove(was);
    const merge = isMerge(now) && !around.isRetracted(id) ? now : undefined;
    if (merge) merges.add(merge);
    if (merge || isMerge(was)) changes.merges.set(id, merge);
    if (isMerge(was) && !merge) setHeldBack(work, id, undefined);
    for (const one of [was, now]) {
      if (isMerge(one)) ends.add(one.record.survivor).add(one.record.merged);
      if (one?.record.type === "judgement" && one.record.verdict === "notSame")
        for (const entity of one.record.entities) subjects.add(entity).add(around.survivorOf(entity));
    }
  }
}

/** @returns entities that stand for another than before. */
function patchSurvivors(work: PatchWork, ends: ReadonlySet<EntityId>): ReadonlySet<EntityId> {
  const { merges, changes } = work;
  const moved = new Set<EntityId>();
  const settled = new Set<EntityId>();
  for (const end of ends) {
    if (settled.has(end)) continue;
    const body = merges.bodyOf(end, (id) => holding(work, id, "entity") !== undefined);
    for (const [id, survivor] of body.survivors) {
      settled.add(id);
      if (survivor === formerSurvivor(work, id)) continue;
      moved.add(id);
      changes.survivors.set(id, survivor === id ? undefined : survivor);
    }
    for (const { record, missing } of body.merges)
      setHeldBack(work, record.id, missing.length === 0 ? undefined : { record, missing });
  }
  return moved;
}
