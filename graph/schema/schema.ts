import type { LiveRecord } from "../model/change.ts";
import type { FieldValue } from "../model/claim.ts";
import { GraphError } from "../model/errors.ts";
import type { KindRowRecord } from "../model/record.ts";
import { codeLists, countNoun } from "./code-lists.ts";
import type { Code } from "./code-lists.ts";
import { entityKinds, superKinds } from "./entity-kinds.ts";
import type { EntityKindSpec, Labels } from "./entity-kinds.ts";
import { fields } from "./fields.ts";
import type { FieldSpec } from "./fields.ts";
import { codeListRow, entityKindRow, fieldRow, relationKindRow } from "./kind-rows.ts";
import { relationKinds } from "./relation-kinds.ts";
import type { RelationKindSpec } from "./relation-kinds.ts";

/** The shipped tables and the rows that a workspace adds. Code asks it; nobody compares kinds with literals. */
export interface Schema {
  readonly entityKinds: ReadonlyMap<string, EntityKindSpec>;
  readonly relationKinds: ReadonlyMap<string, RelationKindSpec>;
  readonly fields: ReadonlyMap<string, FieldSpec>;
  readonly codeLists: ReadonlyMap<string, Readonly<Record<string, Code>>>;
  /** Rows that did not fit their table, for Problems. */
  readonly refusedRows: readonly { readonly row: KindRowRecord; readonly why: string }[];
}

export const shippedSchema: Schema = {
  entityKinds: new Map(Object.entries(entityKinds)),
  relationKinds: new Map(Object.entries(relationKinds)),
  fields: new Map(Object.entries(fields)),
  codeLists: new Map(Object.entries(codeLists)),
  refusedRows: [],
};

/** The shipped tables with a workspace's rows. A row may not replace a shipped kind or field; code lists may be replaced. */
export function schemaWithRows(rows: readonly KindRowRecord[]): Schema {
  if (rows.length === 0) return shippedSchema;
  const joined = {
    entityKinds: new Map(shippedSchema.entityKinds),
    relationKinds: new Map(shippedSchema.relationKinds),
    fields: new Map(shippedSchema.fields),
    codeLists: new Map(shippedSchema.codeLists),
  };
  const refusedRows: { row: KindRowRecord; why: string }[] = [];
  for (const row of rows) {
    const why = joinRow(joined, row);
    if (why !== null) refusedRows.push({ row, why });
  }
  return { ...joined, refusedRows };
}

/** A schema with one more row, and why the row does not fit, or null. */
export function withRow(schema: Schema, row: KindRowRecord): { readonly schema: Schema; readonly why: string | null } {
  const joined = {
    entityKinds: new Map(schema.entityKinds),
    relationKinds: new Map(schema.relationKinds),
    fields: new Map(schema.fields),
    codeLists: new Map(schema.codeLists),
  };
  const why = joinRow(joined, row);
  return { schema: { ...joined, refusedRows: schema.refusedRows }, why };
}

interface JoinedTables {
  readonly entityKinds: Map<string, EntityKindSpec>;
  readonly relationKinds: Map<string, RelationKindSpec>;
  readonly fields: Map<string, FieldSpec>;
  readonly codeLists: Map<string, Readonly<Record<string, Code>>>;
}
function joinRow(tables: JoinedTables, row: KindRowRecord): string | null {
  if (!/^[a-zA-Z][a-zA-Z0-9]{0,39}$/.test(row.name))
    return `“${row.name}” is not a name for a kind: letters and digits, no blanks`;
  switch (row.table) {
    case "entityKind":
      return addRow(tables.entityKinds, shippedSchema.entityKinds, row, entityKindRow);
    case "relationKind":
      return addRow(tables.relationKinds, shippedSchema.relationKinds, row, relationKindRow);
    case "field":
      return addRow(tables.fields, shippedSchema.fields, row, fieldRow);
    case "codeList":
      return addRow(tables.codeLists, new Map(), row, codeListRow);
  }
}
function addRow<T>(
  table: Map<string, T>,
  shipped: ReadonlyMap<string, unknown>,
  row: KindRowRecord,
  shape: { safeParse(value: unknown): { success: boolean; data?: unknown; error?: { message: string } } },
): string | null {
  if (shipped.has(row.name)) return `“${row.name}” ships with Keiro and cannot be replaced`;
  const parsed = shape.safeParse(row.row);
  if (!parsed.success) return `the row “${row.name}” does not fit its table: ${parsed.error?.message ?? ""}`;
  table.set(row.name, parsed.data as T);
  return null;
}

