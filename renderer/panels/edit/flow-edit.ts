import type { InputOf } from "#data/api/contract.ts";
import type { RelationId } from "#graph/model/ids.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { isBlank, readDraft } from "../../state/value-draft.ts";
import type { DraftProblems, ValueDraft } from "../../state/value-draft.ts";

type Flow = Extract<InputOf<"applyEdits">["edits"][number], { type: "addFlow" }>;
type Amounts = NonNullable<Flow["amounts"]>;

/** Amounts as the edit takes them, blank ones left out, and what is wrong with each that is typed. */
export function readAmounts(
  schema: Schema,
  drafts: readonly ValueDraft[],
): { readonly problems: readonly DraftProblems[]; readonly amounts: Amounts } {
  const amounts: Amounts = [];
  const problems = drafts.map((draft): DraftProblems => {
    if (isNothing(schema, draft)) return {};
    const read = readDraft(schema, "amount", draft);
    if (!read.ok) return read.problems;
    const { phase = "", period, per } = read.qualifiers;
    amounts.push({
      ...(read.value as unknown as Amounts[number]),
      phase,
      ...(period === undefined ? {} : { period }),
      ...(per === undefined ? {} : { per }),
    });
    return {};
  });
  return { problems, amounts };
}
/** An amount said to be unknown is a statement; one of which nothing is typed is none. */
function isNothing(schema: Schema, draft: ValueDraft): boolean {
  return draft.amountKind !== "unknown" && isBlank(schema, "amount", draft);
}

/** A line of money. @param isEarmarked Whether anything is said of an earmark. @param fedBy Flows into the payer; none says nothing. */
export function flowEdit(
  shared: Pick<Flow, "kind" | "source" | "target" | "claim">,
  amounts: Amounts,
  { earmark, entities }: ValueDraft,
  isEarmarked: boolean,
  fedBy: readonly RelationId[],
): Omit<Flow, "ref"> {
  const bodies = earmark === "pooled" ? [] : entities.map(({ id }) => id);
  return {
    type: "addFlow",
    ...shared,
    amounts,
    ...(fedBy.length > 0 ? { fedBy: [...fedBy] } : {}),
    ...(isEarmarked ? { earmark: { kind: earmark, for: bodies } } : {}),
  };
}
