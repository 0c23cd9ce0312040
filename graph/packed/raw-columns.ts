import type { ClaimRecord, Rank, Stance } from "../model/claim.ts";
import { ranks, stances } from "../model/claim.ts";
import type { LayerRecord } from "../model/record.ts";
import { amountKinds } from "../model/money.ts";
import { entityIdsIn } from "../resolve/base-indexes.ts";
import { GrowingBytes, GrowingNumbers, GrowingWords } from "./growing.ts";
import { IdTable } from "./id-table.ts";
import { TextTable } from "./text-table.ts";

/**
 * What a claim says that walking needs, in one word: stance and rank, what it says of existence, whether it bounds its
 * subject in time, whether it has names and amounts, what kind of source it has, and its grade.
 */
export const claimFlags = {
  stance: 0b11,
  rank: 0b1100,
  rankShift: 2,
  exists: 1 << 4,
  existsNot: 1 << 5,
  /** It has a field `valid`, `signed` or `on`. */
  bounds: 1 << 6,
  names: 1 << 7,
  amounts: 1 << 8,
  /** It has an amount of an unusual shape, which only its record tells. */
  oddAmount: 1 << 9,
  isSourced: 1 << 10,
  gradeShift: 11,
  grade: 0b111111 << 11,
  /** It has a field of another kind than those named here. */
  otherFields: 1 << 17,
  /** How many fields it has; as many as fit are as many or more. */
  fieldsShift: 18,
  mostFields: 255,
  /** It says why a field has no value. */
  emptyState: 1 << 26,
  /** One of those other fields is a text, which search may look for. */
  texts: 1 << 27,
  /** It says how cautious its source is ("about"). */
  hedged: 1 << 28,
} as const;

/** Everything that was read of layers, row by row, before anything is resolved. Rows of a change stand together. */
export interface RawColumns {
  readonly ids: IdTable;
  readonly texts: TextTable;
  readonly changes: {
    /** Number of the file; the last one is `aside`. */
    readonly file: GrowingWords;
    /** Where the change's object begins in its file, its length, and where its `"id"` begins in it, in bytes. */
    readonly offset: GrowingNumbers;
    readonly length: GrowingWords;
    readonly tail: GrowingWords;
    /** Number of the file that it was read from, also where its bytes are kept aside. */
    readonly layer: GrowingWords;
    /** Texts. */
    readonly who: GrowingWords;
    readonly when: GrowingWords;
    readonly label: GrowingWords;
    /** Four words each: the change's id. */
    readonly id: GrowingWords;
    readonly entityEnd: GrowingWords;
    readonly relationEnd: GrowingWords;
    readonly claimEnd: GrowingWords;
    readonly otherEnd: GrowingWords;
  };
  readonly entities: { readonly id: GrowingWords; readonly kind: GrowingWords };
  readonly relations: {
    readonly id: GrowingWords;
    readonly kind: GrowingWords;
    readonly source: GrowingWords;
    readonly target: GrowingWords;
  };
  readonly claims: {
    readonly id: GrowingWords;
    readonly about: GrowingWords;
    /** Where the record begins in the file of its change, and its length, in bytes. */
    readonly offset: GrowingNumbers;
    readonly length: GrowingWords;
    readonly flags: GrowingWords;
    /** Text of its valid time and one more; 0 for none. */
    readonly valid: GrowingWords;
  };
  /** One row a name; `text` is where its bytes end in `bytes`. `period` is one more than its text, 0 for none. */
  readonly names: {
    readonly claim: GrowingWords;
    readonly text: GrowingWords;
    readonly lang: GrowingWords;
    readonly form: GrowingWords;
    readonly period: GrowingWords;
    readonly bytes: GrowingBytes;
  };
  /** One row an amount of the usual shape. Texts are one more than their number, 0 for null or none. */
  readonly amounts: {
    readonly claim: GrowingWords;
    readonly phase: GrowingWords;
    readonly period: GrowingWords;
    readonly per: GrowingWords;
    readonly currency: GrowingWords;
    readonly unit: GrowingWords;
    /** Place in `amountKinds`. */
    readonly kind: GrowingWords;
    readonly amount: GrowingWords;
    readonly low: GrowingWords;
    readonly high: GrowingWords;
  };
  /** One row for each claim that cites a document, and the text of the document's id. */
  readonly citing: { readonly claim: GrowingWords; readonly document: GrowingWords };
  /** One row for each time that a value of a claim names an entity. */
  readonly naming: { readonly claim: GrowingWords; readonly entity: GrowingWords };
  /** All records that are no entity, relation or claim. */
  readonly others: LayerRecord[];
  /** What a change retracts and undoes, by row of the change; most have neither. */
  readonly retract: Map<number, readonly string[]>;
  readonly undoes: Map<number, readonly string[]>;
  /** Bytes of changes that stand in no file as they are read: damaged line feeds, unusual order of keys. */
  readonly aside: GrowingBytes;
}

