import { anyCost } from "../model/budget.ts";
import type { Change, LiveRecord } from "../model/change.ts";
import { comparePlaces } from "../model/change.ts";
import type { EntityId, RecordId, RelationId } from "../model/ids.ts";
import { compareText } from "../model/json.ts";
import type { RelationRecord } from "../model/record.ts";
import { kindRowsOf, schemaWithRows } from "../schema/schema.ts";
import type { Schema } from "../schema/schema.ts";
import type { BaseGround } from "./base-ground.ts";
import { createBaseIndexes, enter, leave } from "./base-indexes.ts";
import { createVersionedBase } from "./base-versions.ts";
import type { BaseMaps, VersionedBase } from "./base-versions.ts";
import { baseOfLive } from "./claim-base.ts";
import type { ClaimBase } from "./claim-base.ts";
import type { Surroundings } from "./derive-records.ts";
import { createJudgementTable, isJudgement } from "./judgement-table.ts";
import type { JudgementTable } from "./judgement-table.ts";
import { createLiveTable, createLiveTableOver } from "./live-table.ts";
import type { LiveTable } from "./live-table.ts";
import { createMergeTable, isMerge } from "./merge-table.ts";
import { patchClaims } from "./patch-claims.ts";
import { patchIdentity } from "./patch-identity.ts";
import { patchNotes, patchTables, patchViews } from "./patch-notes.ts";
import { patchRelations } from "./patch-relations.ts";
import { beginPatch } from "./patch-work.ts";
import type { BaseTables, PatchWork, Touched } from "./patch-work.ts";

/** A claim base that is patched as changes come and go. Each patch gives another base; all of them stay readable. */
export interface LiveBase {
  readonly base: ClaimBase;
  /** Relations at each entity, those that are only denied included, by id. */
  readonly relationsAt: ReadonlyMap<EntityId, readonly RelationId[]>;
  readonly isInEffect: (change: Change["id"]) => boolean;
  /** Makes the tables that the first update would make. Cost: O(records), once. */
  readonly prepare: () => void;
  /**
   * Takes changes out, then in: the base is what `createClaimBase` makes of all that are left, in the same order.
   *
   * Cost: O(records of the changes and what they touch), not O(all). A merge or split touches the relations and claims of
   * both bodies and the claims that name the one that moves; a document that gets another date, all claims once. Rows of
   * the tables of kinds and fields, and changes of a quarter of all records at once, have everything built anew.
   */
  readonly update: (gone: readonly Change[], come: readonly Change[]) => Touched;
}

/** Fewer records than this are always patched in. */
const leastRebuilt = 2_000;
const untouched: Touched = {
  all: false,
  schema: false,
  subjects: new Set(),
  notes: new Set(),
  documents: new Set(),
  records: new Set(),
};
const rebuilt: Touched = { ...untouched, all: true };

/**
 * @param changes All that count, each once. Cost: as `createClaimBase`; the first update adds O(records) once.
 * @param budget Some steps are spent for each record, and none by updates: these are not given up halfway.
 */
export function createLiveBase(changes: readonly Change[], budget = anyCost): LiveBase {
  const table = createLiveTable(changes, budget);
  return liveBase(table, null, start(table.live, budget));
}

/**
 * The same over changes that are there already: `update` brings others and takes them out again, those beneath stay.
 * Everything is patched, kinds and fields too, and nothing ever built anew. Cost: O(its exceptions).
 */
export function createLiveBaseOver(ground: BaseGround): LiveBase {
  const table = createLiveTableOver(ground.live);
  return liveBase(table, ground, startOver(table.live, ground));
}

function liveBase(table: LiveTable, ground: BaseGround | null, first: VersionedBase): LiveBase {
  let current = first;
  let tables: BaseTables | null = null;

  function patch(records: ReadonlySet<RecordId>, live: ReadonlyMap<RecordId, LiveRecord>): Touched {
    tables ??= createTables(current, ground);
    const { base: before, maps } = current;
    const concerned = withRetracted(tables.judgements, before, live, records);
    const isOtherSchema = changesTables(before, live, concerned);
    if (isOtherSchema && !ground) return rebuild();
    const schema = isOtherSchema ? schemaNow(before, live, concerned, tables.judgements) : null;
    const work = beginPatch({ ...tables, before, maps, live, records: concerned, ground, schema });
    enterRecords(work, records);
    const entities = patchIdentity(work);
    const relations = patchRelations(work, entities);
    const views = patchViews(work);
    patchClaims(work, entities, relations);
    patchNotes(work, [...entities.flipped, ...relations, ...views]);
    patchTables(work);
    current = current.patched(live, work.changes, schema ?? before.schema);
    const { subjects, changes: told } = work;
    return {
      all: false,
      schema: isOtherSchema,
      subjects,
      notes: new Set(told.notes.keys()),
      documents: new Set(told.documents.keys()),
      records,
    };
  }
  function rebuild(): Touched {
    current = start(table.live);
    tables = null;
    return rebuilt;
  }
  return {
    get base() {
      return current.base;
    },
    get relationsAt() {
      return current.maps.relationsAt;
    },
    isInEffect: (id) => table.isInEffect(id),
    prepare() {
      tables ??= createTables(current, ground);
    },
    update(gone, come) {
      const records = table.update(gone, come);
      if (records.size === 0) return untouched;
      if (!ground && records.size > leastRebuilt && records.size * 4 > table.live.size) return rebuild();
      return patch(records, table.live);
    },
  };
}

