import type { EntityId } from "#graph/model/ids.ts";
import type { Positions } from "../canvas/canvas-port.ts";
import { pushedApart } from "./arrange.ts";
import type { Standing } from "./arrange.ts";
import { foldId, isGroupKey } from "./folds.ts";
import type { FoldKey } from "./folds.ts";
import type { GroupKey, Groups } from "./groups.ts";

/** What a group needs with its name beneath it, in picture units. */
const room = { width: 176, height: 104 } as const;
/** How much of the area the groups fill where they are spread, and how much wider than high it is. */
const [filled, aspect] = [0.6, 1.2];
/** Where things stand between them, they reach as far as so much of what stood there before. */
const partOfExtent = 0.75;

/**
 * Where the groups of a picture stand that has just been folded: none on another, who is left of whom and above whom as
 * their members are in the middle. They stand as near together as so many things do otherwise: over all the ground of
 * their members they would be specks. Groups whose members cover the same ground would lie on one heap; where there is
 * one, they are spread. What still overlaps is pushed apart. Things that are in no group stay, and then the groups stay
 * among them; a group that had a place keeps it. Cost: O(entities), and a few rounds of O(groups log groups).
 *
 * @param isOnMap There are outlines beneath: groups stay over the ground of their members.
 */
export function placesOfGroups(
  folds: readonly FoldKey[],
  groups: Groups,
  positions: Positions,
  isOnMap = false,
): Positions {
  const wanted = new Set(folds.filter(isGroupKey));
  if (wanted.size === 0) return {}; // folded by country: a country finds its own place
  const middles = middlesOf(wanted, groups, positions);
  const kept = middles.filter(({ id }) => positions[id] !== undefined);
  const alone = [...groups].flatMap(([id, key]) => {
    const point = wanted.has(key) ? undefined : positions[id];
    return point ? [{ id, ...point, ...room }] : [];
  });
  const things = kept.length > 0 ? middles : arranged(middles, alone.length === 0 && !isOnMap ? null : positions);
  const pinned = new Set<EntityId>([...kept, ...alone].map(({ id }) => id));
  const pushed = pushedApart([...things, ...alone], pinned);
  return Object.fromEntries(things.map(({ id, x, y }) => [id, pushed[id] ?? { x, y }]));
}

function middlesOf(wanted: ReadonlySet<GroupKey>, groups: Groups, positions: Positions): readonly Standing[] {
  const sums = new Map<GroupKey, { x: number; y: number; count: number }>();
  for (const [id, key] of groups) {
    const point = wanted.has(key) ? positions[id] : undefined;
    if (!point) continue;
    const sum = sums.get(key) ?? { x: 0, y: 0, count: 0 };
    if (sum.count === 0) sums.set(key, sum);
    sum.x += point.x;
    sum.y += point.y;
    sum.count++;
  }
  return [...sums].map(([key, { x, y, count }]) => {
    const id = foldId(key);
    const { x: left, y: top } = positions[id] ?? { x: x / count, y: y / count };
    return { id, x: Math.round(left), y: Math.round(top), ...room };
  });
}

/** Whether there are more overlaps than things: pushing them apart would take long and leave a lump. */
function isHeap(things: readonly Standing[]): boolean {
  let overlaps = 0;
  for (let at = 0; at < things.length && overlaps <= things.length; at++)
    for (let next = at + 1; next < things.length; next++) {
      const [a, b] = [things[at]!, things[next]!];
      if (Math.abs(a.x - b.x) < room.width && Math.abs(a.y - b.y) < room.height) overlaps++;
    }
  return overlaps > things.length;
}

/** @param among What stood there before, where some of it stays; null where nothing does. */
function arranged(middles: readonly Standing[], among: Positions | null): readonly Standing[] {
  const things = among ? middles : drawnTogether(middles);
  return isHeap(things) ? spread(middles, among ?? {}) : things;
}
/** The ground that so many groups need with room between them. */
function groundFor(count: number): { readonly x: number; readonly y: number } {
  const area = (count * room.width * room.height) / filled;
  return { x: Math.sqrt(area * aspect), y: Math.sqrt(area / aspect) };
}
/** Towards their middle, as far as they have room; who stands close already stays. */
function drawnTogether(things: readonly Standing[]): readonly Standing[] {
  const ground = groundFor(things.length);
  const share = Math.max(ground.x / extentOf(things, "x"), ground.y / extentOf(things, "y"));
  if (!(share < 1)) return things;
  const count = things.length;
  const middle = {
    x: things.reduce((sum, { x }) => sum + x, 0) / count,
    y: things.reduce((sum, { y }) => sum + y, 0) / count,
  };
  return things.map((one) => ({
    ...one,
    x: Math.round(middle.x + (one.x - middle.x) * share),
    y: Math.round(middle.y + (one.y - middle.y) * share),
  }));
}

/** Evenly across and evenly down, in the order in which they stand. */
function spread(things: readonly Standing[], positions: Positions): readonly Standing[] {
  const ground = groundFor(things.length);
  const points = Object.values(positions);
  const across = evenly(things, "x", Math.max(ground.x, partOfExtent * extentOf(points, "x")));
  const down = evenly(things, "y", Math.max(ground.y, partOfExtent * extentOf(points, "y")));
  return things.map((one) => ({ ...one, x: across.get(one.id)!, y: down.get(one.id)! }));
}
function evenly(things: readonly Standing[], along: "x" | "y", reach: number): ReadonlyMap<EntityId, number> {
  const order = things.toSorted((a, b) => a[along] - b[along] || turned(a.id, b.id, along));
  const middle = order.reduce((sum, one) => sum + one[along], 0) / order.length;
  return new Map(order.map(({ id }, at) => [id, Math.round(middle + ((at + 0.5) / order.length - 0.5) * reach)]));
}
/** Of things in one and the same place: across by id, down by id read from its end, so that they come to lie on no line. */
function turned(a: string, b: string, along: "x" | "y"): number {
  const [one, other] = along === "x" ? [a, b] : [backwards(a), backwards(b)];
  return one < other ? -1 : 1;
}
function backwards(text: string): string {
  return Array.from(text).toReversed().join("");
}
function extentOf(points: readonly { readonly x: number; readonly y: number }[], along: "x" | "y"): number {
  let [least, most] = [Infinity, -Infinity];
  for (const { [along]: value } of points) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return points.length === 0 ? 0 : most - least;
}
