/**
 * Puts things under what they are part of, as high up as no more than `mostMembers` come together: whoever has more
 * below stands alone, and its parts each gather their own. Cost: O(things).
 *
 * @param above For each thing the number of what it is part of; -1 for none. Where that goes round, it is cut.
 * @returns For each thing the number of the one it is gathered under, itself where it is alone.
 */
export function gatherWholes(above: Int32Array, mostMembers: number): Int32Array {
  const parents = withoutRounds(above);
  const order = partsFirst(parents);
  const sizes = new Int32Array(parents.length).fill(1);
  for (const thing of order) if (parents[thing]! >= 0) sizes[parents[thing]!]! += sizes[thing]!;
  const heads = Int32Array.from(parents, (_, thing) => thing);
  for (const thing of order.toReversed()) {
    const parent = parents[thing]!;
    if (parent >= 0 && sizes[parent]! <= mostMembers) heads[thing] = heads[parent]!;
  }
  return heads;
}

/** Walks up from each thing once; the step that comes back to where this walk has been is left out. */
function withoutRounds(above: Int32Array): Int32Array {
  const parents = above.slice();
  const walkOf = new Int32Array(above.length).fill(-1);
  for (let start = 0; start < above.length; start++) {
    for (let at = start; at >= 0 && walkOf[at] === -1; at = parents[at]!) {
      walkOf[at] = start;
      const next = parents[at]!;
      if (next >= 0 && walkOf[next] === start) parents[at] = -1;
    }
  }
  return parents;
}

/** Everything, each thing before what it is part of. */
function partsFirst(parents: Int32Array): readonly number[] {
  const waiting = new Int32Array(parents.length);
  for (const parent of parents) if (parent >= 0) waiting[parent]! += 1;
  const order = Array.from(parents.keys()).filter((thing) => waiting[thing] === 0);
  for (const thing of order) {
    // an array also yields what is added while it is walked
    const parent = parents[thing]!;
    if (parent < 0) continue;
    waiting[parent]! -= 1;
    if (waiting[parent] === 0) order.push(parent);
  }
  return order;
}
