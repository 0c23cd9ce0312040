import { readFile } from "node:fs/promises";
import type { InputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { countOf } from "./options.ts";
import type { Session } from "./session.ts";
import type { Visit } from "./visit-lines.ts";

export type Edit = InputOf<"applyEdits">["edits"][number];
export type NewVisit = Extract<Edit, { type: "addVisit" }>;
export type StopInput = NonNullable<NewVisit["stops"]>[number];

/** A stop as the command line has it. */
export interface StopOptions {
  readonly from?: string;
  readonly to?: string;
  readonly zone?: string;
  readonly host?: readonly string[];
  readonly person?: readonly string[];
  readonly place?: string;
  readonly language?: string;
  readonly transport?: string;
  readonly question?: readonly string[];
  readonly stop?: string;
}

/** A file whose entities may be written by name. */
export async function readVisitFile(session: Session, file: string): Promise<NewVisit> {
  let read: Partial<NewVisit>;
  try {
    read = JSON.parse(await readFile(session.pathOf(file), "utf8")) as Partial<NewVisit>;
  } catch (cause) {
    throw new WorkspaceError("invalid-input", `“${file}” could not be read as JSON. Mend the path or the file.`, {
      cause,
    });
  }
  const idOf = async (text: string) =>
    text.startsWith("#") ? (text as never) : (await session.resolveEntity(text)).id;
  const all = (list: readonly string[] | undefined) => Promise.all((list ?? []).map(idOf));
  const stops: StopInput[] = [];
  for (const stop of Array.isArray(read.stops) ? read.stops : [])
    stops.push({ ...stop, hosts: await all(stop.hosts), people: await all(stop.people) });
  const delegation: NonNullable<NewVisit["delegation"]> = [];
  for (const member of Array.isArray(read.delegation) ? read.delegation : [])
    delegation.push({
      ...member,
      ...(member.person === undefined ? {} : { person: await idOf(member.person) }),
      ...(member.body === undefined ? {} : { body: await idOf(member.body) }),
    });
  return { ...(read as NewVisit), stops, delegation };
}

/** Members written NAME;ROLE;BODY. */
export async function membersNamed(
  session: Session,
  members: readonly string[],
): Promise<NonNullable<NewVisit["delegation"]>> {
  const found: NonNullable<NewVisit["delegation"]> = [];
  for (const text of members) {
    const [name = "", role = "", body = ""] = text.split(";").map((part) => part.trim());
    found.push({
      name,
      ...(role === "" ? {} : { role }),
      ...(body === "" ? {} : { body: (await session.resolveEntity(body)).id }),
    });
  }
  return found;
}

/** @throws WorkspaceError `not-found` and `ambiguous` for a name; `invalid-input`. */
export async function stopOf(session: Session, day: string, title: string, options: StopOptions): Promise<StopInput> {
  const { from, to, zone = ownZone(), host = [], person = [], place, language, transport, question = [] } = options;
  const ids = (names: readonly string[]) =>
    Promise.all(names.map(async (name) => (await session.resolveEntity(name)).id));
  return {
    day,
    title,
    hosts: await ids(host),
    people: await ids(person),
    place: place ?? null,
    questions: [...question],
    ...(from === undefined ? {} : { start: from, zone }),
    ...(to === undefined ? {} : { end: to }),
    ...(language === undefined ? {} : { language }),
    ...(transport === undefined ? {} : { transport: wayOf(transport) }),
  };
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function wayOf(text: string): NonNullable<StopInput["transport"]> {
  const [means = "", minutes = ""] = text.split(";").map((part) => part.trim());
  const count = countOf("--transport", minutes === "" ? undefined : minutes, 100_000);
  return { means, ...(count === undefined ? {} : { minutes: count }) };
}

/** A stop as an edit names it. @throws WorkspaceError `invalid-input` for an older stop whose day cannot be read. */
export function inputOf(stop: Visit["stops"][number]): StopInput {
  const { id, day, start, end, zone, title, place, language, transport, questions, hosts, people, written } = stop;
  if (day === null)
    throw new WorkspaceError(
      "invalid-input",
      `The time “${written}” of the stop “${title}” has no day. Write the visit anew with “keiro visit add --file”.`,
    );
  return {
    id,
    day,
    ...(start === null ? {} : { start, zone: zone ?? "UTC" }),
    ...(end === null ? {} : { end }),
    title,
    place,
    hosts: hosts.map((one) => one.id),
    people: people.map((one) => one.id),
    questions,
    ...(language === null ? {} : { language }),
    ...(transport === null
      ? {}
      : {
          transport: { means: transport.means, ...(transport.minutes === null ? {} : { minutes: transport.minutes }) },
        }),
  };
}
