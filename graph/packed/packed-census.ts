import type { ChangeId } from "../model/ids.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { ulidOfWords } from "../core/id-words.ts";
import { nothing } from "./ulid-words.ts";
import { liveSorts, rowOf, sortOf } from "./packed-claims.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { subjectIdAt } from "./packed-claim-base.ts";
import { createHeldReader, judgedClaims } from "./packed-graph.ts";
import { claimFlags } from "./raw-columns.ts";

/** How many there are of what in packed layers, with no date asked. */
export interface PackedCensus {
  readonly entityKinds: ReadonlyMap<string, number>;
  readonly relationKinds: ReadonlyMap<string, number>;
  /** Values of claims. */
  readonly claims: number;
  /** Relations that hold and have a source. */
  readonly evidenced: number;
  /** Values of the claims that changes add, by what `groupOf` says of the change. */
  readonly claimsIn: ReadonlyMap<string, number>;
  /** Subjects of which somebody says why a field has no value; what that amounts to, their claims tell. */
  readonly withEmptyStates: readonly ReturnType<typeof subjectIdAt>[];
}

/** Counts off the columns; only subjects of which a claim was judged are read. Cost: O(entities + relations + claims). */
export function packedCensus(
  packed: PackedClaims,
  base: ClaimBase,
  groupOf: (change: ChangeId) => string,
): PackedCensus {
  const { entityId, entityKind, relationId, relationKind, relationSource, relationTarget, texts } = packed;
  const heldOf = createHeldReader(packed, base, (spans) => Math.min(spans.length, 1));
  const count = createClaimCounter(packed, base);
  const holds = new Uint8Array(entityId.length);
  const kinds = { entity: new Map<number, number>(), relation: new Map<number, number>() };
  const add = (counts: Map<number, number>, kind: number) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const withEmptyStates: ReturnType<typeof subjectIdAt>[] = [];
  let [claims, evidenced] = [0, 0];
  for (let subject = 0; subject < entityId.length + relationId.length; subject++) {
    const found = count(subject);
    claims += found.values;
    if (found.hasEmptyState) withEmptyStates.push(subjectIdAt(packed, subject));
    if (heldOf(subject).spans === 0) continue;
    if (subject < entityId.length) {
      holds[subject] = 1;
      add(kinds.entity, entityKind[subject]!);
      continue;
    }
    const row = subject - entityId.length;
    if (holds[relationSource[row]!] === 0 || holds[relationTarget[row]!] === 0) continue;
    add(kinds.relation, relationKind[row]!);
    if (found.isSourced) evidenced++;
  }
  const named = (counts: ReadonlyMap<number, number>) =>
    new Map([...counts].map(([kind, n]) => [texts.textOf(kind), n]));
  return {
    entityKinds: named(kinds.entity),
    relationKinds: named(kinds.relation),
    claims,
    evidenced,
    claimsIn: claimsByGroup(packed, base, groupOf),
    withEmptyStates,
  };
}

interface SubjectCount {
  values: number;
  isSourced: boolean;
  hasEmptyState: boolean;
}

/** What is returned is written over by the next question. */
function createClaimCounter(packed: PackedClaims, base: ClaimBase): (subject: number) => SubjectCount {
  const { claimStarts, subjectClaims, claimFlags: flagsOf, claimId } = packed;
  const judged = judgedClaims(packed, base);
  const found: SubjectCount = { values: 0, isSourced: false, hasEmptyState: false };
  function slowly(subject: number): SubjectCount {
    const claims = base.claimsAbout.get(subjectIdAt(packed, subject)) ?? [];
    found.values = claims.length;
    found.isSourced = claims.some(({ claim }) => claim.source.type !== "none");
    found.hasEmptyState = claims.some(({ field }) => field.field === "emptyState");
    return found;
  }
  return (subject) => {
    let [values, all] = [0, 0];
    for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++) {
      const row = subjectClaims[at]!;
      const fields = fieldsOf(flagsOf[row]!);
      if (fields === 0 || fields === claimFlags.mostFields || judged.has(claimId[row]!)) return slowly(subject);
      values += fields;
      all |= flagsOf[row]!;
    }
    found.values = values;
    found.isSourced = (all & claimFlags.isSourced) !== 0;
    found.hasEmptyState = (all & claimFlags.emptyState) !== 0;
    return found;
  };
}

const fieldsOf = (flags: number): number => (flags >>> claimFlags.fieldsShift) & claimFlags.mostFields;

/** Claims that are live, judged or not, also those that wait for what they are about. */
function claimsByGroup(packed: PackedClaims, base: ClaimBase, groupOf: (change: ChangeId) => string) {
  const { ids, liveAs, claimChange, claimFlags: flagsOf, changeId } = packed;
  const byChange = new Float64Array(changeId.length / 4);
  for (let id = 0; id < liveAs.length; id++) {
    if (liveAs[id] === nothing || sortOf(liveAs[id]!) !== liveSorts.claim) continue;
    const row = rowOf(liveAs[id]!);
    const fields = fieldsOf(flagsOf[row]!);
    byChange[claimChange[row]!]! += fields < claimFlags.mostFields ? fields : exactly(base, ids.textOf(id));
  }
  const byGroup = new Map<string, number>();
  for (let row = 0; row < byChange.length; row++) {
    if (byChange[row] === 0) continue;
    const group = groupOf(ulidOfWords(changeId, row * 4) as ChangeId);
    byGroup.set(group, (byGroup.get(group) ?? 0) + byChange[row]!);
  }
  return byGroup;
}
function exactly(base: ClaimBase, id: string): number {
  const record = base.live.get(id as never)?.record;
  return record?.type === "claim" ? record.fields.length : 0;
}
