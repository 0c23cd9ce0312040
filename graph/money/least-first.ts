/** A queue that gives the least value first (binary heap). Adding and taking cost O(log n). Of equal values the one of greater `depth` comes first, then the one added first. */
export interface LeastFirst<T> {
  readonly size: number;
  add(item: T, value: number, depth?: number): void;
  take(): { readonly item: T; readonly value: number } | null;
}

export function createLeastFirst<T>(): LeastFirst<T> {
  const heap: { item: T; value: number; depth: number; turn: number }[] = [];
  let turns = 0;
  const isBefore = (at: number, other: number) => {
    const [a, b] = [heap[at]!, heap[other]!];
    if (a.value !== b.value) return a.value < b.value;
    return a.depth === b.depth ? a.turn < b.turn : a.depth > b.depth;
  };
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  };
  return {
    get size() {
      return heap.length;
    },
    add(item, value, depth = 0) {
      let at = heap.push({ item, value, depth, turn: turns++ }) - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!isBefore(at, above)) break;
        swap(at, above);
        at = above;
      }
    },
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last) return null;
      if (heap.length > 0) {
        heap[0] = last;
        for (let at = 0; ;) {
          let least = at;
          for (const below of [2 * at + 1, 2 * at + 2])
            if (below < heap.length && isBefore(below, least)) least = below;
          if (least === at) break;
          swap(at, least);
          at = least;
        }
      }
      return first;
    },
  };
}
