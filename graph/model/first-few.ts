/** The first few of many things, found without keeping the others or putting them in order. */
export interface FirstFew<T> {
  add(item: T): void;
  /** In order; of equal ones those that were added first. */
  list(): readonly T[];
}

/** How many times as many as are wanted wait to be put in order together. */
const batch = 4;

/** Cost of adding: O(log most) on average, and for what is behind the last of the first few one comparison. */
export function createFirstFew<T>(most: number, compare: (a: T, b: T) => number): FirstFew<T> {
  let kept: T[] = [];
  let last: T | null = null;
  const cut = () => {
    kept = kept.sort(compare).slice(0, most);
    last = kept.length < most ? null : (kept.at(-1) ?? null);
  };
  return {
    add(item) {
      if (last !== null && compare(item, last) >= 0) return;
      kept.push(item);
      if (kept.length >= Math.max(64, most * batch)) cut();
    },
    list() {
      cut();
      return kept;
    },
  };
}
