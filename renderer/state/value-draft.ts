import { findPeriod, fiscalYearOf, isPeriod } from "#graph/model/calendars.ts";
import type { Qualifiers } from "#graph/model/claim.ts";
import type { Json } from "#graph/model/json.ts";
import { figureProblem } from "#graph/model/money.ts";
import type { AmountKind } from "#graph/model/money.ts";
import type { NameForm } from "#graph/model/names.ts";
import type { FieldSpec, ValueType } from "#graph/schema/fields.ts";
import { findField } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { EndChoice } from "./connect.ts";

/** A value of any field as it is typed, all its parts as text; which of them are asked for is a matter of the schema. */
export interface ValueDraft {
  readonly text: string;
  readonly code: string;
  readonly flag: "yes" | "no";
  readonly lang: string;
  readonly form: NameForm;
  /** While a body bore a name. */
  readonly borne: string;
  readonly amountKind: AmountKind;
  readonly amount: string;
  readonly low: string;
  readonly high: string;
  readonly unit: string;
  readonly currency: string;
  readonly of: string;
  readonly phase: string;
  readonly period: string;
  readonly per: string;
  readonly scheme: string;
  /** What is counted, or which code it is, in a field such as `count.companies`. */
  readonly noun: string;
  readonly entity: EndChoice | null;
  readonly entities: readonly EndChoice[];
  readonly earmark: "earmarked" | "softly" | "pooled";
}
export type ValuePart = keyof ValueDraft;

export const emptyDraft: ValueDraft = {
  text: "",
  code: "",
  flag: "yes",
  lang: "en",
  form: "official",
  borne: "",
  amountKind: "exact",
  amount: "",
  low: "",
  high: "",
  unit: "million",
  currency: "",
  of: "",
  phase: "budget",
  period: "",
  per: "",
  scheme: "",
  noun: "",
  entity: null,
  entities: [],
  earmark: "earmarked",
};

/** A draft of a field in which nothing is typed yet. @param lang The language of a name, to begin with. */
export function blankDraft(schema: Schema, field: string, lang: string): ValueDraft {
  const isName = findField(schema, field)?.valueType === "name";
  return { ...emptyDraft, lang: isName ? lang : "" };
}

/**
 * The draft of a value that is there, to be corrected.
 *
 * @param value As the claims table writes it: of a figure, with phase, period and per.
 * @param qualifiers Of its slot; they tell the calendar.
 * @param nameOf Entities that the value names, with their names.
 */
export function draftOf(
  schema: Schema,
  field: string,
  value: Json,
  qualifiers: Readonly<Record<string, string>>,
  nameOf: (id: string) => EndChoice | null,
): ValueDraft {
  const parts = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  const told = { ...qualifiers, ...textsIn(parts as Readonly<Record<string, Json>>) };
  const text = (name: string) => told[name] ?? "";
  const named = (ids: Json | undefined) =>
    (Array.isArray(ids) ? (ids as readonly Json[]) : []).flatMap((id) => nameOf(textOf(id)) ?? []);
  const draft: ValueDraft = {
    ...emptyDraft,
    amount: text("amount"),
    low: text("low"),
    high: text("high"),
    unit: text("unit") === "" || text("unit") === "percent" ? emptyDraft.unit : text("unit"),
    currency: text("currency"),
    of: text("of"),
    phase: text("phase"),
    period: periodTyped(text("period"), qualifiers["calendar"]),
    per: text("per"),
    scheme: text("scheme"),
    lang: text("lang"),
    noun: schema.fields.has(field) ? "" : field.slice(field.indexOf(".") + 1),
  };
  switch (findField(schema, field)?.valueType) {
    case "flag":
      return { ...draft, flag: value === true ? "yes" : "no" };
    case "name":
      return { ...draft, text: text("value"), form: text("form") as NameForm, borne: text("period"), period: "" };
    case "figure":
    case "money":
    case "share":
      return { ...draft, amountKind: text("kind") as AmountKind, phase: text("phase") };
    case "earmark":
      return { ...draft, earmark: text("kind") as ValueDraft["earmark"], entities: named((parts as never)["for"]) };
    case "entity":
      return { ...draft, entity: nameOf(textOf(value)) };
    case "entities":
      return { ...draft, entities: named(value) };
    case "code":
      return { ...draft, code: textOf(value) };
    default:
      return { ...draft, text: periodTyped(typeof value === "string" ? value : "", qualifiers["calendar"]) };
  }
}
function textsIn(parts: Readonly<Record<string, Json>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parts).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
function textOf(value: Json): string {
  return typeof value === "string" ? value : "";
}
/** A fiscal year as one types it. */
function periodTyped(period: string, calendar: string | undefined): string {
  const year = calendar === undefined || period === "" ? null : fiscalYearOf(period, calendar);
  return year === null ? period : `${calendar}${year}`;
}

