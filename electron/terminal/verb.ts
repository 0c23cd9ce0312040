import type { Command } from "commander";
import type { AnswerTable } from "#data/api/csv-text.ts";
import type { Session } from "./session.ts";
import type { TerminalWords } from "./words.ts";

/** What a verb answers: one JSON document, the same for people, and whether it is an honest "no". */
export interface VerbAnswer {
  readonly json: unknown;
  readonly lines: () => readonly string[] | Promise<readonly string[]>;
  /** The answer as rows for a spreadsheet, for verbs that have some. */
  readonly table?: () => AnswerTable;
  /** 1 for nothing found or problems found. */
  readonly status: 0 | 1;
}

/** What commander gives an action: the arguments, then the options. */
export type VerbAction<Args extends readonly unknown[]> = (session: Session, ...args: Args) => Promise<VerbAnswer>;

/** How a file of verbs puts them into the program. */
export interface VerbContext {
  readonly words: TerminalWords;
  /** Binds an action to a command: opens the session, prints the answer, closes. Options come with the common ones. */
  readonly run: <Args extends readonly unknown[]>(command: Command, action: VerbAction<Args>) => void;
}
