import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { EntityBrief, NoteLine } from "#data/api/shapes.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { NoteTarget, VisitMember, VisitRecord } from "#graph/model/record.ts";
import { membersOf, stopInstants, stopsInOrder } from "#graph/model/visit-time.ts";
import type { ReadStop } from "#graph/model/visit-time.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { clashesOf } from "#graph/problems/visit-clashes.ts";
import { problemSentence } from "#graph/problems/problem.ts";
import { visitRules } from "#graph/problems/visit-rules.ts";
import { authorName } from "./author-name.ts";
import { createDescriber } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { layerTitle } from "./layer-title.ts";
import { describeNote, newestFirst } from "./notes.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type Visit = OutputOf<"getVisit">["visit"];
type Stop = Visit["stops"][number];

/** Visits, the latest first. Cost: O(stops and notes). */
export function listVisits(state: WorkspaceState, input: CheckedInputOf<"listVisits">): OutputOf<"listVisits"> {
  const { base } = state.resolved;
  const visits = [...base.visits.values()].sort((a, b) => compareText(b.dates, a.dates) || compareText(a.id, b.id));
  return {
    revision: state.revision,
    visits: visits.slice(0, input.limit).map((visit) => ({
      ...lineOf(state, visit, input.lang),
      stops: visit.stops.length,
      hosts: hostsOf(base, visit.stops).length,
      gone: visit.stops.reduce((sum, stop) => sum + whoOf(base, [...stop.hosts, ...stop.people]).gone, 0),
      clashes: [...clashesOf(visit)].length,
      openQuestions: newestFirst(state).filter((note) => note.state === "question-open" && isOf(note.targets, visit.id))
        .length,
    })),
    truncated: visits.length > input.limit,
  };
}

/** One visit, led to what is here now. @throws WorkspaceError `not-found`. */
export function getVisit(state: WorkspaceState, input: CheckedInputOf<"getVisit">): OutputOf<"getVisit"> {
  const visit = findVisit(state.resolved.base, input.id);
  return { revision: state.revision, visit: describeVisit(visit, createDescriber(state, input)) };
}

export function describeVisit(visit: VisitRecord, describer: Describer): Visit {
  const { state, reading } = describer;
  const notes = newestFirst(state).filter(({ targets }) => isOf(targets, visit.id));
  const notesAt = (stop: string | undefined): NoteLine[] =>
    notes.filter(({ targets }) => isOf(targets, visit.id, stop ?? null)).map((note) => describeNote(note, describer));
  return {
    ...lineOf(state, visit, reading.lang),
    aims: [...visit.aims],
    delegation: membersOf(visit).map((member) => describeMember(member, describer)),
    stops: stopsInOrder(visit).map((stop) => describeStop(stop, notesAt(stop.id), describer)),
    notes: notesAt(undefined),
    clashes: [...clashesOf(visit)].map((problem) => ({
      rule: problem.rule,
      stop: problem.values["stop"] ?? null,
      sentence: problemSentence(
        visitRules.find(({ id }) => id === problem.rule)!,
        problem,
        visit.title,
        reading.lang,
      ),
    })),
  };
}

/** A visit by its id. @throws WorkspaceError `not-found`. */
export function findVisit(base: ClaimBase, id: RecordId): VisitRecord {
  const visit = base.visits.get(id);
  if (!visit) throw new WorkspaceError("not-found", `There is no visit ${id} here. “keiro visits” lists them.`);
  return visit;
}

/** Stops of a visit, or the one that is named. @throws WorkspaceError `not-found` with the stops that there are. */
export function stopsNamed(visit: VisitRecord, stop: string | undefined): readonly ReadStop[] {
  const all = stopsInOrder(visit);
  const wanted = stop === undefined ? all : all.filter(({ id }) => id === stop);
  if (stop !== undefined && wanted.length === 0)
    throw new WorkspaceError(
      "not-found",
      `“${visit.title}” has no stop ${stop}. There are: ${all.map(({ id, title }) => `${id} ${title}`).join("; ")}.`,
    );
  return wanted;
}

/** Hosts of some stops that are here, each once, in the order in which they are met. */
export function hostsOf(base: ClaimBase, stops: VisitRecord["stops"]): readonly EntityId[] {
  return whoOf(
    base,
    stops.flatMap(({ hosts }) => hosts),
  ).here;
}

function whoOf(base: ClaimBase, ids: readonly EntityId[]) {
  const here = ids.filter((id) => base.entities.has(base.survivorOf(id)));
  return {
    here: [...new Set(here.map(base.survivorOf))],
    gone: ids.length - here.length,
    merged: here.filter((id) => base.survivorOf(id) !== id).map((id) => ({ id, survivor: base.survivorOf(id) })),
  };
}

/** Whether a note is bound to a visit; to one stop of it, or with null to none, where that is asked. */
export function isOf(targets: readonly NoteTarget[], visit: RecordId, stop?: string | null): boolean {
  return targets.some(
    (target) =>
      target.type === "visit" && target.id === visit && (stop === undefined || (target.stop ?? null) === stop),
  );
}

function describeMember({ name, role, person, body }: VisitMember, describer: Describer): Visit["delegation"][number] {
  const brief = (id: EntityId | undefined) => (id === undefined ? null : briefOf(id, describer));
  return { name, role: role ?? null, person: brief(person), body: brief(body) };
}

function briefOf(id: EntityId, describer: Describer): EntityBrief | null {
  const { base } = describer.state.resolved;
  const survivor = base.survivorOf(id);
  return base.entities.has(survivor) ? describer.brief(survivor) : null;
}

function describeStop(stop: ReadStop, notes: NoteLine[], describer: Describer): Stop {
  const { base } = describer.state.resolved;
  const [hosts, people] = [whoOf(base, stop.hosts), whoOf(base, stop.people)];
  const { start, end } = stopInstants(stop.time);
  const instant = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  return {
    id: stop.id,
    written: stop.when,
    ...stop.time,
    startsAt: instant(start),
    endsAt: instant(end),
    title: stop.title,
    place: stop.place,
    language: stop.language ?? null,
    transport: stop.transport ? { means: stop.transport.means, minutes: stop.transport.minutes ?? null } : null,
    hosts: hosts.here.map(describer.brief),
    people: people.here.map(describer.brief),
    questions: [...stop.questions],
    notes,
    gone: hosts.gone + people.gone,
    merged: [...hosts.merged, ...people.merged],
  };
}

function lineOf(state: WorkspaceState, visit: VisitRecord, lang: "en" | "ja") {
  const version = state.resolved.base.live.get(visit.id)!.change.id;
  const layer = state.layerOf(version);
  const header = state.layers.find(({ loaded }) => loaded.header.id === layer)?.loaded.header;
  return {
    id: visit.id,
    title: visit.title,
    dates: visit.dates,
    who: visit.who,
    author: authorName(state, visit.who),
    when: visit.when,
    version,
    layer: header ? layerTitle(header, lang) : layer,
  };
}
