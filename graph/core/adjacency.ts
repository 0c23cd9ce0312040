import { grown, roomFor } from "./grown.ts";

/**
 * Relations by the entity at one of their ends (compressed sparse rows): those of entity row e stand side by side from
 * `starts[e]` to before `ends[e]`, in the order of the other end, then of the relation. Nothing else stands between, so a
 * walk tests nothing but its conditions.
 */
export interface Adjacency {
  starts: Int32Array;
  ends: Int32Array;
  /** Where the places kept for an entity end: from `ends` on they are free. */
  rooms: Int32Array;
  /** Entity row at the other end, relation row and kind of relation, by place. */
  others: Int32Array;
  relations: Int32Array;
  kinds: Uint16Array;
  /** Places given to entities so far, and those of them that were given up. */
  used: number;
  wasted: number;
}

/** How rows are compared: as their ids are. */
export interface RowOrder {
  readonly entities: (a: number, b: number) => number;
  readonly relations: (a: number, b: number) => number;
}

/** Both ends of relations, by relation row, and orders of the rows. */
export interface RelationEnds {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly kinds: Uint16Array;
  /** Entity rows and relation rows in the order of their ids. */
  readonly entityOrder: Int32Array;
  readonly relationOrder: Int32Array;
}

/**
 * Relations by their source and by their target. Whoever reads one list from its first entity to its last, and puts each
 * relation behind what already stands at its other end, has the other list in order (F. G. Gustavson, Two fast algorithms
 * for sparse matrices: multiplication and permuted transposition, 1978): nothing is compared, and what is read lies side by
 * side.
 * Cost: O(V + E).
 */
export function buildAdjacencies(ends: RelationEnds): { readonly outward: Adjacency; readonly inward: Adjacency } {
  const { sources, targets, kinds, entityOrder, relationOrder } = ends;
  const inward = emptyAdjacency(targets, relationOrder, entityOrder.length);
  const { ends: next, others, relations } = inward;
  for (let at = 0; at < relationOrder.length; at++) {
    const relation = relationOrder[at]!;
    const place = next[targets[relation]!]!++;
    others[place] = sources[relation]!;
    relations[place] = relation;
    inward.kinds[place] = kinds[relation]!;
  }
  const outward = emptyAdjacency(sources, relationOrder, entityOrder.length);
  transpose(inward, outward, entityOrder);
  inward.ends.set(inward.starts);
  transpose(outward, inward, entityOrder);
  return { outward, inward };
}

/** Room for relations by one of their ends; what stands at an entity ends where it begins. */
function emptyAdjacency(near: Int32Array, relationOrder: Int32Array, rowCount: number): Adjacency {
  const count = relationOrder.length;
  const starts = new Int32Array(rowCount);
  const rooms = new Int32Array(rowCount);
  for (let at = 0; at < count; at++) rooms[near[relationOrder[at]!]!]!++;
  let used = 0;
  for (let row = 0; row < rowCount; row++) {
    starts[row] = used;
    rooms[row] = used += rooms[row]!;
  }
  const [others, relations, kinds] = [new Int32Array(count), new Int32Array(count), new Uint16Array(count)];
  return { starts, ends: starts.slice(), rooms, others, relations, kinds, used: count, wasted: 0 };
}

function transpose(from: Adjacency, to: Adjacency, entityOrder: Int32Array): void {
  const { starts, ends, others, relations, kinds } = from;
  const { ends: next, others: toOthers, relations: toRelations, kinds: toKinds } = to;
  for (let place = 0; place < entityOrder.length; place++) {
    const row = entityOrder[place]!;
    for (let at = starts[row]!, end = ends[row]!; at < end; at++) {
      const there = next[others[at]!]!++;
      toOthers[there] = row;
      toRelations[there] = relations[at]!;
      toKinds[there] = kinds[at]!;
    }
  }
}