function start(live: ReadonlyMap<RecordId, LiveRecord>, budget = anyCost): VersionedBase {
  const base = baseOfLive(live, budget);
  return createVersionedBase(base.schema, live, mapsOf(base, relationsByEnd(base.relations.values())));
}
function startOver(live: ReadonlyMap<RecordId, LiveRecord>, { base, relationsAt }: BaseGround): VersionedBase {
  return createVersionedBase(base.schema, live, mapsOf(base, relationsAt), true);
}

function mapsOf(base: ClaimBase, relationsAt: BaseMaps["relationsAt"]): BaseMaps {
  const survivors = new Map<EntityId, EntityId>();
  for (const { survivor, merged } of base.merges)
    for (const id of [survivor, merged]) if (base.survivorOf(id) !== id) survivors.set(id, base.survivorOf(id));
  const judgements = base.judgements.filter(isJudgement);
  const standing = new Set<string>(base.merges.map(({ id }) => id));
  const byId = <T extends LiveRecord>(list: readonly T[]) =>
    new Map(list.map((one) => [one.record.id as RecordId, one]));
  return {
    ...base,
    judgements: byId(judgements),
    merges: byId(judgements.filter(isMerge).filter(({ record }) => standing.has(record.id))),
    heldBack: new Map(base.heldBack.map((one) => [one.record.id as RecordId, one])),
    survivors,
    relationsAt,
  };
}

/** Relations at each entity, by id. Cost: O(r log r) for relations whose ids are in no order. */
export function relationsByEnd(relations: Iterable<RelationRecord>): ReadonlyMap<EntityId, readonly RelationId[]> {
  const byEnd = new Map<EntityId, RelationId[]>();
  for (const { id, source, target } of relations)
    for (const end of source === target ? [source] : [source, target]) {
      const list = byEnd.get(end);
      if (list) list.push(id);
      else byEnd.set(end, [id]);
    }
  for (const list of byEnd.values()) list.sort(compareText);
  return byEnd;
}

function createTables({ base, maps }: VersionedBase, ground: BaseGround | null): BaseTables {
  const judgements = createJudgementTable([...maps.judgements.values()]);
  const around: Surroundings = {
    ...judgements,
    schema: base.schema,
    survivorOf: base.survivorOf,
    hasMerges: true,
    hasEntity: (id) => base.entities.has(id),
    hasRelation: (id) => base.relations.has(id),
    hasView: (id) => base.views.has(id),
  };
  return {
    judgements,
    merges: createMergeTable(maps.merges.values()),
    indexes: createBaseIndexes(base, around, ground),
  };
}

/** The touched records, and those whose retraction comes or goes with them. Judgements are brought up to date on the way. */
function withRetracted(
  judgements: JudgementTable,
  before: ClaimBase,
  live: ReadonlyMap<RecordId, LiveRecord>,
  records: ReadonlySet<RecordId>,
): ReadonlySet<RecordId> {
  const judgementsIn = (from: ReadonlyMap<RecordId, LiveRecord>) =>
    [...records].flatMap((id) => from.get(id) ?? []).filter(isJudgement);
  return new Set([...records, ...judgements.update(judgementsIn(before.live), judgementsIn(live))]);
}

/** Kinds and fields decide how everything else is read. */
function changesTables(
  before: ClaimBase,
  live: ReadonlyMap<RecordId, LiveRecord>,
  records: ReadonlySet<RecordId>,
): boolean {
  return [...records].some(
    (id) => before.live.get(id)?.record.type === "kindRow" || live.get(id)?.record.type === "kindRow",
  );
}

/** The tables of kinds and fields, with the rows that are live now and that nobody took back. */
function schemaNow(
  { others }: ClaimBase,
  live: ReadonlyMap<RecordId, LiveRecord>,
  records: ReadonlySet<RecordId>,
  { isRetracted }: JudgementTable,
): Schema {
  const ids = new Set([...others.keys(), ...records]);
  const rows = [...ids].flatMap((id) => live.get(id) ?? []).sort(comparePlaces);
  return schemaWithRows(kindRowsOf(rows).filter(({ id }) => !isRetracted(id)));
}

function enterRecords({ indexes, before, live }: PatchWork, records: ReadonlySet<RecordId>): void {
  for (const id of records) {
    const [was, now] = [before.live.get(id), live.get(id)];
    if (was) leave(indexes, was.record);
    if (now) enter(indexes, now.record);
  }
}
