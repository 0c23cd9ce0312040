import { answerTable, withRemarks } from "#data/api/answer-tables.ts";
import type { CallOptions } from "#data/api/contract.ts";
import { csvText } from "#data/api/csv-text.ts";
import type { AnswerType, AnswerTypes, DoneAnswer } from "../state/answer.ts";
import type { InterfaceLanguage } from "../state/profile.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { filterOf, momentOf, readingOf } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { ask } from "./ask.ts";
import { conditionLines } from "./condition-words.ts";
import { lightUp } from "./light-up.ts";
import { say } from "./report.ts";
import { saveTold, toldAnswer, toldTexts } from "./withheld.ts";
import { wordsOf } from "./words-of.ts";

/** The method that answers each type of question. */
const methods = {
  paths: "findPaths",
  common: "findCommon",
  reach: "reach",
  trace: "traceMoney",
  sum: "sumMoney",
  totals: "totalMoney",
  compare: "compareTimes",
} as const satisfies Record<AnswerType, string>;

/** The answer as text on the clipboard; where the system does not let it, as a file. */
export async function copyAnswer(services: WindowServices): Promise<void> {
  const { profile } = services.store.getState();
  const answer = await answerToTell(services);
  if (answer === null) return;
  const texts = textsOf(profile.lang);
  const words = wordsOf(answer.type);
  const { hidden } = answer.result;
  const told = words.asText(answer, profile.lang);
  const whole = hidden === undefined ? told : `${told.trimEnd()}\n\n${hidden}\n`;
  const [text = whole] = await toldTexts(services, [whole]);
  if (await services.copyText(text)) say(services.store, texts.answer.copied);
  else if ((await saveTold(services, `${words.fileName(answer.asked, texts)}.txt`, text)) !== null)
    say(services.store, texts.answer.saved);
}

/** The answer as a table for a spreadsheet, with its sources in each row. */
export async function saveAnswer(services: WindowServices): Promise<void> {
  const { profile } = services.store.getState();
  const answer = await answerToTell(services);
  if (answer === null) return;
  const texts = textsOf(profile.lang);
  const words = wordsOf(answer.type);
  const conditions = conditionsOfAnswer(answer, profile.lang);
  const table = withRemarks(
    answerTable(answer.type, answer.result, profile.lang),
    answer.type === "sum" ? [words.title(answer.asked, texts), ...conditions] : conditions,
  );
  const name = `${words.fileName(answer.asked, texts)}.csv`;
  const saved = await saveTold(services, name, csvText(table));
  if (saved !== null) say(services.store, texts.paths.saved(saved));
}

/** The answer that is open as it may leave the window; null where none is. */
async function answerToTell(services: WindowServices): Promise<DoneAnswer | null> {
  const { answer } = services.store.getState();
  if (answer.status !== "done") return null;
  const result = await toldAnswer(services, callOf(services, answer.type), answer.asked.input, answer.result);
  return { ...answer, result } as DoneAnswer;
}

function callOf(services: WindowServices, type: AnswerType) {
  return openClient(services)[methods[type]] as (
    input: unknown,
    options?: CallOptions,
  ) => Promise<AnswerTypes[AnswerType]["result"]>;
}

/** The unusual conditions under which an answer was asked for, as one line. */
function conditionsOfAnswer(answer: DoneAnswer, lang: InterfaceLanguage): readonly string[] {
  if (answer.type === "paths") return conditionLines(answer.asked.input, answer.asked.form.avoid, lang);
  const { asOf, certain, recorded, minGrade } = answer.asked.input as Conditions;
  const asked = { asOf, certain, recorded, minGrade };
  return conditionLines(Object.fromEntries(Object.entries(asked).filter(([, wish]) => wish !== undefined)), [], lang);
}
type Conditions = Pick<Partial<AnswerTypes["paths"]["asked"]["input"]>, "asOf" | "certain" | "recorded" | "minGrade">;

/** What now holds of how and when an answer of this type is wanted. */
function wishes(type: AnswerType, state: WindowState): Readonly<Record<string, unknown>> {
  if (type === "compare") {
    const { certain, recorded, hidden } = momentOf(state);
    return { certain, recorded, hidden, ...readingOf(state) };
  }
  const none = { asOf: undefined, recorded: undefined, hidden: undefined, minGrade: undefined };
  return { ...none, ...filterOf(state), ...momentOf(state), ...readingOf(state) };
}

/** Why what is shown would be another answer now: something was changed since, or it is wanted otherwise; null where it stands. */
export function stalenessOf(state: WindowState): "changed" | "wanted-otherwise" | null {
  const { answer, session } = state;
  if (answer.status !== "done" || session.status !== "open") return null;
  const input = answer.asked.input as Readonly<Record<string, unknown>>;
  if (Object.entries(wishes(answer.type, state)).some(([key, wish]) => textOf(input[key]) !== textOf(wish)))
    return "wanted-otherwise";
  return answer.result.revision === session.info.revision ? null : "changed";
}
function textOf(wish: unknown): string {
  return JSON.stringify(wish) ?? "";
}
export function isStale(state: WindowState): boolean {
  return stalenessOf(state) !== null;
}

/** Asks the same again, as of the date and in the language that are chosen now; the line that was lit is lit again. */
export async function askAgain(services: WindowServices): Promise<void> {
  const state = services.store.getState();
  const { answer } = state;
  if (answer.status !== "done" && answer.status !== "failed") return;
  const { type } = answer;
  const input = Object.fromEntries(
    Object.entries({ ...answer.asked.input, ...wishes(type, state) }).filter(([, value]) => value !== undefined),
  );
  const asked = { ...answer.asked, input } as AnswerTypes[AnswerType]["asked"];
  const call = callOf(services, type);
  const chosen = answer.status === "done" ? answer.chosen : null;
  await ask<AnswerType>(services, type, asked, (options) => call(input, options));
  const { answer: next } = services.store.getState();
  if (chosen !== null && next.status === "done" && next.asked === asked) await lightUp(services, chosen);
}
