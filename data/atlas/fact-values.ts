import type { FieldValue, Qualifiers } from "#graph/model/claim.ts";
import type { EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import { amountKinds, figureProblem } from "#graph/model/money.ts";
import { nameForms } from "#graph/model/names.ts";
import { findFieldProblem } from "#graph/schema/check-value.ts";
import { codeLists, currencies } from "#graph/schema/code-lists.ts";
import type { FieldSpec, ValueType } from "#graph/schema/fields.ts";
import { findField } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { Fact } from "./atlas-source.ts";
import { listWords } from "./problems.ts";
import type { FilePlace, Problems } from "./problems.ts";
import { readPeriod } from "./read-statement.ts";
import type { Part, PartReader } from "./yaml-parts.ts";

/** What values that name other things need: keys become ids. */
export interface ValueContext {
  readonly schema: Schema;
  readonly reader: PartReader;
  readonly entityIds: ReadonlyMap<string, EntityId>;
  /** Relations by their `key`. */
  readonly relationIds: ReadonlyMap<string, RelationId>;
}

/**
 * A fact whose field, value and qualifiers fit the schema; null when something does not, which is then reported. A text
 * without a language is English, the language in which the atlas is written.
 */
export function checkFact(fact: Fact, about: SubjectId, context: ValueContext): FieldValue | null {
  const { schema, reader } = context;
  const spec = fieldPattern.test(fact.field) ? findField(schema, fact.field) : null;
  if (!spec) {
    const known = listWords(schema.fields.keys());
    reader.problems.add(
      fact,
      `There is no field “${fact.field}”. There are: ${known}; count.<noun> and code.<scheme> too.`,
    );
    return null;
  }
  const value = valueReaders[spec.valueType](fact.value, fact, spec, context);
  const qualifiers = readQualifiers(fact, spec, value?.calendar, reader);
  if (!value || !qualifiers) return null;
  const { field } = fact;
  const fieldValue =
    Object.keys(qualifiers).length > 0 ? { field, value: value.json, qualifiers } : { field, value: value.json };
  const problem = findFieldProblem(schema, fieldValue, about);
  if (problem !== null) reader.problems.add(fact, `The fact “${field}” does not fit: ${problem}.`);
  return problem === null ? fieldValue : null;
}
const fieldPattern = /^[a-zA-Z][a-zA-Z0-9]*(\.[\p{L}\p{N}][\p{L}\p{N}_ -]*)?$/u;

function readQualifiers(
  fact: Fact,
  spec: FieldSpec,
  calendar: string | undefined,
  { problems }: PartReader,
): Qualifiers | null {
  const { phase, period, per } = fact;
  const lang = fact.lang ?? (spec.valueType === "text" && spec.qualifiers.includes("lang") ? "en" : null);
  const time = period === null ? null : readPeriod(period, fact, problems);
  const fits = langFits(lang, fact, problems) && (period === null || time !== null);
  const ofYear = time?.calendar ?? calendar;
  return fits
    ? {
        ...(phase !== null && { phase }),
        ...(time && { period: time.period }),
        ...(ofYear !== undefined && ofYear !== null && { calendar: ofYear }),
        ...(per !== null && { per }),
        ...(lang !== null && { lang }),
      }
    : null;
}

function langFits(lang: string | null, place: FilePlace, problems: Problems): boolean {
  if (lang === null || langPattern.test(lang)) return true;
  problems.add(place, `“${lang}” is not a language: write en, ja, ja-Latn, zh-Hans.`);
  return false;
}
const langPattern = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

interface ReadValue {
  readonly json: Json;
  readonly calendar?: string | undefined;
}
type ValueReader = (part: Part, fact: Fact, spec: FieldSpec, context: ValueContext) => ReadValue | null;

const readText: ValueReader = (part, fact, _spec, { reader }) => {
  const text = reader.text(part, `The value of “${fact.field}”`);
  return text === null ? null : { json: text };
};

const valueReaders: { readonly [type in ValueType]: ValueReader } = {
  name: (part, _fact, _spec, { reader }) => readNameValue(part, reader),
  flag(part, fact, _spec, { reader }) {
    if (part.type === "scalar" && typeof part.value === "boolean") return { json: part.value };
    reader.problems.add(part, `The value of “${fact.field}” must be true or false.`);
    return null;
  },
  edtf(part, fact, _spec, { reader }) {
    const text = reader.text(part, `The value of “${fact.field}”`);
    const time = text === null ? null : readPeriod(text, part, reader.problems);
    return time && { json: time.period, ...(time.calendar !== null && { calendar: time.calendar }) };
  },
  text: readText,
  identifier: readText,
  url: readText,
  figure: (part, fact, _spec, { reader }) => readFigure(part, fact, reader, []),
  money(part, fact, _spec, { reader }) {
    const figure = readFigure(part, fact, reader, ["currency"]);
    if (!figure || part.type !== "mapping") return null;
    const currency = reader.text(part.members.get("currency"), "“currency”");
    if (currency === null) reader.problems.add(part, `Money needs a currency: add currency: JPY.`);
    else if (!currencies.has(currency))
      reader.problems.add(
        part,
        `“${currency}” is not a currency of ISO 4217 that Keiro knows. If it is right, add it to graph/schema/code-lists.ts.`,
      );
    return currency === null ? null : { json: { ...figure.json, currency } };
  },
  share(part, fact, _spec, { reader }) {
    const figure = readFigure(part, fact, reader, ["of"]);
    if (!figure || part.type !== "mapping") return null;
    return { json: { ...figure.json, unit: "percent", of: reader.text(part.members.get("of"), "“of”") } };
  },
  code(part, fact, spec, { reader, schema }) {
    const allowed = Object.keys((spec.codeList && schema.codeLists.get(spec.codeList)) ?? {});
    const code = reader.oneOf(part, `a value of “${fact.field}”`, allowed);
    return code === null ? null : { json: code };
  },
  entity(part, fact, _spec, context) {
    const id = readKey(part, fact, context.entityIds, "entity", context.reader);
    return id === null ? null : { json: id };
  },
  entities: (part, fact, _spec, context) => readKeys(part, fact, context.entityIds, "entity", context.reader),
  relations: (part, fact, _spec, context) =>
    readKeys(part, fact, context.relationIds, "relation with the key", context.reader),
  earmark(part, fact, _spec, context) {
    const members = context.reader.mapping(part, "an earmark", ["kind", "for"])?.members;
    const kind = context.reader.oneOf(members?.get("kind"), "a kind of earmark", Object.keys(codeLists.earmark));
    const beneficiaries = members?.get("for")
      ? readKeys(members.get("for")!, fact, context.entityIds, "entity", context.reader)
      : { json: [] };
    if (members && !members.has("kind"))
      context.reader.problems.add(part, "An earmark needs kind: earmarked, softly or pooled.");
    return kind === null || !beneficiaries ? null : { json: { kind, for: beneficiaries.json } };
  },
};

function readNameValue(part: Part, reader: PartReader): ReadValue | null {
  if (part.type !== "mapping") return null;
  const text = (name: string) => reader.text(part.members.get(name), `“${name}” of a name`);
  const [value, lang, period] = [text("value"), text("lang"), text("period")];
  const form = reader.oneOf(part.members.get("form"), "a form of name", nameForms);
  for (const name of ["value", "lang", "form"])
    if (!part.members.has(name)) reader.problems.add(part, `A name needs ${name}.`);
  const fits = langFits(lang, part, reader.problems);
  const time = period === null ? null : readPeriod(period, part, reader.problems);
  return value === null || lang === null || form === null || !fits
    ? null
    : { json: { value, lang, form, ...(time && { period: time.period }) } };
}

interface FigureValue extends ReadValue {
  readonly json: { readonly [member: string]: Json };
}
/** kind, amount, low, high, unit: what amounts, counts and shares have in common. Missing figures are null, the unit is "1". */
function readFigure(part: Part, fact: Fact, reader: PartReader, more: readonly string[]): FigureValue | null {
  const members = reader.mapping(part, `the value of “${fact.field}”`, [
    "kind",
    "amount",
    "low",
    "high",
    "unit",
    ...more,
  ])?.members;
  if (!members) return null;
  const text = (name: string) =>
    members.has(name) ? reader.text(members.get(name), `“${name}” of “${fact.field}”`) : null;
  const kind = reader.oneOf(members.get("kind"), "a kind of figure", amountKinds);
  if (!members.has("kind")) reader.problems.add(part, `A figure needs kind: ${listWords(amountKinds)}.`);
  if (kind === null) return null;
  const isShare = more.includes("of");
  const figure = {
    kind,
    amount: text("amount"),
    low: text("low"),
    high: text("high"),
    unit: isShare ? "1" : (text("unit") ?? "1"),
  };
  const problem = figureProblem(figure);
  if (problem !== null) reader.problems.add(part, `The value of “${fact.field}” does not fit: ${problem}.`);
  return problem === null ? { json: figure } : null;
}

function readKey<Id extends string>(
  part: Part,
  fact: Fact,
  ids: ReadonlyMap<string, Id>,
  what: string,
  reader: PartReader,
): Id | null {
  const key = reader.text(part, `The value of “${fact.field}”`);
  if (key === null) return null;
  const id = ids.get(key);
  if (id === undefined) reader.problems.add(part, `There is no ${what} “${key}”. Declare it, or correct the key.`);
  return id ?? null;
}
function readKeys<Id extends string>(
  part: Part,
  fact: Fact,
  ids: ReadonlyMap<string, Id>,
  what: string,
  reader: PartReader,
): ReadValue | null {
  const items = part.type === "list" ? part.items : [part];
  const found = items.map((item) => readKey(item, fact, ids, what, reader));
  return found.includes(null) ? null : { json: found.filter((id) => id !== null).toSorted() };
}