/** What is wrong with a part as it is typed; the texts have a sentence for each. */
export type DraftProblem =
  "missing" | "wrongTime" | "wrongNumber" | "upsideDown" | "wrongCurrency" | "wrongAddress" | "wrongLang" | "wrongNoun";
export type DraftProblems = Readonly<Partial<Record<ValuePart, DraftProblem>>>;
export type ReadDraft =
  | { readonly ok: true; readonly field: string; readonly value: Json; readonly qualifiers: Qualifiers }
  | { readonly ok: false; readonly problems: DraftProblems };

const figureParts = ["amountKind", "amount", "low", "high", "unit"] as const;
/** What each type of value is made of. A list of relations is chosen on the canvas, not typed. */
const partsByType: Readonly<Record<ValueType, readonly ValuePart[]>> = {
  name: ["text", "lang", "form", "borne"],
  flag: ["flag"],
  edtf: ["text"],
  text: ["text"],
  figure: figureParts,
  money: [...figureParts, "currency"],
  share: [...figureParts.filter((part) => part !== "unit"), "of"],
  code: ["code"],
  entity: ["entity"],
  entities: ["entities"],
  relations: [],
  earmark: ["earmark", "entities"],
  url: ["text"],
  identifier: ["text"],
};

/** The parts that a form asks for, in order: the value's own, then the qualifiers of the field. */
export function partsOf(schema: Schema, field: string, draft: ValueDraft): readonly ValuePart[] {
  const spec = findField(schema, field);
  if (!spec) return [];
  const own = partsByType[spec.valueType].filter((part) => isAsked(part, draft));
  const noun: readonly ValuePart[] = spec.isFamily && schema.fields.has(field) ? ["noun"] : [];
  const qualifiers = spec.qualifiers.filter((name) => !own.includes(name));
  return [...noun, ...own, ...qualifiers];
}
function isAsked(part: ValuePart, { amountKind, earmark }: ValueDraft): boolean {
  if (part === "low" || part === "high") return amountKind === "range";
  if (part === "amount") return amountKind !== "range" && amountKind !== "unknown";
  if (part === "unit") return amountKind !== "unknown";
  return part !== "entities" || earmark !== "pooled";
}
/** Fields that can be filled in by typing. */
export function isTypable({ valueType }: FieldSpec): boolean {
  return partsByType[valueType].length > 0;
}

/** Whether nothing is typed, so that a form with many fields passes over it. */
export function isBlank(schema: Schema, field: string, draft: ValueDraft): boolean {
  return partsOf(schema, field, draft)
    .filter((part) => !preset.includes(part))
    .every((part) => {
      const value = draft[part];
      if (typeof value === "string") return value.trim() === "";
      return value === null || (Array.isArray(value) && value.length === 0);
    });
}
/** Parts that always have a value, so that they say nothing of whether somebody typed. */
const preset: readonly ValuePart[] = ["flag", "lang", "form", "amountKind", "unit", "earmark", "phase"];

/** The value and qualifiers that a draft stands for, or what is wrong with which part. */
export function readDraft(schema: Schema, field: string, draft: ValueDraft): ReadDraft {
  const spec = findField(schema, field);
  if (!spec) return { ok: false, problems: { text: "missing" } };
  const parts = partsOf(schema, field, draft);
  const problems: Partial<Record<ValuePart, DraftProblem>> = {};
  for (const part of parts) {
    const problem = problemOf(part, spec, draft);
    if (problem !== null) problems[part] = problem;
  }
  const value = valueOf(spec, draft);
  if (Object.keys(problems).length === 0 && draft.amountKind === "range" && isUpsideDown(spec, value))
    problems.high = "upsideDown";
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const name = parts.includes("noun") ? `${field}.${draft.noun.trim()}` : field;
  return { ok: true, field: name, value, qualifiers: qualifiersOf(spec, draft) };
}

