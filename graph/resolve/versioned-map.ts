/** How the entries of a map are ordered: by places that are true of one version of it. */
export interface MapOrder<K, V, Place> {
  readonly placeOf: (key: K, value: V) => Place | undefined;
  readonly compare: (a: Place, b: Place) => number;
}

/** A map that never changes; a change of it is another map, and both can be read. */
export interface VersionedMap<K, V, Place = never> extends ReadonlyMap<K, V> {
  /**
   * This map with other values for some keys; `undefined` takes a key out. A key whose place is another must be among
   * them. Cost: O(changes); the former version shares all that did not change.
   *
   * @param order How the entries of the new version are ordered; without one as those of this.
   */
  readonly patched: (
    changes: ReadonlyMap<K, V | undefined>,
    order?: MapOrder<K, V, Place>,
  ) => VersionedMap<K, V, Place>;
}

/** The map that was there at first; all versions that follow it share this. */
interface Ground<K, V, Place> {
  readonly under: ReadonlyMap<K, V>;
  /** Where changed keys of `under` stand in it. */
  readonly places: Map<K, Place | undefined>;
  /** Keys of `under` that have, or had in some version, another place. */
  readonly moved: Set<K>;
  /** It is never copied, whatever lies over it. */
  readonly isKept: boolean;
}
interface Version<K, V> {
  /** What lies over `under`: shared with the newest version, or its own. */
  over: Map<K, V | undefined>;
  /** The version made from this one, and what this one has under the keys that changed; null for one that stands alone. */
  newer: { readonly version: Version<K, V>; readonly former: ReadonlyMap<K, V | undefined> } | null;
}
type Entries<K, V> = readonly (readonly [K, V])[];

/** With fewer changes than this, and than a quarter of the map, they stay a layer over it. */
const leastFlattened = 10_000;

/**
 * A map over one that stays as it is. The newest version reads what changed from one table; an older one remembers what it
 * had under the keys that changed since, and asks the newer one for the rest (shallow binding: H. Baker, Shallow binding
 * in Lisp 1.5, Comm. ACM 21, 1978). So a patch costs what it changes, whatever the size of the map, and reads that began
 * before it go on undisturbed.
 *
 * @param under In its order. It is never written to, so it may be anything that can be read like a map.
 * @param order Without one, keys that came later are told last.
 * @param isKept For an `under` of which values are made when they are asked for: it is never copied, and its entries are
 *   told first, in its own order.
 */
export function createVersionedMap<K, V, Place = never>(
  under: ReadonlyMap<K, V>,
  order: MapOrder<K, V, Place> | null = null,
  isKept = false,
): VersionedMap<K, V, Place> {
  const ground: Ground<K, V, Place> = { under, places: new Map(), moved: new Set(), isKept };
  return versionOf(ground, { over: new Map(), newer: null }, 0, order);
}

function versionOf<K, V, Place>(
  ground: Ground<K, V, Place>,
  version: Version<K, V>,
  /** Entries more than there are in `under`, whose size may have to be counted. */
  more: number,
  order: MapOrder<K, V, Place> | null,
): VersionedMap<K, V, Place> {
  const { under, moved } = ground;
  let apart: { readonly entries: Entries<K, V>; readonly keys: ReadonlySet<K>; readonly early: number } | null = null;
  const find = (key: K): V | undefined => {
    let at = version;
    for (; at.newer; at = at.newer.version) if (at.newer.former.has(key)) return at.newer.former.get(key);
    return at.over.has(key) ? at.over.get(key) : under.get(key);
  };
  /** Entries that do not stand where they stood in `under`, in order. */
  function listApart(): NonNullable<typeof apart> {
    const list: (readonly [K, V])[] = [];
    for (const [key, value] of ownOver(version))
      if (value !== undefined && (moved.has(key) || !under.has(key))) list.push([key, value]);
    const entries = order ? sortByPlace(list, order) : list;
    return { entries, keys: new Set(entries.map(([key]) => key)), early: countEarly(ground, entries, order) };
  }
  function* tell(): Generator<[K, V], undefined> {
    const { entries, keys, early } = (apart ??= listApart());
    let next = 0;
    for (const [key, first] of under) {
      const value = version.over.size === 0 ? first : find(key);
      if (value === undefined || keys.has(key)) continue;
      for (; next < early && isBefore(order, entries[next]!, [key, value]); next++) yield [...entries[next]!];
      yield [key, value];
    }
    for (const entry of entries.slice(next)) yield [...entry];
    return undefined;
  }
  function* tellKeys(): Generator<K, undefined> {
    for (const [key] of tell()) yield key;
    return undefined;
  }
  function* tellValues(): Generator<V, undefined> {
    for (const [, value] of tell()) yield value;
    return undefined;
  }
  // A version over which nothing lies is what lies under it, and that never changes.
  const isBare = () => version.over.size === 0 && version.newer === null;
  const map: VersionedMap<K, V, Place> = {
    get size() {
      return under.size + more;
    },
    get: find,
    has: (key) => find(key) !== undefined,
    entries: () => (isBare() ? under.entries() : tell()),
    keys: () => (isBare() ? under.keys() : tellKeys()),
    values: () => (isBare() ? under.values() : tellValues()),
    [Symbol.iterator]: () => (isBare() ? under.entries() : tell()),
    forEach(visit) {
      for (const [key, value] of tell()) visit(value, key, map);
    },
    patched(changes, newOrder) {
      const over = ownOver(version);
      if (!ground.isKept && over.size >= leastFlattened && over.size * 4 >= under.size)
        return createVersionedMap(new Map(tell()), order).patched(changes, newOrder);
      const next = { over, newer: null };
      const former = new Map([...changes.keys()].map((key) => [key, find(key)] as const));
      const orderThen = newOrder ?? order;
      notePlaces(ground, former, changes, order, orderThen);
      version.newer = { version: next, former };
      return versionOf(ground, next, more + write(over, under, former, changes), orderThen);
    },
  };
  return map;
}

