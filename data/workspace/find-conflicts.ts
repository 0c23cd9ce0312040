import type { ChangeId, ClaimId, EntityId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { canonicalJson, compareText } from "#graph/model/json.ts";
import { spansMayOverlap } from "#graph/model/edtf.ts";
import type { ConflictKind, JudgementRecord, LayerRecord, MergeConflict } from "#graph/model/record.ts";
import type { ClaimBase, FieldClaim } from "#graph/resolve/claim-base.ts";
import { claimSpan } from "#graph/resolve/resolve-slot.ts";
import { saidBy } from "./aspects.ts";
import type { Aspect, AspectReader } from "./aspects.ts";
import type { Side, SideName, ThreeWay } from "./three-way.ts";
import { standingOf } from "./standing-judgements.ts";
import { subjectsOf } from "./touched-records.ts";
import { isView, newViewParts, viewsAtOdds } from "./view-conflicts.ts";
import { isThere, recordHolds } from "./what-holds.ts";

type ValueAspect = Aspect & { readonly type: "value" };
const other = { here: "there", there: "here" } as const satisfies Record<SideName, SideName>;
const sides: readonly SideName[] = ["here", "there"];

/** Where two sides are at odds, in an order that does not depend on which side is which. One slot is one conflict. */
export function findConflicts(ways: ThreeWay, reader: AspectReader): readonly MergeConflict[] {
  const touched = { here: reader.touchedBy("here"), there: reader.touchedBy("there") };
  const both = [...touched.here].filter(([key]) => touched.there.has(key)).map(([, aspect]) => aspect);
  const found = new Map<string, MergeConflict>();
  const add = (conflict: MergeConflict | null): void => {
    if (conflict) found.set(conflictKey(conflict), conflict);
  };
  for (const aspect of both) {
    if (aspect.type === "value") add(valueConflict(ways, reader, aspect) ?? judgedConflict(ways, reader, aspect));
    else if (aspect.type === "note") add(noteConflict(ways, reader, aspect.about));
    else if (aspect.type === "record") add(recordConflict(ways, aspect.about));
  }
  for (const side of sides) {
    for (const conflict of retractedThings(ways, reader, side)) add(conflict);
    for (const conflict of identityConflicts(ways, side)) add(conflict);
  }
  return [...found.values()].sort((a, b) => compareText(conflictKey(a), conflictKey(b)));
}

/** The same for one conflict on both sides of a merge. */
export function conflictKey({ kind, about, field, here, there }: MergeConflict): string {
  return canonicalJson([kind, about, field ?? null, [[...here].sort(), [...there].sort()].sort()]);
}

/** Both sides said something new of one slot, and not the same. */
function valueConflict(ways: ThreeWay, reader: AspectReader, aspect: ValueAspect): MergeConflict | null {
  const before = reader.claimsOf(ways.before, aspect);
  const said = {
    here: newlySaid(before, reader.claimsOf(ways.here.base, aspect)),
    there: newlySaid(before, reader.claimsOf(ways.there.base, aspect)),
  };
  const atOdds = { here: new Set<FieldClaim>(), there: new Set<FieldClaim>() };
  for (const mine of said.here)
    for (const theirs of said.there)
      if (areAtOdds(ways.merged, mine, theirs)) {
        atOdds.here.add(mine);
        atOdds.there.add(theirs);
      }
  if (atOdds.here.size === 0) return null;
  return conflictOf("value", aspect.about, {
    field: aspect.field,
    before: idsOf(before.filter(({ rank }) => rank !== "deprecated")),
    here: idsOf(atOdds.here),
    there: idsOf(atOdds.there),
  });
}

/** Claims that are new, or newly preferred, or counted again. */
function newlySaid(before: readonly FieldClaim[], now: readonly FieldClaim[]): readonly FieldClaim[] {
  const ranks = new Map(before.map(({ claim, field, rank }) => [`${claim.id}#${field.field}`, rank]));
  return now.filter(({ claim, field, rank }) => {
    const former = ranks.get(`${claim.id}#${field.field}`);
    if (rank === "deprecated") return false;
    return former === undefined || former === "deprecated" || (rank === "preferred" && former !== "preferred");
  });
}

function areAtOdds(merged: ClaimBase, a: FieldClaim, b: FieldClaim): boolean {
  if (a.claim.id === b.claim.id || !spansMayOverlap(claimSpan(a), claimSpan(b))) return false;
  const isSame = saidBy(merged, a.field) === saidBy(merged, b.field);
  const denials = [a, b].filter(({ claim }) => claim.stance === "denied").length;
  return denials === 0 ? !isSame : denials === 1 && isSame;
}

/** Both sides gave one claim another rank or grade, or one side judged what the other took away. */
function judgedConflict(ways: ThreeWay, reader: AspectReader, aspect: ValueAspect): MergeConflict | null {
  for (const former of reader.claimsOf(ways.before, aspect)) {
    const judged = { here: judgementsOn(ways.here, former), there: judgementsOn(ways.there, former) };
    const find = (side: SideName) =>
      reader.claimsOf(ways[side].base, aspect).find(({ claim }) => claim.id === former.claim.id);
    const now = { here: find("here"), there: find("there") };
    const parts = { field: aspect.field, before: [former.claim.id as string as RecordId] };
    for (const side of sides) {
      if (now[side] || !now[other[side]] || judged[other[side]].length === 0) continue;
      const gone = retractionsOf(ways[side], [former.claim.id]);
      const ids = { [side]: gone, [other[side]]: judged[other[side]] } as Record<SideName, RecordId[]>;
      return conflictOf("retracted", aspect.about, { ...parts, ...ids, retracted: side });
    }
    // Whoever only took a judgement of theirs back says nothing else.
    if (!now.here || !now.there || judged.here.length === 0 || judged.there.length === 0) continue;
    const differ = (part: "rank" | "grade") =>
      now.here![part] !== now.there![part] && now.here![part] !== former[part] && now.there![part] !== former[part];
    if (differ("rank") || differ("grade")) return conflictOf("judged", aspect.about, { ...parts, ...judged });
  }
  return null;
}

type ClaimVerdict = Extract<JudgementRecord, { readonly claim: ClaimId }>;

/** Ranks and grades that a side gave a claim and that hold there, oldest first. */
function judgementsOn(side: Side, { claim, field }: FieldClaim): RecordId[] {
  return (verdictsOf(side).get(claim.id) ?? [])
    .filter((verdict) => verdict.field === undefined || verdict.field === field.field)
    .map(({ id }) => id);
}

const knownVerdicts = new WeakMap<Side, ReadonlyMap<ClaimId, readonly ClaimVerdict[]>>();
function verdictsOf(side: Side): ReadonlyMap<ClaimId, readonly ClaimVerdict[]> {
  const known = knownVerdicts.get(side);
  if (known) return known;
  const { holds } = standingOf(side.base);
  const byClaim = new Map<ClaimId, ClaimVerdict[]>();
  for (const record of side.touched) {
    if (record.type !== "judgement" || !("claim" in record) || !holds(record.id)) continue;
    const list = byClaim.get(record.claim);
    if (list) list.push(record);
    else byClaim.set(record.claim, [record]);
  }
  knownVerdicts.set(side, byClaim);
  return byClaim;
}

/** What took some records away on a side: judgements, or changes where they retract the record itself. */
function retractionsOf({ only, base, touched }: Side, ids: readonly string[]): (RecordId | ChangeId)[] {
  const judged = touched.filter(
    (record) =>
      record.type === "judgement" &&
      record.verdict === "retraction" &&
      ids.includes(record.target) &&
      standingOf(base).holds(record.id),
  );
  const changes = only.filter(({ retract }) => retract.some((id) => ids.includes(id)));
  const found = [...judged.map(({ id }) => id as RecordId), ...changes.map(({ id }) => id)];
  if (found.length > 0) return found;
  // Taken away by undoing the change that made it.
  const undo = only.findLast(({ undoes }) => undoes !== undefined) ?? only.at(-1);
  return undo ? [undo.id] : [];
}

/** What one side took away and the other went on with: claims, relations, notes, judgements about it. */
function* retractedThings(ways: ThreeWay, reader: AspectReader, side: SideName): Generator<MergeConflict> {
  const { before } = ways;
  const [taker, editor] = [ways[side], ways[other[side]]];
  const gone = new Set<SubjectId>();
  // A relation that only waits for an end was not taken away itself.
  const waiting = new Set<string>(taker.base.heldBack.map(({ record }) => record.id));
  for (const record of taker.touched)
    if (
      (record.type === "entity" || record.type === "relation") &&
      isThere(before, record.id) &&
      isThere(editor.base, record.id) &&
      !isThere(taker.base, record.id) &&
      !waiting.has(record.id)
    )
      gone.add(record.id);
  if (gone.size === 0) return;
  const edits = new Map<SubjectId, Set<RecordId>>();
  for (const record of newRecords(ways, editor))
    for (const id of goneAbout(record, gone, ways, reader)) {
      const list = edits.get(id);
      if (list) list.add(record.id as RecordId);
      else edits.set(id, new Set([record.id as RecordId]));
    }
  for (const [about, records] of edits) {
    const ids = { [side]: retractionsOf(taker, [about]), [other[side]]: [...records].sort() };
    yield conflictOf("retracted", about, {
      before: [about as string as RecordId],
      ...(ids as Record<SideName, RecordId[]>),
      retracted: side,
    });
  }
}

/** Records that a side brought and that hold there, but for its own retractions. */
function newRecords({ before }: ThreeWay, { base, touched }: Side): readonly LayerRecord[] {
  const { holds } = standingOf(base);
  return touched.filter(
    (record) =>
      holds(record.id) &&
      !before.live.has(record.id as RecordId) &&
      !(record.type === "judgement" && (record.verdict === "retraction" || record.verdict === "leaveBoth")),
  );
}

/** Which of the things taken away a record goes on with; what is said of a relation counts for its ends where it stays itself. */
function goneAbout(
  record: LayerRecord,
  gone: ReadonlySet<SubjectId>,
  { findRecord }: ThreeWay,
  { lead }: AspectReader,
): readonly SubjectId[] {
  const judged = record.type === "judgement" && "claim" in record ? findRecord(record.claim) : record;
  const about = judged ? subjectsOf(judged) : [];
  const direct = about.filter((id) => gone.has(id) || gone.has(lead(id)));
  if (direct.length > 0) return direct.map((id) => (gone.has(id) ? id : lead(id)));
  return about
    .flatMap((id) => {
      const relation = findRecord(id);
      return relation?.type === "relation" ? [relation.source, relation.target] : [];
    })
    .filter((end) => gone.has(end));
}

/** Each side has a newer text of one note, or one has and the other took the note away. */
function noteConflict(ways: ThreeWay, reader: AspectReader, root: RecordId): MergeConflict | null {
  const former = reader.notesOf(ways.before, root).map(({ id }) => id as string as RecordId);
  const newer = (side: SideName) =>
    reader
      .notesOf(ways[side].base, root)
      .map(({ id }) => id as string as RecordId)
      .filter((id) => !former.includes(id));
  const [here, there] = [newer("here"), newer("there")];
  if (here.length > 0 && there.length > 0) return conflictOf("note", root, { before: former, here, there });
  for (const side of sides) {
    const edited = side === "here" ? there : here;
    if (edited.length === 0 || former.length === 0 || reader.notesOf(ways[side].base, root).length > 0) continue;
    const ids = { [side]: retractionsOf(ways[side], former), [other[side]]: edited } as Record<SideName, RecordId[]>;
    return conflictOf("retracted", root, { before: former, ...ids, retracted: side });
  }
  return null;
}

/** Both sides have another version of one view, document or row, or one took away what the other changed. */
function recordConflict(ways: ThreeWay, id: RecordId): MergeConflict | null {
  const versionIn = (base: ClaimBase) => (recordHolds(base, id) ? base.live.get(id) : undefined);
  const before = versionIn(ways.before);
  const now = { here: versionIn(ways.here.base), there: versionIn(ways.there.base) };
  const isOther = (side: SideName) => now[side] !== undefined && now[side].change.id !== before?.change.id;
  const ids = { before: before ? [id] : [] };
  if (now.here && now.there && isView(ways, id)) {
    const sayings = viewsAtOdds(ways, id);
    return sayings && conflictOf("record", id, { ...ids, ...sayings });
  }
  if (now.here && now.there) {
    const isSame = canonicalJson(now.here.record) === canonicalJson(now.there.record);
    if (isSame || !isOther("here") || !isOther("there")) return null;
    return conflictOf("record", id, { ...ids, here: [now.here.change.id], there: [now.there.change.id] });
  }
  for (const side of sides) {
    const version = now[other[side]];
    const parts = newViewParts(ways.before, ways[other[side]], id);
    if (now[side] || !before || !version || (!isOther(other[side]) && parts.length === 0)) continue;
    const gone = retractionsOf(ways[side], [id]);
    const kept = parts.length > 0 ? parts.map((part) => part.id) : [version.change.id];
    const both = { [side]: gone, [other[side]]: kept } as Record<SideName, (RecordId | ChangeId)[]>;
    return conflictOf("retracted", id, { ...ids, ...both, retracted: side });
  }
  return null;
}

/** One side merged two bodies, the other says that they are not one. */
function* identityConflicts(ways: ThreeWay, side: SideName): Generator<MergeConflict> {
  const isNew = (name: SideName, record: LayerRecord) =>
    standingOf(ways[name].base).holds(record.id) && !ways.before.live.has(record.id as RecordId);
  const verdicts = (name: SideName) =>
    ways[name].touched.filter((record): record is JudgementRecord => record.type === "judgement");
  for (const apart of verdicts(other[side])) {
    if (apart.verdict !== "notSame" || !isNew(other[side], apart)) continue;
    const [a, b] = apart.entities.map(ways.merged.survivorOf) as [EntityId, EntityId];
    if (a !== b || isOne(ways.before, apart.entities)) continue;
    const merges = verdicts(side).filter(
      (record) => record.verdict === "sameAs" && isNew(side, record) && ways.merged.survivorOf(record.merged) === a,
    );
    if (merges.length === 0) continue;
    const ids = { [side]: merges.map(({ id }) => id), [other[side]]: [apart.id] } as Record<SideName, RecordId[]>;
    yield conflictOf("identity", apart.entities[0], { before: [], ...ids });
  }
}

function isOne({ survivorOf }: ClaimBase, [a, b]: readonly [EntityId, EntityId]): boolean {
  return survivorOf(a) === survivorOf(b);
}

type ConflictParts = Omit<MergeConflict, "kind" | "about">;
function conflictOf(kind: ConflictKind, about: SubjectId | RecordId, parts: ConflictParts): MergeConflict {
  return { kind, about: about as string as RecordId, ...parts };
}

function idsOf(claims: Iterable<FieldClaim>): RecordId[] {
  return [...new Set([...claims].map(({ claim }): ClaimId => claim.id))].sort().map((id) => id as string as RecordId);
}
