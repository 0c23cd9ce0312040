import { WorkspaceError } from "#data/api/errors.ts";
import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";
import { findField } from "#graph/schema/schema.ts";
import { pushFields } from "./plan-claims.ts";
import { takeBack } from "./plan-judgements.ts";
import { claimsOf, getSubjects } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";

/** Fields of which it means nothing that they are empty. */
const unmarked = ["exists", "name", "tag", "emptyState"];

/**
 * Says of one thing or of many why a field has no value, or takes that back. Of many, those that have a value are left
 * out; of one it is refused.
 */
export function markEmpty(plan: Plan, edit: EditOf<"markEmpty">): void {
  const spec = findField(plan.schema, edit.field);
  if (!spec || unmarked.includes(edit.field))
    throw new WorkspaceError("invalid-input", `There is no field “${edit.field}” that could be marked as empty.`);
  const subjects = getSubjects(plan, edit.about).filter((about) => mayHave(spec.on, about));
  if (subjects.length === 0)
    throw new WorkspaceError(
      "invalid-input",
      `Only ${spec.on === "entity" ? "entities have" : "relations have"} “${edit.field}”.`,
    );
  const empty = subjects.filter((about) => edit.state === null || !hasValue(plan, about, edit.field));
  if (empty.length === 0)
    throw new WorkspaceError(
      "invalid-input",
      `“${edit.field}” has a value. Retract it first, if it is wrong; only an empty field can be marked.`,
    );
  for (const about of empty) markOne(plan, about, edit);
}

function markOne(plan: Plan, about: SubjectId, { field, state, source, comment }: EditOf<"markEmpty">): void {
  const former = claimsOf(plan, about, "emptyState").filter((claim) => claim.field.qualifiers?.of === field);
  if (state !== null && former.length === 1 && former[0]!.field.value === state) return;
  for (const { claim } of former) takeBack(plan, claim.id as string as RecordId, "emptyState", undefined);
  if (state === null) return;
  const mark = { field: "emptyState", value: state, qualifiers: { of: field } };
  pushFields(plan, about, [mark], { source, comment, stance: "asserted", rank: "normal" });
}

function mayHave(on: "entity" | "relation" | "both", about: SubjectId): boolean {
  return on === "both" || (on === "entity") === isEntityId(about);
}
function hasValue(plan: Plan, about: SubjectId, field: string): boolean {
  return resolveField(plan.state.resolved.base, about, field, anyDate).some(({ shown }) => shown !== null);
}
