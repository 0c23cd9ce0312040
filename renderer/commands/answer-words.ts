import type { AnswerType, AnswerTypes, DoneOf } from "../state/answer.ts";
import type { InterfaceLanguage } from "../state/profile.ts";
import type { Texts } from "../text/texts.ts";

/** What is said about an answer of one type. */
export interface AnswerWords<T extends AnswerType> {
  /** The question as a heading: "METI to MEXT". */
  readonly title: (asked: AnswerTypes[T]["asked"], texts: Texts) => string;
  /** While it is running: "Looking for paths from METI to MEXT …". */
  readonly searching: (asked: AnswerTypes[T]["asked"], texts: Texts) => string;
  /** How much came, beside the heading; null for nothing to say. */
  readonly summary: (answer: DoneOf<T>, texts: Texts) => string | null;
  /** A name for a file with the answer in it, without its ending. */
  readonly fileName: (asked: AnswerTypes[T]["asked"], texts: Texts) => string;
  /** The whole answer as plain text for the clipboard, with its numbered sources. */
  readonly asText: (answer: DoneOf<T>, lang: InterfaceLanguage) => string;
}
