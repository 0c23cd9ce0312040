import { answerTable } from "#data/api/answer-tables.ts";
import type { TableAnswers } from "#data/api/answer-tables.ts";
import { csvText } from "#data/api/csv-text.ts";
import type { InputOf, OutputOf, WorkspaceMethod } from "#data/api/contract.ts";

/** Asks the open workspace as a window does: text in, text out, answer checked. */
export type Ask = <M extends WorkspaceMethod>(method: M, input: InputOf<M>) => Promise<OutputOf<M>>;
/** One thing that a user does. `work` answers what came back, and whether there is more. */
export interface HostileTask {
  readonly name: string;
  readonly work: (ask: Ask) => Promise<object>;
}

/** Answers that a window also writes as a table do so here. */
const tableOf: { readonly [M in WorkspaceMethod]?: keyof TableAnswers } = {
  findPaths: "paths",
  findCommon: "common",
  reach: "reach",
  traceMoney: "trace",
  sumMoney: "sum",
  totalMoney: "totals",
  listFlows: "flows",
  compareTimes: "compare",
};
/** CPU time is what counts: other programs shall not make a question about money, which has no part of an answer, run out of time. */
const timed: ReadonlySet<WorkspaceMethod> = new Set([
  ...(["traceMoney", "openTraceStep", "sumMoney", "totalMoney", "listFlows", "compareTimes"] as const),
]);
const timeoutMs = 300_000;

/** @param input What is asked; made when it is asked where it rests on an answer before. */
export function taskOf<M extends WorkspaceMethod>(
  name: string,
  method: M,
  input: InputOf<M> | (() => InputOf<M>),
): HostileTask {
  return {
    name,
    async work(ask) {
      const asked = typeof input === "function" ? input() : input;
      const answer = await ask(method, timed.has(method) ? { ...asked, timeoutMs } : asked);
      const table = tableOf[method];
      if (table) csvText(answerTable(table, answer as never, "en"));
      return answer;
    },
  };
}
