import { endAllows } from "./schema.ts";
import type { Schema } from "./schema.ts";
import type { FieldSpec } from "./fields.ts";

/** What a form is about: an entity or a relation of a kind. */
export interface FormSubject {
  readonly type: "entity" | "relation";
  readonly kind: string;
}
export interface FormFields {
  /** Fields that are usually told of such a thing, in the order of the table. */
  readonly usual: readonly string[];
  /** Those that it may have as well. */
  readonly others: readonly string[];
}

/** Fields with forms of their own: names and tags, that something exists, and why a field is empty. */
const apart = ["exists", "name", "tag", "emptyState"];

/** The fields that a form offers for a kind, those usually told of it first. A relation that carries money is asked for amounts, a party for its role. */
export function formFields(schema: Schema, subject: FormSubject): FormFields {
  const usual: string[] = [];
  const others: string[] = [];
  for (const [field, spec] of schema.fields) {
    if (apart.includes(field) || (spec.on !== "both" && spec.on !== subject.type)) continue;
    (isUsual(schema, spec, subject) ? usual : others).push(field);
  }
  return { usual, others };
}

/** The fields that a form offers for several things at once: those that all may have; usual is what is usual for any. */
export function commonFormFields(schema: Schema, subjects: readonly FormSubject[]): FormFields {
  const each = subjects.map((subject) => formFields(schema, subject));
  const usualOfAny = new Set(each.flatMap(({ usual }) => usual));
  const shared = [...schema.fields.keys()].filter((field) =>
    each.every(({ usual, others }) => usual.includes(field) || others.includes(field)),
  );
  return {
    usual: shared.filter((field) => usualOfAny.has(field)),
    others: shared.filter((field) => !usualOfAny.has(field)),
  };
}

function isUsual(schema: Schema, { usualFor = [] }: FieldSpec, { type, kind }: FormSubject): boolean {
  if (usualFor.includes("any")) return true;
  if (type === "entity") return endAllows(schema, usualFor, kind);
  const spec = schema.relationKinds.get(kind);
  return (
    usualFor.includes(kind) ||
    (spec?.carriesMoney === true && usualFor.includes("funds")) ||
    (spec?.folds === true && usualFor.includes("partyTo"))
  );
}
