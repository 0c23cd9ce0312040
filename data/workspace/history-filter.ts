import { WorkspaceError } from "#data/api/errors.ts";
import { parseAsOf } from "#graph/model/calendars.ts";
import { spendingOn } from "#graph/model/budget.ts";
import { oldestFirst } from "#graph/model/change.ts";
import type { Change } from "#graph/model/change.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { ChangeId, RecordId, SubjectId } from "#graph/model/ids.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { subjectsOf, touchedRecords, withUndone } from "./touched-records.ts";
import { workspaceChanges } from "./undo-redo.ts";
import { parsedChanges, recordEver } from "./packed-layers.ts";
import { requireSmall } from "./packed-parts.ts";
import type { WorkspaceState } from "./workspace-state.ts";

const millisecondsADay = 86_400_000;
/** What is read to know whether a change fits: an import has hundreds of records in one. */
const stepsOfAChange = 64;

export interface HistoryFilter {
  readonly about?: SubjectId | undefined;
  readonly who?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly text?: string | undefined;
}

/**
 * Changes of the workspace that fit, newest first; those of shipped layers are none of its history.
 * @throws WorkspaceError `invalid-input` for a time that cannot be read or has no such end; `limit-exceeded` for words
 *   in a workspace of large layers.
 */
export function selectChanges(state: WorkspaceState, filter: HistoryFilter): readonly Change[] {
  const conditions: ((change: Change) => boolean)[] = [];
  const { about, who, since, until, text } = filter;
  if (who !== undefined) conditions.push((change) => change.who === who);
  if (since !== undefined) {
    const from = edgeOf(since, "first");
    conditions.push(({ when }) => Date.parse(when) >= from);
  }
  if (until !== undefined) {
    const end = edgeOf(until, "last") + millisecondsADay;
    conditions.push(({ when }) => Date.parse(when) < end);
  }
  if (text !== undefined && text.trim() !== "") {
    requireSmall(state.ground, "The history of this workspace cannot be searched by words.");
    conditions.push(createTextTest(text));
  }
  if (about !== undefined) conditions.push(createConcern(state, about));
  const { budget } = state;
  return workspaceChanges(state)
    .filter((change) => {
      if (conditions.length > 0) budget.spend(stepsOfAChange);
      return conditions.every((holds) => holds(change));
    })
    .sort(oldestFirst)
    .reverse();
}

/** Midnight in UTC at which the first or last day of a time begins. */
function edgeOf(text: string, side: "first" | "last"): number {
  const time = parseAsOf(text).days[side] * millisecondsADay;
  if (Number.isSafeInteger(time)) return time;
  throw new WorkspaceError("invalid-input", `“${text}” has no ${side} day. Name a day, a month or a year.`);
}

function createTextTest(text: string): (change: Change) => boolean {
  const wanted = plain(text.trim());
  const says = (value: unknown): boolean => {
    if (typeof value === "string") return plain(value).includes(wanted);
    if (typeof value === "number") return String(value).includes(wanted);
    return typeof value === "object" && value !== null && Object.values(value).some(says);
  };
  const recordSays = (record: LayerRecord): boolean => {
    switch (record.type) {
      case "claim":
        return record.fields.some(({ value }) => says(value));
      case "note":
        return says(record.body) || says(record.tags);
      case "judgement":
        return says(record.reason);
      default:
        return false;
    }
  };
  return ({ label, add }) => says(label) || add.some(recordSays);
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Which changes concern a subject: they add, retract or judge a record about it, or take back one that does. */
function createConcern(state: WorkspaceState, about: SubjectId): (change: Change) => boolean {
  const { survivorOf } = state.resolved.base;
  const lead = (id: SubjectId) => (isEntityId(id) ? survivorOf(id) : id);
  const records = new Map<RecordId, LayerRecord>();
  for (const { add } of parsedChanges(state))
    for (const record of spendingOn(add, state.budget)) records.set(record.id as RecordId, record);
  const wanted = lead(about);
  const isAsked = beneathConcerning(state, wanted, lead);
  const touches = (change: Change) =>
    touchedRecords(withUndone(change, state.findChange), (id) => records.get(id) ?? recordEver(state, id)).some(
      (record) => subjectsOf(record).some((id) => lead(id) === wanted),
    );
  // Of large layers nothing is read that says nothing of it.
  return (change) => isAsked(change.id) && touches(change);
}

/** Which changes may concern a subject: of those in large layers only the ones that say something of it, or take back. */
function beneathConcerning(
  { ground, resolved: { base } }: WorkspaceState,
  wanted: SubjectId,
  lead: (id: SubjectId) => SubjectId,
): (change: ChangeId) => boolean {
  if (!ground) return () => true;
  const bodies = base.merges.flatMap(({ survivor, merged }) => [survivor, merged]).filter((id) => lead(id) === wanted);
  const told = [...ground.changes.unusual(), ...[wanted, ...bodies].flatMap((id) => ground.changesConcerning(id))];
  const concerning = new Set(told.map(({ id }) => id));
  return (id) => concerning.has(id) || !ground.changes.has(id);
}
