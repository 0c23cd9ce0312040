import type { EntityId } from "#graph/model/ids.ts";
import type { Point } from "./canvas-port.ts";
import { distance, type Curve } from "./geometry.ts";
import { markRooms } from "./mark-geometry.ts";
import type { SceneEntity } from "./scene.ts";

/** Entities and lines by the squares that they touch: asking costs what is near by, not all of a large picture. */
export interface HitGrid {
  /** In the order in which they are drawn; some of them may be too far. */
  readonly entitiesNear: (place: Point, reach: number) => readonly SceneEntity[];
  readonly linesNear: (place: Point, reach: number) => ReadonlySet<string>;
}
interface Placed {
  readonly scene: { readonly entities: ReadonlyMap<EntityId, SceneEntity> };
  readonly positions: ReadonlyMap<EntityId, Point>;
  readonly curves: ReadonlyMap<string, Curve>;
}

/** Side of a square in picture units, and how far apart lines are looked at: no square between is skipped by much. */
const cell = 240;
const apart = cell / 2;
/** Columns lie this far apart in the numbers of cells: more than any picture has rows. */
const rowsApart = 2 ** 24;

const known = new WeakMap<Placed["curves"], HitGrid>();

/** The grid of a picture, made when it is first asked for. Cost: O(n + length of all lines); some 20 ms for 15,000 lines. */
export function hitGridOf(placed: Placed): HitGrid {
  const there = known.get(placed.curves);
  if (there) return there;
  const made = makeHitGrid(placed);
  known.set(placed.curves, made);
  return made;
}

function makeHitGrid({ scene, positions, curves }: Placed): HitGrid {
  const entities = new Map<number, SceneEntity[]>();
  const lines = new Map<number, string[]>();
  for (const entity of scene.entities.values()) {
    const point = positions.get(entity.id);
    if (point) addTo(entities, keyOf(point.x, point.y), entity);
  }
  for (const [line, curve] of curves) addAlong(lines, line, curve);
  return {
    entitiesNear: (place, reach) => [...cellsAround(place, reach + widest)].flatMap((key) => entities.get(key) ?? []),
    linesNear(place, reach) {
      const found = new Set<string>();
      for (const key of cellsAround(place, reach + apart / 2)) for (const id of lines.get(key) ?? []) found.add(id);
      return found;
    },
  };
}

/** No shape reaches further from its middle. */
const widest = Math.max(
  ...Object.values(markRooms).map(({ left, top, right, bottom }) => Math.max(left, top, right, bottom)),
);

function keyOf(x: number, y: number): number {
  return Math.floor(x / cell) * rowsApart + Math.floor(y / cell);
}
function addTo<T>(cells: Map<number, T[]>, key: number, one: T): void {
  const there = cells.get(key);
  if (there) there.push(one);
  else cells.set(key, [one]);
}
function* cellsAround({ x, y }: Point, reach: number): Generator<number> {
  const [right, bottom] = [Math.floor((x + reach) / cell), Math.floor((y + reach) / cell)];
  for (let column = Math.floor((x - reach) / cell); column <= right; column++)
    for (let row = Math.floor((y - reach) / cell); row <= bottom; row++) yield column * rowsApart + row;
}
/** To the cells of points along the curve, at most `apart` from each other. */
function addAlong(cells: Map<number, string[]>, line: string, { from, control, to }: Curve): void {
  const length = distance(from, control) + distance(control, to);
  const pieces = Math.max(1, Math.ceil(length / apart));
  let before = NaN;
  for (let piece = 0; piece <= pieces; piece++) {
    const share = piece / pieces;
    const [a, b, c] = [(1 - share) * (1 - share), 2 * (1 - share) * share, share * share];
    const key = keyOf(a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y);
    if (key !== before) addTo(cells, key, line);
    before = key;
  }
}
