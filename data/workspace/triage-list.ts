import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { NoteRecord } from "#graph/model/record.ts";
import { parseStopTime, stopsInOrder } from "#graph/model/visit-time.ts";
import type { ReadStop } from "#graph/model/visit-time.ts";
import { createDescriber } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { describeNote } from "./notes.ts";
import { findVisit, isOf } from "./read-visits.ts";
import { draftsOf } from "./triage-drafts.ts";
import { isToTriage } from "./triage-note.ts";
import { contactOf } from "./visit-files.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type Waiting = OutputOf<"listTriage">["notes"][number];

/** Notes that wait to be decided, oldest first, with what each may become. @throws WorkspaceError `not-found`. */
export function listTriage(state: WorkspaceState, input: CheckedInputOf<"listTriage">): OutputOf<"listTriage"> {
  const { base } = state.resolved;
  if (input.visit !== undefined) findVisit(base, input.visit);
  const describer = createDescriber(state, input);
  const notes = [...base.notes.values()]
    .filter((note) => (input.visit === undefined || isOf(note.targets, input.visit)) && isTriageable(note))
    .sort((a, b) => compareText(writtenAt(a), writtenAt(b)) || compareText(a.id, b.id));
  const waiting = notes.filter(isToTriage);
  const told = input.decided ? notes : waiting;
  return {
    revision: state.revision,
    notes: told.slice(0, input.limit).map((note) => describeWaiting(note, describer)),
    waiting: waiting.length,
    total: notes.length,
    truncated: told.length > input.limit,
  };
}

/** A question is answered, not triaged; other notes either wait or were decided. */
function isTriageable(note: NoteRecord): boolean {
  return isToTriage(note) || note.triaged === true;
}
/** A note's newer version is as old as its first: ids grow with time. */
function writtenAt({ first, replaces, id }: NoteRecord): string {
  return first ?? replaces ?? id;
}

function describeWaiting(note: NoteRecord, describer: Describer): Waiting {
  const waits = isToTriage(note);
  return {
    note: describeNote(note, describer),
    waits,
    drafts: waits ? [...draftsOf(note.body, describer)] : [],
    source: sourceOf(note, describer),
  };
}

/** Whom it was heard from, as far as the plan knows: the first person met at the stop, on the day when the note was taken. */
function sourceOf(note: NoteRecord, describer: Describer): Waiting["source"] {
  const stop = stopOf(note, describer);
  const { base } = describer.state.resolved;
  const named = note.targets.flatMap((target) => (target.type === "subject" ? [target.id as EntityId] : []));
  const met = [...named.filter((id) => base.entities.get(id)?.kind === "person"), ...(stop?.people ?? [])]
    .map((id) => base.survivorOf(id))
    .find((id) => base.entities.has(id));
  const contact = met === undefined ? null : contactOf(met, describer);
  const day = note.taken === undefined ? null : parseStopTime(note.taken).day;
  return {
    person: contact?.name ?? "",
    role: contact === null ? null : [contact.role, contact.organisation].filter(Boolean).join(", ") || null,
    date: day ?? stop?.time.day ?? note.when.slice(0, 10),
    attribution: "background",
  };
}

function stopOf({ targets }: NoteRecord, { state }: Describer): ReadStop | null {
  for (const target of targets) {
    if (target.type !== "visit" || target.stop === undefined) continue;
    const visit = state.resolved.base.visits.get(target.id);
    const stop = visit && stopsInOrder(visit).find(({ id }) => id === target.stop);
    if (stop) return stop;
  }
  return null;
}
