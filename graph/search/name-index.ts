import { compareText } from "../model/json.ts";
import { searchLevels } from "./search-entry.ts";
import type { SearchEntry, SearchHit } from "./search-entry.ts";
import { readQuery } from "./search-query.ts";
import type { SearchQuery } from "./search-query.ts";
import { searchExact, searchSegment } from "./search-segment.ts";
import { entriesOf, findThing, idOf, SegmentEntry, thingTypes } from "./segment.ts";
import type { Segment } from "./segment.ts";
import { buildSegment } from "./segment-builder.ts";
import { Shortlist } from "./shortlist.ts";

export type { SearchEntry, SearchHit };

/** What is found by its names, fields and titles. */
export interface NameIndex {
  /**
   * Things whose text fits, best first, one hit a thing: by level (see `searchLevels`), then more relations, then the
   * shorter text, then the id. Cost: about 10 microseconds among 700,000 names; it hardly grows with them.
   *
   * @param kinds Only these kinds, or null.
   * @param limit Hits at most.
   * @param accepts Only things whose id passes; asked at most once for a thing.
   * @returns `truncated` exactly where there are more than `limit`.
   */
  find(
    query: string,
    kinds: ReadonlySet<string> | null,
    limit: number,
    accepts?: (id: string) => boolean,
  ): { readonly hits: readonly SearchHit[]; readonly truncated: boolean };
  /**
   * Ids of entities with a name that is the query once both are folded, and where none is written so, of those whose name
   * is romanised so: what "named exactly so" means on the command line.
   */
  findExact(query: string): readonly string[];
  /**
   * Takes in entries; texts that a thing has already stay beside them. For a thing that has changed (a name, a value, the
   * number of its relations): `remove` it, then `add` all its entries, with other things of the same change in one call.
   * Cost: amortised O(log n) times making one entry anew: some 50 microseconds a name, one call.
   */
  add(entries: Iterable<SearchEntry>): void;
  /** Forgets a thing. @returns whether it was known. Cost: O(log n). */
  remove(id: string): boolean;
  /** The parts of which the index is made, oldest and largest first: what a snapshot holds. */
  readonly segments: readonly Segment[];
}

export function createNameIndex(entries: Iterable<SearchEntry>): NameIndex {
  return openNameIndex([buildSegment(entries)]);
}

/** An index of segments that are there already, as a snapshot gives them. */
export function openNameIndex(given: readonly Segment[]): NameIndex {
  let parts = given.map(createPart);
  return {
    get segments() {
      return parts.map(({ segment }) => segment);
    },
    find(text, kinds, limit, accepts) {
      const query = readQuery(text);
      if (!query || limit < 1) return { hits: [], truncated: false };
      const hits = parts.flatMap((part) => findIn(part, query, kinds, limit + 1, accepts));
      if (parts.length > 1) hits.sort(compareHits);
      return { hits: hits.slice(0, limit), truncated: hits.length > limit };
    },
    findExact(text) {
      const query = readQuery(text);
      if (!query) return [];
      const written = parts.flatMap((part) => findExactIn(part, query, "written"));
      const found = written.length > 0 ? written : parts.flatMap((part) => findExactIn(part, query, "romanised"));
      return found.sort(compareText);
    },
    add(entries) {
      const fresh = [...entries];
      const ids = [...new Set(fresh.map(({ id }) => id))];
      const former = ids.flatMap((id) => parts.flatMap((part) => takeOut(part, id)));
      if (fresh.length > 0) parts = withEntries(parts.flatMap(withoutGone), [...fresh, ...former]);
    },
    remove(id) {
      const had = parts.some((part) => markGone(part, id));
      parts = parts.flatMap(withoutGone);
      return had;
    },
  };
}

/** A segment with what is needed to look into it and to know when to make it anew. */
interface Part {
  readonly segment: Segment;
  readonly shortlist: Shortlist;
  goneCount: number;
}

function createPart(segment: Segment): Part {
  const { things, entries } = segment;
  let goneCount = 0;
  for (const gone of things.gone) goneCount += gone;
  return { segment, shortlist: new Shortlist(entries.things, things.gone), goneCount };
}

interface FoundEntry {
  readonly entry: SegmentEntry;
  readonly score: number;
}

function findIn(
  { segment, shortlist }: Part,
  query: SearchQuery,
  kinds: ReadonlySet<string> | null,
  most: number,
  accepts: ((id: string) => boolean) | undefined,
): readonly FoundEntry[] {
  const { things } = segment;
  const wanted = kinds && segment.kinds.map((kind) => kinds.has(kind));
  shortlist.start(
    most,
    (thing) => (!wanted || wanted[things.kinds[thing]!]!) && (!accepts || accepts(idOf(segment, thing))),
  );
  searchSegment(segment, query, shortlist);
  const { taken, levels } = shortlist;
  return taken.map((rank, at) => ({
    entry: new SegmentEntry(segment, rank),
    score: searchLevels[levels[at]!]!.score,
  }));
}

function compareHits({ entry: a, score }: FoundEntry, { entry: b, score: other }: FoundEntry): number {
  return other - score || b.weight - a.weight || a.length - b.length || compareText(a.id, b.id);
}

const entityType = thingTypes.indexOf("entity");

function findExactIn(
  { segment, shortlist }: Part,
  query: SearchQuery,
  among: "written" | "romanised",
): readonly string[] {
  const { things, entries } = segment;
  shortlist.start(Number.MAX_SAFE_INTEGER, (thing) => things.types[thing] === entityType);
  searchExact(segment, query, among, shortlist);
  return shortlist.taken.map((rank) => idOf(segment, entries.things[rank]!));
}

/** Marks a thing as gone. @returns whether the part had it. */
function markGone(part: Part, id: string): boolean {
  const thing = findThing(part.segment, id);
  if (thing < 0) return false;
  part.segment.things.gone[thing] = 1;
  part.goneCount++;
  return true;
}

/** Takes the entries of a thing out of a part, to stand with new ones. Cost: O(entries of the part), where it has the thing. */
function takeOut(part: Part, id: string): readonly SearchEntry[] {
  const { segment } = part;
  const thing = findThing(segment, id);
  if (thing < 0) return [];
  const own = [...entriesOf(segment, thing)];
  markGone(part, id);
  return own;
}

/** The logarithmic method (Bentley, Saxe 1980): parts that are not larger than what comes are made one with it. */
function withEntries(parts: readonly Part[], fresh: readonly SearchEntry[]): Part[] {
  const kept = [...parts];
  let entries = fresh;
  for (let last = kept.at(-1); last && entryCount(last) <= entries.length; last = kept.at(-1))
    entries = [...entriesOf(kept.pop()!.segment), ...entries];
  return [...kept, createPart(buildSegment(entries))];
}

function entryCount({ segment }: Part): number {
  return segment.entries.things.length;
}

/** A part of which more than half is gone is made anew without it. */
function withoutGone(part: Part): readonly Part[] {
  const { segment, goneCount } = part;
  const thingCount = segment.things.gone.length;
  if (goneCount === thingCount) return [];
  return goneCount * 2 > thingCount ? [createPart(buildSegment(entriesOf(segment)))] : [part];
}
