/** A queue that gives the least value first (binary heap). Adding and taking cost O(log n). Of equal values the one of greater `depth` comes first, then the one added first. */
export interface LeastFirst<T> {
  readonly size: number;
  add(item: T, value: number, depth?: number): void;
  take(): { readonly item: T; readonly value: number } | null;
}

export function createLeastFirst<T>(): LeastFirst<T> {
  // Side by side, so that waiting takes no object of its own.
  const items: T[] = [];
  const values: number[] = [];
  const depths: number[] = [];
  const turns: number[] = [];
  let turn = 0;
  const isBefore = (value: number, depth: number, turnOf: number, other: number) => {
    if (value !== values[other]!) return value < values[other]!;
    return depth === depths[other]! ? turnOf < turns[other]! : depth > depths[other]!;
  };
  const move = (into: number, from: number) => {
    items[into] = items[from]!;
    values[into] = values[from]!;
    depths[into] = depths[from]!;
    turns[into] = turns[from]!;
  };
  const put = (at: number, item: T, value: number, depth: number, turnOf: number) => {
    items[at] = item;
    values[at] = value;
    depths[at] = depth;
    turns[at] = turnOf;
  };
  return {
    get size() {
      return items.length;
    },
    add(item, value, depth = 0) {
      let at = items.length;
      put(at, item, value, depth, turn);
      for (; at > 0; at = (at - 1) >> 1) {
        const above = (at - 1) >> 1;
        if (!isBefore(value, depth, turn, above)) break;
        move(at, above);
      }
      put(at, item, value, depth, turn++);
    },
    take() {
      if (items.length === 0) return null;
      const first = { item: items[0]!, value: values[0]! };
      const [item, value, depth, turnOf] = [items.pop()!, values.pop()!, depths.pop()!, turns.pop()!];
      const size = items.length;
      if (size === 0) return first;
      let at = 0;
      for (let below = 1; below < size; below = 2 * at + 1) {
        const other = below + 1;
        if (other < size && isBefore(values[other]!, depths[other]!, turns[other]!, below)) below = other;
        if (isBefore(value, depth, turnOf, below)) break;
        move(at, below);
        at = below;
      }
      put(at, item, value, depth, turnOf);
      return first;
    },
  };
}
