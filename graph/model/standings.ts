/** What takes back older things: changes that undo changes, judgements that retract judgements. */
export interface Taking<Item> {
  readonly idOf: (item: Item) => string;
  /** Ids of what an item takes back, as far as it stands itself. Ids of things that are no items are allowed. */
  readonly takesBack: (item: Item) => readonly string[];
  /** Whether `taker` is younger than `taken`; nothing takes back what is younger than itself. */
  readonly isYounger: (taker: Item, taken: Item) => boolean;
  /** Youngest first. */
  readonly compare: (a: Item, b: Item) => number;
}

/** Which of some items stand: all but those that an item that stands takes back. */
export interface Standings<Item> {
  /** False for an unknown id. */
  readonly stands: (id: string) => boolean;
  /** Items that take back an id and stand themselves, whatever their age. */
  readonly standingTakersOf: (id: string) => readonly Item[];
  /**
   * Takes items out, then in. Cost: O(k log k) for the k items given and all that is reached from them by taking back.
   * @returns items of which the standing is another now, by id; of one that was replaced it is told whatever came of it.
   */
  readonly update: (gone: Iterable<Item>, come: Iterable<Item>) => ReadonlyMap<string, Standing<Item>>;
}
export interface Standing<Item> {
  /** What stood before, and what stands now; null for nothing. */
  readonly before: Item | null;
  readonly now: Item | null;
}

/**
 * @param findUnder Finds items that are there besides and never go: none of them takes back or is taken back but by items
 *   that come by `update`.
 */
export function createStandings<Item>(
  { idOf, takesBack, isYounger, compare }: Taking<Item>,
  findUnder: (id: string) => Item | undefined = () => undefined,
): Standings<Item> {
  const items = new Map<string, Item>();
  const takers = new Map<string, Item[]>();
  const fallen = new Set<string>();
  const find = (id: string) => items.get(id) ?? findUnder(id);
  const standing = (id: string) => (fallen.has(id) ? null : (find(id) ?? null));

  function link(item: Item): void {
    for (const id of new Set(takesBack(item))) {
      const list = takers.get(id);
      if (list) list.push(item);
      else takers.set(id, [item]);
    }
  }
  function unlink(item: Item): void {
    for (const id of new Set(takesBack(item))) {
      const left = (takers.get(id) ?? []).filter((taker) => idOf(taker) !== idOf(item));
      if (left.length > 0) takers.set(id, left);
      else takers.delete(id);
    }
  }
  /** All whose standing may be another, youngest first; what only stands for itself is told at once. */
  function reached(changed: Iterable<string>, from: Iterable<Item>): readonly Item[] {
    const ids = new Set(changed);
    for (const item of from) for (const id of takesBack(item)) ids.add(id);
    for (const id of ids) {
      const item = find(id); // a Set also yields what is added while it is walked
      if (item !== undefined) for (const taken of takesBack(item)) ids.add(taken);
    }
    const concerned = [...ids].filter((id) => takers.has(id) || fallen.has(id));
    return concerned.flatMap((id) => find(id) ?? []).sort(compare);
  }
  function settle(item: Item): void {
    const id = idOf(item);
    const isTaken = (takers.get(id) ?? []).some((taker) => standing(idOf(taker)) !== null && isYounger(taker, item));
    if (isTaken) fallen.add(id);
    else fallen.delete(id);
  }

  return {
    stands: (id) => standing(id) !== null,
    standingTakersOf: (id) => (takers.get(id) ?? []).filter((taker) => standing(idOf(taker)) !== null),
    update(gone, come) {
      const before = new Map<string, Item | null>();
      const remember = (id: string) => {
        if (!before.has(id)) before.set(id, standing(id));
      };
      const [left, entered] = [[...gone], [...come]];
      for (const item of left) {
        remember(idOf(item));
        items.delete(idOf(item));
        unlink(item);
      }
      for (const item of entered) {
        remember(idOf(item));
        items.set(idOf(item), item);
        link(item);
      }
      for (const item of reached([...before.keys()], left)) {
        remember(idOf(item));
        settle(item);
      }
      for (const item of left) if (!items.has(idOf(item))) fallen.delete(idOf(item));
      return otherThan(before);
    },
  };
  function otherThan(before: ReadonlyMap<string, Item | null>): ReadonlyMap<string, Standing<Item>> {
    const other = new Map<string, Standing<Item>>();
    for (const [id, was] of before) {
      const now = standing(id);
      if (was !== now) other.set(id, { before: was, now });
    }
    return other;
  }
}
