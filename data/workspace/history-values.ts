import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { HistoryValue } from "#data/api/history-methods.ts";
import type { Change } from "#graph/model/change.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import { idsJudgedBy } from "#graph/model/record.ts";
import type { JudgementRecord, LayerRecord } from "#graph/model/record.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { createAspectReader } from "./aspects.ts";
import type { Aspect, AspectReader } from "./aspects.ts";
import { describeChange } from "./history.ts";
import { selectChanges } from "./history-filter.ts";
import { createMergeTeller, nameOfAuthor, recordFinder } from "./merge-teller.ts";
import type { MergeTeller } from "./merge-teller.ts";
import { mergeWords } from "./merge-words.ts";
import { changesAbout } from "./subject-changes.ts";
import { subjectsOf, touchedRecords, withUndone } from "./touched-records.ts";
import { recordHolds } from "./what-holds.ts";
import { words } from "./words.ts";
import { parsedChanges, recordEver } from "./packed-layers.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Values of one change told at most: an import of a hundred thousand is no reading. */
const mostOfAChange = 2_000;
/** Records looked through for one answer at most: a body of fifty thousand names has them read for each change of one. */
const mostLookedThrough = 200_000;
/** All claims of a thing are looked through to tell one value of it. */
const stepsOfAValue = 64;

/**
 * What changes did, value by value: what was shown before each and after it, as it lay then. Cost: for each change
 * what is known of the things that it touches.
 */
export function readHistory(state: WorkspaceState, input: CheckedInputOf<"readHistory">): OutputOf<"readHistory"> {
  const changes = selectChanges(state, input).filter(({ id }) => input.change === undefined || id === input.change);
  const tell = createValueTeller(state, input);
  const values: HistoryValue[] = [];
  let truncated = false;
  let lookedThrough = 0;
  let at = input.after;
  const isEnough = () => values.length >= input.limit || (values.length > 0 && lookedThrough >= mostLookedThrough);
  for (; at < changes.length && !isEnough(); at++) {
    const found = tell(changes[at]!);
    truncated ||= found.truncated;
    lookedThrough += found.lookedThrough;
    values.push(...found.values);
  }
  return { revision: state.revision, values, next: at < changes.length ? at : null, truncated };
}

interface Told {
  readonly values: readonly HistoryValue[];
  readonly truncated: boolean;
  /** Records that were resolved for it. */
  readonly lookedThrough: number;
}

function createValueTeller(state: WorkspaceState, input: CheckedInputOf<"readHistory">): (change: Change) => Told {
  const { base: now } = state.resolved;
  const findRecord = recordFinder(
    now,
    () => parsedChanges(state),
    (id) => recordEver(state, id),
  );
  const author = (who: string) => nameOfAuthor(state, who, input.lang);
  return (change) => {
    const touched = touchedRecords(withUndone(change, state.findChange), findRecord);
    const about = changesAbout(state, touched.flatMap(idsOf));
    const baseOf = (changes: readonly Change[]): ClaimBase => ({
      ...createClaimBase(changes, state.budget),
      schema: now.schema,
    });
    const before = baseOf(about.filter(({ id }) => id < change.id));
    const after = baseOf(about.filter(({ id }) => id <= change.id));
    const reader = readerOf(before, after, change, touched, findRecord);
    const teller = createMergeTeller({ bases: [now, after, before], findRecord, author, reading: input });
    const { id, label, when, who, inEffect } = describeChange(state, change);
    const wanted = input.about === undefined ? null : keysAbout(input.about, touched, reader, now);
    const values = [...reader.touchedBy("here").values()]
      .filter((aspect) => wanted === null || wanted.has(reader.keyOf(aspect)))
      .filter((aspect) => isTold(aspect, before, after))
      .flatMap((aspect): HistoryValue[] => {
        state.budget.spend(stepsOfAValue);
        const told = describeAspect(aspect, { before, after, reader, teller, lang: input.lang });
        if (told.before === told.after && !isRestated(aspect, change)) return [];
        const why = reasonOf(aspect, change, touched);
        return [{ change: id, when, who, author: author(who), label, inEffect, ...told, why }];
      });
    const joined = joinPairs(values);
    const lookedThrough = about.reduce((sum, { add }) => sum + add.length, 0);
    return { values: joined.slice(0, mostOfAChange), truncated: joined.length > mostOfAChange, lookedThrough };
  };
}

/**
 * Of a field with many values, where one value came and one went by the same change, the one took the place of the other.
 */
function joinPairs(values: readonly HistoryValue[]): readonly HistoryValue[] {
  const groups = new Map<string, HistoryValue[]>();
  for (const value of values) {
    const key = value.field === null ? JSON.stringify([value.about, groups.size]) : `${value.about} ${value.field}`;
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()].flatMap((group) => {
    const [one, other] = group;
    if (group.length !== 2 || !one || !other) return group;
    const [gone, come] = one.after === null ? [one, other] : [other, one];
    const isPair = gone.after === null && come.before === null && gone.before !== null && come.after !== null;
    return isPair ? [{ ...come, before: gone.before, why: come.why ?? gone.why }] : group;
  });
}

