import { compareText } from "../model/json.ts";
import { FieldBuilder } from "./field-builder.ts";
import { GrowingNumbers, GrowingText } from "./growing.ts";
import { sortWords } from "./index-words.ts";
import { orderBy } from "./order-by.ts";
import type { SearchEntry } from "./search-entry.ts";
import { formOf, lengthOf, romanisedForm } from "./search-form.ts";
import { acronymFlag, fieldFlag, thingTypes } from "./segment.ts";
import type { EntryColumns, Segment, TextColumn, ThingColumns } from "./segment.ts";
import { WordTable } from "./word-table.ts";

/**
 * Makes a segment of entries. Each is looked at once and not kept, so they may be made as they are asked for.
 * Cost: O(n log n) for n letters of distinct words and n texts; about 5 microseconds a name.
 */
export function buildSegment(entries: Iterable<SearchEntry>): Segment {
  const builder = createSegmentBuilder();
  for (const entry of entries) builder.add(entry);
  return builder.done();
}

/** Takes entries one by one. */
export interface SegmentBuilder {
  add(entry: SearchEntry): void;
  /** @param weights Where weights are known only now: of each entry the one at the place that it gave as its weight. */
  done(weights?: Uint32Array): Segment;
}

export function createSegmentBuilder(): SegmentBuilder {
  const things = new ThingBuilder();
  const columns = new EntryBuilder();
  const [names, romanised, fields] = [new FieldBuilder(), new FieldBuilder(), new FieldBuilder()];
  return {
    add(entry) {
      const form = formOf(entry.text);
      if (form.words.length === 0) return;
      const length = lengthOf(form);
      const number = columns.add(entry, things.numberOf(entry), length);
      (entry.isField ? fields : names).add(number, form);
      const letters = entry.isField ? null : romanisedForm(form, entry.text, entry.lang);
      if (letters) romanised.add(number, letters);
    },
    done(weights) {
      const sorted = things.done(weights);
      const { ranks, ordered } = columns.done(sorted);
      const isAcronym = ordered.flags.map((flag) => flag & acronymFlag);
      const [kinds, langs] = [things.kinds.all(), columns.langs.all()];
      return {
        ...{ kinds, langs, things: sorted.columns, entries: ordered },
        names: names.done(ranks, isAcronym),
        romanised: romanised.done(ranks, isAcronym),
        fields: fields.done(ranks, isAcronym),
      };
    },
  };
}

/** Few words that stand for numbers. */
class WordList {
  private readonly known = new Map<string, number>();
  numberOf(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    this.known.set(word, this.known.size);
    return this.known.size - 1;
  }
  all(): readonly string[] {
    return [...this.known.keys()];
  }
}

interface SortedThings {
  readonly columns: ThingColumns;
  /** The number of a thing by that in the order of arrival. */
  readonly places: Uint32Array;
}

class ThingBuilder {
  readonly kinds = new WordList();
  private readonly ids = new WordTable();
  private readonly kindNumbers = new GrowingNumbers();
  private readonly types = new GrowingNumbers();
  private readonly weights = new GrowingNumbers();
  /** Entities mostly come in the order of their ids, all entries of one together: then none needs looking for, nor sorting. */
  private lastId = "";
  private isInOrder = true;
  private lastNumber = 0;

  numberOf({ id, kind, type, weight }: SearchEntry): number {
    if (id === this.lastId && this.types.length > 0) return this.lastNumber;
    this.isInOrder &&= this.types.length === 0 || compareText(this.lastId, id) < 0;
    this.lastId = id;
    const number = this.isInOrder ? this.ids.append(id) : this.ids.numberOf(id);
    this.lastNumber = number;
    if (number < this.types.length) return number;
    this.kindNumbers.push(this.kinds.numberOf(kind));
    this.types.push(thingTypes.indexOf(type));
    this.weights.push(Math.max(0, weight));
    return number;
  }

