import { grown, roomFor } from "./grown.ts";
import type { GraphIndex } from "./index-shape.ts";

/**
 * The entities beside each entity, whatever joins them and whichever way, each once and never the entity itself: for walks
 * that ask nothing of relations. Such a walk waits for memory and for little else, so entities are told here by rank, those
 * with most relations first. What most steps lead to then lies together, and the greatest neighbours of an entity come
 * first (V. Balaji, B. Lucia, When is graph reordering an optimization?, 2018).
 */
export interface NeighbourTable {
  /** Ranks of rows and rows of ranks; those of entities that came later are the same. */
  rankOf: Int32Array;
  rowOf: Int32Array;
  /** Neighbours of the entity of rank r stand from `bounds[2 * r]` to before `bounds[2 * r + 1]`. */
  bounds: Int32Array;
  /** Ranks. */
  readonly neighbours: Int32Array;
  /**
   * How many neighbours an entity has at most, by `rank >> blockBits`: what a rank tells of itself, so that a search that
   * asks it of hundreds need not look at each.
   */
  sizes: Int32Array;
  /** By rank: where the places kept for an entity end. */
  rooms: Int32Array;
  used: number;
  /** Rows of which relations came or went since. */
  readonly changed: Set<number>;
}

/** Entities of a block have nearly the same number of relations: they are sorted by it. */
export const blockBits = 4;

const kept = new WeakMap<GraphIndex, NeighbourTable>();
/** Where more than this part of the entities has changed, all are read anew. */
const mostChanged = 1 / 8;

/**
 * The table of an index as it is now. Made when first asked for, and brought up to date by what was changed since.
 * Cost: O(V + E) the first time, 20 bytes for each entity and 12 for each relation; then the relations at the entities that
 * have changed.
 */
export function neighbourTableOf(index: GraphIndex): NeighbourTable {
  const { size } = index.entityIds;
  const known = kept.get(index);
  if (known) {
    if (known.changed.size === 0 && known.rooms.length >= size) return known;
    if (known.changed.size <= size * mostChanged && renew(index, known)) return known;
  }
  const made = makeTable(index);
  kept.set(index, made);
  return made;
}

/** Notes that relations at an entity came or went. */
export function noteNeighboursChanged(index: GraphIndex, row: number): void {
  kept.get(index)?.changed.add(row);
}

/** Who is beside whom goes both ways: read by rank, each entity comes to stand with its neighbours in the order of the ranks. */
function makeTable(index: GraphIndex): NeighbourTable {
  const { size } = index.entityIds;
  const { degrees } = index;
  const rowOf = rowsByDegree(degrees, size);
  const rankOf = new Int32Array(size);
  const bounds = new Int32Array(size * 2);
  const rooms = new Int32Array(size);
  let used = 0;
  for (let rank = 0; rank < size; rank++) {
    const row = rowOf[rank]!;
    rankOf[row] = rank;
    bounds[rank * 2] = bounds[rank * 2 + 1] = used;
    rooms[rank] = used += degrees[row]!;
  }
  const neighbours = new Int32Array(roomFor(used));
  const { outward, inward } = index;
  const last = new Int32Array(size).fill(-1);
  for (let rank = 0; rank < size; rank++) {
    const row = rowOf[rank]!;
    last[row] = rank;
    for (const { starts, ends, others } of [outward, inward])
      for (let at = starts[row]!, end = ends[row]!; at < end; at++) {
        const other = others[at]!;
        if (last[other] === rank) continue;
        last[other] = rank;
        const near = rankOf[other]! * 2 + 1;
        neighbours[bounds[near]!++] = rank;
      }
  }
  const sizes = Int32Array.from(
    { length: (size >> blockBits) + 1 },
    (_, block) => degrees[rowOf[block << blockBits]!] ?? 0,
  );
  return { rankOf, rowOf, bounds, neighbours, sizes, rooms, used, changed: new Set() };
}

/** Rows, those with most relations first. Cost: O(V), and the greatest degree. */
function rowsByDegree(degrees: Int32Array, size: number): Int32Array {
  let most = 0;
  for (let row = 0; row < size; row++) most = Math.max(most, degrees[row]!);
  const next = new Int32Array(most + 2);
  for (let row = 0; row < size; row++) next[most - degrees[row]! + 1]!++;
  for (let at = 1; at < next.length; at++) next[at]! += next[at - 1]!;
  const rows = new Int32Array(size);
  for (let row = 0; row < size; row++) rows[next[most - degrees[row]!]!++] = row;
  return rows;
}

/** @returns false where there is no room left behind the others. */
function renew(index: GraphIndex, table: NeighbourTable): boolean {
  growRows(table, index.entityIds.size);
  for (const row of table.changed) {
    const rank = table.rankOf[row]!;
    const start = placesFor(table, rank, index.degrees[row]!);
    if (start < 0) return false;
    table.bounds[rank * 2] = start;
    const end = writeNeighbours(index, table, row, start);
    table.bounds[rank * 2 + 1] = end;
    const block = rank >> blockBits;
    table.sizes[block] = Math.max(table.sizes[block]!, end - start);
  }
  table.changed.clear();
  return true;
}

function growRows(table: NeighbourTable, rows: number): void {
  const before = table.rooms.length;
  if (before >= rows) return;
  const room = roomFor(rows);
  table.bounds = grown(table.bounds, room * 2);
  table.rooms = grown(table.rooms, room);
  table.rankOf = grown(table.rankOf, room);
  table.rowOf = grown(table.rowOf, room);
  table.sizes = grown(table.sizes, (room >> blockBits) + 1);
  for (let row = before; row < room; row++) table.rankOf[row] = table.rowOf[row] = row;
}

/** Those that an entity has, if they are enough, or others behind all, half as many again. @returns −1 where there are none. */
function placesFor(table: NeighbourTable, rank: number, count: number): number {
  const start = table.bounds[rank * 2]!;
  if (table.rooms[rank]! - start >= count) return start;
  const from = table.used;
  const end = from + count + Math.max(4, count >> 1);
  if (end > table.neighbours.length) return -1;
  table.used = table.rooms[rank] = end;
  return from;
}

/** Both lists are in the order of ids, so what stands in them twice comes twice in a row once they are merged. @returns where they end. */
function writeNeighbours(
  index: GraphIndex,
  { neighbours, rankOf }: NeighbourTable,
  row: number,
  start: number,
): number {
  const { outward, inward } = index;
  const { compareRows } = index.entityIds;
  const [outEnd, intoEnd] = [outward.ends[row]!, inward.ends[row]!];
  let [out, into, at, last] = [outward.starts[row]!, inward.starts[row]!, start, row];
  while (out < outEnd || into < intoEnd) {
    const isOut = into === intoEnd || (out < outEnd && compareRows(outward.others[out]!, inward.others[into]!) <= 0);
    const next = isOut ? outward.others[out++]! : inward.others[into++]!;
    if (next === last || next === row) continue;
    last = next;
    neighbours[at++] = rankOf[next]!;
  }
  return at;
}
