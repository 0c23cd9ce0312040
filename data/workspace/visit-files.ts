import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { isTransliteration } from "#graph/model/names.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { namesOf, resolveField } from "#graph/resolve/resolve-subject.ts";
import { createDescriber } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { describeVisit, findVisit } from "./read-visits.ts";
import { redactedState } from "./sharing/redact-workspace.ts";
import { valueText } from "./value-text.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type Events = OutputOf<"listVisitEvents">["calendar"]["events"];
type Contact = OutputOf<"listVisitContacts">["contacts"][number];

/** The stops of a visit for a calendar. @throws WorkspaceError `not-found`. */
export function listVisitEvents(
  state: WorkspaceState,
  input: CheckedInputOf<"listVisitEvents">,
  clock: () => number,
): OutputOf<"listVisitEvents"> {
  findVisit(state.resolved.base, input.id);
  const told = redactedState(state, input.profile);
  const visit = describeVisit(findVisit(told.resolved.base, input.id), createDescriber(told, input));
  const events = visit.stops.flatMap((stop): Events => {
    if (stop.day === null) return [];
    const who = [...stop.hosts, ...stop.people].map(({ name }) => name);
    const way = stop.transport && [
      stop.transport.means,
      stop.transport.minutes === null ? "" : `${stop.transport.minutes} min`,
    ];
    const lines = [
      who.join(", "),
      ...(way ? [way.filter(Boolean).join(", ")] : []),
      ...stop.questions.map((text) => `- ${text}`),
    ];
    return [
      {
        uid: `${visit.id.slice(2)}-${stop.id}@keiro`,
        title: stop.title,
        when:
          stop.startsAt === null
            ? { firstDay: stop.day, lastDay: stop.day }
            : { start: stop.startsAt, end: stop.endsAt },
        place: stop.place,
        description: lines.filter(Boolean).join("\n"),
      },
    ];
  });
  const calendar = { name: visit.title, made: new Date(clock()).toISOString(), events };
  return { revision: state.revision, calendar, leftOut: visit.stops.length - events.length };
}

/** People of a visit for an address book. @throws WorkspaceError `not-found`. */
export function listVisitContacts(
  state: WorkspaceState,
  input: CheckedInputOf<"listVisitContacts">,
): OutputOf<"listVisitContacts"> {
  findVisit(state.resolved.base, input.id);
  const told = redactedState(state, input.profile);
  const describer = createDescriber(told, input);
  const visit = describeVisit(findVisit(told.resolved.base, input.id), describer);
  const contacts = new Map<string, Contact>();
  for (const stop of visit.stops)
    for (const { id } of stop.people) {
      const note = [contacts.get(id)?.note ?? "", [stop.day, stop.title].filter(Boolean).join(": ")]
        .filter(Boolean)
        .join("\n");
      contacts.set(id, { ...contactOf(id, describer), note });
    }
  for (const [at, { name, role, person, body }] of visit.delegation.entries()) {
    if (!input.profile.people || (person && contacts.has(person.id))) continue;
    const known = person ? contactOf(person.id, describer) : nobodyKnown(`${visit.id.slice(2)}-${at + 1}`, name);
    contacts.set(known.uid, {
      ...known,
      role: role ?? known.role,
      organisation: body?.name ?? known.organisation,
      note: visit.title,
    });
  }
  return { revision: state.revision, contacts: [...contacts.values()] };
}

function nobodyKnown(uid: string, name: string): Contact {
  return { ...{ uid, name, reading: null, organisation: null, role: null }, address: null, website: null, note: "" };
}

/** A person with the first body that they work for. */
export function contactOf(id: EntityId, describer: Describer): Contact {
  const { base, graph, relationsAt } = describer.state.resolved;
  const reading = namesOf(base, id).find(({ name }) => isTransliteration(name))?.name.value ?? null;
  const post = (relationsAt.get(id) ?? []).find(
    (relation) =>
      base.relations.get(relation)!.kind === "worksFor" &&
      base.relations.get(relation)!.source === id &&
      graph.hasRelation(relation),
  );
  const organisation = post === undefined ? undefined : base.relations.get(post)!.target;
  const first = (subject: Parameters<typeof resolveField>[1] | undefined, field: string) => {
    const shown = subject === undefined ? null : resolveField(base, subject, field, anyDate)[0]?.shown;
    return shown ? valueText(shown, describer) : null;
  };
  return {
    uid: id.slice(2),
    name: describer.name(id).text,
    reading,
    organisation: organisation === undefined ? null : describer.name(organisation).text,
    role: first(post, "role") ?? first(id, "office"),
    address: first(organisation, "address"),
    website: first(organisation, "website"),
    note: "",
  };
}
