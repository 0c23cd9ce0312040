import type { LiveRecord } from "../model/change.ts";
import { collectVerdicts, createSurvivors, splitMerges } from "../resolve/verdicts.ts";
import { nothing } from "./ulid-words.ts";
import { asLive, liveSorts, rowOf, sortOf } from "./packed-claims.ts";
import type { OtherRecord, PackedClaims } from "./packed-claims.ts";
import type { RawColumns } from "./raw-columns.ts";
import { changesInOrder } from "./raw-changes.ts";
import type { RowChange } from "./raw-changes.ts";
import { findContested } from "./find-contested.ts";

/**
 * What the rows of some layers add up to: changes in effect, live records, judgements that retract or merge. The same
 * rules as `liveRecords` and `createClaimBase`, over numbers. Cost: O(rows), and O(n log n) for n changes out of order.
 */
export function resolveRaw(raw: RawColumns): PackedClaims {
  const { ids } = raw;
  const { order, rowChange } = changesInOrder(raw);
  const live = collectLive(raw, order, rowChange);
  const others = [...live.others.values()];
  const judgements = new Map(
    others
      .filter(({ record }) => record.type === "judgement")
      .map(({ record, change }) => [record.id, placed(raw, record, change)]),
  );
  const verdicts = collectVerdicts(judgements as never);
  const retracted = new Set([...verdicts.retracted].map((id) => ids.findText(id)));
  retracted.delete(nothing);
  const isEntity = (id: string) => {
    const found = live.as[ids.findText(id)] ?? nothing;
    return found !== nothing && sortOf(found) === liveSorts.entity;
  };
  const { merges } = splitMerges({ get: (id: string) => (isEntity(id) ? entityMark : undefined) } as never, verdicts);
  const survivorOf = createSurvivors(merges);
  const merged = new Map(
    merges
      .map((merge) => [ids.findText(merge.merged), ids.findText(survivorOf(merge.merged))] as const)
      .filter(([id, survivor]) => id !== survivor),
  );
  return fillColumns(raw, { live, others, retracted, merged, order, rowChange });
}
const entityMark = { record: { type: "entity" } };

function placed(raw: RawColumns, record: OtherRecord["record"], change: number): LiveRecord {
  const words = raw.changes.id.array.subarray(change * 4, change * 4 + 4);
  // Judgements are told apart by the order of their changes' ids, which is that of their words.
  const id = [...words].map((word) => word.toString(16).padStart(8, "0")).join("");
  return { record, change: { id } } as unknown as LiveRecord;
}

interface Live {
  /** By id, and the ids in the order in which they were first added. */
  readonly as: Uint32Array;
  readonly order: Uint32Array;
  /** Of ids that several changes add: the first of these changes. */
  readonly since: Map<number, number>;
  readonly others: Map<string, OtherRecord>;
}
function collectLive(raw: RawColumns, order: Uint32Array, rowChange: RowChange): Live {
  const { ids, changes, entities, relations, claims } = raw;
  const as = new Uint32Array(ids.size).fill(nothing);
  const first = new Uint32Array(ids.size);
  const others = new Map<string, OtherRecord>();
  const since = new Map<number, number>();
  const changeOf = [rowChange.entity, rowChange.relation, rowChange.claim];
  let count = 0;
  const add = (id: number, sort: number, row: number) => {
    const known = as[id]!;
    if (known === nothing) first[count++] = id;
    else if (!since.has(id)) since.set(id, changeOf[sortOf(known)]![rowOf(known)]!);
    as[id] = asLive(sort, row);
  };
  const from = (ends: Uint32Array, change: number) => (change === 0 ? 0 : ends[change - 1]!);
  const { entityEnd, relationEnd, claimEnd, otherEnd } = changes;
  for (const change of order) {
    for (let row = from(entityEnd.array, change); row < entityEnd.array[change]!; row++)
      add(entities.id.array[row]!, liveSorts.entity, row);
    for (let row = from(relationEnd.array, change); row < relationEnd.array[change]!; row++)
      add(relations.id.array[row]!, liveSorts.relation, row);
    for (let row = from(claimEnd.array, change); row < claimEnd.array[change]!; row++)
      add(claims.id.array[row]!, liveSorts.claim, row);
    for (let row = from(otherEnd.array, change); row < otherEnd.array[change]!; row++)
      others.set(raw.others[row]!.id, { record: raw.others[row]!, change });
  }
  for (const change of order)
    for (const id of raw.retract.get(change) ?? []) {
      const known = ids.findText(id);
      if (known !== nothing) as[known] = nothing;
      others.delete(id);
    }
  return { as, order: first.subarray(0, count), since, others };
}

