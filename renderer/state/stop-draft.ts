import { hourPattern, isDay } from "#graph/model/visit-time.ts";
import { isTimeZone } from "#graph/model/zoned-time.ts";
import type { EndChoice } from "./connect.ts";
import { choiceOf } from "./visits.ts";
import type { StopInput, Visit, VisitStop } from "./visits.ts";

/** A stop as it is typed. */
export interface StopDraft {
  readonly day: string;
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly title: string;
  readonly place: string;
  readonly language: string;
  readonly means: string;
  readonly minutes: string;
  /** One a line. */
  readonly questions: string;
  readonly hosts: readonly EndChoice[];
  readonly people: readonly EndChoice[];
}
export type StopText = Exclude<keyof StopDraft, "hosts" | "people">;

const languagePattern = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The stop as it stands; a new one is on the day and in the zone of the last. */
export function firstStopDraft({ stops }: Visit, stop: VisitStop | null): StopDraft {
  const last = stops.at(-1);
  return {
    day: (stop ?? last)?.day ?? "",
    start: stop?.start ?? "",
    end: stop?.end ?? "",
    zone: (stop ?? stops.findLast(({ zone }) => zone !== null))?.zone ?? "",
    title: stop?.title ?? "",
    place: stop?.place ?? "",
    language: stop?.language ?? "",
    means: stop?.transport?.means ?? "",
    minutes: stop?.transport?.minutes?.toString() ?? "",
    questions: stop?.questions.join("\n") ?? "",
    hosts: stop?.hosts.map(choiceOf) ?? [],
    people: stop?.people.map(choiceOf) ?? [],
  };
}

export type StopProblem =
  "what" | "day" | "start" | "end" | "needsStart" | "zone" | "needsZone" | "language" | "minutes";

/** What is wrong with it, by the field that it stands beside; the host checks the same. */
export function stopProblems(draft: StopDraft): Partial<Record<StopText, StopProblem>> {
  const { day, start, end, zone, language, means, minutes } = draft;
  const isBadEnd = end !== "" && (!hourPattern.test(end) || start > end);
  const isBadMinutes = minutes !== "" && (!/^\d{1,5}$/.test(minutes) || means === "");
  return {
    ...(draft.title === "" ? { title: "what" } : {}),
    ...(isDay(day) ? {} : { day: "day" }),
    ...(start === "" || hourPattern.test(start) ? {} : { start: "start" }),
    ...(end !== "" && start === "" ? { end: "needsStart" } : isBadEnd ? { end: "end" } : {}),
    ...(zone !== "" && !isTimeZone(zone) ? { zone: "zone" } : start !== "" && zone === "" ? { zone: "needsZone" } : {}),
    ...(language === "" || languagePattern.test(language) ? {} : { language: "language" }),
    ...(isBadMinutes ? { minutes: "minutes" } : {}),
  };
}

/** A draft without problems, as an edit takes it. */
export function draftedStop(draft: StopDraft, id: string | undefined): StopInput {
  const { day, start, end, zone, title, place, language, means, minutes, questions, hosts, people } = draft;
  return {
    ...(id === undefined ? {} : { id }),
    day,
    ...(start === "" ? {} : { start }),
    ...(end === "" ? {} : { end }),
    ...(zone === "" ? {} : { zone }),
    title,
    place: place === "" ? null : place,
    ...(language === "" ? {} : { language }),
    ...(means === "" ? {} : { transport: { means, ...(minutes === "" ? {} : { minutes: Number(minutes) }) } }),
    questions: linesOf(questions),
    hosts: hosts.map((host) => host.id),
    people: people.map((person) => person.id),
  };
}

/** Without spaces at the ends, which nobody means. */
export function trimmed(draft: StopDraft): StopDraft {
  const texts = Object.entries(draft).filter((entry): entry is [StopText, string] => typeof entry[1] === "string");
  return { ...draft, ...Object.fromEntries(texts.map(([name, text]) => [name, text.trim()])) };
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