/** Ids that decide about a record. */
function idsOf(record: LayerRecord): readonly string[] {
  return record.type === "claim" ? [record.id, record.about] : [record.id];
}

/** Reads before and after as a merge reads two sides, so that history and merge tell the same alike. */
function readerOf(
  before: ClaimBase,
  after: ClaimBase,
  change: Change,
  touched: readonly LayerRecord[],
  findRecord: (id: string) => LayerRecord | undefined,
): AspectReader {
  return createAspectReader({
    before,
    here: { base: after, only: [change], touched },
    there: { base: before, only: [], touched: [] },
    merged: after,
    findRecord,
    touchedIn: () => touched,
  });
}

/** Keys of what touched records say about a subject, also under an id that was merged into it. */
function keysAbout(
  wanted: SubjectId,
  touched: readonly LayerRecord[],
  { aspectsOf, keyOf }: AspectReader,
  { survivorOf }: ClaimBase,
): ReadonlySet<string> {
  const lead = (id: SubjectId) => (isEntityId(id) ? survivorOf(id) : id);
  const about = touched.filter((record) => subjectsOf(record).some((id) => lead(id) === lead(wanted)));
  return new Set(about.flatMap(aspectsOf).map(keyOf));
}

/** That a new thing exists, or one that went existed, is told by the thing. */
function isTold(aspect: Aspect, before: ClaimBase, after: ClaimBase): boolean {
  if (aspect.type !== "value" || aspect.field !== "exists") return true;
  const isIn = (base: ClaimBase) =>
    isEntityId(aspect.about) ? base.entities.has(base.survivorOf(aspect.about)) : base.relations.has(aspect.about);
  return isIn(before) && isIn(after);
}

interface Telling {
  readonly before: ClaimBase;
  readonly after: ClaimBase;
  readonly reader: AspectReader;
  readonly teller: MergeTeller;
  readonly lang: "en" | "ja";
}
type ToldAspect = Pick<HistoryValue, "about" | "name" | "kind" | "field" | "fieldLabel" | "before" | "after">;

function describeAspect(aspect: Aspect, telling: Telling): ToldAspect {
  const { before, after, reader, teller } = telling;
  const { about } = aspect;
  const field = aspect.type === "value" ? aspect.field : null;
  const [text] = aspect.type === "note" ? [after, before].flatMap((base) => reader.notesOf(base, aspect.about)) : [];
  return {
    about,
    name: teller.name(text?.id ?? about),
    kind: teller.kind(about),
    field,
    fieldLabel: field === null ? null : teller.field(field),
    before: sideText(aspect, before, telling),
    after: sideText(aspect, after, telling),
  };
}

function sideText(aspect: Aspect, base: ClaimBase, { reader, teller, lang }: Telling): string | null {
  switch (aspect.type) {
    case "thing": {
      const record = isEntityId(aspect.about)
        ? base.entities.get(base.survivorOf(aspect.about))
        : base.relations.get(aspect.about);
      if (!record) return null;
      if (record.type === "relation") return teller.name(record.id);
      return base.schema.entityKinds.get(record.kind)?.label[lang] ?? record.kind;
    }
    case "value":
      return teller.value(reader.claimsOf(base, aspect).filter(({ rank }) => rank !== "deprecated"));
    case "joined": {
      const survivor = base.survivorOf(aspect.about);
      return survivor === aspect.about ? null : mergeWords[lang].mergedInto(teller.name(survivor));
    }
    case "note": {
      const texts = reader.notesOf(base, aspect.about).map(({ body }) => body);
      return texts.length === 0 ? null : texts.join(words[lang].listSeparator);
    }
    case "record":
      return recordHolds(base, aspect.about) ? teller.name(aspect.about) : null;
  }
}

/** Another claim of the same value is worth a line: it is evidence. */
function isRestated(aspect: Aspect, { add }: Change): boolean {
  return (
    aspect.type === "value" &&
    add.some((record) => record.type === "claim" && record.fields.some(({ field }) => field === aspect.field))
  );
}

/** The reason given in the change: by a judgement of what is told, else by the claim itself. */
function reasonOf(aspect: Aspect, { add }: Change, touched: readonly LayerRecord[]): string | null {
  const claims = new Set(
    touched.flatMap((record) =>
      record.type === "claim" && (record.about === aspect.about || record.id === (aspect.about as string))
        ? [record.id as string]
        : [],
    ),
  );
  const isAbout = (id: RecordId | string) => id === aspect.about || claims.has(id);
  for (const record of add) {
    if (record.type === "judgement" && record.reason !== undefined && judgedIn(record).some(isAbout))
      return record.reason;
  }
  for (const record of add)
    if (record.type === "claim" && claims.has(record.id)) {
      const said = record.rankReason ?? record.comment;
      if (said !== undefined && record.fields.some(({ field }) => aspect.type === "value" && field === aspect.field))
        return said;
    }
  return null;
}
/** Both sides of a conflict that was left as it is keep the reasons they had. */
function judgedIn(record: JudgementRecord): readonly string[] {
  return record.verdict === "leaveBoth" ? [record.id] : [record.id, ...idsJudgedBy(record)];
}
