import type { z } from "zod";
import type { FieldValue } from "../model/claim.ts";
import { findEdtf } from "../model/edtf.ts";
import { isEntityId, isRelationId } from "../model/ids.ts";
import type { SubjectId } from "../model/ids.ts";
import type { Json } from "../model/json.ts";
import type { Figure } from "../model/money.ts";
import type { FieldSpec, ValueType } from "./fields.ts";
import { earmarkShape, figureShape, moneyShape, nameShape, shareShape } from "./record-shapes.ts";
import { findField } from "./schema.ts";
import type { Schema } from "./schema.ts";

/**
 * Why a value does not fit its field, as a phrase, or null. Who asks decides whether to refuse it or to keep and flag it.
 *
 * @param about What the value is said of; without it, whether the field belongs there is not looked at.
 */
export function findFieldProblem(
  schema: Schema,
  { field, value, qualifiers }: FieldValue,
  about?: SubjectId,
): string | null {
  const spec = findField(schema, field);
  if (!spec) return `there is no field “${field}”; there are ${[...schema.fields.keys()].join(", ")}`;
  if (about !== undefined && spec.on === (isEntityId(about) ? "relation" : "entity"))
    return spec.on === "entity" ? "only entities have it, not relations" : "only relations have it, not entities";
  const takes = (name: string) =>
    name === "calendar" ||
    (name === "lang" && spec.valueType === "text") ||
    spec.qualifiers.some((known) => known === name);
  const unknown = Object.keys(qualifiers ?? {}).find((name) => !takes(name));
  if (unknown !== undefined) return `“${field}” takes no ${unknown}`;
  const phase = qualifiers?.phase;
  if (phase !== undefined && !Object.hasOwn(schema.codeLists.get("phase") ?? {}, phase))
    return `there is no phase “${phase}”; there are ${Object.keys(schema.codeLists.get("phase") ?? {}).join(", ")}`;
  if (spec.valueType === "money" && phase === undefined && spec.qualifiers.includes("phase"))
    return "money needs a phase (budget, commitment, disbursement …)";
  return (
    findValueProblem(schema, spec, value) ?? (field === "amount" ? findNegative(value as unknown as Figure) : null)
  );
}

/** Money flows one way (docs/decisions/0007): tracing and sums refuse what is below zero. */
function findNegative({ amount, low, high }: Figure): string | null {
  return [amount, low, high].some((end) => end !== null && end.startsWith("-") && Number(end) !== 0)
    ? "an amount is not below zero; record what comes back as a flow of its own, in phase repayment"
    : null;
}

/** Why a value is none of its field's type, as a phrase, or null; qualifiers are not looked at. */
export function findValueProblem(schema: Schema, { valueType, codeList }: FieldSpec, value: Json): string | null {
  if (valueType !== "code" || codeList === undefined) return checks[valueType](value);
  const codes = Object.keys(schema.codeLists.get(codeList) ?? {});
  return typeof value === "string" && codes.includes(value)
    ? null
    : `“${typeof value === "string" ? value : JSON.stringify(value)}” is none of ${codes.join(", ")}`;
}

const byShape = (shape: z.ZodType) => (value: unknown) => {
  const parsed = shape.safeParse(value);
  return parsed.success
    ? null
    : parsed.error.issues.map((issue) => [...issue.path, issue.message].join(" ")).join("; ");
};
const unless = (test: (value: unknown) => boolean, why: string) => (value: unknown) => (test(value) ? null : why);
const isText = (value: unknown): value is string => typeof value === "string";

const checks: Readonly<Record<ValueType, (value: unknown) => string | null>> = {
  name: byShape(nameShape),
  flag: unless((value) => typeof value === "boolean", "it must be yes or no"),
  edtf: unless(
    (value) => isText(value) && findEdtf(value) !== null,
    "it must be a date or period in EDTF (2006, 2006-10, 2006/2011, 2006/..)",
  ),
  text: unless((value) => isText(value) && value.trim() !== "", "it must be a text"),
  figure: byShape(figureShape),
  money: byShape(moneyShape),
  share: byShape(shareShape),
  code: unless(isText, "it must be a code"),
  entity: unless((value) => isText(value) && isEntityId(value), "it must be the id of an entity"),
  entities: unless(
    (value) => Array.isArray(value) && value.every((one) => isText(one) && isEntityId(one)),
    "it must be a list of ids of entities",
  ),
  relations: unless(
    (value) => Array.isArray(value) && value.every((one) => isText(one) && isRelationId(one)),
    "it must be a list of ids of relations",
  ),
  earmark: byShape(earmarkShape),
  url: unless(
    (value) => isText(value) && /^https?:\/\/[^\s]+$/.test(value),
    "it must be an address that starts with http:// or https://",
  ),
  identifier: unless(isText, "it must be an identifier"),
};
