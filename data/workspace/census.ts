import { anyCost, spendingOn } from "#graph/model/budget.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { LiveRecord } from "#graph/model/change.ts";
import type { ChangeId, EntityId, RecordId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { packedCensus } from "#graph/packed/packed-census.ts";
import type { PackedCensus } from "#graph/packed/packed-census.ts";
import type { PackedGround } from "#graph/packed/packed-ground.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { resolveField, spansOf } from "#graph/resolve/resolve-subject.ts";

/** How many there are of what, with no date asked. */
export interface Census {
  readonly entityKinds: ReadonlyMap<string, number>;
  readonly relationKinds: ReadonlyMap<string, number>;
  /** Values of claims. */
  readonly claims: number;
  /** Relations with a source. */
  readonly evidenced: number;
  readonly emptyStates: Readonly<Record<EmptyState, number>>;
  /** Values of the claims that changes add, by what `groupOf` says of the change. */
  readonly claimsIn: ReadonlyMap<string, number>;
}
const emptyStates = ["unknown", "notApplicable", "notLookedFor"] as const;
type EmptyState = (typeof emptyStates)[number];

/** A census that follows a base: what subjects add to it is taken out as they were and put in as they are. */
export interface LiveCensus {
  readonly census: Census;
  /** Cost: O(claims of the subjects, and relations of entities that hold now and did not, or the reverse). */
  readonly turnTo: (after: CensusSide, subjects: Iterable<SubjectId>, records: Iterable<RecordId>) => void;
}
export interface CensusSide {
  readonly base: ClaimBase;
  readonly relationsAt: ReadonlyMap<EntityId, readonly RelationId[]>;
}

/** @param groupOf Where a change stands: the id of its layer. Cost: O(claims); a step of the budget for each record. */
export function takeCensus(
  start: CensusSide,
  groupOf: (change: ChangeId) => string,
  budget: Budget = anyCost,
): LiveCensus {
  return censusFrom(start, groupOf, null, budget);
}

/** The census of layers that were read packed. Cost: O(claims), off the columns. */
export function takePackedCensus(ground: PackedGround, groupOf: (change: ChangeId) => string): LiveCensus {
  return censusFrom(ground, groupOf, packedCensus(ground.packed, ground.base, groupOf), anyCost);
}

/** @param counted What there is at the start, where that was counted. */
function censusFrom(
  start: CensusSide,
  groupOf: (change: ChangeId) => string,
  counted: PackedCensus | null,
  budget: Budget,
): LiveCensus {
  let side = { base: start.base, relationsAt: start.relationsAt };
  const counts = {
    entityKinds: new Map(counted?.entityKinds),
    relationKinds: new Map(counted?.relationKinds),
    claimsIn: new Map(counted?.claimsIn),
    emptyStates: { unknown: 0, notApplicable: 0, notLookedFor: 0 },
    claims: counted?.claims ?? 0,
    evidenced: counted?.evidenced ?? 0,
  };
  function count(base: ClaimBase, about: SubjectId, by: 1 | -1): void {
    const claims = base.claimsAbout.get(about) ?? [];
    counts.claims += by * claims.length;
    if (isEntityId(about)) {
      if (entityHolds(base, about)) add(counts.entityKinds, base.entities.get(about)!.kind, by);
    } else if (relationHolds(base, about)) {
      add(counts.relationKinds, base.relations.get(about)!.kind, by);
      if (claims.some(({ claim }) => claim.source.type !== "none")) counts.evidenced += by;
    }
    countEmptyStates(base, about, by);
  }
  function countEmptyStates(base: ClaimBase, about: SubjectId, by: 1 | -1): void {
    for (const state of emptyStatesOf(base, about)) counts.emptyStates[state] += by;
  }
  function countRecord(live: LiveRecord | undefined, by: 1 | -1): void {
    if (live?.record.type === "claim") add(counts.claimsIn, groupOf(live.change.id), by * live.record.fields.length);
  }
  if (counted) for (const about of counted.withEmptyStates) countEmptyStates(start.base, about, 1);
  else {
    for (const id of spendingOn(start.base.entities.keys(), budget)) count(start.base, id, 1);
    for (const id of spendingOn(start.base.relations.keys(), budget)) count(start.base, id, 1);
    for (const live of spendingOn(start.base.live.values(), budget)) countRecord(live, 1);
  }
  return {
    census: counts,
    turnTo(after, subjects, records) {
      for (const id of records) {
        countRecord(side.base.live.get(id), -1);
        countRecord(after.base.live.get(id), 1);
      }
      for (const about of withRelations(side, after, subjects)) {
        count(side.base, about, -1);
        count(after.base, about, 1);
      }
      side = { base: after.base, relationsAt: after.relationsAt };
    },
  };
}

/** A relation holds only where its ends do, so those of an entity that comes to hold, or no more, are counted again. */
function withRelations(before: CensusSide, after: CensusSide, subjects: Iterable<SubjectId>): ReadonlySet<SubjectId> {
  const all = new Set(subjects);
  for (const about of [...all])
    if (isEntityId(about) && entityHolds(before.base, about) !== entityHolds(after.base, about))
      for (const side of [before, after]) for (const id of side.relationsAt.get(about) ?? []) all.add(id);
  return all;
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
function entityHolds(base: ClaimBase, id: EntityId): boolean {
  return base.entities.has(id) && spansOf(base, id).length > 0;
}
function relationHolds(base: ClaimBase, id: RelationId): boolean {
  const relation = base.relations.get(id);
  if (!relation || spansOf(base, id).length === 0) return false;
  return entityHolds(base, relation.source) && entityHolds(base, relation.target);
}

/** Fields without a value of which somebody says why. */
function emptyStatesOf(base: ClaimBase, about: SubjectId): readonly EmptyState[] {
  const claims = base.claimsAbout.get(about);
  if (!claims?.some(({ field }) => field.field === "emptyState")) return []; // most say nothing of it
  return resolveField(base, about, "emptyState", anyDate).flatMap(({ shown }) => {
    const state = emptyStates.find((one) => one === shown?.field.value);
    const of = shown?.field.qualifiers?.of;
    if (state === undefined || of === undefined) return [];
    return resolveField(base, about, of, anyDate).some((slot) => slot.shown !== null) ? [] : [state];
  });
}
