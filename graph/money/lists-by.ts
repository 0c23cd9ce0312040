const none: never[] = [];

/**
 * Items by a number that each has, in their order: as many lists as there are numbers, each of just the length it has.
 * Most pots have one part or none, and a list that grows takes room for seventeen. Cost: O(numbers + items).
 *
 * @param keys The number of each item, 0 to below `count`.
 */
export function listsBy<T>(count: number, keys: ArrayLike<number>, itemAt: (index: number) => T): (readonly T[])[] {
  const lengths = new Int32Array(count);
  for (let index = 0; index < keys.length; index++) lengths[keys[index]!]!++;
  const lists: T[][] = Array.from(lengths, (length) => (length === 0 ? none : new Array<T>(length)));
  const filled = new Int32Array(count);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    lists[key]![filled[key]!++] = itemAt(index);
  }
  return lists;
}
