import type { OutputOf } from "#data/api/contract.ts";
import type { Session } from "./session.ts";
import { oneLine, table } from "./table.ts";
import type { TerminalWords } from "./words.ts";

export type VisitLine = OutputOf<"listVisits">["visits"][number];
export type Visit = OutputOf<"getVisit">["visit"];
type Stop = Visit["stops"][number];

/** A visit for people: aims, who travels, the day plan, what is at odds, what is to be asked. */
export function visitLines(visit: Visit, { words, io }: Pick<Session, "words" | "io">): readonly string[] {
  const said = words.visits;
  const titled = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", title, ...lines]);
  const people = visit.delegation.map(
    ({ name, role, body }) => `- ${[name, role, body?.name].filter(Boolean).join(words.listSeparator)}`,
  );
  const asked = visit.stops.flatMap(({ title, questions }) =>
    questions.map((question) => `- ${title}: ${oneLine(question)}`),
  );
  const notes = [...visit.notes, ...visit.stops.flatMap((stop) => stop.notes)];
  return [
    `${oneLine(visit.title)} (${visit.dates}; ${visit.id})`,
    ...titled(
      said.aims,
      visit.aims.map((aim) => `- ${oneLine(aim)}`),
    ),
    ...titled(said.delegation, people.map(oneLine)),
    ...titled(said.programme, visit.stops.length === 0 ? [said.noStops] : stopTable(visit.stops, words, io.columns)),
    ...titled(
      said.atOdds,
      visit.clashes.map(({ sentence }) => `- ${oneLine(sentence)}`),
    ),
    ...titled(said.toAsk, asked),
    ...titled(
      said.notes,
      notes.map(
        ({ id, state, body, due, owner }) =>
          `- ${oneLine([state, owner, due, body].filter(Boolean).join(": "))} (${id})`,
      ),
    ),
  ];
}

function stopTable(stops: readonly Stop[], words: TerminalWords, columns: number | null): readonly string[] {
  const said = words.visits;
  const rows = stops.map((stop) => [
    stop.id,
    stop.day ?? stop.written,
    hoursOf(stop),
    oneLine(stop.title),
    [
      ...stop.hosts.map(({ shortName }) => shortName),
      ...stop.people.map(({ name }) => name),
      ...(stop.gone > 0 ? [said.gone(stop.gone)] : []),
    ].join(words.listSeparator),
    stop.place ?? "",
    stop.transport ? said.minutes(stop.transport.means, stop.transport.minutes) : "",
  ]);
  return table([words.id, said.day, said.hours, said.stop, said.host, said.place, said.transport], rows, columns);
}

export function hoursOf({ start, end, zone }: Pick<Stop, "start" | "end" | "zone">): string {
  if (start === null) return "";
  return [end === null ? start : `${start}–${end}`, zone].filter(Boolean).join(" ");
}
