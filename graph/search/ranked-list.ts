import type { Shortlist } from "./shortlist.ts";

/** How many ranks stand under one least rank. */
const blockSize = 64;

/** The least rank of each block of 64, so that a long list is looked through without reading it. */
export function leastOfBlocks(ranks: Uint32Array): Uint32Array {
  const least = new Uint32Array(Math.ceil(ranks.length / blockSize)).fill(0xffffffff);
  for (let at = 0; at < ranks.length; at++) {
    const block = Math.floor(at / blockSize);
    if (ranks[at]! < least[block]!) least[block] = ranks[at]!;
  }
  return least;
}

/**
 * Calls `visit` for every place from `from` to `to` whose rank may still come onto the shortlist. Blocks with the least
 * ranks are read first, which makes the bound sharp at once. Cost: O(blocks), and O(1) for each rank of a block read.
 */
export function visitPromising(
  ranks: Uint32Array,
  least: Uint32Array,
  from: number,
  to: number,
  shortlist: Shortlist,
  visit: (at: number) => void,
): void {
  const first = Math.ceil(from / blockSize);
  const last = Math.floor(to / blockSize);
  const read = (start: number, end: number) => {
    for (let at = start; at < end; at++) if (ranks[at]! < shortlist.bound) visit(at);
  };
  if (last - first < 4) return read(from, to);
  read(from, first * blockSize);
  read(last * blockSize, to);
  const best = bestBlocks(least, first, last, shortlist.capacity);
  for (const block of best) read(block * blockSize, (block + 1) * blockSize);
  for (let block = first; block < last; block++)
    if (least[block]! < shortlist.bound) read(block * blockSize, (block + 1) * blockSize);
}

/** Some blocks with least ranks, by sampling: a bound is wanted, not an order. */
const mostFirst = 32;
function bestBlocks(least: Uint32Array, first: number, last: number, capacity: number): readonly number[] {
  const wanted = Math.min(capacity, mostFirst);
  if (last - first <= wanted * 2) return [];
  const best: number[] = [];
  let worst = 0xffffffff;
  for (let block = first; block < last; block++) {
    const rank = least[block]!;
    if (rank >= worst) continue;
    let at = best.length;
    while (at > 0 && least[best[at - 1]!]! > rank) at--;
    best.splice(at, 0, block);
    if (best.length > wanted) best.pop();
    if (best.length === wanted) worst = least[best[wanted - 1]!]!;
  }
  return best;
}
