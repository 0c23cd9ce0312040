/**
 * Places in a given order, at least `least` apart, as near as can be to where each would like to be (the sum of squares
 * is least): pool adjacent violators (R. E. Barlow and others, Statistical Inference under Order Restrictions, 1972).
 * Cost: O(n).
 */
export function inOrderApart(wanted: readonly number[], least: number): readonly number[] {
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((place, at) => {
    let pool = { sum: place - at * least, count: 1 };
    for (
      let before = pools.at(-1);
      before && before.sum / before.count >= pool.sum / pool.count;
      before = pools.at(-1)
    ) {
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  });
  return pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count)).map((base, at) => base + at * least);
}
