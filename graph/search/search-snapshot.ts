import type { NameIndex } from "./name-index.ts";
import { openNameIndex } from "./name-index.ts";
import type { Segment } from "./segment.ts";

/** Grows whenever a segment changes its shape, or text is folded in another way: what is kept must fit the queries of now. */
const searchFormat = 1;

/** An index as it is kept: plain objects, arrays, texts and columns, for a file of columns to hold. */
export interface KeptSearch {
  readonly format: number;
  readonly segments: readonly Segment[];
}

/** The index as it is now, changes included. Of its columns only those that may change are copied. Cost: O(things). */
export function keepSearch(index: NameIndex): KeptSearch {
  const segments = index.segments.map((segment) => ({
    ...segment,
    things: { ...segment.things, gone: segment.things.gone.slice() },
  }));
  return { format: searchFormat, segments };
}

/**
 * Opens a kept index. Nothing is read or parsed: the columns may be views of the bytes of a file, of which only the marks
 * for what is gone are ever written to. Cost: O(things), 8 bytes each.
 *
 * @returns null for one of another format, to be made anew from the entries.
 */
export function openSearch({ format, segments }: KeptSearch): NameIndex | null {
  return format === searchFormat ? openNameIndex(segments) : null;
}
