import { shippedSchema } from "#graph/schema/schema.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Point } from "#renderer/canvas/canvas-port.ts";
import { fitted } from "#renderer/canvas/camera.ts";
import { boxAround, boxAt, overlap, type Box } from "#renderer/canvas/geometry.ts";
import { createLetteringRoom } from "#renderer/canvas/lettering.ts";
import { markRooms } from "#renderer/canvas/mark-geometry.ts";
import { nameSizes } from "#renderer/canvas/name-blocks.ts";
import { planNames, type PlannedName } from "#renderer/canvas/name-plan.ts";
import { nameTask } from "#renderer/canvas/name-task.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene, type Scene } from "#renderer/canvas/scene.ts";
import type { MadePicture } from "../made-picture.ts";
import { entityIdOf, pictureProps } from "./keiro-shapes.ts";

/** Names of a fitted picture at rest. */
export interface NamesFound {
  readonly written: number;
  readonly sizePx: number;
  readonly crossing: number;
  readonly onShapes: number;
  /** Median of five. */
  readonly placingMs: number;
}

/** Plans names as the canvas does at rest, and looks at what came out with its own eyes. */
export function planNamesOf(picture: MadePicture, places: readonly Point[], isInRows: boolean): NamesFound {
  const { entities, relations } = pictureProps(picture);
  const scene = makeScene(entities, relations, shippedSchema, "en");
  const positions = new Map(places.map((place, at) => [entityIdOf(at), place] as const));
  const placed = placeScene(scene, positions, [], emptyPlacedScene);
  const size = { width: window.innerWidth, height: window.innerHeight };
  const camera = fitted(boxAround(shapesOf(scene, positions, 1))!, size, { x: 128, y: 64 });
  const sizes = nameSizes(13);
  const lettering = createLetteringRoom(document, () => undefined);
  const props = {
    selection: [],
    focus: null,
    litPath: null,
    near: null,
    isInRows,
    lang: "en",
    badges: new Map(),
  } as const;
  const times: number[] = [];
  let names: readonly PlannedName[] = [];
  for (let round = 0; round < 5; round++) {
    const begin = performance.now();
    names = planNames(nameTask(props, placed, { camera, size }, lettering, sizes));
    times.push(performance.now() - begin);
  }
  const boxes = names.map((name) => boxOf(name, camera.zoom));
  const shapes = shapesOf(scene, positions, camera.zoom);
  return {
    written: names.filter(({ id }) => scene.entities.has(id as EntityId)).length,
    sizePx: sizes.first,
    crossing: count(boxes, boxes.slice()),
    onShapes: boxes.filter((box) => shapes.some((shape) => overlap(box, shape))).length,
    placingMs: times.toSorted((a, b) => a - b)[2]!,
  };
}

function boxOf({ anchor, offset, block }: PlannedName, zoom: number): Box {
  const [left, top] = [anchor.x * zoom + offset.x, anchor.y * zoom + offset.y];
  return { left, top, right: left + block.width, bottom: top + block.height };
}
function shapesOf(scene: Scene, positions: ReadonlyMap<EntityId, Point>, zoom: number): readonly Box[] {
  return [...scene.entities.values()].map(({ id, shape }) => {
    const { left, top, right, bottom } = boxAt(positions.get(id)!, markRooms[shape]);
    return { left: left * zoom, top: top * zoom, right: right * zoom, bottom: bottom * zoom };
  });
}
function count(boxes: readonly Box[], others: readonly Box[]): number {
  return boxes.filter((box, at) => others.some((other, number) => number !== at && overlap(box, other))).length;
}
