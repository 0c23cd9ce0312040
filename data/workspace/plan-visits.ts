import { WorkspaceError } from "#data/api/errors.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { canonicalJson } from "#graph/model/json.ts";
import type { VisitMember, VisitRecord, VisitStop } from "#graph/model/record.ts";
import { formatStopTime } from "#graph/model/visit-time.ts";
import { takeBack } from "./plan-judgements.ts";
import { getEntity } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";

type StopInput = EditOf<"addVisit">["stops"][number];
type MemberInput = EditOf<"addVisit">["delegation"][number];

export function addVisit(plan: Plan, { title, dates, aims, delegation, stops }: EditOf<"addVisit">): void {
  const id = plan.begun.mint<RecordId>("visit");
  plan.add.push({
    type: "visit",
    id,
    title,
    dates,
    aims,
    delegation: delegation.map((member) => toMember(plan, member)),
    stops: toStops(plan, stops, []),
    who: plan.who,
    when: plan.begun.when,
  });
  plan.visits.push(id);
}

/** Says anew what is given and is not so already. @throws WorkspaceError `not-found`; `invariant` for a host that is not here. */
export function changeVisit(plan: Plan, edit: EditOf<"changeVisit">): void {
  const visit = getVisit(plan, edit.visit);
  const { title = visit.title, dates = visit.dates, aims = visit.aims } = edit;
  const wanted = {
    ...visit,
    ...{ title, dates, aims },
    delegation: edit.delegation ? edit.delegation.map((member) => toMember(plan, member)) : visit.delegation,
    stops: edit.stops ? toStops(plan, edit.stops, visit.stops) : visit.stops,
  };
  if (canonicalJson(wanted) === canonicalJson(visit)) return;
  const changed: VisitRecord = { ...wanted, who: plan.who, when: plan.begun.when };
  const at = plan.add.findIndex((record) => record.id === visit.id);
  if (at === -1) plan.add.push(changed);
  else plan.add[at] = changed; // a change holds one version of a record
}

/** Takes a visit back; what was noted on it stays. */
export function removeVisit(plan: Plan, { visit, reason }: EditOf<"removeVisit">): void {
  takeBack(plan, getVisit(plan, visit).id, undefined, reason);
}

/** A visit as earlier edits of the list leave it. */
function getVisit(plan: Plan, id: RecordId): VisitRecord {
  const planned = plan.add.find((record) => record.id === id);
  const visit = planned?.type === "visit" ? planned : plan.state.resolved.base.visits.get(id);
  if (!visit || plan.retract.includes(id))
    throw new WorkspaceError("not-found", `There is no visit ${id} here. “keiro visits” lists them.`);
  return visit;
}

function toMember(plan: Plan, { name, role, person, body }: MemberInput): VisitMember {
  return {
    name,
    ...(role === undefined ? {} : { role }),
    ...(person === undefined ? {} : { person: getEntity(plan, person) }),
    ...(body === undefined ? {} : { body: getEntity(plan, body) }),
  };
}

/** @param former Stops of which the names are taken already, so that no note speaks of another stop than it meant. */
function toStops(plan: Plan, stops: readonly StopInput[], former: readonly VisitStop[]): readonly VisitStop[] {
  const taken = new Set([...former.map(({ id }, at) => id ?? String(at + 1)), ...stops.flatMap(({ id }) => id ?? [])]);
  let number = 0;
  const mint = () => {
    do number++;
    while (taken.has(`s${number}`));
    taken.add(`s${number}`);
    return `s${number}`;
  };
  return stops.map((stop) => toStop(plan, stop, stop.id ?? mint()));
}

function toStop(plan: Plan, stop: StopInput, id: string): VisitStop {
  const { day, start = null, end = null, zone = null, title, place, questions, language, transport } = stop;
  const entities = (list: readonly string[]) => [...new Set(list.map((one) => getEntity(plan, one)))];
  return {
    id,
    when: formatStopTime({ day, start, end, zone }),
    title,
    hosts: entities(stop.hosts),
    people: entities(stop.people),
    place,
    questions,
    ...(language === undefined ? {} : { language }),
    ...(transport === undefined ? {} : { transport }),
  };
}
