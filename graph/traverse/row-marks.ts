import type { GraphIndex } from "../core/graph-index.ts";

/**
 * A number for each row that is forgotten all at once: what was set before `clear` counts as not set, without a write to
 * each (a stamp). The value of a row is `stamps[row] - base`, less than 0 where it has none. Values are 0 or more.
 */
export interface RowMarks {
  readonly stamps: Int32Array;
  base: number;
  /** Above everything that may have been set. */
  top: number;
}

const greatestStamp = 0x7fff_fff0;
const kept = new WeakMap<GraphIndex, RowMarks[]>();

/** Marks for the entities of an index, lent until they are given back; those that never are, are left to be collected. */
export function lendMarks(index: GraphIndex, greatest: number): RowMarks {
  const free = kept.get(index)?.pop();
  const rows = index.entityAlive.length;
  const marks = free && free.stamps.length >= rows ? free : { stamps: new Int32Array(rows), base: 1, top: 1 };
  clearMarks(marks, greatest);
  return marks;
}
export function giveMarksBack(index: GraphIndex, ...marks: readonly RowMarks[]): void {
  const free = kept.get(index);
  if (free) free.push(...marks);
  else kept.set(index, [...marks]);
}

/** @param greatest The greatest value that will be set until the next time. */
export function clearMarks(marks: RowMarks, greatest: number): void {
  if (marks.top + greatest + 1 > greatestStamp) {
    marks.stamps.fill(0);
    marks.top = 1;
  }
  marks.base = marks.top;
  marks.top += greatest + 1;
}