  done(known?: Uint32Array): SortedThings {
    const ids = this.ids.done();
    const [kinds, types, given] = [this.kindNumbers.done(), this.types.done(), this.weights.done()];
    const weights = known ? given.map((place) => known[place]!) : given;
    const gone = new Uint8Array(types.length);
    if (this.isInOrder) {
      const places = Uint32Array.from(types, (_, place) => place);
      return { columns: { ids, kinds, types: Uint8Array.from(types), weights, gone }, places };
    }
    const { texts, places } = sortWords(ids, Infinity);
    const order = inverseOf(places);
    const columns = {
      ids: texts,
      kinds: order.map((number) => kinds[number]!),
      types: Uint8Array.from(order, (number) => types[number]!),
      weights: order.map((number) => weights[number]!),
      gone,
    };
    return { columns, places };
  }
}

class EntryBuilder {
  readonly langs = new WordList();
  private readonly things = new GrowingNumbers();
  private readonly lengths = new GrowingNumbers();
  private readonly flags = new GrowingNumbers();
  private readonly langNumbers = new GrowingNumbers();
  private readonly texts = new GrowingText();
  private readonly starts = new GrowingNumbers();

  add({ text, lang, isAcronym, isField }: SearchEntry, thing: number, length: number): number {
    this.things.push(thing);
    this.lengths.push(length);
    this.flags.push((isAcronym ? acronymFlag : 0) | (isField ? fieldFlag : 0));
    this.langNumbers.push(this.langs.numberOf(lang));
    this.starts.push(this.texts.length);
    this.texts.push(text);
    return this.things.length - 1;
  }

  done({ columns, places }: SortedThings): { readonly ranks: Uint32Array; readonly ordered: EntryColumns } {
    this.starts.push(this.texts.length);
    const arrived: TextColumn = { units: this.texts.done(), starts: this.starts.done() };
    const things = this.things.done().map((thing) => places[thing]!);
    const lengths = this.lengths.done();
    const flags = this.flags.done();
    const langs = this.langNumbers.done();
    const weights = things.map((thing) => 0xffffffff - columns.weights[thing]!);
    const order = orderBy([things, lengths, weights], things.length);
    const words = this.langs.all();
    orderTwins(
      order,
      (a, b) => things[a] === things[b] && lengths[a] === lengths[b],
      (a, b) =>
        compareTexts(arrived, a, b) || compareText(words[langs[a]!]!, words[langs[b]!]!) || flags[a]! - flags[b]!,
    );
    const ordered = {
      things: order.map((entry) => things[entry]!),
      lengths: order.map((entry) => lengths[entry]!),
      flags: Uint8Array.from(order, (entry) => flags[entry]!),
      langs: order.map((entry) => langs[entry]!),
      texts: inOrder(arrived, order),
    };
    return { ranks: inverseOf(order), ordered };
  }
}

/** Entries of one thing with texts of one length stand in the order of their texts, so that the order never hangs on that of arrival. */
function orderTwins(
  order: Uint32Array,
  areTwins: (a: number, b: number) => boolean,
  compare: (a: number, b: number) => number,
): void {
  for (let from = 0, to = 1; from < order.length; from = to, to++) {
    while (to < order.length && areTwins(order[from]!, order[to]!)) to++;
    if (to - from > 1) order.subarray(from, to).sort(compare);
  }
}

/** The order of two texts of one column, by code units. */
function compareTexts({ units, starts }: TextColumn, a: number, b: number): number {
  const length = Math.min(starts[a + 1]! - starts[a]!, starts[b + 1]! - starts[b]!);
  for (let at = 0; at < length; at++) {
    const difference = units[starts[a]! + at]! - units[starts[b]! + at]!;
    if (difference !== 0) return difference;
  }
  return starts[a + 1]! - starts[a]! - (starts[b + 1]! - starts[b]!);
}

function inOrder(texts: TextColumn, order: Uint32Array): TextColumn {
  const units = new Uint16Array(texts.units.length);
  const starts = new Uint32Array(order.length + 1);
  let length = 0;
  for (let at = 0; at < order.length; at++) {
    const end = texts.starts[order[at]! + 1]!;
    for (let from = texts.starts[order[at]!]!; from < end; from++) units[length++] = texts.units[from]!;
    starts[at + 1] = length;
  }
  return { units, starts };
}

function inverseOf(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) places[order[place]!] = place;
  return places;
}
