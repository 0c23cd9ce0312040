/**
 * A map in which some values are others, seen through to the one below: nothing is copied. For what moves while a hand
 * drags it, many times a second, in a picture of thousands.
 *
 * @param changes Values by keys that `base` has; other keys are found by `get` and `has`, but not listed.
 */
export function patched<K, V>(base: ReadonlyMap<K, V>, changes: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return changes.size === 0 ? base : new PatchedMap(base, changes);
}

class PatchedMap<K, V> implements ReadonlyMap<K, V> {
  readonly #base: ReadonlyMap<K, V>;
  readonly #changes: ReadonlyMap<K, V>;
  constructor(base: ReadonlyMap<K, V>, changes: ReadonlyMap<K, V>) {
    this.#base = base;
    this.#changes = changes;
  }
  get size(): number {
    return this.#base.size;
  }
  get(key: K): V | undefined {
    return this.#changes.get(key) ?? this.#base.get(key);
  }
  has(key: K): boolean {
    return this.#changes.has(key) || this.#base.has(key);
  }
  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }
  keys(): MapIterator<K> {
    return this.#base.keys();
  }
  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }
  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#base) yield [key, this.#changes.get(key) ?? value];
  }
  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}