function problemOf(part: ValuePart, { valueType }: FieldSpec, draft: ValueDraft): DraftProblem | null {
  const value = draft[part];
  const text = typeof value === "string" ? value.trim() : "";
  switch (part) {
    case "text":
      if (text === "") return "missing";
      if (valueType === "edtf") return isPeriod(text) ? null : "wrongTime";
      return valueType === "url" && !/^https?:\/\/\S+$/.test(text) ? "wrongAddress" : null;
    case "code":
      return text === "" ? "missing" : null;
    case "entity":
      return draft.entity === null ? "missing" : null;
    case "entities":
      return valueType === "entities" && draft.entities.length === 0 ? "missing" : null;
    case "amount":
    case "low":
    case "high":
      if (text === "") return "missing";
      return readNumber(text) === null ? "wrongNumber" : null;
    case "currency":
      return /^[A-Z]{3}$/.test(text) ? null : "wrongCurrency";
    case "period":
    case "borne":
      return text === "" || isPeriod(text) ? null : "wrongTime";
    case "lang":
      return isLanguage(text) || (text === "" && valueType !== "name") ? null : "wrongLang";
    case "noun":
      if (text === "") return "missing";
      return /^[\p{L}\p{N}][\p{L}\p{N}_ -]*$/u.test(text) && text.length < 60 ? null : "wrongNoun";
    default:
      return null;
  }
}

/** "1,200.50", full-width digits too, as a decimal string; null for what is no number. */
export function readNumber(typed: string): string | null {
  const text = typed
    .normalize("NFKC")
    .replaceAll(/[,\s_]/g, "")
    .replace(/^\+/, "");
  const plain = /^(-?)0*(\d+(?:\.\d+)?)$/.exec(text);
  return plain ? `${plain[1]}${plain[2]}` : null;
}
export function isLanguage(text: string): boolean {
  return /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(text);
}

function valueOf({ valueType }: FieldSpec, draft: ValueDraft): Json {
  const text = draft.text.trim();
  switch (valueType) {
    case "flag":
      return draft.flag === "yes";
    case "name": {
      const borne = draft.borne.trim();
      const name = { value: text, lang: draft.lang.trim(), form: draft.form };
      return borne === "" ? name : { ...name, period: findPeriod(borne)?.period ?? borne };
    }
    case "code":
      return draft.code;
    case "entity":
      return draft.entity?.id ?? "";
    case "entities":
      return draft.entities.map(({ id }) => id);
    case "earmark":
      return { kind: draft.earmark, for: draft.earmark === "pooled" ? [] : draft.entities.map(({ id }) => id) };
    case "figure":
      return figureOf(draft, draft.unit);
    case "money":
      return { ...figureOf(draft, draft.unit), currency: draft.currency.trim() };
    case "share":
      return { ...figureOf(draft, "percent"), of: draft.of.trim() === "" ? null : draft.of.trim() };
    default:
      return text;
  }
}
function figureOf(draft: ValueDraft, unit: string) {
  const { amountKind: kind } = draft;
  const isRange = kind === "range";
  const number = (text: string) => readNumber(text);
  return {
    kind,
    amount: isRange || kind === "unknown" ? null : number(draft.amount),
    low: isRange ? number(draft.low) : null,
    high: isRange ? number(draft.high) : null,
    unit: kind === "unknown" && unit !== "percent" ? "1" : unit,
  };
}
function isUpsideDown({ valueType }: FieldSpec, value: Json): boolean {
  if (!["figure", "money", "share"].includes(valueType)) return false;
  return figureProblem({ ...(value as unknown as Parameters<typeof figureProblem>[0]), unit: "1" }) !== null;
}

function qualifiersOf({ qualifiers, valueType }: FieldSpec, draft: ValueDraft): Qualifiers {
  const told = qualifiers
    .filter((name) => !(name === "of" && valueType === "share"))
    .map((name) => [name, draft[name].trim()] as const)
    .filter(([, text]) => text !== "");
  return Object.fromEntries(told);
}
