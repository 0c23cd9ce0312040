import { insertRelation, placeOf, removeRelation } from "./adjacency.ts";
import type { Adjacency, RowOrder } from "./adjacency.ts";
import { figureKeysOf } from "./figure-keys.ts";
import type { GraphIndex } from "./index-shape.ts";

/** From its source to its target, or back. */
export type ListDirection = "outward" | "inward";

/** All keys of figures, for a walk that does not ask for any. */
export const everyKey = new Uint8Array(0x1_0000).fill(1);

/**
 * The relations of one kind by the entity at one of their ends. Where the lists of all relations have a kind by place,
 * this one has the key of the relation's figures (`FigureKeys`). Made when first asked for, then patched with the index.
 * Cost: O(V + E) the first time, and 12 bytes for each entity, 10 for each relation of the kind.
 */
export function kindListOf(index: GraphIndex, kind: number, direction: ListDirection): Adjacency {
  const key = listKey(kind, direction);
  const known = index.kindLists.get(key);
  if (known) return known;
  const list = pickKind(index[direction], kind, index.relationsByKind[kind] ?? 0, figureKeysOf(index.figures).of);
  index.kindLists.set(key, list);
  return list;
}

function pickKind(all: Adjacency, kind: number, count: number, keyOf: Uint16Array): Adjacency {
  const rows = all.starts.length;
  const [starts, ends] = [new Int32Array(rows), new Int32Array(rows)];
  const [others, relations, kinds] = [new Int32Array(count), new Int32Array(count), new Uint16Array(count)];
  let used = 0;
  for (let row = 0; row < rows; row++) {
    starts[row] = used;
    for (let at = all.starts[row]!, end = all.ends[row]!; at < end; at++) {
      if (all.kinds[at] !== kind) continue;
      others[used] = all.others[at]!;
      relations[used] = all.relations[at]!;
      kinds[used++] = keyOf[all.relations[at]!] ?? 0;
    }
    ends[row] = used;
  }
  return { starts, ends, rooms: ends.slice(), others, relations, kinds, used, wasted: 0 };
}

function listKey(kind: number, direction: ListDirection): number {
  return kind * 2 + (direction === "outward" ? 0 : 1);
}

/** The lists of a kind that were made, with the ends of a relation as each sees them. */
function* listsWith(
  index: GraphIndex,
  relation: number,
): Iterable<readonly [list: Adjacency, near: number, far: number]> {
  const [kind, source, target] = [index.relationKind[relation]!, index.sources[relation]!, index.targets[relation]!];
  const outward = index.kindLists.get(listKey(kind, "outward"));
  const inward = index.kindLists.get(listKey(kind, "inward"));
  if (outward) yield [outward, source, target];
  if (inward) yield [inward, target, source];
}

/** Takes a relation, of which the index still knows kind and ends, out of the lists of its kind. */
export function removeFromKindLists(index: GraphIndex, relation: number, order: RowOrder): void {
  for (const [list, near, far] of listsWith(index, relation)) removeRelation(list, near, far, relation, order);
}

/** Puts a relation, of which the index knows kind, ends and figures already, into the lists of its kind. */
export function insertIntoKindLists(index: GraphIndex, relation: number, order: RowOrder): void {
  for (const [list, near, far] of listsWith(index, relation)) {
    const kind = figureKeysOf(index.figures).of[relation]!;
    insertRelation(list, near, { other: far, relation, kind }, order);
  }
}

/** Brings the key of a relation's figures to what they are now. */
export function renewKeyInLists(index: GraphIndex, relation: number, order: RowOrder): void {
  for (const [list, near, far] of listsWith(index, relation))
    list.kinds[placeOf(list, near, far, relation, order)] = figureKeysOf(index.figures).of[relation]!;
}
