import { createContext, useContext } from "react";
import type { InputOf } from "#data/api/contract.ts";
import type { TraceResult } from "../../state/money-answers.ts";

/** The trace that is shown: its question, under whose conditions steps are opened, and its numbered sources. */
export interface ShownTrace {
  readonly input: InputOf<"traceMoney">;
  readonly sources: TraceResult["sources"];
}
export const TraceContext = createContext<ShownTrace | null>(null);

export function useTrace(): ShownTrace {
  const trace = useContext(TraceContext);
  if (!trace) throw new Error("A step of a trace stands outside its answer.");
  return trace;
}