interface Found {
  readonly live: Live;
  readonly others: readonly OtherRecord[];
  /** Ids that a judgement takes back. */
  readonly retracted: ReadonlySet<number>;
  readonly merged: ReadonlyMap<number, number>;
  readonly order: Uint32Array;
  readonly rowChange: RowChange;
}

function fillColumns(raw: RawColumns, found: Found): PackedClaims {
  const { live, retracted, merged, rowChange } = found;
  const { entities, relations, claims, names, amounts, changes } = raw;
  const subjectOf = new Uint32Array(raw.ids.size).fill(nothing);
  const counts = countLive(live, retracted);
  const entityId = new Uint32Array(counts.entity);
  const entityKind = new Uint32Array(counts.entity);
  let entityCount = 0;
  const isGone = (id: number) => live.as[id] === nothing || (retracted.size > 0 && retracted.has(id));
  for (const id of live.order) {
    if (isGone(id) || sortOf(live.as[id]!) !== liveSorts.entity || merged.has(id)) continue;
    entityKind[entityCount] = entities.kind.array[rowOf(live.as[id]!)]!;
    subjectOf[id] = entityCount;
    entityId[entityCount++] = id;
  }
  for (const [id, survivor] of merged) subjectOf[id] = subjectOf[survivor]!;
  const waiting: number[] = [];
  const relationId = new Uint32Array(counts.relation);
  const [relationKind, source, target] = [0, 0, 0].map(() => new Uint32Array(counts.relation)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const recorded = merged.size > 0 ? counts.relation : 0;
  const [recordedSource, recordedTarget] = [new Uint32Array(recorded), new Uint32Array(recorded)];
  let relationCount = 0;
  for (const id of live.order) {
    if (isGone(id) || sortOf(live.as[id]!) !== liveSorts.relation) continue;
    const row = rowOf(live.as[id]!);
    const [from, to] = [relations.source.array[row]!, relations.target.array[row]!];
    if (subjectOf[from] === nothing || subjectOf[to] === nothing) {
      waiting.push(id);
      continue;
    }
    relationKind[relationCount] = relations.kind.array[row]!;
    source[relationCount] = subjectOf[from]!;
    target[relationCount] = subjectOf[to]!;
    if (recorded > 0) [recordedSource[relationCount], recordedTarget[relationCount]] = [from, to];
    relationId[relationCount++] = id;
  }
  for (let at = 0; at < relationCount; at++) subjectOf[relationId[at]!] = entityCount + at;
  const { claimStarts, subjectClaims } = claimsBySubject(raw, found, subjectOf, entityCount + relationCount, waiting);
  return {
    ids: raw.ids,
    texts: raw.texts,
    changeFile: changes.file.done(),
    changeOffset: changes.offset.done(),
    changeLength: changes.length.done(),
    changeTail: changes.tail.done(),
    changeLayer: changes.layer.done(),
    changeWho: changes.who.done(),
    changeWhen: changes.when.done(),
    changeLabel: changes.label.done(),
    changeId: changes.id.done(),
    inEffect: found.order,
    entityId: entityId.slice(0, entityCount),
    entityKind: entityKind.slice(0, entityCount),
    relationId: relationId.slice(0, relationCount),
    relationKind: relationKind.slice(0, relationCount),
    relationSource: source.slice(0, relationCount),
    relationTarget: target.slice(0, relationCount),
    recordedSource,
    recordedTarget,
    claimStarts,
    subjectClaims,
    claimId: claims.id.done(),
    claimAbout: claims.about.done(),
    claimChange: rowChange.claim,
    claimOffset: claims.offset.done(),
    claimLength: claims.length.done(),
    claimFlags: claims.flags.done(),
    claimValid: claims.valid.done(),
    nameClaim: names.claim.done(),
    nameEnd: names.text.done(),
    nameLang: names.lang.done(),
    nameForm: names.form.done(),
    namePeriod: names.period.done(),
    nameBytes: names.bytes.done(),
    amountClaim: amounts.claim.done(),
    amountPhase: amounts.phase.done(),
    amountPeriod: amounts.period.done(),
    amountPer: amounts.per.done(),
    amountCurrency: amounts.currency.done(),
    amountUnit: amounts.unit.done(),
    amountKind: amounts.kind.done(),
    amountFigure: amounts.amount.done(),
    amountLow: amounts.low.done(),
    amountHigh: amounts.high.done(),
    citeClaim: raw.citing.claim.done(),
    citeDocument: raw.citing.document.done(),
    namedClaim: raw.naming.claim.done(),
    namedEntity: raw.naming.entity.done(),
    subjectOf,
    liveAs: live.as,
    since: live.since,
    waiting: Uint32Array.from(waiting),
    rawRelationKind: relations.kind.done(),
    rawRelationSource: relations.source.done(),
    rawRelationTarget: relations.target.done(),
    rawEntityId: entities.id.done(),
    rawRelationId: relations.id.done(),
    rawEntityKind: entities.kind.done(),
    rawEntityChange: rowChange.entity,
    rawRelationChange: rowChange.relation,
    others: found.others,
    otherChanges: changesWithOthers(raw),
    retract: raw.retract,
    undoes: raw.undoes,
    ...findContested(raw, found.order, live.since.keys()),
    aside: raw.aside.done(),
  };
}

function changesWithOthers({ changes: { otherEnd } }: RawColumns): number[] {
  const rows: number[] = [];
  for (let row = 0; row < otherEnd.length; row++)
    if (otherEnd.array[row]! > (row === 0 ? 0 : otherEnd.array[row - 1]!)) rows.push(row);
  return rows;
}

function countLive({ as, order }: Live, retracted: ReadonlySet<number>): { entity: number; relation: number } {
  const counts = { entity: 0, relation: 0 };
  for (const id of order) {
    if (as[id] === nothing || retracted.has(id)) continue;
    const sort = sortOf(as[id]!);
    if (sort === liveSorts.entity) counts.entity++;
    else if (sort === liveSorts.relation) counts.relation++;
  }
  return counts;
}

/** Two passes: how many each subject has, then which. Claims whose subject is not live are added to `waiting`. */
function claimsBySubject(
  { claims }: RawColumns,
  { live, retracted }: Found,
  subjectOf: Uint32Array,
  subjectCount: number,
  waiting: number[],
): Pick<PackedClaims, "claimStarts" | "subjectClaims"> {
  const claimStarts = new Uint32Array(subjectCount + 1);
  const about = claims.about.array;
  const counts = (id: number) =>
    live.as[id] !== nothing && sortOf(live.as[id]!) === liveSorts.claim && !(retracted.size > 0 && retracted.has(id));
  for (const id of live.order) {
    if (!counts(id)) continue;
    const subject = subjectOf[about[rowOf(live.as[id]!)]!]!;
    if (subject === nothing) waiting.push(id);
    else claimStarts[subject + 1]!++;
  }
  for (let subject = 0; subject < subjectCount; subject++) claimStarts[subject + 1]! += claimStarts[subject]!;
  const subjectClaims = new Uint32Array(claimStarts[subjectCount]!);
  const next = claimStarts.slice(0, subjectCount);
  for (const id of live.order) {
    if (!counts(id)) continue;
    const row = rowOf(live.as[id]!);
    const subject = subjectOf[about[row]!]!;
    if (subject !== nothing) subjectClaims[next[subject]!++] = row;
  }
  return { claimStarts, subjectClaims };
}
