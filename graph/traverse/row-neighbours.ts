import type { Budget } from "../model/budget.ts";
import type { Adjacency } from "../core/adjacency.ts";
import { grown } from "../core/grown.ts";
import { relationStands, standsThen } from "../core/row-conditions.ts";
import type { RowConditions } from "../core/row-conditions.ts";
import { otherParties, rowHops, tiesOf } from "../core/row-hops.ts";

/**
 * Neighbours by entity row under the conditions of one question, each once, in the order of their ids, read when a search
 * first comes by and then kept side by side in one array. Nothing is made for a relation that is passed over.
 */
export interface RowNeighbours {
  readonly conditions: RowConditions;
  /** Reads the neighbours of a row where that was not done yet. Afterwards they stand in `to` from `starts` to before `ends`. */
  readonly read: (row: number) => void;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Another array after each `read` that needs more room. */
  to: Int32Array;
  /** By the same place: the agreement that alone joins the two, or -1. Empty where nothing folds. */
  only: Int32Array;
  /** Whether an agreement joins two entities when folded; asked of entities that were read. */
  readonly areFoldedBy: (from: number, to: number, agreement: number) => boolean;
}

const unread = -1;
/** Relations passed over that cost as much as one that is followed. */
const passedForAStep = 16;

/** @param budget One step is spent for each neighbour read, and one for 16 relations looked at. Cost: O(entities) of memory. */
export function createRowNeighbours(conditions: RowConditions, budget: Budget): RowNeighbours {
  const { index, outward, inward, folding } = conditions;
  const compare = index.entityIds.inOrder === index.entityIds.size ? null : index.entityIds.compareRows;
  const starts = new Int32Array(index.entityIds.size).fill(unread);
  const ends = new Int32Array(index.entityIds.size);
  const pairs = folding ? createFoldedPairs(conditions) : null;
  let used = 0;
  const rows: RowNeighbours = {
    conditions,
    starts,
    ends,
    to: new Int32Array(1024),
    only: new Int32Array(folding ? 1024 : 0),
    read(row) {
      if (starts[row] !== unread) return;
      const { outward: out, inward: into } = index;
      const degree = out.ends[row]! - out.starts[row]! + into.ends[row]! - into.starts[row]!;
      if (used + degree > rows.to.length) rows.to = grown(rows.to, (used + degree) * 2);
      starts[row] = used;
      used = standsThen(conditions, row) ? readPlain(row, used) : used;
      if (pairs) used = joinPairs(rows, starts[row], used, pairs.read(row), compare);
      ends[row] = used;
      budget.spend(used - starts[row] + 1 + Math.floor(degree / passedForAStep));
    },
    areFoldedBy: (from, to, agreement) => pairs?.has(from, to, agreement) ?? false,
  };

  /** Both lists of relations at once, in the order of the other end. */
  function readPlain(row: number, from: number): number {
    const { outward: out, inward: into } = index;
    const { to } = rows;
    let count = from;
    let [a, b] = [out.starts[row]!, into.starts[row]!];
    const [endOut, endInto] = [out.ends[row]!, into.ends[row]!];
    while (a < endOut || b < endInto) {
      const takesOut =
        b === endInto ||
        (a < endOut && (compare ? compare(out.others[a]!, into.others[b]!) <= 0 : out.others[a]! <= into.others[b]!));
      const other = takesOut ? out.others[a]! : into.others[b]!;
      const isKnown = count > from && to[count - 1] === other;
      if (!isKnown && other !== row && (takesOut ? isFollowed(out, outward, a) : isFollowed(into, inward, b)))
        to[count++] = other;
      if (takesOut) a++;
      else b++;
    }
    return count;
  }
  const { avoided } = conditions;
  function isFollowed({ others, relations, kinds }: Adjacency, allowed: Uint8Array, place: number): boolean {
    return (
      allowed[kinds[place]!] === 1 &&
      avoided?.[others[place]!] !== 1 &&
      standsThen(conditions, others[place]!) &&
      relationStands(conditions, relations[place]!)
    );
  }
  return rows;
}

