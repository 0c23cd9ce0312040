import type { Change } from "../model/change.ts";
import type { ChangeId, ClaimId, DocumentId, EntityId, RecordId, SubjectId } from "../model/ids.ts";
import type { BaseGround } from "../resolve/base-ground.ts";
import { addedBy } from "../resolve/live-table.ts";
import type { Contested } from "../resolve/live-table.ts";
import { nothing } from "./ulid-words.ts";
import { createPackedChanges } from "./packed-changes.ts";
import type { PackedChanges } from "./packed-changes.ts";
import { packedClaimBase } from "./packed-claim-base.ts";
import { asLive, liveSorts } from "./packed-claims.ts";
import type { PackedClaims, ReadBytes } from "./packed-claims.ts";
import { createPackedReader } from "./packed-reader.ts";
import { createAtHand } from "./at-hand.ts";
import type { AtHand } from "./at-hand.ts";
import { packedRelationsAt } from "./packed-relations-at.ts";
import { packedSums } from "./packed-sums.ts";
import type { ChangeSums } from "./packed-sums.ts";
import { claimFlags } from "./raw-columns.ts";

/** Packed layers with all that is asked of them when other changes come to lie over them. */
export interface PackedGround extends BaseGround {
  readonly packed: PackedClaims;
  readonly changes: PackedChanges;
  /** What may be asked of many subjects at once. */
  readonly atHand: AtHand;
  /** Changes that add a record of an id, a claim about it or a relation at it, live or not. Cost: a pass over the columns. */
  readonly changesConcerning: (id: string) => readonly Change[];
  /** Changes that add a record of one of some ids or a claim about it, live or not. Cost: one pass over the columns for all of them. */
  readonly changesStating: (ids: Iterable<string>) => readonly Change[];
  /** What each change brings that still holds, but for some subjects. Cost: O(entities + relations + claims). */
  readonly sumByChange: (left: Iterable<SubjectId>, tell: (change: Change, sums: ChangeSums) => void) => void;
  /** How many live claims cite each document. */
  readonly countCitations: () => Map<string, number>;
  /** Claims that cite a document, or any document; live or not. */
  readonly citingClaims: (document?: DocumentId) => Iterable<ClaimId>;
}

/** Cost: that of the few records that are no entity, relation or claim. */
export function createPackedGround(packed: PackedClaims, readBytes: ReadBytes): PackedGround {
  const reader = createPackedReader(packed, readBytes);
  const base = packedClaimBase(packed, readBytes, reader);
  const changes = createPackedChanges(packed, reader);
  const { ids, claimId, claimAbout, claimFlags: flagsOf, namedEntity, namedClaim, citeDocument, citeClaim } = packed;
  return {
    packed,
    base,
    changes,
    atHand: createAtHand(packed, base),
    relationsAt: packedRelationsAt(packed),
    live: {
      live: base.live,
      findChange: changes.find,
      undoing: () => withUndone(changes),
      contested: () =>
        contestedOf(
          packed.contested,
          packed.contestedChanges.map((row) => reader.changeAt(row)),
        ),
    },
    changesConcerning(id) {
      const wanted = ids.findText(id);
      const rows = wanted === nothing ? [] : changesWith(packed, wanted);
      return rows.map((row) => reader.changeAt(row));
    },
    changesStating: (asked) => changesStating(packed, asked).map((row) => reader.changeAt(row)),
    sumByChange: (left, tell) => packedSums(packed, base, left, (row, sums) => tell(reader.changeAt(row), sums)),
    countCitations() {
      const counts = new Map<string, number>();
      for (let row = 0; row < citeClaim.length; row++) {
        const claim = citeClaim[row]!;
        if (packed.liveAs[claimId[claim]!] !== asLive(liveSorts.claim, claim)) continue;
        const document = packed.texts.textOf(citeDocument[row]!);
        counts.set(document, (counts.get(document) ?? 0) + 1);
      }
      return counts;
    },
    *citingClaims(document) {
      const isWanted = document === undefined ? () => true : textTest(packed, document);
      for (let row = 0; row < citeClaim.length; row++)
        if (isWanted(citeDocument[row]!)) yield ids.textOf(claimId[citeClaim[row]!]!) as ClaimId;
    },
    *claimsNaming(entity: EntityId): Generator<ClaimId> {
      const wanted = ids.findText(entity);
      if (wanted === nothing) return;
      for (let row = 0; row < namedEntity.length; row++)
        if (namedEntity[row] === wanted) yield ids.textOf(claimId[namedClaim[row]!]!) as ClaimId;
    },
    *citing(document: DocumentId): Generator<SubjectId> {
      const isWanted = textTest(packed, document);
      for (let row = 0; row < citeDocument.length; row++) {
        if (!isWanted(citeDocument[row]!)) continue;
        const about = ids.textOf(claimAbout[citeClaim[row]!]!);
        yield about.startsWith("e:") ? base.survivorOf(about as EntityId) : (about as SubjectId);
      }
    },
    *maybeSilent(): Generator<ClaimId> {
      const some = claimFlags.mostFields << claimFlags.fieldsShift;
      for (let row = 0; row < flagsOf.length; row++)
        if ((flagsOf[row]! & some) === 0) yield ids.textOf(claimId[row]!) as ClaimId;
    },
  };
}