/** @param expectedIds Room is made for so many ids at once; a layer has one in about 200 bytes. */
export function createRawColumns(expectedIds = 1_024): RawColumns {
  const words = () => new GrowingWords(Math.max(1_024, expectedIds >>> 2));
  return {
    ids: new IdTable(expectedIds),
    texts: new TextTable(),
    changes: {
      file: words(),
      offset: new GrowingNumbers(),
      length: words(),
      tail: words(),
      layer: words(),
      who: words(),
      when: words(),
      label: words(),
      id: words(),
      entityEnd: words(),
      relationEnd: words(),
      claimEnd: words(),
      otherEnd: words(),
    },
    entities: { id: words(), kind: words() },
    relations: { id: words(), kind: words(), source: words(), target: words() },
    claims: {
      id: words(),
      about: words(),
      offset: new GrowingNumbers(),
      length: words(),
      flags: words(),
      valid: words(),
    },
    names: { claim: words(), text: words(), lang: words(), form: words(), period: words(), bytes: new GrowingBytes() },
    amounts: {
      claim: words(),
      phase: words(),
      period: words(),
      per: words(),
      currency: words(),
      unit: words(),
      kind: words(),
      amount: words(),
      low: words(),
      high: words(),
    },
    citing: { claim: new GrowingWords(), document: new GrowingWords() },
    naming: { claim: new GrowingWords(), entity: new GrowingWords() },
    others: [],
    retract: new Map(),
    undoes: new Map(),
    aside: new GrowingBytes(),
  };
}

/** Remembers how far the rows have come, to take back what is added after. */
export interface RowMarker {
  mark(): void;
  takeBack(): void;
}

/** Made once for many changes, because the columns are many. */
export function createRowMarker(raw: RawColumns): RowMarker {
  const { entities, relations, claims, names, amounts, citing, naming, others } = raw;
  const columns: { length: number }[] = [others];
  for (const table of [entities, relations, claims, names, amounts, citing, naming])
    columns.push(...(Object.values(table) as { length: number }[]));
  const lengths = new Float64Array(columns.length);
  return {
    mark() {
      for (let at = 0; at < columns.length; at++) lengths[at] = columns[at]!.length;
    },
    takeBack() {
      for (let at = 0; at < columns.length; at++) columns[at]!.length = lengths[at]!;
    },
  };
}

/** Where a change stands, and the texts of what it says of itself. */
export interface ChangeRow {
  readonly file: number;
  readonly layer: number;
  readonly offset: number;
  readonly length: number;
  readonly tail: number;
  readonly who: number;
  readonly when: number;
  readonly label: number;
}

/** Closes a change over all rows since the last one. */
export function closeChange(raw: RawColumns, place: ChangeRow, id: Uint32Array): number {
  const { changes } = raw;
  const row = changes.file.length;
  changes.file.push(place.file);
  changes.offset.push(place.offset);
  changes.length.push(place.length);
  changes.tail.push(place.tail);
  changes.layer.push(place.layer);
  changes.who.push(place.who);
  changes.when.push(place.when);
  changes.label.push(place.label);
  for (let i = 0; i < 4; i++) changes.id.push(id[i]!);
  changes.entityEnd.push(raw.entities.id.length);
  changes.relationEnd.push(raw.relations.id.length);
  changes.claimEnd.push(raw.claims.id.length);
  changes.otherEnd.push(raw.others.length);
  return row;
}

export const stanceCode = (stance: Stance): number => stances.indexOf(stance);
export const rankCode = (rank: Rank): number => ranks.indexOf(rank);
/** 1 for A1 to 36 for F6; 0 for none. */
export function gradeCode(grade: string | undefined): number {
  return grade === undefined ? 0 : (grade.charCodeAt(0) - 65) * 6 + grade.charCodeAt(1) - 48;
}
export function gradeOfCode(code: number): string | null {
  return code === 0 ? null : `${String.fromCharCode(65 + Math.floor((code - 1) / 6))}${((code - 1) % 6) + 1}`;
}

