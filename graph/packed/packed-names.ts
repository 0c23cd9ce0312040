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
  readonly id: EntityId;
  readonly kind: string;
  readonly names: readonly PackedName[] | null;
}

const denied = 1;
const deprecated = 2 << claimFlags.rankShift;

/**
 * All entities with their names, each name once for an entity, without those that are denied or deprecated: what `namesOf`
 * tells, off the columns. Where a claim was judged, or a field may be found by its text, the records tell more.
 * Cost: O(claims + names).
 */
export function* packedNames(packed: PackedClaims, base: ClaimBase): Iterable<NamedEntity> {
  const { entityId, entityKind, claimStarts, subjectClaims, claimFlags: flagsOf, claimId, texts } = packed;
  const judged = judgedClaims(packed, base);
  for (let subject = 0; subject < entityId.length; subject++) {
    const rows = subjectClaims.subarray(claimStarts[subject], claimStarts[subject + 1]);
    const mustRead = rows.some((row) => (flagsOf[row]! & claimFlags.texts) !== 0 || judged.has(claimId[row]!));
    const id = subjectIdAt(packed, subject) as EntityId;
    yield { id, kind: texts.textOf(entityKind[subject]!), names: mustRead ? null : namesOfRows(packed, rows) };
  }
}

function namesOfRows(packed: PackedClaims, rows: Uint32Array): readonly PackedName[] {
  const found = new Map<string, PackedName>();
  for (const row of rows)
    for (const name of namesOfClaim(packed, row)) {
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
function* namesOfClaim(packed: PackedClaims, row: number): Iterable<PackedName> {
  const flags = packed.claimFlags[row]!;
  const isLeftOut = (flags & claimFlags.stance) === denied || (flags & claimFlags.rank) === deprecated;
  if ((flags & claimFlags.names) === 0 || isLeftOut) return;
  const { nameClaim, nameEnd, nameBytes, nameLang, nameForm, texts } = packed;
  for (let at = firstAt(nameClaim, row); nameClaim[at] === row; at++)
    yield {
      text: decoder.decode(nameBytes.subarray(at === 0 ? 0 : nameEnd[at - 1], nameEnd[at])),
      lang: texts.textOf(nameLang[at]!),
      form: texts.textOf(nameForm[at]!),
    };
}

/** The first place of a value in a rising column. */
function firstAt(column: Uint32Array, value: number): number {
  let [low, high] = [0, column.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