/** Makes places for entity rows below `rowCount`. */
export function growRows(adjacency: Adjacency, rowCount: number): void {
  if (rowCount <= adjacency.starts.length) return;
  const room = roomFor(rowCount);
  adjacency.starts = grown(adjacency.starts, room);
  adjacency.ends = grown(adjacency.ends, room);
  adjacency.rooms = grown(adjacency.rooms, room);
}

/** The first place at an entity whose relation is not before this one. Cost: O(log degree). */
export function placeOf(
  { starts, ends, others, relations }: Adjacency,
  row: number,
  other: number,
  relation: number,
  order: RowOrder,
): number {
  let low = starts[row]!;
  for (let high = ends[row]!; low < high;) {
    const middle = (low + high) >> 1;
    const before = order.entities(others[middle]!, other) || order.relations(relations[middle]!, relation);
    if (before < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes a relation out. Cost: O(log degree), and moving what follows by one place. */
export function removeRelation(
  adjacency: Adjacency,
  row: number,
  other: number,
  relation: number,
  order: RowOrder,
): void {
  const place = placeOf(adjacency, row, other, relation, order);
  const end = adjacency.ends[row]!;
  for (const column of [adjacency.others, adjacency.relations, adjacency.kinds])
    column.copyWithin(place, place + 1, end);
  adjacency.ends[row] = end - 1;
}

/** Puts a relation in its place. Amortised cost: O(log degree), and moving what follows by one place. */
export function insertRelation(
  adjacency: Adjacency,
  row: number,
  { other, relation, kind }: { readonly other: number; readonly relation: number; readonly kind: number },
  order: RowOrder,
): void {
  if (adjacency.ends[row] === adjacency.rooms[row]) moveToMoreRoom(adjacency, row);
  const place = placeOf(adjacency, row, other, relation, order);
  const end = adjacency.ends[row]!;
  const { others, relations, kinds } = adjacency;
  for (const column of [others, relations, kinds]) column.copyWithin(place + 1, place, end);
  others[place] = other;
  relations[place] = relation;
  kinds[place] = kind;
  adjacency.ends[row] = end + 1;
}

/** Moves what stands at an entity behind everything else, with half as much room again. */
function moveToMoreRoom(adjacency: Adjacency, row: number): void {
  const [start, end] = [adjacency.starts[row]!, adjacency.ends[row]!];
  const room = end - start + Math.max(4, (end - start) >> 1);
  const needed = adjacency.used + room;
  if (needed > adjacency.others.length) {
    const length = Math.max(needed, Math.ceil(adjacency.others.length * 1.25));
    adjacency.others = grown(adjacency.others, length);
    adjacency.relations = grown(adjacency.relations, length);
    adjacency.kinds = grown(adjacency.kinds, length);
  }
  for (const column of [adjacency.others, adjacency.relations, adjacency.kinds])
    column.copyWithin(adjacency.used, start, end);
  adjacency.wasted += adjacency.rooms[row]! - start;
  adjacency.starts[row] = adjacency.used;
  adjacency.ends[row] = adjacency.used + end - start;
  adjacency.used = adjacency.rooms[row] = needed;
}

/** Closes the gaps once they are more than a quarter of all places. Amortised cost: O(1) a change. */
export function compactWhereWasteful(adjacency: Adjacency): void {
  if (adjacency.wasted * 4 <= adjacency.used) return;
  const { starts, ends, rooms } = adjacency;
  let total = 0;
  for (let row = 0; row < starts.length; row++) total += ends[row]! - starts[row]!;
  const others = new Int32Array(total);
  const relations = new Int32Array(total);
  const kinds = new Uint16Array(total);
  let used = 0;
  for (let row = 0; row < starts.length; row++) {
    const [start, end] = [starts[row]!, ends[row]!];
    others.set(adjacency.others.subarray(start, end), used);
    relations.set(adjacency.relations.subarray(start, end), used);
    kinds.set(adjacency.kinds.subarray(start, end), used);
    starts[row] = used;
    ends[row] = rooms[row] = used += end - start;
  }
  Object.assign(adjacency, { others, relations, kinds, used, wasted: 0 });
}
