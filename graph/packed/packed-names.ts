import { isEntityId } from "../model/ids.ts";
import type { EntityId } from "../model/ids.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { namesOf } from "../resolve/resolve-subject.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { subjectIdAt } from "./packed-claim-base.ts";
import { claimFlags } from "./raw-columns.ts";

/** A name of an entity, as search takes it in. */
export interface PackedName {
  readonly id: EntityId;
  readonly kind: string;
  readonly text: string;
  readonly lang: string;
  readonly form: string;
}

const denied = 1;
const deprecated = 2 << claimFlags.rankShift;

/**
 * All names of all entities, each once for an entity, without those that are denied or deprecated: what `namesOf` tells
 * of each, off the columns. Where anything was judged or merged the layers are asked. Cost: O(claims + names).
 */
export function* packedNames(packed: PackedClaims, base: ClaimBase): Iterable<PackedName> {
  const { entityId, entityKind, claimStarts, subjectClaims, texts } = packed;
  const isJudged = base.judgements.length > 0;
  for (let subject = 0; subject < entityId.length; subject++) {
    const id = subjectIdAt(packed, subject);
    if (!isEntityId(id)) continue;
    const kind = texts.textOf(entityKind[subject]!);
    if (isJudged) {
      for (const { name } of namesOf(base, id)) yield { id, kind, text: name.value, lang: name.lang, form: name.form };
      continue;
    }
    const seen = new Set<string>();
    for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++)
      for (const name of namesOfClaim(packed, subjectClaims[at]!)) {
        const key = `${name.text}|${name.lang}|${name.form}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield { id, kind, ...name };
      }
  }
}

const decoder = new TextDecoder();
function* namesOfClaim(packed: PackedClaims, row: number): Iterable<Omit<PackedName, "id" | "kind">> {
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
