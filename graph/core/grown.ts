type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** A longer column with the same beginning, zeros after it; the same one where it is long enough. */
export function grown<T extends Column>(column: T, length: number): T {
  if (column.length >= length) return column;
  const wider = new (column.constructor as new (length: number) => T)(length);
  wider.set(column);
  return wider;
}

/** How long a column is made that needs `needed` places: half as long again, so that growing costs O(1) a place. */
export function roomFor(needed: number): number {
  return Math.max(16, Math.ceil(needed * 1.5));
}
