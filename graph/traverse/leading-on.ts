import type { RowNeighbours } from "./row-neighbours.ts";
import type { RowConditions, WalkedList } from "../core/row-conditions.ts";
import { isOpen, isPlain } from "./row-steps.ts";

/** The neighbours of a row by which a path may go on, in the order of ids, found one by one as they are asked for. */
export interface LeadingOn {
  /** Those found so far. */
  readonly found: readonly number[];
  /** Finds one more. @returns false where there is none. */
  readonly findNext: () => boolean;
}
/** What may follow on a row. */
export interface Followers {
  readonly fits: (to: number) => boolean;
  /** All that fit, in the order of ids, where they are known and few; they are then looked for among the neighbours. */
  readonly few: readonly number[] | null;
}
const nothingMore = () => false;
const noPlaces = new Int32Array(0);
const nothingWalked: WalkedList = {
  list: {
    starts: noPlaces,
    ends: noPlaces,
    rooms: noPlaces,
    others: noPlaces,
    relations: noPlaces,
    kinds: new Uint16Array(0),
    used: 0,
    wasted: 0,
  },
  allowed: new Uint8Array(0),
};

/**
 * Neighbours of a row that fit, each once, read no further than the paths that are asked for go.
 *
 * @param neighbours With folded agreements among them; null where nothing folds.
 * @param spend Called with the relations looked at. Cost: O(degree), or O(few · log degree) where that is less.
 */
export function readLeadingOn(
  conditions: RowConditions,
  neighbours: RowNeighbours | null,
  row: number,
  { fits, few }: Followers,
  spend: (relations: number) => void,
): LeadingOn {
  if (neighbours) return readAll(neighbours, row, fits);
  const lists = mergedLists(conditions);
  const degree = lists.reduce((sum, { list }) => sum + list.ends[row]! - list.starts[row]!, 0);
  if (few !== null && few.length * 2 * (33 - Math.clz32(degree)) < degree)
    return readFew(conditions, lists, row, few, spend);
  return readMerged(conditions, lists, row, fits, spend);
}

/** Two lists at most, for they are read side by side: those of all relations where there are more of single kinds. */
function mergedLists({ lists, areByKind, index, outward, inward }: RowConditions): readonly WalkedList[] {
  if (!areByKind || lists.length <= 2) return lists;
  return [
    { list: index.outward, allowed: outward },
    { list: index.inward, allowed: inward },
  ];
}

function readAll(neighbours: RowNeighbours, row: number, fits: (to: number) => boolean): LeadingOn {
  neighbours.read(row);
  const all = neighbours.to.subarray(neighbours.starts[row], neighbours.ends[row]);
  return { found: Array.from(all).filter(fits), findNext: nothingMore };
}

/** A hub has ten thousands of neighbours, and the end of a path a few: those are found by halving. */
function readFew(
  conditions: RowConditions,
  lists: readonly WalkedList[],
  row: number,
  few: readonly number[],
  spend: (relations: number) => void,
): LeadingOn {
  const found: number[] = [];
  spend(few.length);
  for (const to of few) if (to !== row && lists.some((walked) => isNext(conditions, walked, row, to))) found.push(to);
  return { found, findNext: nothingMore };
}
function isNext(conditions: RowConditions, { list, allowed }: WalkedList, row: number, to: number): boolean {
  const { entityIds } = conditions.index;
  const { others, kinds } = list;
  const inOrder = entityIds.inOrder === entityIds.size;
  const end = list.ends[row]!;
  let low = list.starts[row]!;
  for (let high = end; low < high;) {
    const middle = (low + high) >> 1;
    const isBefore = inOrder ? others[middle]! < to : entityIds.compareRows(others[middle]!, to) < 0;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  for (; low < end && others[low] === to; low++)
    if (allowed[kinds[low]!] === 1 && (isPlain(conditions) || isOpen(conditions, list, low))) return true;
  return false;
}

/** Both lists of relations at once: each is in the order of the other end. */
function readMerged(
  conditions: RowConditions,
  lists: readonly WalkedList[],
  row: number,
  fits: (to: number) => boolean,
  spend: (relations: number) => void,
): LeadingOn {
  const { entityIds } = conditions.index;
  const [first = nothingWalked, second = nothingWalked] = lists;
  const [out, into] = [first.list, second.list];
  const inOrder = entityIds.inOrder === entityIds.size;
  const plain = isPlain(conditions);
  const [endOut, endInto] = [out.ends[row] ?? 0, into.ends[row] ?? 0];
  let [a, b] = [out.starts[row] ?? 0, into.starts[row] ?? 0];
  let last = row;
  const found: number[] = [];
  const findNext = (): boolean => {
    const before = a + b;
    let next = -1;
    while (next < 0 && (a < endOut || b < endInto)) {
      const takesOut =
        b >= endInto ||
        (a < endOut &&
          (inOrder ? out.others[a]! <= into.others[b]! : entityIds.compareRows(out.others[a]!, into.others[b]!) <= 0));
      const list = takesOut ? out : into;
      const place = takesOut ? a++ : b++;
      const to = list.others[place]!;
      if (to === last || to === row || (takesOut ? first : second).allowed[list.kinds[place]!] === 0 || !fits(to))
        continue;
      if (plain || isOpen(conditions, list, place)) next = to;
    }
    spend(a + b - before);
    if (next < 0) return false;
    last = next;
    found.push(next);
    return true;
  };
  return { found, findNext };
}
