import { WorkspaceError } from "#data/api/errors.ts";
import type { FieldValue } from "#graph/model/claim.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import type { RelationKindSpec } from "#graph/schema/relation-kinds.ts";
import { endAllows, getRelationKind } from "#graph/schema/schema.ts";
import { pushClaim, pushFields } from "./plan-claims.ts";
import { getEntity, keepRef, kindOf } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";

export function addRelation(plan: Plan, edit: EditOf<"addRelation">): void {
  const id = pushRelation(plan, edit, getRelationKind(plan.schema, edit.kind));
  pushClaim(plan, id, [{ field: "exists", value: true }], edit.claim);
  pushFields(plan, id, edit.fields, edit.claim);
}

/** A line of money: the relation, how it is earmarked, and a claim for each amount, so that each can be judged alone. */
export function addFlow(plan: Plan, edit: EditOf<"addFlow">): void {
  const spec = getRelationKind(plan.schema, edit.kind);
  if (!spec.carriesMoney)
    throw new WorkspaceError("invalid-input", `“${edit.kind}” carries no money; ${listMoneyKinds(plan)}.`);
  const id = pushRelation(plan, edit, spec);
  pushClaim(plan, id, [{ field: "exists", value: true }], edit.claim);
  if (edit.earmark) pushFields(plan, id, [{ field: "earmark", value: edit.earmark }], edit.claim);
  if (edit.fedBy) pushFields(plan, id, [{ field: "fedBy", value: edit.fedBy }], edit.claim);
  for (const { hedge, ...amount } of edit.amounts)
    pushFields(plan, id, [amountField(amount)], { ...edit.claim, hedge: hedge ?? edit.claim.hedge });
}

function amountField({
  phase,
  period,
  per,
  ...value
}: Omit<EditOf<"addFlow">["amounts"][number], "hedge">): FieldValue {
  return { field: "amount", value, qualifiers: { phase, period, per } };
}

function listMoneyKinds({ schema }: Plan): string {
  const kinds = [...schema.relationKinds].filter(([, { carriesMoney }]) => carriesMoney).map(([kind]) => kind);
  return `${kinds.join(", ")} ${kinds.length === 1 ? "does" : "do"}`;
}

function pushRelation(
  plan: Plan,
  edit: Pick<EditOf<"addRelation">, "ref" | "kind" | "source" | "target">,
  spec: RelationKindSpec,
): RelationId {
  const source = getEntity(plan, edit.source);
  const target = getEntity(plan, edit.target);
  requireEnd(plan, edit.kind, source, spec.sources, "source");
  requireEnd(plan, edit.kind, target, spec.targets, "target");
  const id = plan.begun.mint<RelationId>("relation");
  plan.newRelations.set(id, edit.kind);
  keepRef(plan, edit.ref, id);
  plan.add.push({ type: "relation", id, kind: edit.kind, source, target });
  return id;
}

function requireEnd(plan: Plan, relation: string, end: EntityId, allowed: readonly string[], word: string): void {
  const kind = kindOf(plan, end);
  if (!endAllows(plan.schema, allowed, kind))
    throw new WorkspaceError(
      "invalid-input",
      `“${relation}” takes no ${kind} as its ${word}; it takes ${allowed.join(", ")}.`,
    );
}
