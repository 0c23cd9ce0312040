import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { readHistory } from "../history-values.ts";
import { nameOfAuthor } from "../merge-teller.ts";
import type { WorkspaceState } from "../workspace-state.ts";
import { withoutWithheld } from "./redact-workspace.ts";

/**
 * What changes did, value by value; with `withheld` as it may be told: values of records that go out, by whom and when.
 * Labels of changes are left out then wherever something is withheld, for they repeat what was typed.
 */
export function toldHistory(state: WorkspaceState, input: CheckedInputOf<"readHistory">): OutputOf<"readHistory"> {
  const told = withoutWithheld(state, { hidden: { withheld: input.withheld } });
  const answer = readHistory(told, input);
  if (told === state) return answer;
  const values = answer.values.map((value) => {
    const who = state.findChange(value.change)?.who ?? value.who;
    return { ...value, who, author: nameOfAuthor(state, who, input.lang), label: "" };
  });
  return { ...answer, values };
}
