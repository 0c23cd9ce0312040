/** Several values under one key. */
export interface ManyMap<K, V> {
  readonly of: (key: K) => ReadonlySet<V>;
  readonly add: (key: K, value: V) => void;
  readonly remove: (key: K, value: V) => void;
}

export function createManyMap<K, V>(): ManyMap<K, V> {
  const sets = new Map<K, Set<V>>();
  const none: ReadonlySet<V> = new Set();
  return {
    of: (key) => sets.get(key) ?? none,
    add(key, value) {
      const set = sets.get(key);
      if (set) set.add(value);
      else sets.set(key, new Set([value]));
    },
    remove(key, value) {
      const set = sets.get(key);
      if (set?.delete(value) && set.size === 0) sets.delete(key);
    },
  };
}
