import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { isPeriod } from "#graph/model/calendars.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import type { EndChoice } from "./connect.ts";

export type ChangeLine = OutputOf<"listHistory">["changes"][number];
export type HistoryValue = OutputOf<"readHistory">["values"][number];

/** What the history is narrowed to. An entity is known with its names, a relation by its name alone. */
export interface HistoryForm {
  readonly about: EndChoice | { readonly id: SubjectId; readonly name: string } | null;
  readonly who: string | null;
  /** As typed; what cannot be read as a time asks for nothing. */
  readonly since: string;
  readonly until: string;
  readonly text: string;
}
export const wholeHistory: HistoryForm = { about: null, who: null, since: "", until: "", text: "" };

/** Whether the chosen item is an entity, with all that a field for one shows. */
export function isEndChoice(about: HistoryForm["about"]): about is EndChoice {
  return about !== null && "kind" in about;
}

/** The filter as the host takes it. */
export function historyInput({ about, who, since, until, text }: HistoryForm): InputOf<"listHistory"> {
  const time = (typed: string) => (typed.trim() !== "" && isPeriod(typed.trim()) ? typed.trim() : null);
  const [first, last] = [time(since), time(until)];
  return {
    ...(about === null ? {} : { about: about.id }),
    ...(who === null ? {} : { who }),
    ...(first === null ? {} : { since: first }),
    ...(last === null ? {} : { until: last }),
    ...(text.trim() === "" ? {} : { text: text.trim() }),
  };
}
