import { stances } from "../model/claim.ts";
import type { GraphColumns } from "../core/graph-columns.ts";
import { createNameCodes } from "../core/name-codes.ts";
import { createSpanTable } from "../core/span-table.ts";
import { always, findEdtf, spanOf } from "../model/edtf.ts";
import type { Span } from "../model/edtf.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { spansOf, stanceOf } from "../resolve/resolve-subject.ts";
import { nothing } from "./ulid-words.ts";
import { packedFigures } from "./packed-figures.ts";
import { subjectIdAt } from "./packed-claim-base.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { claimFlags } from "./raw-columns.ts";

/** When a subject holds, and as what. */
export interface Held {
  /** Code of the list of spans. */
  spans: number;
  stance: number;
}

const strongestFirst = ["asserted", "imported", "inferred", "denied"].map((stance) => stances.indexOf(stance as never));
const denied = stances.indexOf("denied");
const deprecated = 2 << claimFlags.rankShift;

/**
 * What the index of a graph is built from, read off the packed columns. Only subjects that are bounded by a field of their
 * own, or of which a claim was judged, are looked up in their layers. Cost: O(entities + relations + claims).
 *
 * @param keyOf The key of a time (`periodKey` of graph/money).
 */
export function packedGraphColumns(
  packed: PackedClaims,
  base: ClaimBase,
  keyOf: (period: string) => string,
): GraphColumns {
  const { entityId, relationId, ids, texts } = packed;
  const spans = createSpanTable();
  const [entityKinds, relationKinds] = [createNameCodes(), createNameCodes()];
  const heldOf = createHeldReader(packed, base, spans.codeOf);
  const entities = subjectColumns(entityId.length);
  const relations = subjectColumns(relationId.length);
  const entityKindOf = codesByText(packed.entityKind, texts.size, (text) => entityKinds.codeOf(texts.textOf(text)));
  for (let row = 0; row < entityId.length; row++) {
    copyWords(ids.words.array, entityId[row]!, entities.ids, row);
    entities.kinds[row] = entityKindOf[packed.entityKind[row]!]!;
    entities.spans[row] = heldOf(row).spans;
  }
  const relationKindOf = codesByText(packed.relationKind, texts.size, (text) =>
    relationKinds.codeOf(texts.textOf(text)),
  );
  const [sources, targets] = [new Int32Array(relationId.length), new Int32Array(relationId.length)];
  const stance = new Uint8Array(relationId.length);
  const never = spans.codeOf([]);
  const rows = new Uint32Array(relationId.length);
  let count = 0;
  for (let row = 0; row < relationId.length; row++) {
    const held = heldOf(entityId.length + row);
    if (held.spans === never) continue;
    copyWords(ids.words.array, relationId[row]!, relations.ids, count);
    relations.kinds[count] = relationKindOf[packed.relationKind[row]!]!;
    relations.spans[count] = held.spans;
    rows[count] = row;
    stance[count] = held.stance;
    sources[count] = packed.relationSource[row]!;
    targets[count++] = packed.relationTarget[row]!;
  }
  return {
    entities,
    relations: {
      ids: relations.ids.subarray(0, count * 4),
      kinds: relations.kinds.subarray(0, count),
      spans: relations.spans.subarray(0, count),
      sources: sources.subarray(0, count),
      targets: targets.subarray(0, count),
      stances: stance.subarray(0, count),
    },
    entityKinds: entityKinds.names,
    relationKinds: relationKinds.names,
    spans: spans.columns(),
    figures: packedFigures(packed, rows.subarray(0, count), keyOf),
  };
}

/** The same rules as `spansOf` and `stanceOf`. What is returned is written over by the next question. */
export function createHeldReader(packed: PackedClaims, base: ClaimBase, codeOf: (spans: readonly Span[]) => number) {
  const { claimStarts, subjectClaims, claimFlags: flagsOf, claimValid, claimId, entityId } = packed;
  const judged = judgedClaims(packed, base);
  const single = new Int32Array(packed.texts.size + 1).fill(-1);
  const spanAt = (valid: number): Span => {
    const edtf = valid === 0 ? null : findEdtf(packed.texts.textOf(valid - 1));
    return edtf ? spanOf(edtf) : always;
  };
  const held: Held = { spans: 0, stance: 0 };
  const slowly = (subject: number): Held => {
    const id = subjectIdAt(packed, subject);
    held.spans = codeOf(spansOf(base, id));
    held.stance = stances.indexOf(stanceOf(base, id));
    return held;
  };
  return (subject: number): Held => {
    let [stating, valid, counting, seen] = [0, 0, 0, 0];
    const [from, to] = [claimStarts[subject]!, claimStarts[subject + 1]!];
    for (let at = from; at < to; at++) {
      const row = subjectClaims[at]!;
      const flags = flagsOf[row]!;
      if ((flags & claimFlags.bounds) !== 0 || (judged.size > 0 && judged.has(claimId[row]!))) return slowly(subject);
      if ((flags & (claimFlags.exists | claimFlags.existsNot)) === 0) continue;
      stating++;
      if ((flags & claimFlags.rank) === deprecated) continue;
      seen |= 1 << (flags & claimFlags.stance);
      if ((flags & claimFlags.stance) === denied || (flags & claimFlags.exists) === 0) continue;
      counting++;
      valid = claimValid[row]!;
    }
    held.stance = strongestFirst.find((stance) => (seen & (1 << stance)) !== 0) ?? 0;
    if (stating === 0 && subject < entityId.length) held.spans = codeOf([always]);
    else if (counting === 0) held.spans = codeOf([]);
    else if (counting > 1) return slowly(subject);
    else {
      if (single[valid] === -1) single[valid] = codeOf([spanAt(valid)]);
      held.spans = single[valid]!;
    }
    return held;
  };
}

/** Ids of claims of which a judgement speaks. */
export function judgedClaims({ ids }: PackedClaims, { judgements }: ClaimBase): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { record } of judgements) {
    if (record.type !== "judgement") continue;
    if (record.verdict === "rank" || record.verdict === "grade") found.add(ids.findText(record.claim));
    else if (record.verdict === "retraction") found.add(ids.findText(record.target));
  }
  found.delete(nothing);
  return found;
}

function subjectColumns(count: number) {
  return { ids: new Uint32Array(count * 4), kinds: new Uint16Array(count), spans: new Int32Array(count) };
}
function codesByText(used: Uint32Array, textCount: number, codeOf: (text: number) => number): Int32Array {
  const codes = new Int32Array(textCount).fill(-1);
  for (const text of used) if (codes[text] === -1) codes[text] = codeOf(text);
  return codes;
}
function copyWords(from: Uint32Array, id: number, to: Uint32Array, row: number): void {
  for (let word = 0; word < 4; word++) to[row * 4 + word] = from[id * 4 + word]!;
}
