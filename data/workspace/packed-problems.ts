import { compareWords, ulidOfWords } from "#graph/core/id-words.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import type { Change } from "#graph/model/change.ts";
import type { EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { NameForm } from "#graph/model/names.ts";
import { liveSorts, rowOf, sortOf } from "#graph/packed/packed-claims.ts";
import type { PackedClaims } from "#graph/packed/packed-claims.ts";
import { subjectIdAt } from "#graph/packed/packed-claim-base.ts";
import { judgedClaims } from "#graph/packed/packed-graph.ts";
import { createNameReader } from "#graph/packed/packed-names.ts";
import type { PackedName } from "#graph/packed/packed-names.ts";
import type { PackedGround } from "#graph/packed/packed-ground.ts";
import { claimFlags } from "#graph/packed/raw-columns.ts";
import { nothing } from "#graph/packed/ulid-words.ts";
import { foldedName, nameKey } from "#graph/problems/name-keys.ts";
import { createPlainSum, plainClaim, plainNames } from "#graph/problems/plain-claim.ts";
import type { ProblemGround } from "#graph/problems/problem-ground.ts";
import { endAllows } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";

/**
 * Which entities and relations of packed layers no rule of Problems has anything to tell of by themselves, but that nothing
 * backs them. Columns do not
 * have all that a claim may say wrongly, so each change is parsed once, as a whole and in its place in the file.
 * Memory while it is used: a byte for each claim. Cost: that of parsing the layers.
 *
 * @param since What is otherwise now than the layers say.
 */
export function createPackedProblems(
  ground: PackedGround,
  schema: Schema,
  since: ReadonlySet<SubjectId>,
): ProblemGround {
  const { packed, base } = ground;
  const { ids, subjectOf, entityId, relationId, claimStarts, subjectClaims, claimFlags: flagsOf, claimId } = packed;
  const spoken = new Uint8Array(claimId.length);
  const judged = judgedClaims(packed, base);
  const isTouched = touchedSubjects(packed, since);
  const fits = createEndTest(packed, schema);
  const hasMerges = base.merges.length > 0;
  const names = createPlainEntities(packed, schema, spoken);
  const sum = createPlainSum();
  let tied: Uint8Array | null = null;
  let inOrder: boolean | null = null;
  return {
    *read() {
      const place = createClaimPlaces(packed);
      for (const change of ground.changes.passing()) {
        noteClaims(change, place(change), (row, claim) => {
          if (!claim.about.startsWith("r:")) return names.note(row, claim);
          const now = plainClaim(schema, claim.about as RelationId, claim) + 1;
          // What is added twice over counts only where both are the same.
          spoken[row] = spoken[row] === 0 || spoken[row] === now ? now : unfitCode;
        });
        yield;
      }
    },
    relationCount: relationId.length,
    relationAt: (row) => subjectIdAt(packed, entityId.length + row) as RelationId,
    isPlain(row) {
      const subject = entityId.length + row;
      const [source, target] = [packed.relationSource[row]!, packed.relationTarget[row]!];
      if (isTouched !== null && (isTouched[subject] === 1 || isTouched[source] === 1 || isTouched[target] === 1))
        return false;
      if (!fits(row)) return false;
      for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++) {
        const claim = subjectClaims[at]!;
        sum.add(judged.size > 0 && judged.has(claimId[claim]!) ? 0 : Math.max(0, spoken[claim]! - 1));
      }
      return sum.take();
    },
    isSourced(row) {
      const subject = entityId.length + row;
      for (let at = claimStarts[subject]!; at < claimStarts[subject + 1]!; at++)
        if ((flagsOf[subjectClaims[at]!]! & claimFlags.isSourced) !== 0) return true;
      return false;
    },
    plainEntity(id) {
      const subject = entityAt(packed, id);
      if (hasMerges || subject === nothing || isTouched?.[subject] === 1) return null;
      const claims = subjectClaims.subarray(claimStarts[subject], claimStarts[subject + 1]);
      if (judged.size > 0 && claims.some((claim) => judged.has(claimId[claim]!))) return null;
      const found = names.find(subject, claims);
      return (
        found && { names: found, isSourced: claims.some((claim) => (flagsOf[claim]! & claimFlags.isSourced) !== 0) }
      );
    },
    areInOrder: () => (inOrder ??= areRising(packed)),
    rowOf(id) {
      const known = isRelationId(id) ? ids.findText(id) : nothing;
      return known === nothing || subjectOf[known] === nothing ? -1 : subjectOf[known]! - entityId.length;
    },
    isTied(id) {
      tied ??= tiedEntities(packed, isTouched);
      const known = ids.findText(id);
      return known !== nothing && tied[subjectOf[known]!] === 1;
    },
    others: [...since].filter(isRelationId),
  };
}

/** The number of an entity; `nothing` for anything else, and for one that was merged into another. */
function entityAt({ ids, subjectOf, entityId }: PackedClaims, id: SubjectId): number {
  const known = isEntityId(id) ? ids.findText(id) : nothing;
  const subject = known === nothing ? nothing : subjectOf[known]!;
  return subject < entityId.length && entityId[subject] === known ? subject : nothing;
}

