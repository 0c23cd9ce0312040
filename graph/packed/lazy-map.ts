/** What a map over columns is made of. */
export interface LazyMapParts<K, V> {
  readonly size: () => number;
  readonly has: (key: K) => boolean;
  readonly get: (key: K) => V | undefined;
  readonly keys: () => IterableIterator<K>;
}

/** A map whose values are made when they are asked for. */
export function lazyMap<K, V>({ size, has, get, keys }: LazyMapParts<K, V>): ReadonlyMap<K, V> {
  function* entries(): MapIterator<[K, V]> {
    for (const key of keys()) yield [key, get(key)!];
  }
  function* values(): MapIterator<V> {
    for (const key of keys()) yield get(key)!;
  }
  return {
    get size() {
      return size();
    },
    has,
    get,
    keys: keys as () => MapIterator<K>,
    values,
    entries,
    [Symbol.iterator]: entries,
    forEach(visit) {
      for (const [key, value] of entries()) visit(value, key, this);
    },
  };
}
