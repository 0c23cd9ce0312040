import type { Point } from "./canvas-port.ts";

/** Points found by where they are. */
export interface PointGrid<T> {
  readonly add: (point: Point, owner: T) => void;
  /** Whether a point lies within `reach` of `place`, besides those whose owner `skips` names. */
  readonly isNear: (place: Point, reach: number, skips?: (owner: T) => boolean) => boolean;
}

/** Columns lie this far apart in the numbers of cells: more than any picture has rows. */
const rowsApart = 2 ** 24;

/** A hash grid: asking costs the points near by, not all of them. `cell` is the side of a square, about the usual reach. */
export function createPointGrid<T>(cell: number): PointGrid<T> {
  const cells = new Map<number, { readonly point: Point; readonly owner: T }[]>();
  const indexOf = (value: number) => Math.floor(value / cell);
  return {
    add(point, owner) {
      const key = indexOf(point.x) * rowsApart + indexOf(point.y);
      const there = cells.get(key);
      if (there) there.push({ point, owner });
      else cells.set(key, [{ point, owner }]);
    },
    isNear(place, reach, skips) {
      const [right, bottom] = [indexOf(place.x + reach), indexOf(place.y + reach)];
      for (let column = indexOf(place.x - reach); column <= right; column++) {
        for (let row = indexOf(place.y - reach); row <= bottom; row++) {
          for (const { point, owner } of cells.get(column * rowsApart + row) ?? []) {
            const far = (point.x - place.x) ** 2 + (point.y - place.y) ** 2;
            if (far < reach * reach && skips?.(owner) !== true) return true;
          }
        }
      }
      return false;
    },
  };
}