/** Tells which entities have nothing but plain claims, and their names as they are compared. @param spoken By row of a claim; filled here for those about entities. */
function createPlainEntities(packed: PackedClaims, schema: Schema, spoken: Uint8Array) {
  const { entityKind, texts } = packed;
  const namesIn = createNameReader(packed);
  const kinds = new Map<number, string | null>();
  function kindOf(kind: number): string | null {
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const text = texts.textOf(kind);
    const found = schema.entityKinds.has(text) ? text : null;
    kinds.set(kind, found);
    return found;
  }
  return {
    note(row: number, claim: ClaimRecord): void {
      const isPlain = plainNames(schema, claim.about as EntityId, claim) !== null;
      // What is added twice over counts only where both are the same, which the rules find out.
      spoken[row] = spoken[row] === 0 && isPlain ? plainClaimCode : unfitCode;
    },
    /** Keys and names of an entity in turn; null for one that the rules must look at. */
    find(subject: number, claims: Uint32Array): readonly string[] | null {
      const kind = kindOf(entityKind[subject]!);
      if (kind === null || claims.some((claim) => spoken[claim] !== plainClaimCode)) return null;
      return keysOf(kind, namesIn(claims));
    },
  };
}
const unfitCode = 1;
const plainClaimCode = 2;

/** Keys and names in turn, each key once. */
function keysOf(kind: string, names: readonly PackedName[]): readonly string[] {
  const keys = new Map<string, string>();
  for (const { text, form } of names) {
    const folded = foldedName({ value: text, form: form as NameForm });
    if (folded === null) continue;
    const key = nameKey(kind, folded);
    // Nearly every entity has one name, and needs no list of those that it has already.
    if (names.length === 1) return [key, text];
    if (!keys.has(key)) keys.set(key, text);
  }
  return [...keys].flat();
}

/** Tells of the claims that a change adds, and that are live as it adds them. */
function noteClaims(
  change: Change,
  rowOfClaim: (id: string) => number,
  note: (row: number, claim: ClaimRecord) => void,
): void {
  for (const record of change.add) {
    if (record.type !== "claim") continue;
    const row = rowOfClaim(record.id);
    if (row >= 0) note(row, record);
  }
}

/** The row of a claim as a change adds it; −1 where another change, or none, counts. */
function createClaimPlaces({ ids, liveAs, claimChange, changeId }: PackedClaims) {
  const rows = new Map<string, number>();
  for (let row = 0; row < changeId.length / 4; row++) rows.set(ulidOfWords(changeId, row * 4), row);
  return ({ id }: Change) => {
    const own = rows.get(id) ?? -1;
    return (claim: string): number => {
      const known = ids.findText(claim);
      const live = known === nothing ? nothing : liveAs[known]!;
      if (live === nothing || sortOf(live) !== liveSorts.claim) return -1;
      return claimChange[rowOf(live)] === own ? rowOf(live) : -1;
    };
  };
}

/** Whether subjects are otherwise now, by their number; null where none is. */
function touchedSubjects({ ids, subjectOf, entityId, relationId }: PackedClaims, since: ReadonlySet<SubjectId>) {
  if (since.size === 0) return null;
  const touched = new Uint8Array(entityId.length + relationId.length);
  for (const id of since) {
    const known = ids.findText(id);
    if (known !== nothing && subjectOf[known] !== nothing) touched[subjectOf[known]!] = 1;
  }
  return touched;
}

function areRising({ ids, relationId }: PackedClaims): boolean {
  const words = ids.words.array;
  for (let row = 1; row < relationId.length; row++)
    if (compareWords(words, relationId[row - 1]!, relationId[row]!) >= 0) return false;
  return true;
}

/** Entities at one of whose relations nothing was touched. */
function tiedEntities(
  { entityId, relationSource, relationTarget }: PackedClaims,
  touched: Uint8Array | null,
): Uint8Array {
  const tied = new Uint8Array(entityId.length);
  for (let row = 0; row < relationSource.length; row++)
    if (touched === null || touched[entityId.length + row] === 0)
      tied[relationSource[row]!] = tied[relationTarget[row]!] = 1;
  return tied;
}

/** Whether a relation is of a known kind that may join its ends; each three kinds are looked up once. */
function createEndTest(packed: PackedClaims, schema: Schema) {
  const { entityKind, relationKind, relationSource, relationTarget, texts } = packed;
  const known = new Map<number, Map<number, boolean>>();
  function isFit(kind: number, from: number, to: number): boolean {
    const spec = schema.relationKinds.get(texts.textOf(kind));
    if (!spec) return false;
    return endAllows(schema, spec.sources, texts.textOf(from)) && endAllows(schema, spec.targets, texts.textOf(to));
  }
  return (row: number): boolean => {
    const [kind, from, to] = [relationKind[row]!, entityKind[relationSource[row]!]!, entityKind[relationTarget[row]!]!];
    const byEnds = known.get(kind) ?? new Map<number, boolean>();
    if (byEnds.size === 0) known.set(kind, byEnds);
    const ends = from * texts.size + to;
    let fits = byEnds.get(ends);
    if (fits === undefined) byEnds.set(ends, (fits = isFit(kind, from, to)));
    return fits;
  };
}
