import type { MergedNet } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";

/** Mixing pots that money of a source can reach and from which a target can be reached. */
export type PotsBetween = (source: number, target: number) => ReadonlySet<number>;

/** Cost of one answer: O(V + E) of what the source reaches and of what leads to the target; the last of either is remembered. */
export function createPotsBetween(net: MoneyNet, merged: MergedNet): PotsBetween {
  const reached = rememberLast(createWalk(net, merged.outOf, "into"));
  const leading = rememberLast(createWalk(net, merged.into, "from"));
  return (source, target) => {
    const [behind, ahead] = [reached(source), leading(target)];
    const both =
      ahead.size < behind.size
        ? [...ahead.keys()].filter((pot) => behind.has(pot)).sort((a, b) => behind.get(a)! - behind.get(b)!)
        : [...behind.keys()].filter((pot) => ahead.has(pot));
    return new Set(both);
  };
}

/** Walks to the mixing pots that can be reached, with their places in the order in which they are met. */
function createWalk(
  net: MoneyNet,
  parts: MergedNet["into"],
  end: "from" | "into",
): (start: number) => ReadonlyMap<number, number> {
  let rows: ReturnType<typeof nextPots> | null = null;
  return (start) => {
    const { starts, pots } = (rows ??= nextPots(net, parts, end));
    const seen = new Map<number, number>();
    const queue = [start];
    for (const at of queue)
      for (let place = starts[at]!; place < starts[at + 1]!; place++) {
        const pot = pots[place]!;
        if (seen.has(pot)) continue;
        seen.set(pot, seen.size);
        queue.push(pot);
      }
    return seen;
  };
}

/** The mixing pots next to each pot, in one list: of some nets they are half a million, and asked for at each row. */
function nextPots(net: MoneyNet, parts: MergedNet["into"], end: "from" | "into") {
  const starts = new Int32Array(net.pots.length + 1);
  const isMixing = Uint8Array.from(net.pots, ({ type }) => Number(type === "mixing"));
  const pots = new Int32Array(parts.reduce((sum, list) => sum + list.length, 0));
  let count = 0;
  for (const [at, list] of parts.entries()) {
    for (const part of list) if (isMixing[part[end]] === 1) pots[count++] = part[end];
    starts[at + 1] = count;
  }
  return { starts, pots };
}

function rememberLast<T>(compute: (key: number) => T): (key: number) => T {
  let last: { readonly key: number; readonly value: T } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}

/** Where money goes round among many, all that is asked about has the same pots between its ends. */
export function rememberSame<T>(make: (between: ReadonlySet<number>) => T): (between: ReadonlySet<number>) => T {
  let last: { readonly between: ReadonlySet<number>; readonly made: T } | null = null;
  const isSame = (a: ReadonlySet<number>, b: ReadonlySet<number>) => {
    if (a.size !== b.size) return false;
    for (const pot of a) if (!b.has(pot)) return false;
    return true;
  };
  return (between) => {
    if (!last || !isSame(last.between, between)) last = { between, made: make(between) };
    return last.made;
  };
}
