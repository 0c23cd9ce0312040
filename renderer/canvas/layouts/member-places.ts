import { distance, type Box } from "../geometry.ts";
import type { Point, Positions } from "../point.ts";
import { settleApart, type Body } from "./free-places.ts";

/** Something that stands, with the room that its shape takes and the one with its name, in picture units. */
export interface Standing {
  readonly at: Point;
  readonly shape: Box;
  readonly whole: Box;
}

/** What a member is given around its middle: room for its name too, or where little is free for its shape and a gap. */
const withName = { width: 150, height: 76 } as const;
const shapeOnly = { width: 56, height: 56 } as const;
/** How much of their ground the members fill, and how much wider than high it is. */
const [filled, aspect] = [0.6, 1.2];
/** With more others on their ground, as a share of them, they would not be seen to belong together. */
const mostAmong = 0.25;

/**
 * Places for the members of a group where it stood: on nothing that stands there, who is left of whom and above whom
 * about as before, as near to the middle as there is room. With room for their names where little else stands,
 * else close, in the gaps. The same task gives the same places, in whole units. Cost: O(members × places tried).
 *
 * @param members Where they stood.
 */
export function placesNear(
  middle: Point,
  members: Readonly<Record<string, Point>>,
  standing: readonly Standing[],
): Positions {
  const count = Object.keys(members).length;
  const reach = radiusOf(groundFor(count, withName));
  const among = standing.filter(({ at }) => distance(at, middle) < reach).length;
  const part = among <= count * mostAmong ? "whole" : "shape";
  const places = settled(
    middle,
    members,
    part === "whole" ? withName : shapeOnly,
    standing.map((one) => one[part]),
  );
  return Object.fromEntries(places);
}

type Size = typeof withName | typeof shapeOnly;

function settled(middle: Point, members: Readonly<Record<string, Point>>, size: Size, standing: readonly Box[]) {
  const ids = Object.keys(members);
  const ground = groundFor(ids.length, size);
  const across = spanOf(Object.values(members), "x");
  const down = spanOf(Object.values(members), "y");
  const wishes = ids.map((id): Body => {
    const { x, y } = members[id]!;
    const left = middle.x + (x - across.middle) * Math.min(1, ground.x / across.extent);
    const top = middle.y + (y - down.middle) * Math.min(1, ground.y / down.extent);
    return { id, ...size, x: left, y: top };
  });
  const order = wishes.toSorted((a, b) => distance(a, middle) - distance(b, middle) || (a.id < b.id ? -1 : 1));
  return settleApart(order, standing);
}

function groundFor(count: number, { width, height }: Size): Point {
  const area = (count * width * height) / filled;
  return { x: Math.sqrt(area * aspect), y: Math.sqrt(area / aspect) };
}
function radiusOf({ x, y }: Point): number {
  return Math.sqrt(x * x + y * y) / 2;
}
function spanOf(points: readonly Point[], along: "x" | "y"): { readonly middle: number; readonly extent: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const { [along]: value } of points) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return points.length === 0
    ? { middle: 0, extent: 1 }
    : { middle: (least + most) / 2, extent: Math.max(1, most - least) };
}
