import type { OutputOf } from "#data/api/contract.ts";
import type { Code } from "#graph/schema/code-lists.ts";
import { codeListRow, entityKindRow, fieldRow, relationKindRow } from "#graph/schema/kind-rows.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";

/** What the tables were made from, so that the same answer gives the same tables and nothing is drawn anew. */
const madeFrom = new WeakMap<Schema, string>();

/**
 * The tables of kinds that hold here: shipped rows as they are, rows of the workspace checked.
 *
 * @param former Tables that stay where nothing in them is another.
 */
export function schemaFrom(rows: OutputOf<"getSchema">, former?: Schema): Schema {
  const text = JSON.stringify(rows);
  if (former && madeFrom.get(former) === text) return former;
  const schema: Schema = {
    ...shippedSchema,
    entityKinds: joined(shippedSchema.entityKinds, rows.entityKinds, entityKindRow),
    relationKinds: joined(shippedSchema.relationKinds, rows.relationKinds, relationKindRow),
    fields: joined(shippedSchema.fields, rows.fields, fieldRow),
    codeLists: lists(rows.codeLists),
  };
  madeFrom.set(schema, text);
  return schema;
}

function joined<T>(
  shipped: ReadonlyMap<string, T>,
  rows: Readonly<Record<string, unknown>>,
  shape: { safeParse(value: unknown): { success: boolean; data?: unknown } },
): ReadonlyMap<string, T> {
  const table = new Map<string, T>();
  for (const [name, row] of Object.entries(rows)) {
    const known = shipped.get(name);
    const parsed = known ? null : shape.safeParse(row);
    if (known) table.set(name, known);
    else if (parsed?.success) table.set(name, parsed.data as T);
  }
  return table;
}

/** A workspace may replace a list that ships, so these are taken as they come. */
function lists(rows: OutputOf<"getSchema">["codeLists"]): Schema["codeLists"] {
  const table = new Map<string, Readonly<Record<string, Code>>>();
  for (const [name, row] of Object.entries(rows)) {
    const parsed = codeListRow.safeParse(row);
    if (parsed.success) table.set(name, parsed.data as Readonly<Record<string, Code>>);
  }
  return table;
}
