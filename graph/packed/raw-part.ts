import type { LayerRecord } from "../model/record.ts";
import { asideFile } from "./add-change.ts";
import type { Column } from "./column-tree.ts";
import type { GrowingNumbers, GrowingWords } from "./growing.ts";
import type { RawColumns } from "./raw-columns.ts";
import { createUlidWords } from "./ulid-words.ts";

/** A column as far as it was filled; behind its length stands what was left free. */
interface Filled<T extends Column = Column> {
  readonly array: T;
  readonly length: number;
}
type Words = Filled<Uint32Array>;
const tableNames = ["changes", "entities", "relations", "claims", "names", "amounts", "citing", "naming"] as const;
type TableName = (typeof tableNames)[number];
type FilledTable<T> = { readonly [C in keyof T]: T[C] extends GrowingWords ? Words : Filled };

/** Rows that were read by themselves, as plain objects and columns: they can go from one thread to another. */
export interface RawPart extends Readonly<{ [T in TableName]: FilledTable<RawColumns[T]> }> {
  readonly letters: Filled<Uint8Array>;
  readonly words: Words;
  readonly texts: { readonly bytes: Uint8Array; readonly ends: Uint32Array };
  readonly others: readonly LayerRecord[];
  readonly retract: ReadonlyMap<number, readonly string[]>;
  readonly undoes: ReadonlyMap<number, readonly string[]>;
  readonly aside: Filled<Uint8Array>;
}

/** The columns themselves, not copied. */
export function partOf(raw: RawColumns): RawPart {
  const filled = <T extends Column>({ array, length }: Filled<T>): Filled<T> => ({ array, length });
  const tables = tableNames.map((name) => [
    name,
    Object.fromEntries(Object.entries(raw[name]).map(([column, values]) => [column, filled(values as Filled)])),
  ]);
  return {
    ...(Object.fromEntries(tables) as Pick<RawPart, TableName>),
    letters: filled(raw.ids.letters),
    words: filled(raw.ids.words),
    texts: raw.texts.columns(),
    others: raw.others,
    retract: raw.retract,
    undoes: raw.undoes,
    aside: filled(raw.aside),
  };
}

/**
 * Adds rows that were read by themselves behind those that are there. Ids and texts are taken in in the order of their first
 * sight, so every number is the one that reading all of it in one go gives. Cost: O(ids + texts) looks, and a copy of the rows.
 */
export function appendPart(raw: RawColumns, part: RawPart): void {
  const ids = internIds(raw, part);
  const texts = internTexts(raw, part);
  const textsOrNone = new Uint32Array(texts.length + 1);
  for (let text = 0; text < texts.length; text++) textsOrNone[text + 1] = texts[text]! + 1;
  const claims = raw.claims.id.length;
  appendChanges(raw, part, texts);
  through(raw.entities.id, part.entities.id, ids);
  through(raw.entities.kind, part.entities.kind, texts);
  for (const column of ["id", "source", "target"] as const) through(raw.relations[column], part.relations[column], ids);
  through(raw.relations.kind, part.relations.kind, texts);
  through(raw.claims.id, part.claims.id, ids);
  through(raw.claims.about, part.claims.about, ids);
  behind(raw.claims.length, part.claims.length);
  behind(raw.claims.flags, part.claims.flags);
  behind(raw.claims.offset, part.claims.offset);
  through(raw.claims.valid, part.claims.valid, textsOrNone);
  behind(raw.names.claim, part.names.claim, claims);
  behind(raw.names.text, part.names.text, raw.names.bytes.length);
  for (const column of ["lang", "form"] as const) through(raw.names[column], part.names[column], texts);
  through(raw.names.period, part.names.period, textsOrNone);
  raw.names.bytes.appendAll(part.names.bytes.array as Uint8Array, part.names.bytes.length);
  behind(raw.amounts.claim, part.amounts.claim, claims);
  behind(raw.amounts.kind, part.amounts.kind);
  for (const column of ["phase", "period", "per", "currency", "unit", "amount", "low", "high"] as const)
    through(raw.amounts[column], part.amounts[column], textsOrNone);
  behind(raw.citing.claim, part.citing.claim, claims);
  through(raw.citing.document, part.citing.document, texts);
  behind(raw.naming.claim, part.naming.claim, claims);
  through(raw.naming.entity, part.naming.entity, ids);
  moveAside(raw, part);
  for (const record of part.others) raw.others.push(record);
}

/** Before the records, because their numbers of rows are counted on from what is there. */
function appendChanges(raw: RawColumns, { changes, retract, undoes }: RawPart, texts: Uint32Array): void {
  const row = raw.changes.file.length;
  for (const column of ["file", "length", "tail", "layer", "id"] as const) behind(raw.changes[column], changes[column]);
  behind(raw.changes.offset, changes.offset);
  for (const column of ["who", "when", "label"] as const) through(raw.changes[column], changes[column], texts);
  behind(raw.changes.entityEnd, changes.entityEnd, raw.entities.id.length);
  behind(raw.changes.relationEnd, changes.relationEnd, raw.relations.id.length);
  behind(raw.changes.claimEnd, changes.claimEnd, raw.claims.id.length);
  behind(raw.changes.otherEnd, changes.otherEnd, raw.others.length);
  for (const [at, ids] of retract) raw.retract.set(row + at, ids);
  for (const [at, ids] of undoes) raw.undoes.set(row + at, ids);
}

/** Bytes that were kept aside stand behind those that are there: their changes and claims stand elsewhere now. */
function moveAside({ aside, changes, claims }: RawColumns, part: RawPart): void {
  const moved = aside.length;
  aside.appendAll(part.aside.array, part.aside.length);
  if (moved === 0) return;
  for (let row = changes.file.length - part.changes.file.length; row < changes.file.length; row++) {
    if (changes.file.array[row] !== asideFile) continue;
    changes.offset.array[row]! += moved;
    const first = row === 0 ? 0 : changes.claimEnd.array[row - 1]!;
    for (let claim = first; claim < changes.claimEnd.array[row]!; claim++) claims.offset.array[claim]! += moved;
  }
}

function internIds({ ids }: RawColumns, { letters, words }: RawPart): Uint32Array {
  const numbers = new Uint32Array(letters.length);
  const id = createUlidWords();
  for (let at = 0; at < letters.length; at++) {
    for (let word = 0; word < 4; word++) id[word] = words.array[at * 4 + word]!;
    numbers[at] = ids.intern(letters.array[at]!, id);
  }
  return numbers;
}
function internTexts({ texts }: RawColumns, { texts: { bytes, ends } }: RawPart): Uint32Array {
  return ends.map((end, at) => texts.intern(bytes, at === 0 ? 0 : ends[at - 1]!, end));
}

/** @param by Added to each. */
function behind(to: GrowingWords | GrowingNumbers, { array, length }: Filled, by = 0): void {
  const start = to.extend(length);
  if (by === 0) to.array.set(array.subarray(0, length), start);
  else for (let at = 0; at < length; at++) to.array[start + at] = array[at]! + by;
}
/** @param numbers What each number is here. */
function through(to: GrowingWords, { array, length }: Filled, numbers: Uint32Array): void {
  const start = to.extend(length);
  for (let at = 0; at < length; at++) to.array[start + at] = numbers[array[at]!]!;
}
