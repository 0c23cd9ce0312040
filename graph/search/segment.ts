import type { FieldIndex } from "./field-index.ts";
import { textOf } from "./growing.ts";
import type { SearchEntry } from "./search-entry.ts";
import { endOfText } from "./sorted-texts.ts";
import type { SortedTexts } from "./sorted-texts.ts";

/** Texts as they are written, one behind the other; text n is `units[starts[n] .. starts[n + 1]]`. */
export interface TextColumn {
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
}

/** Entities, notes and documents in the order of their ids. */
export interface ThingColumns {
  readonly ids: SortedTexts;
  /** Numbers in `kinds` of the segment. */
  readonly kinds: Uint32Array;
  /** 0 entity, 1 note, 2 document. */
  readonly types: Uint8Array;
  readonly weights: Uint32Array;
  /** 1 for a thing that was taken out since. */
  readonly gone: Uint8Array;
}

/** Entries by rank: more weight first, then the shorter text, then by id. */
export interface EntryColumns {
  readonly things: Uint32Array;
  /** Letters of the folded text without blanks. */
  readonly lengths: Uint32Array;
  /** Bits: 1 an acronym, 2 the value of a field. */
  readonly flags: Uint8Array;
  /** Numbers in `langs` of the segment. */
  readonly langs: Uint32Array;
  readonly texts: TextColumn;
}

/**
 * A part of the index that never changes but for what is marked as gone. It is made of columns alone, so that it can be
 * written and opened without being read.
 */
export interface Segment {
  readonly kinds: readonly string[];
  readonly langs: readonly string[];
  readonly things: ThingColumns;
  readonly entries: EntryColumns;
  /** Names and titles as they are written. */
  readonly names: FieldIndex;
  /** Names in kana, and romanised ones, in one way of romanising. */
  readonly romanised: FieldIndex;
  /** Values of fields. */
  readonly fields: FieldIndex;
}

export const thingTypes = ["entity", "note", "document"] as const;
export const acronymFlag = 1;
export const fieldFlag = 2;

export function idOf({ things: { ids } }: Segment, thing: number): string {
  return textOf(ids.units, ids.starts[thing]!, endOfText(ids, thing));
}

/** The number of a thing that is not gone, or -1. Cost: O(log n). */
export function findThing({ things }: Segment, id: string): number {
  let low = 0;
  let high = things.gone.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const difference = compareWith(things.ids, middle, id);
    if (difference === 0) return things.gone[middle] === 1 ? -1 : middle;
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function compareWith({ units, starts }: SortedTexts, place: number, text: string): number {
  const start = starts[place]!;
  for (let at = 0; at < text.length; at++) {
    const difference = units[start + at]! - text.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return units[start + text.length]!;
}

/** An entry of a segment; its texts are made when they are asked for. */
export class SegmentEntry implements SearchEntry {
  readonly rank: number;
  private readonly segment: Segment;

  constructor(segment: Segment, rank: number) {
    this.segment = segment;
    this.rank = rank;
  }
  get id(): string {
    return idOf(this.segment, this.thing);
  }
  get type(): SearchEntry["type"] {
    return thingTypes[this.segment.things.types[this.thing]!]!;
  }
  get kind(): string {
    return this.segment.kinds[this.segment.things.kinds[this.thing]!]!;
  }
  get text(): string {
    const { units, starts } = this.segment.entries.texts;
    return textOf(units, starts[this.rank]!, starts[this.rank + 1]!);
  }
  get lang(): string {
    return this.segment.langs[this.segment.entries.langs[this.rank]!]!;
  }
  get isAcronym(): boolean {
    return (this.segment.entries.flags[this.rank]! & acronymFlag) !== 0;
  }
  get isField(): boolean {
    return (this.segment.entries.flags[this.rank]! & fieldFlag) !== 0;
  }
  get weight(): number {
    return this.segment.things.weights[this.thing]!;
  }
  /** Letters of the folded text without blanks. */
  get length(): number {
    return this.segment.entries.lengths[this.rank]!;
  }
  private get thing(): number {
    return this.segment.entries.things[this.rank]!;
  }
}

/** The entries of the things that are not gone, or of one of them. Cost: O(entries). */
export function* entriesOf(segment: Segment, only?: number): Iterable<SegmentEntry> {
  const { entries, things } = segment;
  for (let rank = 0; rank < entries.things.length; rank++) {
    const thing = entries.things[rank]!;
    if (only === undefined ? things.gone[thing] === 0 : thing === only) yield new SegmentEntry(segment, rank);
  }
}
