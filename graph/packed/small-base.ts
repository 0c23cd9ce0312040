import type { Change } from "../model/change.ts";
import type { ChangeId, EntityId, RelationId } from "../model/ids.ts";
import type { LayerRecord } from "../model/record.ts";
import { createClaimBase } from "../resolve/claim-base.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { nothing } from "./ulid-words.ts";
import { liveSorts, rowOf, sortOf } from "./packed-claims.ts";
import type { PackedClaims } from "./packed-claims.ts";
import type { PackedReader } from "./packed-reader.ts";

/** Older than every change. */
const firstChange = "0".repeat(26) as ChangeId;

/** A change of nothing but some records, beneath all others. */
export function changeBeneath(add: readonly LayerRecord[]): Change {
  return { id: firstChange, when: "", who: "", label: "", add, retract: [] };
}

/**
 * The base of everything but entities, relations and claims: documents, notes, views, judgements, rows of kinds. It is
 * made by `createClaimBase` itself, of the changes that have such records or retract any, and of the entities and
 * relations that these name. Cost: that of those changes, which are few where an import made most.
 */
export function createSmallBase(packed: PackedClaims, reader: PackedReader): ClaimBase {
  const asked = new Set([...packed.retract.keys(), ...packed.otherChanges]);
  const rows = packed.inEffect.filter((row) => asked.has(row));
  const changes = [...rows].map((row) => reader.changeAt(row));
  return createClaimBase([changeBeneath(namedSubjects(packed)), ...changes]);
}

/** Live entities and relations that other records name, with the ends of the relations. */
function namedSubjects(packed: PackedClaims): readonly LayerRecord[] {
  const found = new Map<string, LayerRecord>();
  for (const { record } of packed.others)
    for (const [id] of JSON.stringify(record).matchAll(/\b[er]:[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g)) {
      if (found.has(id)) continue;
      for (const named of subjectRecords(packed, id)) found.set(named.id, named);
    }
  return [...found.values()];
}

/** The record of a live entity or relation as it was recorded, after those of its ends; none for what is not live. */
export function subjectRecords(packed: PackedClaims, id: string): readonly LayerRecord[] {
  const { ids, texts } = packed;
  const live = packed.liveAs[ids.findText(id)] ?? nothing;
  if (live === nothing) return [];
  const row = rowOf(live);
  if (sortOf(live) === liveSorts.entity)
    return [{ type: "entity", id: id as EntityId, kind: texts.textOf(packed.rawEntityKind[row]!) }];
  if (sortOf(live) !== liveSorts.relation) return [];
  const source = ids.textOf(packed.rawRelationSource[row]!) as EntityId;
  const target = ids.textOf(packed.rawRelationTarget[row]!) as EntityId;
  const kind = texts.textOf(packed.rawRelationKind[row]!);
  return [
    ...subjectRecords(packed, source),
    ...subjectRecords(packed, target),
    { type: "relation", id: id as RelationId, kind, source, target },
  ];
}