/** Adds a record that was parsed. @param place Where its text stands. */
export function addRecord(
  raw: RawColumns,
  record: LayerRecord,
  place: { readonly offset: number; readonly length: number },
): void {
  const { ids, texts } = raw;
  if (record.type === "entity") {
    raw.entities.id.push(ids.internText(record.id));
    raw.entities.kind.push(texts.internText(record.kind));
  } else if (record.type === "relation") {
    raw.relations.id.push(ids.internText(record.id));
    raw.relations.kind.push(texts.internText(record.kind));
    raw.relations.source.push(ids.internText(record.source));
    raw.relations.target.push(ids.internText(record.target));
  } else if (record.type === "claim") addClaim(raw, record, place);
  else raw.others.push(record);
}

function addClaim(
  raw: RawColumns,
  record: ClaimRecord,
  { offset, length }: { readonly offset: number; readonly length: number },
): void {
  const { claims, ids, texts } = raw;
  const row = claims.id.length;
  let flags = stanceCode(record.stance) | (rankCode(record.rank) << claimFlags.rankShift);
  flags |= gradeCode(record.grade) << claimFlags.gradeShift;
  flags |= Math.min(record.fields.length, claimFlags.mostFields) << claimFlags.fieldsShift;
  if (record.source.type !== "none") flags |= claimFlags.isSourced;
  if (record.hedge !== undefined) flags |= claimFlags.hedged;
  if (record.source.type === "document") {
    raw.citing.claim.push(row);
    raw.citing.document.push(texts.internText(record.source.document));
  }
  for (const { field, value, qualifiers } of record.fields) {
    for (const id of entityIdsIn(value)) {
      raw.naming.claim.push(row);
      raw.naming.entity.push(ids.internText(id));
    }
    if (field === "emptyState") flags |= claimFlags.emptyState;
    if (field === "exists") flags |= value === false ? claimFlags.existsNot : claimFlags.exists;
    else if (field === "valid" || field === "signed" || field === "on") flags |= claimFlags.bounds;
    else if (field === "name") flags |= addName(raw, row, value);
    else if (field === "amount") flags |= addAmount(raw, row, value, qualifiers ?? {});
    else flags |= claimFlags.otherFields | (typeof value === "string" ? claimFlags.texts : 0);
  }
  claims.id.push(ids.internText(record.id));
  claims.about.push(ids.internText(record.about));
  claims.offset.push(offset);
  claims.length.push(length);
  claims.flags.push(flags);
  claims.valid.push(record.valid === undefined ? 0 : texts.internText(record.valid) + 1);
}

const encoder = new TextEncoder();
function addName({ names, texts }: RawColumns, row: number, value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const { value: text, lang, form, period } = value as Record<string, unknown>;
  if (typeof text !== "string" || typeof lang !== "string" || typeof form !== "string") return 0;
  const bytes = encoder.encode(text);
  names.claim.push(row);
  names.bytes.append(bytes, 0, bytes.length);
  names.text.push(names.bytes.length);
  names.lang.push(texts.internText(lang));
  names.form.push(texts.internText(form));
  names.period.push(typeof period === "string" ? texts.internText(period) + 1 : 0);
  return claimFlags.names;
}

function addAmount(
  { amounts, texts }: RawColumns,
  row: number,
  value: unknown,
  {
    phase,
    period,
    per,
  }: { readonly phase?: string | undefined; readonly period?: string | undefined; readonly per?: string | undefined },
): number {
  const { kind, amount, low, high, unit, currency } = (value ?? {}) as Record<string, unknown>;
  const isText = (part: unknown) => part === null || typeof part === "string";
  const place = amountKinds.indexOf(kind as never);
  if (place < 0 || typeof unit !== "string" || typeof currency !== "string" || ![amount, low, high].every(isText))
    return claimFlags.oddAmount;
  const code = (text: unknown) => (typeof text === "string" ? texts.internText(text) + 1 : 0);
  amounts.claim.push(row);
  amounts.phase.push(code(phase));
  amounts.period.push(code(period));
  amounts.per.push(code(per));
  amounts.currency.push(code(currency));
  amounts.unit.push(code(unit));
  amounts.kind.push(place);
  amounts.amount.push(code(amount));
  amounts.low.push(code(low));
  amounts.high.push(code(high));
  return claimFlags.amounts;
}