/** Parties that an entity is joined to, in the order of their ids, each once for every agreement, and by the same place the agreement. */
interface Pairs {
  readonly parties: readonly number[];
  readonly agreements: readonly number[];
}
interface FoldedPairs {
  readonly read: (row: number) => Pairs;
  readonly has: (from: number, to: number, agreement: number) => boolean;
}
function createFoldedPairs(conditions: RowConditions): FoldedPairs {
  const { index, asked } = conditions;
  const { compareRows, rowOf } = index.entityIds;
  const known = new Map<number, Pairs>();
  const partiesBy = new Map<number, readonly number[]>();
  /** All parties of an agreement, whoever asks: read once, however many of them a search comes by. */
  const partiesOf = (agreement: number): readonly number[] => {
    const remembered = partiesBy.get(agreement);
    if (remembered) return remembered;
    const parties: number[] = [];
    for (const [, party] of otherParties(conditions, agreement, agreement))
      if (party !== parties.at(-1)) parties.push(party);
    partiesBy.set(agreement, parties);
    return parties;
  };
  const pairsAt = (row: number): readonly (readonly [party: number, agreement: number])[] =>
    asked.accepts
      ? rowHops(conditions, row).flatMap((hop) => (hop.folded ? [[rowOf(hop.to), rowOf(hop.id)] as const] : []))
      : [...new Set(Array.from(tiesOf(conditions, row), ([, agreement]) => agreement))].flatMap((agreement) =>
          partiesOf(agreement).flatMap((party) => (party === row ? [] : [[party, agreement] as const])),
        );
  const remember = (row: number, pairs: Pairs): Pairs => {
    known.set(row, pairs);
    return pairs;
  };
  const read = (row: number): Pairs => {
    const remembered = known.get(row);
    if (remembered) return remembered;
    const [only, other] = asked.accepts
      ? []
      : new Set(Array.from(tiesOf(conditions, row), ([, agreement]) => agreement));
    if (only !== undefined && other === undefined) return remember(row, ofOne(partiesOf(only), row, only));
    const pairs = pairsAt(row).toSorted(([a, by], [b, also]) => compareRows(a, b) || compareRows(by, also));
    return remember(row, {
      parties: pairs.map(([party]) => party),
      agreements: pairs.map(([, agreement]) => agreement),
    });
  };
  return {
    read,
    has(from, to, agreement) {
      const { parties, agreements } = read(from);
      let low = 0;
      for (let high = parties.length; low < high;) {
        const middle = (low + high) >> 1;
        if ((compareRows(parties[middle]!, to) || compareRows(agreements[middle]!, agreement)) < 0) low = middle + 1;
        else high = middle;
      }
      return parties[low] === to && agreements[low] === agreement;
    },
  };
}

/** Nearly all are party to one agreement. */
function ofOne(all: readonly number[], row: number, agreement: number): Pairs {
  const parties = all.filter((party) => party !== row);
  return { parties, agreements: parties.map(() => agreement) };
}

/** Puts the folded ones among the plain ones, and marks those that one agreement alone joins. */
function joinPairs(
  rows: RowNeighbours,
  start: number,
  end: number,
  { parties, agreements }: Pairs,
  compare: ((a: number, b: number) => number) | null,
): number {
  const plain = rows.to.slice(start, end);
  const needed = end + parties.length;
  if (needed > rows.to.length) rows.to = grown(rows.to, needed * 2);
  rows.only = grown(rows.only, rows.to.length);
  const before = compare ?? ((a: number, b: number) => a - b);
  let count = start;
  let at = 0;
  for (let pair = 0; pair < parties.length || at < plain.length;) {
    const order = pair === parties.length ? -1 : at === plain.length ? 1 : before(plain[at]!, parties[pair]!);
    const party = order <= 0 ? plain[at++]! : parties[pair]!;
    const first = pair;
    while (pair < parties.length && parties[pair] === party) pair++;
    rows.to[count] = party;
    rows.only[count++] = order > 0 && pair - first === 1 ? agreements[first]! : -1;
  }
  return count;
}

/** The place of a neighbour among those of a row that was read, or -1. Cost: O(log degree). */
export function placeOfNeighbour(
  { starts, ends, to, conditions }: RowNeighbours,
  row: number,
  neighbour: number,
): number {
  const { entityIds } = conditions.index;
  let low = starts[row]!;
  for (let high = ends[row]!; low < high;) {
    const middle = (low + high) >> 1;
    if (entityIds.compareRows(to[middle]!, neighbour) < 0) low = middle + 1;
    else high = middle;
  }
  return low < ends[row]! && to[low] === neighbour ? low : -1;
}

/**
 * True where a path that comes from `before` to `at` says nothing by going on to `to`, because one agreement is behind
 * both hops and `before` and `to` are one hop apart: the path goes by way of the agreement itself, or by way of a third
 * party of it to which nothing else joins either.
 */
export function isRowDetour(rows: RowNeighbours, before: number, at: number, to: number): boolean {
  if (rows.conditions.folding === null) return false;
  rows.read(before);
  rows.read(at);
  if (placeOfNeighbour(rows, before, to) < 0) return false;
  if (rows.areFoldedBy(before, to, at)) return true;
  const first = rows.only[placeOfNeighbour(rows, before, at)]!;
  const second = rows.only[placeOfNeighbour(rows, at, to)]!;
  return (first >= 0 && (first === second || first === to)) || (second >= 0 && second === before);
}