/** @returns by how many entries the map has grown. */
function write<K, V>(
  over: Map<K, V | undefined>,
  under: ReadonlyMap<K, V>,
  former: ReadonlyMap<K, V | undefined>,
  changes: ReadonlyMap<K, V | undefined>,
): number {
  let grown = 0;
  for (const [key, value] of changes) {
    grown += Number(value !== undefined) - Number(former.get(key) !== undefined);
    if (value !== undefined || under.has(key)) over.set(key, value);
    else over.delete(key);
  }
  return grown;
}

/** Remembers where keys of the ground stood before their first change, and which of them stand elsewhere now. */
function notePlaces<K, V, Place>(
  { under, places, moved, isKept }: Ground<K, V, Place>,
  former: ReadonlyMap<K, V | undefined>,
  changes: ReadonlyMap<K, V | undefined>,
  order: MapOrder<K, V, Place> | null,
  orderThen: MapOrder<K, V, Place> | null,
): void {
  if (!order || !orderThen || isKept) return;
  for (const [key, value] of changes) {
    if (!under.has(key)) continue;
    if (!places.has(key)) places.set(key, order.placeOf(key, former.get(key)!));
    if (value !== undefined && compareOrEqual(orderThen, places.get(key), orderThen.placeOf(key, value)) !== 0)
      moved.add(key);
  }
}

/** What lies over the ground in this version alone; an older version takes a table of its own for it. */
function ownOver<K, V>(version: Version<K, V>): Map<K, V | undefined> {
  if (!version.newer) return version.over;
  const formers: ReadonlyMap<K, V | undefined>[] = [];
  let at = version;
  for (; at.newer; at = at.newer.version) formers.push(at.newer.former);
  const over = new Map(at.over);
  for (const former of formers.reverse()) for (const [key, value] of former) over.set(key, value);
  version.over = over;
  version.newer = null;
  return over;
}

function sortByPlace<K, V, Place>(entries: Entries<K, V>, { placeOf, compare }: MapOrder<K, V, Place>): Entries<K, V> {
  const placed = entries.map((entry) => ({ entry, place: placeOf(...entry) }));
  return placed.sort((a, b) => compareOrEqual({ compare }, a.place, b.place)).map(({ entry }) => entry);
}

/** How many of some entries stand before the last of the ground: what was added since stands after it as a rule. */
function countEarly<K, V, Place>(
  { under, places, isKept }: Ground<K, V, Place>,
  entries: Entries<K, V>,
  order: MapOrder<K, V, Place> | null,
): number {
  if (!order || isKept || entries.length === 0 || under.size === 0) return 0;
  let last: readonly [K, V] | null = null;
  for (const entry of under) last = entry;
  const [key, value] = last!;
  const end = places.has(key) ? places.get(key) : order.placeOf(key, value);
  const later = entries.findIndex((entry) => compareOrEqual(order, order.placeOf(...entry), end) > 0);
  return later < 0 ? entries.length : later;
}

function isBefore<K, V, Place>(order: MapOrder<K, V, Place> | null, a: readonly [K, V], b: readonly [K, V]): boolean {
  return order !== null && compareOrEqual(order, order.placeOf(...a), order.placeOf(...b)) < 0;
}
function compareOrEqual<Place>(
  { compare }: Pick<MapOrder<unknown, unknown, Place>, "compare">,
  a: Place | undefined,
  b: Place | undefined,
): number {
  return a === undefined || b === undefined ? 0 : compare(a, b);
}
