import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { EndChoice } from "./connect.ts";
import type { NoteLine } from "./notes.ts";

export type VisitLine = OutputOf<"listVisits">["visits"][number];
export type Visit = OutputOf<"getVisit">["visit"];
export type VisitStop = Visit["stops"][number];
export type VisitQuestion = OutputOf<"rankQuestions">["questions"][number];

type Edit = InputOf<"applyEdits">["edits"][number];
type AddVisit = Extract<Edit, { readonly type: "addVisit" }>;
export type MemberInput = NonNullable<AddVisit["delegation"]>[number];
/** What a visit is, without its stops. */
export interface VisitFacts {
  readonly title: string;
  /** EDTF. */
  readonly dates: string;
  readonly aims: string[];
  readonly delegation: MemberInput[];
}
export type StopInput = NonNullable<AddVisit["stops"]>[number];

/** What is asked in a form about the questions of a visit; a question is null for a new one. */
export type QuestionForm =
  | { readonly type: "question"; readonly visit: Visit; readonly note: NoteLine | null }
  | { readonly type: "answer"; readonly visit: Visit; readonly note: NoteLine };

/** What is asked in a form about a visit: a new one, what it is, or one of its stops (null for a new one). */
export type VisitForm =
  | { readonly type: "new" }
  | { readonly type: "facts"; readonly visit: Visit }
  | { readonly type: "stop"; readonly visit: Visit; readonly stop: VisitStop | null }
  | QuestionForm;

type Brief = VisitStop["hosts"][number];

export function choiceOf({ id, kind, shortName, shortNameLang, secondName }: Brief): EndChoice {
  return { id, kind, name: shortName, nameLang: shortNameLang, secondName };
}

/** A stop as an edit takes it; null where its day is written in a way that no edit can write. */
export function stopInput(stop: VisitStop): StopInput | null {
  const { id, day, start, end, zone, title, place, language, transport, questions, hosts, people } = stop;
  if (day === null) return null;
  return {
    id,
    day,
    ...(start === null ? {} : { start }),
    ...(end === null ? {} : { end }),
    ...(zone === null ? {} : { zone }),
    title,
    place,
    ...(language === null ? {} : { language }),
    ...(transport === null
      ? {}
      : {
          transport: {
            means: transport.means,
            ...(transport.minutes === null ? {} : { minutes: transport.minutes }),
          },
        }),
    questions: [...questions],
    hosts: hosts.map((host) => host.id),
    people: people.map((person) => person.id),
  };
}

/** Stops of one day, in their order; the day as it is written where it cannot be read. */
export function stopsByDay(stops: readonly VisitStop[]): readonly (readonly [string, readonly VisitStop[]])[] {
  const days = new Map<string, VisitStop[]>();
  for (const stop of stops) {
    const day = stop.day ?? stop.written;
    const known = days.get(day);
    if (known) known.push(stop);
    else days.set(day, [stop]);
  }
  return [...days];
}
