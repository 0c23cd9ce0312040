/** A column that can be kept as it lies in memory. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
export const columnTypes = ["u8", "u16", "u32", "i32", "f64"] as const;
export type ColumnType = (typeof columnTypes)[number];

/** A value without its columns, for which their numbers stand, and the columns. */
export interface SplitTree {
  readonly json: string;
  readonly columns: readonly Column[];
}

const mark = "$column";

/** Takes the columns out of a value made of plain objects, arrays, columns and what JSON can say. */
export function splitTree(tree: unknown): SplitTree {
  const columns: Column[] = [];
  const numbers = new Map<Column, number>();
  const json = JSON.stringify(tree, (_key, value: unknown) => {
    if (!isColumn(value)) return value;
    const known = numbers.get(value) ?? columns.push(value) - 1;
    numbers.set(value, known);
    return { [mark]: known };
  });
  return { json, columns };
}

/** Puts the columns back. */
export function joinTree(json: string, columns: readonly Column[]): unknown {
  return JSON.parse(json, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !(mark in value)) return value;
    return columns[value[mark] as number];
  });
}

export function typeOfColumn(column: Column): ColumnType {
  if (column instanceof Uint8Array) return "u8";
  if (column instanceof Uint16Array) return "u16";
  if (column instanceof Uint32Array) return "u32";
  return column instanceof Int32Array ? "i32" : "f64";
}

/** A view of kept bytes. @param offset A multiple of 8. @param length In places of the column. */
export function viewColumn(type: ColumnType, bytes: ArrayBuffer, offset: number, length: number): Column {
  switch (type) {
    case "u8":
      return new Uint8Array(bytes, offset, length);
    case "u16":
      return new Uint16Array(bytes, offset, length);
    case "u32":
      return new Uint32Array(bytes, offset, length);
    case "i32":
      return new Int32Array(bytes, offset, length);
    case "f64":
      return new Float64Array(bytes, offset, length);
  }
}

function isColumn(value: unknown): value is Column {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
