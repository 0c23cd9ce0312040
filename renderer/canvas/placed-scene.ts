import type { EntityId } from "#graph/model/ids.ts";
import { createBoxGrid } from "./box-grid.ts";
import type { Point, Stub } from "./canvas-port.ts";
import { bondShare } from "./draw-marks.ts";
import { roomOf } from "./entity-room.ts";
import { boxAt, distance, pointOn, trimmed, type Box, type Curve } from "./geometry.ts";
import { bendsOf, curveOf, rebent, type Bend } from "./line-curves.ts";
import { entitySize } from "./mark-geometry.ts";
import { patched } from "./patched-map.ts";
import { emptyScene, type Scene, type SceneLine } from "./scene.ts";
import { createPointGrid, type PointGrid } from "./point-grid.ts";
import { placeStub, stubRadius } from "./stub-placing.ts";

/** A scene with the place of everything in it, in picture units. */
export interface PlacedScene {
  readonly scene: Scene;
  readonly positions: ReadonlyMap<EntityId, Point>;
  readonly bends: ReadonlyMap<string, Bend>;
  /** By line, from middle to middle of its entities. */
  readonly curves: ReadonlyMap<string, Curve>;
  readonly stubs: readonly StandingStub[];
  /** Entities on their way, or in a hand: they stand elsewhere than where they belong. */
  readonly moving: ReadonlySet<EntityId>;
}
/** A stub and its way from the entity's middle. */
export interface StandingStub extends Stub {
  readonly offset: Point;
}

export const emptyPlacedScene: PlacedScene = {
  scene: emptyScene,
  positions: new Map(),
  bends: new Map(),
  curves: new Map(),
  stubs: [],
  moving: new Set(),
};

/** Lines and stubs for a scene whose entities have places. Those of `before` that still fit stay as they are. */
export function placeScene(
  scene: Scene,
  positions: ReadonlyMap<EntityId, Point>,
  stubs: readonly Stub[],
  before: PlacedScene,
): PlacedScene {
  const known = { lines: before.scene.lines, positions: before.positions, bends: before.bends };
  const bends = bendsOf(scene.lines, positions, known);
  const curves = curvesOf(scene.lines.values(), positions, bends, before);
  const standing = standStubs(scene, positions, curves, stubs, before.stubs);
  return { scene, positions, bends, curves, stubs: standing, moving: emptyPlacedScene.moving };
}

/** The same scene while entities are on their way: lines keep their side, stubs go along. Cost: lines of what moved. */
export function withMoved(placed: PlacedScene, moved: ReadonlyMap<EntityId, Point>): PlacedScene {
  const positions = patched(placed.positions, moved);
  const touched = new Set([...moved.keys()].flatMap((id) => placed.scene.linesOf.get(id) ?? []));
  const turned = new Map<string, Bend>();
  for (const { id, source, target } of touched) {
    const bend = placed.bends.get(id);
    const lengths = [placed.positions, positions].map((at) => lengthOf(at.get(source), at.get(target)));
    if (bend !== undefined) turned.set(id, rebent(bend, lengths[0] ?? 0, lengths[1] ?? 0));
  }
  const bends = patched(placed.bends, turned);
  const curves = patched(placed.curves, curvesOf(touched, positions, bends, emptyPlacedScene));
  return { ...placed, positions, bends, curves, moving: new Set(moved.keys()) };
}

/** What no name may cover besides shapes: stubs and the signs on folded agreements. The same list for the same scene. */
export function marksOf(placed: PlacedScene): readonly Box[] {
  const known = knownMarks.get(placed);
  if (known) return known;
  const marks = findMarks(placed);
  knownMarks.set(placed, marks);
  return marks;
}
const knownMarks = new WeakMap<PlacedScene, readonly Box[]>();
function findMarks({ scene, positions, curves, stubs }: PlacedScene): readonly Box[] {
  const round = (point: Point, radius: number) =>
    boxAt(point, { left: radius, top: radius, right: radius, bottom: radius });
  const circles = stubs.flatMap(({ entity, offset }) => {
    const point = positions.get(entity);
    return point ? [round({ x: point.x + offset.x, y: point.y + offset.y }, stubRadius)] : [];
  });
  const bonds = [...scene.lines.values()].flatMap(({ id, look }) => {
    const curve = curves.get(id);
    return look === "bond" && curve
      ? [round(pointOn(trimmed(curve, entitySize / 2), 0.5), (entitySize / 2) * bondShare)]
      : [];
  });
  return [...circles, ...bonds];
}

function lengthOf(a: Point | undefined, b: Point | undefined): number {
  return a && b ? distance(a, b) : 0;
}

/** @param before What is bent and ends as it did keeps its curve, so that one can tell by it that nothing has changed. */
function curvesOf(
  lines: Iterable<SceneLine>,
  positions: ReadonlyMap<EntityId, Point>,
  bends: ReadonlyMap<string, Bend>,
  before: PlacedScene,
): Map<string, Curve> {
  const curves = new Map<string, Curve>();
  for (const line of lines) {
    const { id, source, target } = line;
    const [from, to] = [positions.get(source), positions.get(target)];
    if (!from || !to) continue;
    const former = keptCurve(line, from, to, bends.get(id), before);
    curves.set(id, former ?? (source === target ? loopAt(from) : curveOf(from, to, bends.get(id) ?? 0)));
  }
  return curves;
}
function keptCurve(
  { id, source, target }: SceneLine,
  from: Point,
  to: Point,
  bend: Bend | undefined,
  { positions, bends, curves }: PlacedScene,
): Curve | undefined {
  const former = curves.get(id);
  const stays = former && positions.get(source) === from && positions.get(target) === to && bends.get(id) === bend;
  return stays ? former : undefined;
}
/** About where Cytoscape draws a relation of an entity with itself: up to the left. */
function loopAt({ x, y }: Point): Curve {
  const reach = entitySize;
  return {
    from: { x: x - reach / 2, y },
    control: { x: x - reach * 1.6, y: y - reach * 1.6 },
    to: { x, y: y - reach / 2 },
  };
}

/** Stubs stay beside their entities where they were; new ones find a free place. */
function standStubs(
  scene: Scene,
  positions: ReadonlyMap<EntityId, Point>,
  curves: ReadonlyMap<string, Curve>,
  stubs: readonly Stub[],
  before: readonly StandingStub[],
): readonly StandingStub[] {
  if (stubs.length === 0) return [];
  const known = new Map(before.map(({ entity, offset }) => [entity, offset]));
  const fresh = stubs.some(({ entity }) => !known.has(entity));
  const lines = pointsAlong(fresh ? curves.values() : []);
  const taken = createBoxGrid(120);
  for (const entity of scene.entities.values()) {
    const point = positions.get(entity.id);
    if (point) taken.add(boxAt(point, roomOf(entity)));
  }
  return stubs.flatMap((stub) => {
    const point = positions.get(stub.entity);
    if (!point) return [];
    const offset = known.get(stub.entity) ?? placeStub(point, taken, lines);
    const reach = { left: stubRadius, top: stubRadius, right: stubRadius, bottom: stubRadius };
    taken.add(boxAt({ x: point.x + offset.x, y: point.y + offset.y }, reach));
    return [{ ...stub, offset }];
  });
}

function pointsAlong(curves: Iterable<Curve>): PointGrid<null> {
  const points = createPointGrid<null>(60);
  for (const curve of curves) {
    const pieces = Math.max(8, Math.min(80, Math.ceil(distance(curve.from, curve.to) / 16)));
    for (let piece = 1; piece < pieces; piece++) points.add(pointOn(curve, piece / pieces), null);
  }
  return points;
}
