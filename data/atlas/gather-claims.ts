import type { ClaimRecord, FieldValue } from "#graph/model/claim.ts";
import type { ClaimId, SubjectId } from "#graph/model/ids.ts";
import { canonicalJson, compareText } from "#graph/model/json.ts";
import type { Json } from "#graph/model/json.ts";
import type { Source } from "#graph/model/source.ts";
import { findField } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { Statement } from "./atlas-source.ts";
import type { Problems } from "./problems.ts";
import type { IdBook } from "./register.ts";
import { sha256 } from "./source-texts.ts";

/** One value of one field from one place. */
export interface StatedValue {
  readonly statement: Statement;
  readonly fieldValue: FieldValue;
  readonly source: Source;
  readonly placeKey: string;
  /** Grade of the place, else of the statement. */
  readonly grade: string | null;
}

export interface Subject {
  /** As the register names it. */
  readonly name: string;
  readonly id: SubjectId;
  readonly who: string;
  /** ISO 8601 instant. */
  readonly when: string;
}

/**
 * Makes the claim records of one subject. Values that share source, validity, stance, hedge, grade, rank and comment
 * stand in one record, each field once. A value keeps the claim id under which the register knows it; new values are
 * grouped among themselves and never join a record that somebody may already have judged.
 *
 * The register knows a value by subject, slot, currency, the value itself where many stand side by side, and place. So
 * a corrected figure or date keeps its id, a moved one does not. Where two values have all of that in common, value and
 * validity are added to what they are known by.
 *
 * @returns Records by claim id.
 */
export function gatherClaims(
  subject: Subject,
  values: readonly StatedValue[],
  schema: Schema,
  ids: IdBook,
  problems: Problems,
): ClaimRecord[] {
  const records = new Map<string, { readonly shared: string; readonly values: StatedValue[] }>();
  const fresh: (readonly [string, StatedValue])[] = [];
  for (const [key, value] of withKeys(subject, values, schema, ids, problems)) {
    const known = ids.findId("claims", key);
    const record = known === null ? undefined : records.get(known);
    if (known === null || (record && !mayJoin(record, value))) {
      fresh.push([key, value]);
      continue;
    }
    ids.keep("claims", key, known);
    if (record) record.values.push(value);
    else records.set(known, { shared: sharedText(value), values: [value] });
  }
  const open: string[] = [];
  for (const [key, value] of fresh) {
    const fitting = open.find((id) => mayJoin(records.get(id)!, value));
    const id = fitting ?? ids.freshId("c:");
    ids.keep("claims", key, id);
    if (fitting === undefined) {
      open.push(id);
      records.set(id, { shared: sharedText(value), values: [] });
    }
    records.get(id)!.values.push(value);
  }
  return [...records]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, record]) => claimOf(id as ClaimId, subject, record.values));
}

/** What the values of one record have in common. The place key stands for its locator but for what is only said of it. */
function sharedText({ source, placeKey, grade, statement }: StatedValue): string {
  const { valid, stance, hedge, rank, rankReason, comment } = statement;
  const said = source.type === "document" ? [source.locator.section, source.locator.page] : [];
  return JSON.stringify([placeKey, said, grade, valid, stance, hedge, rank, rankReason, comment]);
}
function mayJoin(
  record: { readonly shared: string; readonly values: readonly StatedValue[] },
  value: StatedValue,
): boolean {
  return (
    record.shared === sharedText(value) &&
    record.values.every(({ fieldValue }) => fieldValue.field !== value.fieldValue.field)
  );
}

/** Values by what the register knows them by, sorted, so that the order of the YAML makes no difference. */
function withKeys(
  subject: Subject,
  values: readonly StatedValue[],
  schema: Schema,
  ids: IdBook,
  problems: Problems,
): readonly (readonly [string, StatedValue])[] {
  const byKey = new Map<string, StatedValue[]>();
  for (const value of values) {
    const key = claimKey(subject.name, value, schema);
    const list = byKey.get(key);
    if (list) list.push(value);
    else byKey.set(key, [value]);
  }
  const keyed = new Map<string, StatedValue>();
  for (const [key, list] of byKey) {
    const [first, second] = list;
    if (first && !second) keyed.set(keyOfSingle(key, first, ids), first);
    else for (const value of list) addAlike(keyed, key, value, subject, ids, problems);
  }
  return [...keyed].sort(([a], [b]) => compareText(a, b));
}

/** A value that was once one of several alike is known by its longer key. */
function keyOfSingle(key: string, value: StatedValue, ids: IdBook): string {
  if (ids.findId("claims", key) !== null) return key;
  const longer = longerKey(key, value);
  return ids.findId("claims", longer) === null ? key : longer;
}

/** One of several values alike; the first of them keeps the id that the one before them had. */
function addAlike(
  keyed: Map<string, StatedValue>,
  key: string,
  value: StatedValue,
  subject: Subject,
  ids: IdBook,
  problems: Problems,
): void {
  const longer = longerKey(key, value);
  const twin = keyed.get(longer);
  if (twin) {
    const where = `${twin.statement.file}:${twin.statement.line}`;
    problems.add(
      value.statement,
      `“${value.fieldValue.field}” of ${subject.name} is stated twice from ${value.placeKey}: see ${where}. Take one out.`,
    );
    return;
  }
  if (ids.findId("claims", longer) === null) ids.move("claims", key, longer);
  keyed.set(longer, value);
}

function longerKey(key: string, { fieldValue, statement }: StatedValue): string {
  return `${key}|${shorten(canonicalJson([fieldValue.value, statement.valid, statement.stance]))}`;
}

/** Qualifiers are taken as they are given, not as a row of the schema names them: editing a row must not change ids. */
function claimKey(subject: string, { fieldValue, placeKey }: StatedValue, schema: Schema): string {
  const { field, value, qualifiers } = fieldValue;
  const { phase, period, per, lang } = qualifiers ?? {};
  const inValue = isObject(value) ? [value["of"], value["currency"]] : [];
  const given = [phase, period, per, ...inValue, lang === "en" ? undefined : lang].filter(
    (part) => typeof part === "string",
  );
  const many = findField(schema, field)?.manyValued ? [shorten(textOf(value))] : [];
  return [subject, field, ...given, ...many, placeKey].join("|");
}
function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === "object" && value !== null;
}
/** A name by what it reads, any other value as it is: its language or form may be corrected. */
function textOf(value: Json): string {
  if (typeof value === "string") return value;
  return isObject(value) && typeof value["value"] === "string" ? value["value"] : canonicalJson(value);
}
/** Long texts would make the register as long as the atlas; a sentence in a name of a Japanese law is no key either. */
function shorten(text: string): string {
  return text.length <= 40 && !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]{20}/u.test(text)
    ? text
    : `#${sha256(text).slice(0, 16)}`;
}

function claimOf(id: ClaimId, { id: about, who, when }: Subject, values: readonly StatedValue[]): ClaimRecord {
  const { statement, source, grade } = values[0]!;
  const { valid, stance, hedge, rank, rankReason, comment } = statement;
  return {
    type: "claim",
    id,
    about,
    fields: values.map(({ fieldValue }) => fieldValue).toSorted((a, b) => compareText(a.field, b.field)),
    stance,
    rank,
    source,
    who,
    when,
    ...(valid !== null && { valid }),
    ...(rankReason !== null && { rankReason }),
    ...(grade !== null && { grade }),
    ...(hedge !== null && { hedge }),
    ...(comment !== null && { comment }),
  };
}
