import { WorkspaceError } from "#data/api/errors.ts";
import type { RecordId } from "#graph/model/ids.ts";
import type { KindRowRecord } from "#graph/model/record.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { withRow } from "#graph/schema/schema.ts";
import { superKinds } from "#graph/schema/entity-kinds.ts";
import type { EditOf, Plan } from "./plan.ts";

/** Adds a row to the tables of this workspace. One's own row of the same name goes; of somebody else's the later counts. */
export function addKindRow(plan: Plan, { table, name, row }: EditOf<"addKindRow">): void {
  const record: KindRowRecord = { type: "kindRow", id: plan.begun.mint<RecordId>("kindRow"), table, name, row };
  const { schema, why } = withRow(plan.schema, record);
  const problem = why ?? unknownWord(schema, record);
  if (problem !== null) throw new WorkspaceError("invalid-input", `${capital(problem)}.`);
  for (const { record: former, change } of plan.state.resolved.base.others.values())
    if (former.type === "kindRow" && former.table === table && former.name === name && change.who === plan.who)
      plan.retract.push(former.id);
  plan.add.push(record);
  plan.schema = schema;
}

/** A row speaks of kinds and lists that are there. */
function unknownWord(schema: Schema, { table, name }: KindRowRecord): string | null {
  if (table === "relationKind") {
    const { sources, targets } = schema.relationKinds.get(name)!;
    const unknown = [...sources, ...targets].find(
      (word) => word !== "any" && !schema.entityKinds.has(word) && !Object.hasOwn(superKinds, word),
    );
    return unknown === undefined ? null : `there is no kind of entity “${unknown}” that “${name}” could join`;
  }
  if (table !== "field") return null;
  const { codeList, valueType } = schema.fields.get(name)!;
  if (valueType !== "code") return null;
  if (codeList === undefined) return `“${name}” takes its value from a code list; name it in codeList`;
  return schema.codeLists.has(codeList) ? null : `there is no code list “${codeList}”`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function addRate(plan: Plan, { from, to, value, date, source }: EditOf<"addRate">): void {
  if (from === to) throw new WorkspaceError("invalid-input", `A rate leads to another currency than ${from}.`);
  const id = plan.begun.mint<RecordId>("rate");
  plan.add.push({ type: "rate", id, from, to, value, date, source, who: plan.who, when: plan.begun.when });
}
