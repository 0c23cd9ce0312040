import { createBoxGrid } from "../box-grid.ts";
import type { Point } from "../point.ts";
import { boxAt, type Box, type Room } from "../geometry.ts";

/** Something that needs room around a place it would like. */
export interface Body {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Rounds places, and moves what would stand on something placed before to the nearest free place.
 *
 * @param bodies In the order in which they choose.
 * @param standing What is there already, and stays.
 */
export function settleApart(bodies: readonly Body[], standing: readonly Box[] = []): Map<string, Point> {
  const taken = createBoxGrid(160);
  for (const box of standing) taken.add(box);
  const places = new Map<string, Point>();
  for (const { id, width, height, x, y } of bodies) {
    const room = { left: width / 2, top: height / 2, right: width / 2, bottom: height / 2 };
    const place = nearestFree({ x: whole(x), y: whole(y) }, room, taken.isTaken);
    taken.add(boxAt(place, room));
    places.set(id, place);
  }
  return places;
}

/** Looks around on growing squares, finely at first. */
function nearestFree(middle: Point, room: Room, isTaken: (box: Room) => boolean): Point {
  for (let ring = 0; ; ring++) {
    const step = ring <= 10 ? 12 : (120 + (ring - 10) * 36) / ring;
    let best: Point | null = null;
    let least = Infinity;
    for (const [column, row] of squareRing(ring)) {
      const far = column * column + row * row;
      if (far >= least) continue;
      const point = { x: whole(middle.x + column * step), y: whole(middle.y + row * step) };
      if (!isTaken(boxAt(point, room))) [best, least] = [point, far];
    }
    if (best) return best;
  }
}
function* squareRing(ring: number): Generator<readonly [number, number]> {
  if (ring === 0) yield [0, 0];
  for (let at = -ring; at < ring; at++) {
    yield [at, -ring];
    yield [ring, at];
    yield [-at, ring];
    yield [-ring, -at];
  }
}

export function whole(value: number): number {
  return Math.round(value) + 0; // not -0, which does not survive JSON
}
