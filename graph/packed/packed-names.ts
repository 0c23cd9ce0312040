import type { EntityId } from "../model/ids.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { subjectIdAt } from "./packed-claim-base.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { judgedClaims } from "./packed-graph.ts";
import { claimFlags } from "./raw-columns.ts";

/** A name of an entity, as search takes it in. */
export interface PackedName {
  readonly text: string;
  readonly lang: string;
  readonly form: string;
}
/** An entity with its names; null where its records have to be read to tell by what it is found. */
export interface NamedEntity {
  readonly subject: number;
  readonly id: EntityId;
  readonly kind: string;
  readonly names: readonly PackedName[] | null;
}

/** What of packed claims the names of entities are in. */
export type NameColumns = Pick<
  PackedClaims,
  | "entityId"
  | "entityKind"
  | "claimStarts"
  | "subjectClaims"
  | "claimFlags"
  | "nameClaim"
  | "nameEnd"
  | "nameBytes"
  | "nameLang"
  | "nameForm"
> & {
  readonly ids: Pick<PackedClaims["ids"], "textOf">;
  readonly texts: Pick<PackedClaims["texts"], "textOf">;
};

const denied = 1;
const deprecated = 2 << claimFlags.rankShift;

/**
 * All entities with their names, each name once for an entity, without those that are denied or deprecated: what `namesOf`
 * tells, off the columns. Where a claim was judged, or a field may be found by its text, the records tell more.
 * Cost: O(claims + names).
 */
export function packedNames(packed: PackedClaims, base: ClaimBase): Iterable<NamedEntity> {
  return namesInColumns(packed, createUnnamedTest(packed, base));
}

/** The same, where it is known which entities have to be read. @param isUnnamed Asked by subject. */
export function* namesInColumns(columns: NameColumns, isUnnamed: (subject: number) => boolean): Generator<NamedEntity> {
  const { entityId, entityKind, claimStarts, subjectClaims, ids, texts } = columns;
  const namesOf = createNameReader(columns);
  for (let subject = 0; subject < entityId.length; subject++) {
    const id = ids.textOf(entityId[subject]!) as EntityId;
    const rows = subjectClaims.subarray(claimStarts[subject], claimStarts[subject + 1]);
    const names = isUnnamed(subject) ? null : namesOf(rows);
    yield { subject, id, kind: texts.textOf(entityKind[subject]!), names };
  }
}

/** Whether the records of an entity have to be read to tell by what it is found. */
export function createUnnamedTest(packed: PackedClaims, base: ClaimBase): (subject: number) => boolean {
  const { claimStarts, subjectClaims, claimFlags: flagsOf, claimId } = packed;
  const judged = judgedClaims(packed, base);
  return (subject) => {
    for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++) {
      const row = subjectClaims[at]!;
      if ((flagsOf[row]! & claimFlags.texts) !== 0 || (judged.size > 0 && judged.has(claimId[row]!))) return true;
    }
    return false;
  };
}

/** Each name once. */
function distinct(names: readonly PackedName[]): readonly PackedName[] {
  if (names.length < 2) return names;
  const found = new Map<string, PackedName>();
  for (const name of names) {
    const key = `${name.text}|${name.lang}|${name.form}`;
    if (!found.has(key)) found.set(key, name);
  }
  return [...found.values()];
}

/** Entities of which a field is a text. */
export function* entitiesWithTexts(packed: PackedClaims): Generator<EntityId> {
  const { entityId, claimStarts, subjectClaims, claimFlags: flagsOf } = packed;
  for (let subject = 0; subject < entityId.length; subject++)
    for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++)
      if ((flagsOf[subjectClaims[at]!]! & claimFlags.texts) !== 0) {
        yield subjectIdAt(packed, subject) as EntityId;
        break;
      }
}

const decoder = new TextDecoder();
/** Reads the names of claims; quickest in the order of the claims, for their names stand in that order. */
export function createNameReader(packed: NameColumns) {
  const { claimFlags: flagsOf, nameClaim, nameEnd, nameBytes, nameLang, nameForm, texts } = packed;
  let next = 0;
  return (rows: Uint32Array): readonly PackedName[] => {
    const names: PackedName[] = [];
    for (const row of rows) {
      const flags = flagsOf[row]!;
      const isLeftOut = (flags & claimFlags.stance) === denied || (flags & claimFlags.rank) === deprecated;
      if ((flags & claimFlags.names) === 0 || isLeftOut) continue;
      if (nameClaim[next] !== row || nameClaim[next - 1] === row) next = firstAt(nameClaim, row);
      for (; nameClaim[next] === row; next++)
        names.push({
          text: decoder.decode(nameBytes.subarray(next === 0 ? 0 : nameEnd[next - 1], nameEnd[next])),
          lang: texts.textOf(nameLang[next]!),
          form: texts.textOf(nameForm[next]!),
        });
    }
    return distinct(names);
  };
}

/** The first place of a value in a rising column. */
export function firstAt(column: Uint32Array, value: number): number {
  let [low, high] = [0, column.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