/** Whether the text of a number is a given one. */
function textTest({ texts }: PackedClaims, wanted: string): (text: number) => boolean {
  const known = new Map<number, boolean>();
  return (text) => {
    if (!known.has(text)) known.set(text, texts.textOf(text) === wanted);
    return known.get(text)!;
  };
}

/** Rows of changes, in their order, that have rows of an id. */
function changesWith(packed: PackedClaims, id: number): readonly number[] {
  const { claimId, claimAbout, claimChange, rawEntityId, rawEntityChange, rawRelationId, rawRelationChange } = packed;
  const found = new Set<number>();
  const look = (column: Uint32Array, changes: Uint32Array) => {
    for (let row = column.indexOf(id); row !== -1; row = column.indexOf(id, row + 1)) found.add(changes[row]!);
  };
  look(claimId, claimChange);
  look(claimAbout, claimChange);
  look(rawEntityId, rawEntityChange);
  look(rawRelationId, rawRelationChange);
  look(packed.rawRelationSource, rawRelationChange);
  look(packed.rawRelationTarget, rawRelationChange);
  return [...found].sort((a, b) => a - b);
}

/** Rows of changes, in their order, that have rows of some ids, or claims about them. */
function changesStating(packed: PackedClaims, asked: Iterable<string>): readonly number[] {
  const { ids, claimId, claimAbout, claimChange, rawEntityId, rawEntityChange, rawRelationId, rawRelationChange } =
    packed;
  const wanted = new Uint8Array(ids.size);
  for (const id of asked) {
    const known = ids.findText(id);
    if (known !== nothing) wanted[known] = 1;
  }
  const found = new Set<number>();
  const look = (column: Uint32Array, changes: Uint32Array) => {
    for (let row = 0; row < column.length; row++) if (wanted[column[row]!] === 1) found.add(changes[row]!);
  };
  look(claimId, claimChange);
  look(claimAbout, claimChange);
  look(rawEntityId, rawEntityChange);
  look(rawRelationId, rawRelationChange);
  return [...found].sort((a, b) => a - b);
}

function withUndone(changes: PackedChanges): readonly Change[] {
  const found = new Map<ChangeId, Change>();
  for (const change of changes.undoing()) {
    found.set(change.id, change);
    for (const id of change.undoes ?? []) {
      const undone = changes.find(id);
      if (undone) found.set(id, undone);
    }
  }
  return [...found.values()];
}

/** @param changes In effect, oldest first; all that add or retract one of the records. */
function contestedOf(records: readonly string[], changes: readonly Change[]): ReadonlyMap<RecordId, Contested> {
  const found = new Map(records.map((id): [RecordId, Contested] => [id as RecordId, { added: [], retracted: 0 }]));
  for (const change of changes) {
    for (const [id, one] of addedBy(change)) {
      const known = found.get(id);
      if (known) found.set(id, { ...known, added: [...known.added, one] });
    }
    for (const id of change.retract) {
      const known = found.get(id)!;
      found.set(id, { ...known, retracted: known.retracted + 1 });
    }
  }
  return found;
}
