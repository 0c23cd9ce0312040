import type { Change, LiveRecord } from "../model/change.ts";
import type { ClaimRecord } from "../model/claim.ts";
import type { EntityId, RecordId, RelationId, SubjectId } from "../model/ids.ts";
import type { EntityRecord, RelationRecord } from "../model/record.ts";
import type { ClaimBase, FieldClaim, HeldBack } from "../resolve/claim-base.ts";
import { nothing } from "./ulid-words.ts";
import { createJudgedClaims } from "./judged-claims.ts";
import type { JudgedClaims } from "./judged-claims.ts";
import { lazyMap } from "./lazy-map.ts";
import { liveSorts, rowOf, sortOf } from "./packed-claims.ts";
import type { PackedClaims, ReadBytes } from "./packed-claims.ts";
import { createPackedReader } from "./packed-reader.ts";
import type { PackedReader } from "./packed-reader.ts";
import { createSmallBase, subjectRecords } from "./small-base.ts";

/** Claims of subjects kept at most; so long as they are kept they are the same objects each time. */
const mostKept = 50_000;

/**
 * The claims of packed layers as a `ClaimBase`: equal to what `createClaimBase` makes of the same changes, but that maps
 * list entities before relations, and that nothing is in memory before it is asked for.
 * Cost of an entity or relation: a look; of the claims of a subject: reading and parsing them, and nothing the second time.
 */
export function packedClaimBase(
  packed: PackedClaims,
  readBytes: ReadBytes,
  reader: PackedReader = createPackedReader(packed, readBytes),
): ClaimBase {
  const small = createSmallBase(packed, reader);
  const judged = createJudgedClaims(packed, small);
  const parts = { packed, reader, small, judged };
  const entities = entityMap(packed);
  let heldBack: readonly HeldBack[] | null = null;
  return {
    ...small,
    entities,
    relations: relationMap(packed),
    claimsAbout: claimMap(parts),
    live: liveMap(parts),
    get heldBack() {
      return (heldBack ??= [...collectHeldBack(parts, entities)]);
    },
  };
}

export interface PackedParts {
  readonly packed: PackedClaims;
  readonly reader: PackedReader;
  readonly small: ClaimBase;
  readonly judged: JudgedClaims;
}

/** The number of a subject, or `nothing`; a merged entity is none. */
export function findSubject({ ids, subjectOf, entityId, relationId }: PackedClaims, id: string): number {
  const known = ids.findText(id);
  const subject = known === nothing ? nothing : subjectOf[known]!;
  if (subject === nothing) return nothing;
  const own = subject < entityId.length ? entityId[subject] : relationId[subject - entityId.length];
  return own === known ? subject : nothing;
}
/** The id of a subject. */
export function subjectIdAt({ ids, entityId, relationId }: PackedClaims, subject: number): SubjectId {
  const { length } = entityId;
  return ids.textOf(subject < length ? entityId[subject]! : relationId[subject - length]!) as SubjectId;
}

function entityMap(packed: PackedClaims): ReadonlyMap<EntityId, EntityRecord> {
  const { entityId, entityKind, ids, texts } = packed;
  const find = (id: string) => {
    const subject = findSubject(packed, id);
    return subject < entityId.length ? subject : nothing;
  };
  return lazyMap<EntityId, EntityRecord>({
    size: () => entityId.length,
    has: (id) => find(id) !== nothing,
    get(id) {
      const subject = find(id);
      return subject === nothing ? undefined : { type: "entity", id, kind: texts.textOf(entityKind[subject]!) };
    },
    *keys() {
      for (const id of entityId) yield ids.textOf(id) as EntityId;
    },
  });
}

function relationMap(packed: PackedClaims): ReadonlyMap<RelationId, RelationRecord> {
  const { entityId, relationId, relationKind, relationSource, relationTarget, ids, texts } = packed;
  const find = (id: string) => {
    const subject = findSubject(packed, id);
    return subject === nothing || subject < entityId.length ? nothing : subject - entityId.length;
  };
  return lazyMap<RelationId, RelationRecord>({
    size: () => relationId.length,
    has: (id) => find(id) !== nothing,
    get(id) {
      const row = find(id);
      if (row === nothing) return undefined;
      return {
        type: "relation",
        id,
        kind: texts.textOf(relationKind[row]!),
        source: ids.textOf(entityId[relationSource[row]!]!) as EntityId,
        target: ids.textOf(entityId[relationTarget[row]!]!) as EntityId,
      };
    },
    *keys() {
      for (const id of relationId) yield ids.textOf(id) as RelationId;
    },
  });
}

