/** What a key of like rows holds: each value, or each different one once with its place row by row (all rows the first where no places are told). */
export type Column =
  { readonly all: readonly unknown[] } | { readonly of: readonly unknown[]; readonly at?: readonly number[] };

/** A list of like rows key by key, as it crosses a wire: a third of the text, and nothing is parsed or checked twice. */
export interface Columns {
  readonly count: number;
  readonly columns: Readonly<Record<string, Column>>;
}

type Row = Readonly<Record<string, unknown>>;

/** Shorter lists gain nothing. */
export const leastRows = 400;
/** Where more of the rows have a value of their own, places cost more than they save. */
const mostDifferent = 0.6;

/**
 * A list as columns; null where it is short, where its elements are no objects or have not the same keys, or where JSON
 * would leave a value out. Cost: O(rows × keys).
 */
export function packRows(list: unknown): Columns | null {
  if (!Array.isArray(list) || list.length < leastRows) return null;
  const rows: readonly unknown[] = list;
  if (!isRow(rows[0])) return null;
  const keys = Object.keys(rows[0]);
  if (keys.includes("__proto__")) return null;
  for (const row of rows) if (!isRow(row) || !hasKeys(row, keys)) return null;
  const columns: [string, Column][] = [];
  for (const key of keys) {
    const column = packColumn(rows as readonly Row[], key);
    if (column === null) return null;
    columns.push([key, column]);
  }
  return { count: rows.length, columns: Object.fromEntries(columns) };
}

function isRow(value: unknown): value is Row {
  return isThing(value) && !Array.isArray(value) && !("toJSON" in value);
}
function hasKeys(row: Row, keys: readonly string[]): boolean {
  let at = 0;
  for (const key in row) if (key !== keys[at++]) return false;
  return at === keys.length;
}

function packColumn(rows: readonly Row[], key: string): Column | null {
  const plain = new Map<unknown, number>();
  const written = new Map<unknown, number>();
  const of: unknown[] = [];
  const at: number[] = [];
  let before: unknown;
  let place: number | undefined;
  for (const row of rows) {
    const value = row[key];
    if (value === undefined || typeof value === "function" || typeof value === "symbol") return null;
    if (value !== before || place === undefined) {
      const known = isThing(value) ? written : plain;
      const same = isThing(value) ? writtenAs(value) : value;
      place = known.get(same);
      if (place === undefined) {
        place = of.length;
        known.set(same, place);
        of.push(value);
      }
      before = value;
    }
    at.push(place);
  }
  if (of.length > rows.length * mostDifferent) return { all: rows.map((row) => row[key]) };
  return of.length === 1 ? { of } : { of, at };
}
/** Two things are the same where they are written alike; most lists in rows are empty. */
function writtenAs(value: object): string {
  return Array.isArray(value) && value.length === 0 ? "[]" : JSON.stringify(value);
}
function isThing(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether what came over a wire is a list as columns. Cost: O(rows × keys) of comparing numbers. */
export function isColumns(value: unknown): value is Columns {
  if (!isRow(value) || !Number.isSafeInteger(value["count"]) || !isRow(value["columns"])) return false;
  const count = value["count"] as number;
  return Object.values(value["columns"]).every((column) => isColumn(column, count));
}
function isColumn(column: unknown, count: number): column is Column {
  if (!isRow(column)) return false;
  const { all, of, at } = column;
  if (Array.isArray(all)) return all.length === count;
  if (!Array.isArray(of) || of.length === 0) return false;
  if (at === undefined) return true;
  if (!Array.isArray(at) || at.length !== count) return false;
  for (const place of at as readonly unknown[])
    if (!Number.isInteger(place) || (place as number) < 0 || (place as number) >= of.length) return false;
  return true;
}

/** Rows `first` to before `end` of a list that came as columns, each with its keys in the order of the columns. */
export function unpackRows({ columns }: Columns, first: number, end: number): Record<string, unknown>[] {
  const keys = Object.keys(columns);
  const parts = Object.values(columns).map((column) => valuesOf(column));
  const rows: Record<string, unknown>[] = [];
  for (let at = first; at < end; at++) {
    const row: Record<string, unknown> = {};
    for (let key = 0; key < keys.length; key++) {
      const { values, places } = parts[key]!;
      row[keys[key]!] = values[places === null ? at : (places[at] ?? 0)];
    }
    rows.push(row);
  }
  return rows;
}
const none: readonly number[] = [];
/** @returns `places` null where each row has a value of its own; no places, where all have the first. */
function valuesOf(column: Column): { readonly values: readonly unknown[]; readonly places: readonly number[] | null } {
  return "all" in column ? { values: column.all, places: null } : { values: column.of, places: column.at ?? none };
}
/** The values of a column, those that are told once once. */
export function differentIn(column: Column): readonly unknown[] {
  return "all" in column ? column.all : column.of;
}
