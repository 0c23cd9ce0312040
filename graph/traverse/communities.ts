/** Things to be gathered, by number from 0, and what ties them. */
export interface TiedThings {
  /** How much each thing counts against the bound. */
  readonly weights: readonly number[];
  /** Two ends a tie, one after the other; ties between the same two count each. */
  readonly ends: Int32Array;
}

/** Rounds after which hardly anything moves any more. */
const mostRounds = 10;

/**
 * Gathers what is tied together: size-constrained label propagation (H. Meyerhenke, P. Sanders, C. Schulz,
 * "Partitioning complex networks via size-constrained clustering", 2014). Each thing joins the community that most of
 * its ties lead to, as long as that has room; those with few ties first, and among equals the lowest number, so that
 * the same things are gathered alike each time. Cost: O(things + ties) a round, ten rounds at most.
 *
 * @param mostWeight What a community may weigh; a heavier thing stays alone.
 * @returns For each thing the number of its community, below the count of things.
 */
export function gatherCommunities({ weights, ends }: TiedThings, mostWeight: number): Int32Array {
  const count = weights.length;
  const { first, others } = tiesOf(count, ends);
  const labels = Int32Array.from({ length: count }, (_, thing) => thing);
  const weighs = Float64Array.from(weights);
  const tally = new Int32Array(count);
  const degree = (thing: number) => first[thing + 1]! - first[thing]!;
  const order = labels.slice().sort((a, b) => degree(a) - degree(b) || a - b);
  const bestFor = (thing: number): number => {
    const own = labels[thing]!;
    for (let at = first[thing]!; at < first[thing + 1]!; at++) tally[labels[others[at]!]!]! += 1;
    let [best, most] = [own, tally[own]!];
    for (let at = first[thing]!; at < first[thing + 1]!; at++) {
      const label = labels[others[at]!]!;
      const has = tally[label]!;
      const isBetter = has > most || (has === most && best !== own && label < best);
      if (isBetter && weighs[label]! + weights[thing]! <= mostWeight) [best, most] = [label, has];
    }
    for (let at = first[thing]!; at < first[thing + 1]!; at++) tally[labels[others[at]!]!] = 0;
    return best;
  };
  for (let round = 0, moved = 1; round < mostRounds && moved > 0; round++) {
    moved = 0;
    for (const thing of order) {
      const [own, best] = [labels[thing]!, bestFor(thing)];
      if (best === own) continue;
      labels[thing] = best;
      weighs[own]! -= weights[thing]!;
      weighs[best]! += weights[thing]!;
      moved++;
    }
  }
  return labels;
}

/** The other ends of each thing's ties: from `first[thing]` to `first[thing + 1]` in `others`. */
function tiesOf(count: number, ends: Int32Array): { readonly first: Int32Array; readonly others: Int32Array } {
  const first = new Int32Array(count + 1);
  for (let at = 0; at < ends.length; at++) first[ends[at]! + 1]! += 1; // an iterator takes ten times as long
  for (let thing = 0; thing < count; thing++) first[thing + 1]! += first[thing]!;
  const free = first.slice();
  const others = new Int32Array(ends.length);
  for (let at = 0; at < ends.length; at += 2) {
    const [a, b] = [ends[at]!, ends[at + 1]!];
    others[free[a]!] = b;
    free[a]! += 1;
    others[free[b]!] = a;
    free[b]! += 1;
  }
  return { first, others };
}
