import type { MergedNet } from "./merged-parts.ts";
import type { MoneyNet } from "./money-net.ts";

/** Mixing pots that money of a source can reach and from which a target can be reached. */
export type PotsBetween = (source: number, target: number) => ReadonlySet<number>;

/** Cost of one answer: O(V + E) of what the source reaches and of what leads to the target; the last of either is remembered. */
export function createPotsBetween(net: MoneyNet, merged: MergedNet): PotsBetween {
  const reached = rememberLast((source) => walk(net, source, merged.outOf, "into"));
  const leading = rememberLast((target) => walk(net, target, merged.into, "from"));
  return (source, target) => {
    const [behind, ahead] = [reached(source), leading(target)];
    const both =
      ahead.size < behind.size
        ? [...ahead.keys()].filter((pot) => behind.has(pot)).sort((a, b) => behind.get(a)! - behind.get(b)!)
        : [...behind.keys()].filter((pot) => ahead.has(pot));
    return new Set(both);
  };
}

/** The pots with their places in the order in which they are met. */
function walk(
  net: MoneyNet,
  start: number,
  parts: MergedNet["into"],
  end: "from" | "into",
): ReadonlyMap<number, number> {
  const seen = new Map<number, number>();
  const queue = [start];
  for (const at of queue)
    for (const part of parts[at]!) {
      const pot = part[end];
      if (net.pots[pot]!.type !== "mixing" || seen.has(pot)) continue;
      seen.set(pot, seen.size);
      queue.push(pot);
    }
  return seen;
}

function rememberLast<T>(compute: (key: number) => T): (key: number) => T {
  let last: { readonly key: number; readonly value: T } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}