/** Rows of a workspace among its live records. */
export function kindRowsOf(live: Iterable<LiveRecord>): KindRowRecord[] {
  const rows: KindRowRecord[] = [];
  for (const { record } of live) if (record.type === "kindRow") rows.push(record);
  return rows;
}

/** The row of a field; `count.companies` has the row of `count`. */
export function findField(schema: Schema, field: string): FieldSpec | null {
  const own = schema.fields.get(field);
  if (own) return own;
  const family = schema.fields.get(field.slice(0, Math.max(0, field.indexOf("."))));
  return family?.isFamily ? family : null;
}

/** A field's label in both languages: `count.companies` is "count of companies". A field of no row is called by its word. */
export function fieldLabel(schema: Schema, field: string): Labels {
  const label = findField(schema, field)?.label;
  if (!label) return { en: field, ja: field };
  const noun = schema.fields.has(field) ? null : field.slice(field.indexOf(".") + 1);
  if (noun === null) return label;
  if (field.startsWith("count.")) return { en: `${label.en} of ${countNoun(noun, "en")}`, ja: countNoun(noun, "ja") };
  return { en: `${label.en} of ${noun}`, ja: `${label.ja}（${noun}）` };
}

/** @throws GraphError `invalid-input`, listing the kinds there are. */
export function getEntityKind(schema: Schema, kind: string): EntityKindSpec {
  const spec = schema.entityKinds.get(kind);
  if (!spec)
    throw new GraphError(
      "invalid-input",
      `There is no kind of entity “${kind}”. There are: ${[...schema.entityKinds.keys()].join(", ")}.`,
    );
  return spec;
}
/** @throws GraphError `invalid-input`, listing the kinds there are. */
export function getRelationKind(schema: Schema, kind: string): RelationKindSpec {
  const spec = schema.relationKinds.get(kind);
  if (!spec)
    throw new GraphError(
      "invalid-input",
      `There is no relation “${kind}”. There are: ${[...schema.relationKinds.keys()].join(", ")}.`,
    );
  return spec;
}

/** True when an entity of `kind` may stand where `ends` allows. */
export function endAllows(schema: Schema, ends: readonly string[], kind: string): boolean {
  if (ends.includes("any") || ends.includes(kind)) return true;
  return schema.entityKinds.get(kind)?.superKinds.some((superKind) => ends.includes(superKind)) ?? false;
}

/** The kinds that a word names: a kind itself, or all kinds of a super-kind. @throws GraphError `invalid-input`. */
export function expandKind(schema: Schema, word: string): readonly string[] {
  if (Object.hasOwn(superKinds, word))
    return [...schema.entityKinds]
      .filter(([, spec]) => spec.superKinds.some((superKind) => superKind === word))
      .map(([kind]) => kind);
  getEntityKind(schema, word);
  return [word];
}

/**
 * The text that tells slots of one subject apart: field, the qualifiers that its row names, and of money the currency,
 * for figures in two currencies never compete (docs/decisions/0003-currency-separates-slots.md).
 */
export function slotKey(schema: Schema, { field, value, qualifiers }: FieldValue): string {
  const spec = findField(schema, field);
  if (!spec) return field;
  const parts = spec.qualifiers.map((name) => qualifiers?.[name] ?? (name === "of" ? textMember(value, "of") : ""));
  if (spec.valueType === "money") parts.push(textMember(value, "currency"));
  return parts.some((part) => part !== "") ? `${field}|${parts.join("|")}` : field;
}
function textMember(value: unknown, name: string): string {
  const member: unknown = typeof value === "object" && value !== null && name in value ? value[name as never] : "";
  return typeof member === "string" ? member : "";
}
