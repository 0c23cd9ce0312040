import { WorkspaceError } from "#data/api/errors.ts";
import { findPeriod, parsePeriod } from "#graph/model/calendars.ts";
import type { FieldValue } from "#graph/model/claim.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import { findFieldProblem } from "#graph/schema/check-value.ts";
import { findField } from "#graph/schema/schema.ts";
import { deref, getSubject } from "./plan.ts";
import type { Plan } from "./plan.ts";

/**
 * Values as they are stored: times as EDTF with their calendar, entities that earlier edits make by their ids.
 *
 * @throws WorkspaceError `invalid-input` for a value that does not fit its field; `invariant` for one that names what is not here.
 */
export function readFields(plan: Plan, about: SubjectId, fields: readonly FieldValue[]): readonly FieldValue[] {
  return fields.map((field) => {
    const read = withCalendar(plan, withIds(plan, field));
    const problem = findFieldProblem(plan.schema, read, about) ?? emptyStateProblem(plan, read);
    if (problem !== null)
      throw new WorkspaceError("invalid-input", `The value of “${field.field}” does not fit: ${problem}.`);
    requireNamed(plan, read);
    return read;
  });
}

/** EDTF of a time as somebody writes it. @throws GraphError `invalid-input`. */
export function readTime(text: string | undefined): string | undefined {
  return text === undefined ? undefined : parsePeriod(text).period;
}

/** A fiscal year in a qualifier, or as the value itself, becomes its interval; the calendar stands beside it. */
function withCalendar(plan: Plan, { field, value, qualifiers }: FieldValue): FieldValue {
  const isTime = findField(plan.schema, field)?.valueType === "edtf" && typeof value === "string";
  const ofValue = isTime ? findPeriod(value) : null; // what is no time is told with the other values that do not fit
  const ofQualifier = qualifiers?.period === undefined ? null : parsePeriod(qualifiers.period);
  const calendar = qualifiers?.calendar ?? ofQualifier?.calendar ?? ofValue?.calendar ?? undefined;
  const all = {
    ...qualifiers,
    ...(ofQualifier ? { period: ofQualifier.period } : {}),
    ...(calendar === undefined ? {} : { calendar }),
  };
  return {
    field,
    value: ofValue?.period ?? value,
    ...(Object.keys(all).length === 0 ? {} : { qualifiers: all }),
  };
}

function withIds(plan: Plan, field: FieldValue): FieldValue {
  const lead = (value: Json): Json => (typeof value === "string" && value.startsWith("#") ? deref(plan, value) : value);
  switch (findField(plan.schema, field.field)?.valueType) {
    case "entity":
      return { ...field, value: lead(field.value) };
    case "entities":
    case "relations":
      return Array.isArray(field.value) ? { ...field, value: field.value.map(lead) } : field;
    default:
      return field;
  }
}

/** What a value names must be here; an id that stands in plain text is only text. */
function requireNamed(plan: Plan, { field, value }: FieldValue): void {
  switch (findField(plan.schema, field)?.valueType) {
    case "entity":
    case "entities":
    case "relations":
      return requireAll(plan, value);
    case "earmark":
      return requireAll(plan, (value as { readonly for?: Json }).for ?? []);
    default:
  }
}
function requireAll(plan: Plan, value: Json): void {
  for (const id of Array.isArray(value) ? (value as readonly Json[]) : [value])
    if (typeof id === "string" && (isEntityId(id) || isRelationId(id))) getSubject(plan, id);
}

function emptyStateProblem(plan: Plan, { field, qualifiers }: FieldValue): string | null {
  if (field !== "emptyState") return null;
  const of = qualifiers?.of;
  if (of === undefined) return "it needs “of”, the field that has no value";
  return findField(plan.schema, of) ? null : `there is no field “${of}”`;
}
