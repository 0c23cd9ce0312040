import type { AnswerType } from "../state/answer.ts";
import type { AnswerWords } from "./answer-words.ts";
import { commonWords } from "./common-actions.ts";
import { compareWords } from "./compare-actions.ts";
import { sumWords, totalsWords, traceWords } from "./money-words.ts";
import { pathsWords } from "./path-actions.ts";
import { reachWords } from "./reach-actions.ts";

const allWords: { readonly [T in AnswerType]: AnswerWords<T> } = {
  paths: pathsWords,
  common: commonWords,
  reach: reachWords,
  trace: traceWords,
  sum: sumWords,
  totals: totalsWords,
  compare: compareWords,
};

/** The words of an answer. The type of the answer decides, so that what they are given fits them. */
export function wordsOf<T extends AnswerType>(type: T): AnswerWords<T> {
  return allWords[type];
}
