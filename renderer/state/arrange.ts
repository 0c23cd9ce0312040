import type { EntityId } from "#graph/model/ids.ts";
import type { Point, Positions } from "../canvas/canvas-port.ts";

/** Something that is arranged: where it stands, and the room that its shape and name take (picture units). */
export interface Standing extends Point {
  readonly id: EntityId;
  readonly width: number;
  readonly height: number;
}
export const alignments = ["left", "centre", "right", "top", "middle", "bottom"] as const;
export type Alignment = (typeof alignments)[number];

/** Puts middles on one line: the outermost one on that side, or halfway between the outermost for centre and middle. */
export function aligned(things: readonly Standing[], to: Alignment): Positions {
  const xs = things.map(({ x }) => x);
  const ys = things.map(({ y }) => y);
  const x = { left: Math.min(...xs), centre: (Math.min(...xs) + Math.max(...xs)) / 2, right: Math.max(...xs) };
  const y = { top: Math.min(...ys), middle: (Math.min(...ys) + Math.max(...ys)) / 2, bottom: Math.max(...ys) };
  const isAcross = to === "left" || to === "centre" || to === "right";
  return placesOf(things, (one) => (isAcross ? { x: x[to], y: one.y } : { x: one.x, y: y[to] }));
}

/** Gives the same way from one to the next; the outermost two stay. Things at the same place keep the order of their ids. */
export function distributed(things: readonly Standing[], along: "x" | "y"): Positions {
  const order = things.toSorted((a, b) => a[along] - b[along] || (a.id < b.id ? -1 : 1));
  const [first, last] = [order[0], order.at(-1)];
  if (!first || !last || order.length < 3) return {};
  const step = (last[along] - first[along]) / (order.length - 1);
  const places = new Map(order.map(({ id }, at) => [id, first[along] + at * step]));
  return placesOf(things, (one) => ({ ...one, [along]: places.get(one.id) ?? one[along] }));
}

/** Rounds at most; each takes out the overlaps that the one before made. */
const mostRounds = 200;

/**
 * Pushes things apart until none stands in another's room: two that overlap go away from each other along the side on
 * which they overlap least (a sweep by their left sides finds them). What overlaps nothing stays where it is; pinned
 * things stay, and the others go the whole way. Cost: a few rounds of O(n log n + overlaps).
 */
export function pushedApart(things: readonly Standing[], pinned: ReadonlySet<EntityId> = new Set()): Positions {
  const now = new Map(things.map((one) => [one.id, { ...one }]));
  for (let round = 0; round < mostRounds; round++) {
    const pairs = overlapping([...now.values()]).filter(([a, b]) => !pinned.has(a.id) || !pinned.has(b.id));
    if (pairs.length === 0) break;
    for (const [a, b] of pairs) separate(a, b, pinned);
  }
  const hasMoved = ({ id, x, y }: Standing) => now.get(id)!.x !== x || now.get(id)!.y !== y;
  return placesOf(things.filter(hasMoved), ({ id }) => now.get(id)!);
}

interface Moving {
  readonly id: EntityId;
  readonly width: number;
  readonly height: number;
  x: number;
  y: number;
}
function overlapping(things: readonly Moving[]): readonly (readonly [Moving, Moving])[] {
  const order = things.toSorted((a, b) => a.x - a.width / 2 - (b.x - b.width / 2) || (a.id < b.id ? -1 : 1));
  const pairs: (readonly [Moving, Moving])[] = [];
  for (const [at, a] of order.entries())
    for (let next = at + 1; next < order.length; next++) {
      const b = order[next]!;
      if (b.x - b.width / 2 >= a.x + a.width / 2) break;
      if (overlapOf(a, b).y > slack) pairs.push([a, b]);
    }
  return pairs.filter(([a, b]) => overlapOf(a, b).x > slack);
}
/** Less than this is no overlap that an eye sees. */
const slack = 0.5;

function overlapOf(a: Moving, b: Moving): Point {
  return {
    x: (a.width + b.width) / 2 - Math.abs(a.x - b.x),
    y: (a.height + b.height) / 2 - Math.abs(a.y - b.y),
  };
}
function separate(a: Moving, b: Moving, pinned: ReadonlySet<EntityId>): void {
  const over = overlapOf(a, b);
  if (over.x <= 0 || over.y <= 0) return; // a pair before has parted them
  const along = over.x < over.y ? "x" : "y";
  const way = b[along] > a[along] || (b[along] === a[along] && a.id < b.id) ? 1 : -1;
  const [holdsA, holdsB] = [pinned.has(a.id), pinned.has(b.id)];
  if (holdsA && holdsB) return;
  const by = over[along] + slack;
  if (!holdsA) a[along] -= way * (holdsB ? by : by / 2);
  if (!holdsB) b[along] += way * (holdsA ? by : by / 2);
}

function placesOf(things: readonly Standing[], place: (one: Standing) => Point): Positions {
  return Object.fromEntries(
    things.map((one) => {
      const { x, y } = place(one);
      return [one.id, { x: Math.round(x), y: Math.round(y) }];
    }),
  );
}
