import type { SubjectId } from "../model/ids.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { nothing } from "./ulid-words.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { rowOf } from "./packed-claims.ts";
import { subjectIdAt } from "./packed-claim-base.ts";
import { createHeldReader, judgedClaims } from "./packed-graph.ts";
import { claimFlags } from "./raw-columns.ts";

/** How many entities, relations that are not only denied, and values of claims each change adds that hold. */
export interface ChangeSums {
  readonly entities: number;
  readonly relations: number;
  readonly claims: number;
}

/**
 * Sums by change over packed layers, off the columns. Cost: O(entities + relations + claims).
 *
 * @param left Subjects that are not counted, for they are otherwise now.
 * @param tell Called for each change that brings anything.
 */
export function packedSums(
  packed: PackedClaims,
  base: ClaimBase,
  left: Iterable<SubjectId>,
  tell: (row: number, sums: ChangeSums) => void,
): void {
  const { ids, subjectOf, entityId, relationId, liveAs, rawEntityChange, rawRelationChange, claimChange } = packed;
  const { claimStarts, subjectClaims, claimFlags: flagsOf, claimId, changeId } = packed;
  const skipped = new Set<number>();
  for (const id of left) {
    const known = ids.findText(id);
    if (known !== nothing) skipped.add(subjectOf[known]!);
  }
  const heldOf = createHeldReader(packed, base, (spans) => Math.min(spans.length, 1));
  const judged = judgedClaims(packed, base);
  const count = changeId.length / 4;
  const [entities, relations, claims] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  for (let subject = 0; subject < entityId.length + relationId.length; subject++) {
    if (skipped.has(subject)) continue;
    if (subject < entityId.length) entities[rawEntityChange[rowOf(liveAs[entityId[subject]!]!)]!]!++;
    else if (heldOf(subject).spans !== 0)
      relations[rawRelationChange[rowOf(liveAs[relationId[subject - entityId.length]!]!)]!]!++;
    for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++) {
      const row = subjectClaims[at]!;
      const fields = (flagsOf[row]! >>> claimFlags.fieldsShift) & claimFlags.mostFields;
      const isPlain = fields < claimFlags.mostFields && !judged.has(claimId[row]!);
      claims[claimChange[row]!]! += isPlain ? fields : valuesOf(packed, base, subject, row);
    }
  }
  for (let row = 0; row < count; row++)
    if (entities[row]! + relations[row]! + claims[row]! > 0)
      tell(row, { entities: entities[row]!, relations: relations[row]!, claims: claims[row]! });
}

function valuesOf(packed: PackedClaims, base: ClaimBase, subject: number, row: number): number {
  const id = packed.ids.textOf(packed.claimId[row]!);
  const claims = base.claimsAbout.get(subjectIdAt(packed, subject)) ?? [];
  return claims.filter(({ claim }) => claim.id === id).length;
}
