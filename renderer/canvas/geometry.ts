import type { Point } from "./point.ts";

/** A rectangle along the axes; `right` and `bottom` are the greater sides. Units are those of its points. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far something reaches from its own point, all four positive outwards. */
export type Room = Box;

/** A quadratic Bézier curve: ends and one control point. */
export interface Curve {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
}

/** The box that `room` takes when it stands at `point`. */
export function boxAt(point: Point, room: Room): Box {
  return {
    left: point.x - room.left,
    top: point.y - room.top,
    right: point.x + room.right,
    bottom: point.y + room.bottom,
  };
}

export function inflate(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

/** Boxes that only touch do not overlap. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function isInside(point: Point, box: Box): boolean {
  return point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
}

/** Smallest box around all; null for none. */
export function boxAround(boxes: Iterable<Box>): Box | null {
  let around: Box | null = null;
  for (const box of boxes) {
    around = around
      ? {
          left: Math.min(around.left, box.left),
          top: Math.min(around.top, box.top),
          right: Math.max(around.right, box.right),
          bottom: Math.max(around.bottom, box.bottom),
        }
      : box;
  }
  return around;
}

/** Where the curve is at `share` of its parameter, 0 to 1. */
export function pointOn({ from, control, to }: Curve, share: number): Point {
  const rest = 1 - share;
  const a = rest * rest;
  const b = 2 * rest * share;
  const c = share * share;
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

/** The box of the curve's three points, which holds the curve. */
export function hullOf({ from, control, to }: Curve): Box {
  return {
    left: Math.min(from.x, control.x, to.x),
    top: Math.min(from.y, control.y, to.y),
    right: Math.max(from.x, control.x, to.x),
    bottom: Math.max(from.y, control.y, to.y),
  };
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}

/** Distance from `point` to the straight piece between `a` and `b`. */
export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return distance(point, { x: a.x + along * dx, y: a.y + along * dy });
}

/** Distance from `point` to the curve, by 16 straight pieces: within a pixel for the gentle curves we draw. */
export function distanceToCurve(point: Point, curve: Curve): number {
  let least = Infinity;
  let before = curve.from;
  for (let piece = 1; piece <= 16; piece++) {
    const next = pointOn(curve, piece / 16);
    least = Math.min(least, distanceToSegment(point, before, next));
    before = next;
  }
  return least;
}

/** The curve without its first and last `margin`, measured towards the control point: what is seen between two shapes. */
export function trimmed({ from, control, to }: Curve, margin: number): Curve {
  return { from: towards(from, control, margin), control, to: towards(to, control, margin) };
}

function towards(start: Point, aim: Point, by: number): Point {
  const length = distance(start, aim);
  const share = length === 0 ? 0 : Math.min(by / length, 0.9);
  return { x: start.x + (aim.x - start.x) * share, y: start.y + (aim.y - start.y) * share };
}
