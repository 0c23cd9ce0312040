import type { Command } from "commander";
import { WorkspaceError } from "#data/api/errors.ts";
import { findVisitLine, readVisit } from "./find-visit.ts";
import { countOf, gather } from "./options.ts";
import type { Session } from "./session.ts";
import { table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { inputOf, membersNamed, readVisitFile, stopOf } from "./visit-input.ts";
import type { Edit, NewVisit, StopOptions } from "./visit-input.ts";
import { visitLines } from "./visit-lines.ts";
import type { Visit } from "./visit-lines.ts";

/** `visits`, and `visit show`, `add`, `change`, `stop`, `drop`, `remove`. */
export function addVisitVerbs(program: Command, { words, run }: VerbContext): Command {
  const { commands, arguments: given, options } = words.visits;
  run(program.command("visits").description(commands.visits).option("--limit <n>", words.options.limit), list);
  const visit = program.command("visit").description(commands.visit);
  run(visit.command("show").description(commands.show).argument("<visit>", given.visit), show);
  run(
    visit
      .command("add")
      .description(commands.add)
      .argument("[title]", given.title)
      .option("--dates <dates>", options.dates)
      .option("--aim <aim>", options.aim, gather)
      .option("--member <member>", options.member, gather)
      .option("--file <file>", options.file),
    add,
  );
  run(
    visit
      .command("change")
      .description(commands.change)
      .argument("<visit>", given.visit)
      .option("--title <title>", options.title)
      .option("--dates <dates>", options.dates)
      .option("--aim <aim>", options.aim, gather)
      .option("--member <member>", options.member, gather),
    change,
  );
  run(
    visit
      .command("stop")
      .description(commands.stop)
      .argument("<visit>", given.visit)
      .argument("<day>", given.day)
      .argument("<title>", given.title)
      .option("--from <time>", options.from)
      .option("--to <time>", options.to)
      .option("--zone <zone>", options.zone)
      .option("--host <entity>", options.host, gather)
      .option("--person <entity>", options.person, gather)
      .option("--place <place>", options.place)
      .option("--language <language>", options.language)
      .option("--transport <way>", options.transport)
      .option("--question <text>", options.question, gather)
      .option("--stop <id>", options.stop),
    setStop,
  );
  run(
    visit.command("drop").description(commands.drop).argument("<visit>", given.visit).argument("<stop>", given.stop),
    dropStop,
  );
  run(visit.command("remove").description(commands.remove).argument("<visit>", given.visit), remove);
  return visit;
}

async function list(session: Session, { limit }: { limit?: string }): Promise<VerbAnswer> {
  const { client, words, reading, recording, io } = session;
  const most = countOf("--limit", limit, 1_000) ?? 200;
  const answer = await client.listVisits({ limit: most, ...recording, ...reading });
  const said = words.visits;
  const rows = answer.visits.map(({ title, dates, stops, hosts, clashes, openQuestions, gone, id }) => [
    title,
    dates,
    said.stops(stops),
    said.hosts(hosts),
    [
      ...(clashes > 0 ? [said.clashes(clashes)] : []),
      ...(openQuestions > 0 ? [said.questions(openQuestions)] : []),
      ...(gone > 0 ? [said.gone(gone)] : []),
    ].join(words.listSeparator),
    id,
  ]);
  return {
    json: answer,
    lines: () =>
      rows.length === 0
        ? [said.none]
        : [
            ...table([words.title, said.dates, "", "", "", words.id], rows, io.columns),
            ...(answer.truncated ? ["", words.more(most)] : []),
          ],
    status: rows.length === 0 ? 1 : 0,
  };
}

async function show(session: Session, text: string): Promise<VerbAnswer> {
  const visit = await readVisit(session, text);
  return { json: { visit }, lines: () => visitLines(visit, session), status: 0 };
}

interface PartOptions {
  readonly title?: string;
  readonly dates?: string;
  readonly aim?: readonly string[];
  readonly member?: readonly string[];
  readonly file?: string;
}

async function add(session: Session, title: string | undefined, options: PartOptions): Promise<VerbAnswer> {
  session.requireWorkspace();
  const visit =
    options.file === undefined ? await visitOf(session, title, options) : await readVisitFile(session, options.file);
  return apply(session, session.words.visits.labels.add(visit.title), { ...visit, type: "addVisit" }, undefined);
}

async function visitOf(session: Session, title: string | undefined, options: PartOptions): Promise<NewVisit> {
  const { dates, aim = [], member = [] } = options;
  if (title === undefined || dates === undefined)
    throw new WorkspaceError("invalid-input", "A visit needs a title and --dates FIRST/LAST, or --file FILE.");
  return { type: "addVisit", title, dates, aims: [...aim], delegation: await membersNamed(session, member) };
}

async function change(session: Session, text: string, { title, dates, aim, member }: PartOptions): Promise<VerbAnswer> {
  session.requireWorkspace();
  const visit = await findVisitLine(session, text);
  const edit: Edit = {
    type: "changeVisit",
    visit: visit.id,
    ...(title === undefined ? {} : { title }),
    ...(dates === undefined ? {} : { dates }),
    ...(aim === undefined ? {} : { aims: [...aim] }),
    ...(member === undefined ? {} : { delegation: await membersNamed(session, member) }),
  };
  return apply(session, session.words.visits.labels.change(visit.title), edit, visit.id);
}

async function setStop(
  session: Session,
  text: string,
  day: string,
  title: string,
  options: StopOptions,
): Promise<VerbAnswer> {
  session.requireWorkspace();
  const visit = await readVisit(session, text);
  const stop = await stopOf(session, day, title, options);
  const others = visit.stops.map(inputOf);
  const at = options.stop === undefined ? -1 : others.findIndex(({ id }) => id === options.stop);
  if (options.stop !== undefined && at === -1) throw noStop(visit, options.stop);
  const stops = at === -1 ? [...others, stop] : others.with(at, { ...stop, id: options.stop! });
  const label = session.words.visits.labels.stop(title, visit.title);
  return apply(session, label, { type: "changeVisit", visit: visit.id, stops }, visit.id);
}

function noStop(visit: Visit, stop: string): WorkspaceError {
  const known = visit.stops.map(({ id, title }) => `${id} ${title}`).join("; ");
  return new WorkspaceError("not-found", `“${visit.title}” has no stop ${stop}. There are: ${known}.`);
}

async function dropStop(session: Session, text: string, stop: string): Promise<VerbAnswer> {
  session.requireWorkspace();
  const visit = await readVisit(session, text);
  const found = visit.stops.find(({ id }) => id === stop);
  if (!found) throw noStop(visit, stop);
  const stops = visit.stops.filter(({ id }) => id !== stop).map(inputOf);
  return apply(
    session,
    session.words.visits.labels.drop(found.title, visit.title),
    { type: "changeVisit", visit: visit.id, stops },
    visit.id,
  );
}

async function remove(session: Session, text: string): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { id, title } = await findVisitLine(session, text);
  return apply(session, session.words.visits.labels.remove(title), { type: "removeVisit", visit: id }, null);
}

/** @param visit The visit that the answer tells; undefined for the one that the edit makes, null for none. */
async function apply(
  { client, words, reading, io }: Session,
  label: string,
  edit: Edit,
  visit: Visit["id"] | null | undefined,
): Promise<VerbAnswer> {
  const { change: made, made: ids } = await client.applyEdits({ label, edits: [edit] });
  const id = visit === undefined ? ids.visits[0] : visit;
  const told = id === null || id === undefined ? null : (await client.getVisit({ id, ...reading })).visit;
  return {
    json: { change: made, visit: told },
    lines: () => [words.applied(label), ...(told ? ["", ...visitLines(told, { words, io })] : [])],
    status: 0,
  };
}