function claimMap(parts: PackedParts): ReadonlyMap<SubjectId, readonly FieldClaim[]> {
  const { packed } = parts;
  const { claimStarts } = packed;
  const kept = new Map<SubjectId, readonly FieldClaim[]>();
  const get = (id: SubjectId): readonly FieldClaim[] | undefined => {
    const known = kept.get(id);
    if (known) return known;
    const subject = findSubject(packed, id);
    if (subject === nothing || claimStarts[subject] === claimStarts[subject + 1]) return undefined;
    const claims = fieldClaims(parts, id, subject);
    if (claims.length === 0) return undefined;
    if (kept.size >= mostKept) kept.clear();
    kept.set(id, claims);
    return claims;
  };
  function* keys(): IterableIterator<SubjectId> {
    const mayBeEmpty = parts.small.judgements.length > 0;
    for (let subject = 0; subject + 1 < claimStarts.length; subject++) {
      if (claimStarts[subject] === claimStarts[subject + 1]) continue;
      const id = subjectIdAt(packed, subject);
      // Of a claim every field may have been taken back, one by one.
      if (!mayBeEmpty || get(id)) yield id;
    }
  }
  let size = -1;
  return lazyMap<SubjectId, readonly FieldClaim[]>({
    size() {
      if (size < 0) {
        size = 0;
        for (const id of keys()) if (id) size++;
      }
      return size;
    },
    has: (id) => get(id) !== undefined,
    get,
    keys,
  });
}

/** Claims of a subject field by field, as `createClaimBase` makes them. */
function fieldClaims(
  { packed, reader, small, judged }: PackedParts,
  id: SubjectId,
  subject: number,
): readonly FieldClaim[] {
  const rows = packed.subjectClaims.subarray(packed.claimStarts[subject], packed.claimStarts[subject + 1]);
  const placed = Array.from(rows, (row) => ({
    claim: reader.claimAt(row),
    change: reader.changeIdAt(packed.claimChange[row]!),
  }));
  if (small.merges.length > 0 || placed.some(({ claim }) => judged.isJudged(claim.id)))
    return judged.resolve(id, placed);
  return placed.flatMap(({ claim, change }) =>
    claim.fields.map((field): FieldClaim => {
      const { rank, rankReason = null, grade = null } = claim;
      return { claim, change, field, rank, rankReason, grade, judged: null };
    }),
  );
}

/** Every live record; claims, relations and entities are read when asked for. */
function liveMap({ packed, reader, small }: PackedParts): ReadonlyMap<RecordId, LiveRecord> {
  const { ids, liveAs } = packed;
  const others = new Map([...small.live].filter(([, { record }]) => !packedTypes.has(record.type)));
  const find = (id: RecordId): number => {
    const known = ids.findText(id);
    return known === nothing ? nothing : liveAs[known]!;
  };
  let size = others.size;
  for (const live of liveAs) if (live !== nothing) size++;
  const changeRow = (live: number): number => {
    const row = rowOf(live);
    if (sortOf(live) === liveSorts.entity) return packed.rawEntityChange[row]!;
    return sortOf(live) === liveSorts.relation ? packed.rawRelationChange[row]! : packed.claimChange[row]!;
  };
  return lazyMap<RecordId, LiveRecord>({
    size: () => size,
    has: (id) => others.has(id) || find(id) !== nothing,
    get(id) {
      const other = others.get(id);
      if (other) return other;
      const live = find(id);
      if (live === nothing) return undefined;
      const row = changeRow(live);
      const first = packed.since.get(ids.findText(id)) ?? row;
      return {
        record: sortOf(live) === liveSorts.claim ? reader.claimAt(rowOf(live)) : subjectRecords(packed, id).at(-1)!,
        change: reader.changeAt(row),
        since: reader.changeIdAt(first),
        get position() {
          return positionOf(reader.changeAt(first), id);
        },
      };
    },
    *keys() {
      for (let id = 0; id < liveAs.length; id++) if (liveAs[id] !== nothing) yield ids.textOf(id) as RecordId;
      yield* others.keys();
    },
  });
}
/** Where a change first adds an id. */
function positionOf({ add }: Change, id: RecordId): number {
  return add.findIndex((record) => record.id === id);
}
const packedTypes: ReadonlySet<string> = new Set(["entity", "relation", "claim"]);

function* collectHeldBack(
  { packed, reader, small }: PackedParts,
  entities: ReadonlyMap<EntityId, EntityRecord>,
): Iterable<HeldBack> {
  const { survivorOf } = small;
  yield* small.heldBack.filter(({ record }) => record.type === "judgement");
  for (const id of packed.waiting) {
    const live = packed.liveAs[id]!;
    if (sortOf(live) === liveSorts.relation) {
      const record = subjectRecords(packed, packed.ids.textOf(id)).at(-1) as RelationRecord;
      const missing = [record.source, record.target].map(survivorOf).filter((end) => !entities.has(end));
      yield { record, missing };
    } else {
      const record: ClaimRecord = reader.claimAt(rowOf(live));
      yield { record, missing: [record.about.startsWith("e:") ? survivorOf(record.about as EntityId) : record.about] };
    }
  }
  yield* small.heldBack.filter(({ record }) => record.type === "note");
}
