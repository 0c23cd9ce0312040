import type { EntityId } from "#graph/model/ids.ts";
import { toPicture, toScreen, type Camera } from "./camera.ts";
import type { Point } from "./canvas-port.ts";
import { plusPlace, plusRadius } from "./draw-marks.ts";
import { boxAt, distance, distanceToCurve, hullOf, inflate, isInside, type Box, type Curve } from "./geometry.ts";
import { hitGridOf } from "./hit-grid.ts";
import { markRooms, markZoom } from "./mark-geometry.ts";
import type { Scene, SceneEntity } from "./scene.ts";
import { stubRadius } from "./stub-placing.ts";

/** What lies at a point of the canvas. */
export type Hit =
  | { readonly type: "entity"; readonly id: EntityId }
  /** The + beside the focused entity. */
  | { readonly type: "plus"; readonly id: EntityId }
  | { readonly type: "stub"; readonly entity: EntityId }
  | { readonly type: "line"; readonly line: string };

export interface HitPicture {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly positions: ReadonlyMap<EntityId, Point>;
  readonly curves: ReadonlyMap<string, Curve>;
  readonly stubs: readonly { readonly entity: EntityId; readonly point: Point }[];
  /** The entity that has a + beside it. */
  readonly plus: EntityId | null;
}

/** Half of the least target, in screen pixels (WCAG 2.2, 2.5.8): a fold is that large for a pointer, however far out. */
const halfTarget = 12;
/** Screen pixels beside a shape or a line that still count as on it. */
const slack = { entity: 4, line: 6 } as const;

/** Above this many entities or lines a grid finds what is near. */
const mostWithoutGrid = 600;

/** What is under `point` (screen): the +, then the uppermost entity, a stub, the nearest line. */
export function hitTest(point: Point, picture: HitPicture): Hit | null {
  return hitPlus(point, picture) ?? hitEntity(point, picture) ?? hitStub(point, picture) ?? hitLine(point, picture);
}

function hitPlus(point: Point, { plus, scene, positions, camera }: HitPicture): Hit | null {
  if (plus === null) return null;
  const entity = scene.entities.get(plus);
  const place = positions.get(plus);
  if (!entity || !place) return null;
  const middle = plusPlace(entity.shape, toScreen(camera, place), markZoom(entity, camera.zoom));
  return distance(point, middle) <= plusRadius + 2 ? { type: "plus", id: plus } : null;
}

function hitEntity(point: Point, picture: HitPicture): Hit | null {
  const { scene, camera, positions } = picture;
  const place = toPicture(camera, point);
  const margin = halfTarget / camera.zoom;
  const near = isLarge(picture) ? hitGridOf(picture).entitiesNear(place, margin) : scene.entities.values();
  let hit: EntityId | null = null;
  let last = -1;
  let nearest: EntityId | null = null;
  let least = Infinity;
  for (const entity of near) {
    const middle = positions.get(entity.id);
    if (!middle) continue;
    const at = toScreen(camera, middle);
    // The last drawn lies on top.
    if (entity.rank > last && isInside(point, inflate(shapeAt(entity, at, camera.zoom), slack.entity)))
      [hit, last] = [entity.id, entity.rank];
    const isOnTarget = Math.max(Math.abs(point.x - at.x), Math.abs(point.y - at.y)) <= halfTarget;
    if (entity.isFold && isOnTarget && distance(point, at) < least) [nearest, least] = [entity.id, distance(point, at)];
  }
  const id = hit ?? nearest;
  return id === null ? null : { type: "entity", id };
}
function shapeAt(entity: SceneEntity, middle: Point, zoom: number): Box {
  const { left, top, right, bottom } = markRooms[entity.shape];
  const drawn = markZoom(entity, zoom);
  return boxAt(middle, { left: left * drawn, top: top * drawn, right: right * drawn, bottom: bottom * drawn });
}

function hitStub(point: Point, { stubs, camera }: HitPicture): Hit | null {
  const radius = Math.max(stubRadius * camera.zoom, 11) + 2;
  const stub = stubs.find((one) => distance(toScreen(camera, one.point), point) <= radius);
  return stub ? { type: "stub", entity: stub.entity } : null;
}

function hitLine(point: Point, picture: HitPicture): Hit | null {
  const { curves, camera } = picture;
  const place = toPicture(camera, point);
  let least = slack.line / camera.zoom;
  let hit: string | null = null;
  for (const line of isLarge(picture) ? hitGridOf(picture).linesNear(place, least) : curves.keys()) {
    const curve = curves.get(line);
    if (!curve || !isInside(place, inflate(hullOf(curve), least))) continue;
    const far = distanceToCurve(place, curve);
    if (far < least) [hit, least] = [line, far];
  }
  return hit === null ? null : { type: "line", line: hit };
}

/** Of a small picture, looking at everything is quicker than a grid that changes with every drag. */
function isLarge({ curves, scene }: HitPicture): boolean {
  return curves.size > mostWithoutGrid || scene.entities.size > mostWithoutGrid;
}
